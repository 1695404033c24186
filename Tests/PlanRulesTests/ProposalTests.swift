import Diagnostics
import PlainText
import PlanModel
import PlanRules
import Testing

/// What repairs propose, and what they leave to a person.
@Suite("Proposals")
struct ProposalTests {
  private func fixes(_ files: [String: String], of rule: String) throws -> [Fix] {
    let today = try #require(CalendarDate(exactly: RuleExample.usualToday))
    return ExampleBook.judge(files.mapValues { Array($0.utf8) }, today: today)
      .filter { $0.rule.description == rule }.flatMap(\.fixes)
  }

  private static let account = "---\nkind: account\ntitle: Acme\nstatus: prospect\n---\n"

  @Test("Where a CSV file is asked for, only a CSV file is proposed")
  func dataFiles() throws {
    var files = [
      "plans/acme/account.md": Self.account,
      "plans/acme/performance.md":
        "---\nkind: performance\ntitle: Figures\nstatus: draft\ndata: performance.csv\nmeasures: []\n---\n",
    ]
    #expect(try fixes(files, of: "broken-link") == [])
    files["plans/acme/performances.csv"] = "period\n"
    #expect(
      try fixes(files, of: "broken-link").map(\.title) == ["Change it to 'performances.csv'"])
  }

  static let writtenLinks: [(link: String, title: String?)] = [
    ("attachments/parcl-2026.pdf", "Change it to 'attachments/parcel-2026.pdf'"),
    ("attachments/parcel-2025.pdf", nil), ("attachments/parcel-2026.md", nil),
    ("attachments/ocean-2026.pdf", nil), ("minuts.md", "Change it to 'minutes.md'"),
    ("menu.md", nil), ("visit.md", nil),
  ]

  @Test(
    "A link is told the file that it misses by a slip, never one with another number or ending",
    arguments: writtenLinks)
  func links(_ item: (link: String, title: String?)) throws {
    let files = [
      "plans/acme/account.md": Self.account + "\n[a](\(item.link))\n",
      "plans/acme/minutes.md": "# Minutes\n", "plans/acme/vision.md": "# Vision\n",
      "plans/acme/attachments/parcel-2026.pdf": "%PDF",
    ]
    #expect(
      try fixes(files, of: "broken-link").map(\.title) == [item.title].compactMap(\.self))
  }

  @Test("An id that one other document of the account has is proposed with that document")
  func itemsElsewhere() throws {
    let files = [
      "plans/acme/account.md": Self.account,
      "plans/acme/strategy.md":
        "---\nkind: strategy\ntitle: Plan\nstatus: draft\nfiscal-year: FY27\nobjectives:\n  - {id: grow, title: Grow it}\n---\n",
      "plans/acme/roadmap.md":
        "---\nkind: roadmap\ntitle: Plan\nstatus: draft\nmilestones:\n  - {id: west, title: West, objective: grow}\n---\n",
    ]
    #expect(
      try fixes(files, of: "reference-not-found").map(\.title) == ["Change it to 'strategy#grow'"])
  }

  static let lost: [(objective: String, title: String, safety: Fix.Applicability)] = [
    ("", "Add the id 'grow-it', made of its title", .safe),
    ("strategy#grow", "Add the id 'grow', by which it is named elsewhere", .unsafe),
    ("strategy#grow, after: [west]", "Add the id 'grow', by which it is named elsewhere", .unsafe),
  ]

  @Test("An item without an id gets the one by which it is named elsewhere", arguments: lost)
  func ids(_ item: (objective: String, title: String, safety: Fix.Applicability)) throws {
    let objective = item.objective.isEmpty ? "" : ", objective: \(item.objective)"
    let files = [
      "plans/acme/account.md": Self.account,
      "plans/acme/strategy.md":
        "---\nkind: strategy\ntitle: Plan\nstatus: draft\nfiscal-year: FY27\nobjectives:\n  - {title: Grow it, due: 2027-12-31}\n---\n",
      "plans/acme/roadmap.md":
        "---\nkind: roadmap\ntitle: Plan\nstatus: draft\nmilestones:\n  - {id: west, title: West\(objective)}\n---\n",
    ]
    let bytes = files.mapValues { Array($0.utf8) }
    let today = try #require(CalendarDate(exactly: RuleExample.usualToday))
    let finding = try #require(
      ExampleBook.judge(bytes, today: today).first { LostIDs.isConcerned(by: $0) })
    let kinds = KindLibrary(keptNames: RuleRegistry.keptNames)
    let cache = KindCache(kinds)
    let book = Snapshot(
      files: bytes.sorted { $0.key < $1.key }.map {
        BookFile(
          path: $0.key,
          role: BookFile.Role(
            DocumentReading(SourceFile(path: $0.key, bytes: $0.value), kinds: cache)))
      }, kinds: kinds)
    let fix = LostIDs(book).repair(
      try #require(finding.fixes.first), in: finding.place.path, itemsWithoutID: 1)
    #expect(fix.title == item.title)
    #expect(fix.applicability == item.safety)
    let text = try #require(bytes[finding.place.path]).applying(fix.edits)
    let id = item.safety == .safe ? "grow-it" : "grow"
    #expect(
      String(decoding: text, as: UTF8.self).contains("- {id: \(id), title: Grow it, due:"))
  }
}

import Diagnostics
import PlainText
import PlanModel
import PlanRules
import PlanbookKit
import TestSupport
import Testing

@Suite("Repairing a book")
struct FixingTests {
  struct Case: CustomTestStringConvertible {
    var rule: String
    var example: RuleExample

    var testDescription: String { "\(rule) (\(example.sourceFile):\(example.sourceLine))" }
  }

  static let cases: [Case] = RuleRegistry.pages.flatMap { page in
    (page.right + page.wrong).map { Case(rule: page.name.description, example: $0) }
  }

  private func fixing(_ folder: TemporaryFolder, unsafe: Bool = false) throws -> Fixing {
    try Fixing(
      CheckRequest(today: CalendarDate(exactly: "2027-02-15"), now: 0, threads: 1),
      unsafe: unsafe, in: Surroundings(variables: [:], currentFolder: folder.path))
  }

  /// The example's bytes without its marks; `⟨E9⟩` stands for a byte.
  private func bytes(_ text: String) -> [UInt8] {
    var result: [UInt8] = []
    var rest = text[...]
    while let character = rest.popFirst() {
      if character == RuleExample.mark { continue }
      if character == "⟨", let end = rest.firstIndex(of: "⟩"),
        let byte = UInt8(rest[..<end], radix: 16)
      {
        result.append(byte)
        rest = rest[rest.index(after: end)...]
      } else {
        result.append(contentsOf: character.utf8)
      }
    }
    return result
  }

  private func hasSafeFix(_ finding: LocatedDiagnostic) -> Bool {
    finding.diagnostic.fixes.contains { $0.applicability == .safe && !$0.edits.isEmpty }
  }

  @Test(
    "Every example comes to rest: no safe repair is left but those left out, and a second run changes nothing",
    arguments: cases)
  func examples(_ item: Case) throws {
    let folder = try TemporaryFolder()
    for (path, text) in item.example.others { try folder.write(bytes(text), to: path) }
    try folder.write(bytes(item.example.text), to: item.example.path)
    // An example about a kind alone has no plans, and without them there is no book.
    try folder.write("A note.\n", to: "plans/note.md")
    for unsafe in [false, true] {
      var first = try fixing(folder, unsafe: unsafe)
      #expect(first.isComplete)
      #expect(try first.write().isEmpty)
      let open = first.report.diagnostics.filter(hasSafeFix)
      #expect(open.count <= first.leftOut.count, "\(open.map(\.diagnostic.message))")
      for file in first.files {
        #expect(try folder.read(file.path) == file.after)
        #expect(!file.difference.isEmpty)
      }
      #expect(try fixing(folder, unsafe: unsafe).files.isEmpty)
    }
  }

  private static let roadmap = """
    ---
    kind: roadmap   # ours
    title: "Acme roadmap"
    status: draft
    milestones:
        - {id: one, title: One, aliases: [eins]}
        - {id: nought, title: Nought, aliases: [null-point]}
        - id: two
          title: Two
          after: [eins, null-point]   # both by earlier names
    ---

    """

  @Test(
    "Line ends, a byte-order mark, comments, quotes and indentation stay",
    arguments: ["\n", "\r\n"], ["", "\u{FEFF}"])
  func surroundings(lineEnd: String, mark: String) throws {
    let folder = try TemporaryFolder()
    let text = mark + Self.roadmap.replacing("\n", with: lineEnd)
    try folder.write(text, to: "plans/acme/roadmap.md")
    var repairs = try fixing(folder)
    #expect(repairs.fixCount == 2)
    #expect(try repairs.write().isEmpty)
    let expected = text.replacing("after: [eins, null-point]", with: "after: [one, nought]")
    #expect(try folder.read("plans/acme/roadmap.md") == Array(expected.utf8))
  }

  @Test("A file that somebody changed meanwhile keeps the change")
  func changedMeanwhile() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.roadmap, to: "plans/acme/roadmap.md")
    var repairs = try fixing(folder)
    try folder.write(Self.roadmap + "More.\n", to: "plans/acme/roadmap.md")
    let failures = try repairs.write()
    #expect(failures.count == 1)
    #expect(failures.first?.message.contains("has changed since it was read") == true)
    #expect(repairs.files.isEmpty)
    #expect(try folder.read("plans/acme/roadmap.md") == Array((Self.roadmap + "More.\n").utf8))
    #expect(repairs.report.diagnostics.contains(where: hasSafeFix))
  }

  @Test("A file that is protected against writing stays, and others are repaired")
  func protected() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.roadmap, to: "plans/acme/roadmap.md")
    try folder.write(Self.roadmap, to: "plans/other/roadmap.md")
    _ = try Command.run("chmod", ["444", "plans/acme/roadmap.md"], in: folder.path)
    var repairs = try fixing(folder)
    let failures = try repairs.write()
    #expect(failures.map(\.message).first?.contains("protected against writing") == true)
    #expect(try folder.read("plans/acme/roadmap.md") == Array(Self.roadmap.utf8))
    #expect(repairs.files.map(\.path) == ["plans/other/roadmap.md"])
    #expect(try folder.read("plans/other/roadmap.md") != Array(Self.roadmap.utf8))
  }
}

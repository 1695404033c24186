import PlanHistory
import Testing

@Suite("What differs, in sentences")
struct DifferenceTests {
  private func sentences(_ old: String, _ new: String) -> [String] {
    Versions.sentences(from: ["acme/roadmap": old], to: ["acme/roadmap": new])
  }

  @Test(
    "A field that was set, changed or removed",
    arguments: [
      ("end: 2027-03-31", "end: 2027-05-15", "end moved 31 Mar → 15 May 2027 (+45 days)"),
      ("end: 2027-05-15", "end: 2027-05-14", "end moved 15 May → 14 May 2027 (−1 day)"),
      ("end: 2026-12-31", "end: 2027-01-31", "end moved 31 Dec 2026 → 31 Jan 2027 (+31 days)"),
      ("end: 2027-Q1", "end: 2027-Q2", "end moved 2027-Q1 → 2027-Q2 (+91 days)"),
      ("end: 2027-03-31", "end: 2027-Q1", "end moved 31 Mar 2027 → 2027-Q1 (same day)"),
      ("start: 2027-03", "start: 2027-04", "start moved 2027-03 → 2027-04 (+31 days)"),
      ("end: TBD", "end: 2027-05-15", "end: TBD → 2027-05-15"),
      ("end:", "end: 2027-05-15", "end set to 15 May 2027"),
      ("end: 2027-05-15", "end:", "end removed (was 15 May 2027)"),
      ("end: soon", "end: 2027-05-15", "end: soon → 2027-05-15"),
      (
        "expected-value: 850000 USD", "expected-value: 900000 USD",
        "expected-value: 850000 USD → 900000 USD (+50000 USD)"
      ),
      (
        "expected-value: 9 USD", "expected-value: 9 EUR", "expected-value: 9 USD → 9 EUR"
      ),
      (
        "expected-value: 900 USD", "expected-value: 850.50 USD",
        "expected-value: 900 USD → 850.50 USD (−49.50 USD)"
      ),
      ("progress: 40%", "progress: 62.5%", "progress: 40% → 62.5% (+22.5 points)"),
      ("status: planned", "status: at-risk", "status: planned → at-risk"),
      ("after: [a, b]", "after: [b, c]", "after: added c, removed a"),
      ("after: [a, b]", "after: [b, a]", "after: another order"),
      ("after: a", "after: [a, b]", "after: added b"),
      ("own-field: {x: 1}", "own-field: {x: 2}", "own-field.x: 1 → 2"),
      (
        "moved: [{on: 2027-01-01}]", "moved: [{on: 2027-01-01}, {on: 2027-02-01}]",
        "moved: 1 entry added"
      ),
      ("moved: [{on: 2027-01-01}]", "moved: [{on: 2027-02-01}]", "moved: 1 entry changed"),
    ])
  func field(old: String, new: String, sentence: String) {
    #expect(
      sentences(
        Versions.roadmap("id: pilot, \(old)"), Versions.roadmap("id: pilot, \(new)")) == [
          "acme/roadmap#pilot: \(sentence)"
        ])
  }

  @Test("Items that were added, removed, renamed and moved to another document")
  func items() {
    let old = [
      "acme/roadmap": Versions.roadmap(
        "id: pilot, title: Pilot, end: 2027-03-31", "id: dock, title: Dock", "id: gone, title: Gone"
      ),
      "acme/later": Versions.roadmap("id: other, title: Other"),
    ]
    let new = [
      "acme/roadmap": Versions.roadmap(
        "id: ltl-pilot, aliases: [pilot], title: Pilot, end: 2027-03-31",
        "id: fresh, title: 'Fresh <b>', end: 2027-04-01"),
      "acme/later": Versions.roadmap("id: other, title: Other", "id: dock, title: The dock"),
    ]
    #expect(
      Versions.sentences(from: old, to: new) == [
        "acme/later#dock: moved here from acme/roadmap",
        "acme/later#dock: title: Dock → The dock",
        "acme/roadmap#ltl-pilot: renamed from pilot",
        "(acme/roadmap#ltl-pilot: aliases set to pilot)",
        "acme/roadmap#fresh: added to milestones: Fresh <b>, end 1 Apr 2027",
        "acme/roadmap#gone: removed from milestones: Gone",
      ])
  }

  @Test("A date's own reason is told with it, and the entry that gives it is not told apart")
  func reason() {
    let old = Versions.roadmap("id: pilot, end: 2027-03-31")
    let new = Versions.roadmap(
      "id: pilot, end: 2027-05-15, moved: [{on: 2027-03-01, why: No carrier yet}]")
    let changes = BookDifference(
      from: [Versions.version("a", old)], to: [Versions.version("a", new)]
    ).changes
    #expect(changes.map(\.isImplied) == [false, true])
    guard case .field(let move) = changes[0].what else {
      Issue.record("the first change is not the date's")
      return
    }
    #expect(move.reason == "No carrier yet")
    #expect(move.by == .days(45))
  }

  @Test("Documents are followed by alias, by content and by their items")
  func documents() {
    let two = Versions.roadmap("id: a", "id: b")
    func only(_ old: [String: String], _ new: [String: String]) -> [String] {
      Versions.sentences(from: old, to: new)
    }
    #expect(
      only(["x/old": two], ["x/new": Versions.roadmap("id: a", "id: c", title: "Other")]).first
        == "x/new: renamed from x/old")
    #expect(only(["x/old": two], ["x/new": two]) == ["x/new: renamed from x/old"])
    let aliased = two.replacingOne("title: Roadmap", "title: Roadmap\naliases: [x/old]")
      .replacingOne("  - {id: a}\n  - {id: b}\n", "  - {id: z}\n")
    #expect(only(["x/old": two], ["x/new": aliased]).first == "x/new: renamed from x/old")
    // Fewer than half of the items: two documents.
    let other = Versions.roadmap("id: a", "id: c", "id: d", title: "Other")
    #expect(
      only(["x/old": two], ["x/new": other]) == [
        "x/new: added as roadmap: Other (3 items)", "x/new#a: moved here from x/old",
        "x/old: removed: Roadmap",
      ])
  }

  @Test("The body by its sections, and a text that says the same")
  func body() {
    let old = "---\nkind: note-like\ntitle: T\n---\n\n## One\n\nText.\n\n## Two\n\nText.\n"
    let new =
      "---\ntitle: 'T'\nkind: note-like # why\n---\n\nIntro.\n\n## One\n\nOther.\n\n## Three\n\n"
    #expect(
      Versions.sentences(from: ["x": old], to: ["x": new]) == [
        "x: the text before the first heading added", "x: section 'One' rewritten",
        "x: section 'Three' added", "x: section 'Two' removed",
      ])
    let layout =
      "---\r\ntitle: \"T\"\r\nkind: note-like\r\n---\r\n\r\n\r\n## One\r\n\r\nText.\r\n"
      + "\r\n## Two\r\nText.   \r\n"
    #expect(
      Versions.sentences(from: ["x": old], to: ["x": layout]) == ["x: only its layout changed"])
  }

  @Test("A version that cannot be read is told, and so is its repair")
  func unreadable() {
    let good = Versions.roadmap("id: a, end: 2027-03-31")
    let bad = "---\nkind: roadmap\nmilestones: [{id: a}\ntitle: x\n---\n"
    let broken = sentences(good, bad)
    #expect(broken.count == 1)
    #expect(broken.first?.hasPrefix("acme/roadmap: cannot be read: ") == true)
    #expect(sentences(bad, good) == ["acme/roadmap: can be read again"])
  }

  @Test("Of a merge what differs from both parents, also where one of them does not have it")
  func merge() {
    func version(_ milestones: String...) -> DocumentVersion {
      Versions.version(
        "r", Versions.roadmap(milestones.joined(separator: "}\n  - {")))
    }
    let merged = version("id: a, end: 2027-06-01", "id: b, end: 2027-06-01", "id: c, title: T")
    let ours = version("id: a, end: 2027-04-01, title: Ours", "id: c, title: T")
    let theirs = version("id: a, end: 2027-05-01", "id: b, end: 2027-05-01", "id: c, title: T")
    func common(_ ours: [DocumentVersion], _ theirs: [DocumentVersion]) -> [String] {
      BookDifference(from: ours, to: [merged]).common(
        with: BookDifference(from: theirs, to: [merged])
      ).changes.map { "\($0.item ?? "-") \($0.sentence)" }
    }
    // The title was taken away by theirs, and b came from theirs.
    #expect(
      common([ours], [theirs]) == [
        "a end moved 1 Apr → 1 Jun 2027 (+61 days)", "b end moved 1 May → 1 Jun 2027 (+31 days)",
      ])
    #expect(
      common([], [theirs]) == [
        "a end moved 1 May → 1 Jun 2027 (+31 days)", "b end moved 1 May → 1 Jun 2027 (+31 days)",
      ])
    #expect(common([], []) == ["- added as roadmap: Roadmap (3 items)"])
  }

  @Test("Entries without an id, and two with the same, are compared as what stands in the list")
  func entriesWithoutID() {
    #expect(
      sentences(
        Versions.roadmap("id: a, title: A", "id: a, title: B", "title: C"),
        Versions.roadmap("id: a, title: A", "id: a, title: B2", "title: C")) == [
          "acme/roadmap: milestones: 1 entry changed"
        ])
  }
}

extension String {
  fileprivate func replacingOne(_ text: String, _ other: String) -> String {
    guard let range = firstRange(of: text) else { return self }
    return replacingCharacters(in: range, with: other)
  }

  private func replacingCharacters(in range: Range<Index>, with text: String) -> String {
    String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
  }
}

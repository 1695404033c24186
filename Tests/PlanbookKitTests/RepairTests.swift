import Diagnostics
import Foundation
import PlanModel
import PlanbookKit
import TestSupport
import Testing

/// What findings know how to repair.
@Suite("Repairs")
struct RepairTests {
  struct Example: CustomTestStringConvertible, Sendable {
    var name: String
    var file: String
    var before: String
    var after: String
    /// Whether it is a guess, which only `--unsafe` applies.
    var isUnsafe = false
    var testDescription: String { name }
  }

  /// A book in which nothing is wrong.
  private static let book = [
    "plans/acme/account.md":
      "---\nkind: account\ntitle: Acme\nstatus: prospect\n---\n\n## Summary\n\nOne.\n",
    "plans/acme/strategy.md":
      "---\nkind: strategy\ntitle: Plan\nstatus: draft\nfiscal-year: FY27\nobjectives:\n"
      + "  - {id: grow, title: Grow}\naliases: [acme/old-strategy]\n---\n\n## Summary\n\nOne.\n",
  ]

  private static let foot =
    "---\n\n## Summary\n\nOne.\n\n## How the initiatives fit together\n\nTwo.\n"
  private static let head = "---\nkind: roadmap\ntitle: Way\nstatus: draft\n"

  private static func item(_ name: String, _ before: String, _ after: String) -> Example {
    Example(
      name: name, file: "plans/acme/roadmap.md", before: head + "milestones:\n" + before + foot,
      after: head + "milestones:\n" + after + foot)
  }

  private static func field(
    _ name: String, _ before: String, _ after: String, unsafe: Bool = false
  ) -> Example {
    Example(
      name: name, file: "plans/acme/roadmap.md", before: head + before + foot,
      after: head + after + foot, isUnsafe: unsafe)
  }

  private static func text(
    _ name: String, _ before: String, _ after: String, unsafe: Bool = true
  ) -> Example {
    Example(
      name: name, file: "plans/acme/notes.md", before: before, after: after, isUnsafe: unsafe)
  }

  static let examples = [
    field(
      "a field behind a tab", "owner: ?\n\tstrategy: strategy\n", "owner: ?\nstrategy: strategy\n"),
    item(
      "an item without id, behind a dash", "  - title: First Step # soon\n    status: planned\n",
      "  - id: first-step\n    title: First Step # soon\n    status: planned\n"),
    item(
      "items without ids, in braces, of one title",
      "  - {title: Über den Pass, status: planned}\n  - { title: Über den Pass }\n  - {id: x, title: X}\n",
      "  - {id: ueber-den-pass, title: Über den Pass, status: planned}\n"
        + "  - {id: ueber-den-pass-2,  title: Über den Pass }\n  - {id: x, title: X}\n"),
    item(
      "items whose titles are numbers and truth values to YAML",
      "  - {title: '2027'}\n  - {title: 'True'}\n  - {title: 1e5}\n  - {title: 2027 plan}\n",
      "  - {id: milestone-2027, title: '2027'}\n  - {id: milestone-true, title: 'True'}\n"
        + "  - {id: milestone-1e5, title: 1e5}\n  - {id: 2027-plan, title: 2027 plan}\n"),
    field(
      "a reference that is written as a path", "strategy: ../acme/strategy.md # ours\n",
      "strategy: strategy # ours\n"),
    field(
      "a reference from the top folder", "strategy: plans/acme/strategy\n", "strategy: strategy\n"),
    field("a reference by an earlier name", "strategy: old-strategy\n", "strategy: strategy\n"),
    field("a reference with a slip", "strategy: stratgey\n", "strategy: strategy\n", unsafe: true),
    field("a value in other letters", "audience: Customer\n", "audience: customer\n"),
    field("a value with a slip", "audience: custmer\n", "audience: customer\n", unsafe: true),
    field("a field with a slip", "stratgy: strategy\n", "strategy: strategy\n"),
    field(
      "a date as people write it", "last-reviewed: 31 Mar 2027\n", "last-reviewed: 2027-03-31\n"),
    field("an entry that stands twice", "aliases: [a, b, a]  # c\n", "aliases: [a, b]  # c\n"),
    field(
      "an entry that stands twice on lines", "aliases:\n  - a\n  - b # of b\n  - a # again\n",
      "aliases:\n  - a\n  - b # of b\n"),
    Example(
      name: "an id that is none", file: "plans/acme/roadmap.md",
      before: head + "milestones:\n  - {id: First Step, title: First}\n" + foot,
      after: head + "milestones:\n  - {id: first-step, title: First}\n" + foot, isUnsafe: true),
    Example(
      name: "ids that would be the same", file: "plans/acme/roadmap.md",
      before: head + "milestones:\n  - {id: First Step, title: A}\n"
        + "  - {id: FIRST step, title: B}\n"
        + "  - {id: 'True', title: C}\n" + foot,
      after: head
        + "milestones:\n  - {id: first-step, title: A}\n  - {id: first-step-2, title: B}\n"
        + "  - {id: milestone-true, title: C}\n" + foot, isUnsafe: true),
    Example(
      name: "a field that is needed", file: "plans/acme/strategy.md",
      before: "---\nkind: strategy\ntitle: Plan\nstatus: draft\n# after it\nobjectives: []\n---\n"
        + "\n## Summary\n\nOne.\n\n## Customer's direction\n\nTwo.\n\n## How we win\n\nThree.\n",
      after:
        "---\nkind: strategy\ntitle: Plan\nstatus: draft\nfiscal-year: TBD\n# after it\nobjectives: []\n---\n"
        + "\n## Summary\n\nOne.\n\n## Customer's direction\n\nTwo.\n\n## How we win\n\nThree.\n",
      isUnsafe: true),
    Example(
      name: "a section that is needed", file: "plans/acme/account.md",
      before: "---\nkind: account\ntitle: Acme\nstatus: prospect\n---\n\nText.\n",
      after: "---\nkind: account\ntitle: Acme\nstatus: prospect\n---\n\nText.\n"
        + "\n## Summary\n\n## Customer's business\n\n## Our position\n",
      isUnsafe: true),
    Example(
      name: "fields without an end", file: "plans/acme/account.md",
      before: "---\nkind: account\ntitle: Acme\nstatus: prospect\n\n## Summary\n\nOne.\n"
        + "\n## Customer's business\n\nTwo.\n\n## Our position\n\nThree.\n",
      after: "---\nkind: account\ntitle: Acme\nstatus: prospect\n---\n\n## Summary\n\nOne.\n"
        + "\n## Customer's business\n\nTwo.\n\n## Our position\n\nThree.\n",
      isUnsafe: true),
    text(
      "a link to a document that has another name now",
      "[it](old-strategy.md#summary \"t\")\n", "[it](strategy.md#summary \"t\")\n", unsafe: false),
    text("a link with a slip", "[it](stratgey.md#summary)\n", "[it](strategy.md#summary)\n"),
    text("a link to a heading", "[it](strategy.md#sumary)\n", "[it](strategy.md#summary)\n"),
    text(
      "a link to a heading of its own", "## What we need\n\n[it](#what-we-ned)\n",
      "## What we need\n\n[it](#what-we-need)\n"),
    text(
      "a comment that allows nothing", "One.\n\n<!-- planbook: allow overdue -- why -->\n\nTwo.\n",
      "One.\n\n\nTwo.\n"),
  ]

  private func fixing(_ folder: TemporaryFolder, unsafe: Bool) throws -> Fixing {
    try Fixing(
      CheckRequest(today: CalendarDate(exactly: "2027-02-15"), now: 0, threads: 1),
      unsafe: unsafe, in: Surroundings(variables: [:], currentFolder: folder.path))
  }

  @Test(
    "Each is made as it says, with either line end, and a second run changes nothing",
    arguments: examples, ["\n", "\r\n"])
  func example(_ example: Example, lineEnd: String) throws {
    let folder = try TemporaryFolder()
    for (path, text) in Self.book where path != example.file { try folder.write(text, to: path) }
    try folder.write(example.before.replacing("\n", with: lineEnd), to: example.file)
    if example.isUnsafe {
      let careful = try fixing(folder, unsafe: false)
      #expect(!careful.files.contains { $0.path == example.file }, "it is no safe repair")
    }
    var repairs = try fixing(folder, unsafe: example.isUnsafe)
    #expect(try repairs.write().isEmpty)
    #expect(
      String(decoding: try folder.read(example.file), as: UTF8.self)
        == example.after.replacing("\n", with: lineEnd))
    #expect(try fixing(folder, unsafe: example.isUnsafe).files.isEmpty)
  }

  @Test(
    "In a document whose punctuation is wrong nothing is guessed to be missing",
    arguments: [
      "milestones:\n  - {id: a, title: \"A, owner: ada, status: planned, end: 2027-05-28}\n",
      "milestones:\n  - {id: a, title: 'Tom's entry', owner: ada, status: planned, end: 2027-05-28}\n",
      "milestones:\n  - {id: a, title: A, after: [{b: \"c}], owner: ada, status: planned, end: 2027-05-28}\n",
      "milestones:\n  - {id: a, title: A, after: [b, c, owner: ada, status: planned, end: 2027-05-28}\n",
      "milestones:\n  - {id: a, title: A, status: planned, end: 2027-05-28\ninitiatives:\n  - {title: B}\n",
    ])
  func brokenPunctuation(fields: String) throws {
    let folder = try TemporaryFolder()
    for (path, text) in Self.book { try folder.write(text, to: path) }
    let before = Self.head.replacing("draft", with: "agreed") + fields + Self.foot
    try folder.write(before, to: "plans/acme/roadmap.md")
    let repairs = try fixing(folder, unsafe: true)
    let after = repairs.files.filter { $0.path == "plans/acme/roadmap.md" }
    #expect(after.map { String(decoding: $0.after, as: UTF8.self) } == [])
    #expect(repairs.isComplete)
    #expect(repairs.report.diagnostics.contains { $0.diagnostic.rule == "yaml-syntax" })
  }

  // MARK: Mutants

  /// The sample book with slips in it.
  private static func mutate(_ text: String, _ random: inout SeededGenerator) -> String {
    var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      let index = Int.random(in: 1..<lines.count, using: &random)
      var line = lines[index]
      switch Int.random(in: 0..<10, using: &random) {
      case 0: line = line.replacing("2027-", with: "31 Mar 2027, ", maxReplacements: 1)
      case 1: line = line.replacing(" USD", with: "$", maxReplacements: 1)
      case 2: line = line.replacing(#/\{id: [a-z0-9-]+, /#, with: "{", maxReplacements: 1)
      case 3:
        line = line.replacing(#/^( *)([a-z-]+):/#, maxReplacements: 1) {
          "\($0.output.1)\($0.output.2)x:"
        }
      case 4: line = line.replacing("status:", with: "Status:", maxReplacements: 1)
      case 5: line = line.replacing("#", with: "# ", maxReplacements: 1)
      case 6: line = line.replacing("-", with: "_", maxReplacements: 1)
      case 7: line = ""
      case 8: line = line.replacing("strategy#", with: "strategy.md#", maxReplacements: 1)
      default:
        guard line.count > 3 else { break }
        let place = line.index(
          line.startIndex, offsetBy: Int.random(in: 0..<line.count - 1, using: &random))
        let next = line.index(after: place)
        line =
          String(line[..<place]) + String(line[next]) + String(line[place])
          + line[line.index(after: next)...]
      }
      lines[index] = line
    }
    return lines.joined(separator: "\n")
  }

  @Test(
    "Many slips in an account's documents: repairs come to rest, and a second run is a no-op",
    arguments: 1..<7, [false, true])
  func mutants(seed: UInt64, unsafe: Bool) throws {
    var random = SeededGenerator(seed: seed)
    let folder = try TemporaryFolder()
    try folder.write("schemas: 1\n", to: ".planbook.yaml")
    let plans = Shared.repositoryFolder + "/plans"
    var documents = 0
    let names = (FileManager.default.enumerator(atPath: plans)?.allObjects ?? [])
      .compactMap { $0 as? String }.sorted()
    for name in names {
      guard name.hasSuffix(".md"), !name.hasPrefix("brackwater"), !name.hasPrefix("kessmark") else {
        continue
      }
      let text = String(
        decoding: try Data(contentsOf: URL(fileURLWithPath: plans + "/" + name)), as: UTF8.self)
      try folder.write(Self.mutate(text, &random), to: "plans/" + name)
      documents += 1
    }
    #expect(documents > 40)
    var first = try fixing(folder, unsafe: unsafe)
    #expect(first.isComplete)
    // How many of the slips can be repaired follows from the plans, which people edit; with fewer than ten, coming to rest would say
    // little.
    #expect(first.fixCount >= 10)
    #expect(try first.write().isEmpty)
    let second = try fixing(folder, unsafe: unsafe)
    #expect(
      second.files.isEmpty, "\(second.files.map { String(decoding: $0.difference, as: UTF8.self) })"
    )
  }
}

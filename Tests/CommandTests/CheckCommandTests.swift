import Foundation
import TestSupport
import Testing

@Suite("planbook check")
struct CheckCommandTests {
  private func check(_ files: [String: String], _ arguments: String...) throws -> CommandResult {
    let book = try SmallBook.make(adding: files)
    return try Program.planbook(["check"] + arguments, in: book.path)
  }

  @Test("A time zone that does not exist is a finding at its place, with or without a day")
  func timeZone() throws {
    let settings = [".planbook.yaml": "schemas: 1\ntime-zone: Europe/Brusels\n"]
    for arguments in [[], ["--today", "2027-02-15"]] {
      let book = try SmallBook.make(adding: settings)
      let result = try Program.planbook(
        ["check", "-q", "--format", "concise"] + arguments, in: book.path)
      #expect(
        result.standardOutput.hasPrefix(
          ".planbook.yaml:2:12: error: there is no time zone 'Europe/Brusels' (did you mean 'Europe/Brussels'?) [value-not-allowed]\n"
        ), "\(result)")
      #expect(result.exitCode == 1)
    }
    let other = try check([".planbook.yaml": "time-zone: 5\n"], "--format", "concise")
    #expect(other.standardOutput.hasPrefix(".planbook.yaml:1:12: error: 'time-zone': "), "\(other)")
  }

  @Test(
    "A book without documents says how to begin", arguments: [[:], ["plans/README.md": "# Ours\n"]])
  func empty(files: [String: String]) throws {
    let folder = try TemporaryFolder()
    try folder.write("", to: "plans/.gitkeep")
    for (path, text) in files { try folder.write(text, to: path) }
    let result = try Program.planbook(["check"], in: folder.path)
    #expect(result.exitCode == 0)
    #expect(
      result.standardError.hasSuffix(
        "There is no document below plans/ yet. Say who you are with: planbook new team team; begin an account with: planbook new account NAME\n"
      ), "\(result)")
    #expect(try !check([:], "--today", "2027-02-15").standardError.contains("no document below"))
  }

  @Test("Quotes that make a number text are told, and taken away by the repair")
  func quotedNumber() throws {
    let book = try SmallBook.make()
    let path = "plans/acme/account.md"
    let text = String(decoding: try book.read(path), as: UTF8.self)
    try book.write(
      text.replacing("kind: account\n", with: "kind: account\ntier: \"2\"\n"), to: path)
    let found = try Program.planbook(["check", "--format", "concise", "-q"], in: book.path)
    #expect(
      found.standardOutput.contains(
        "plans/acme/account.md:3:7: error: 'tier' must be one of 1, 2, 3; found '2' in quotes, which make it text [value-not-allowed]"
      ), "\(found)")
    _ = try Program.planbook(["check", "--fix", "-q"], in: book.path)
    #expect(
      String(decoding: try book.read(path), as: UTF8.self)
        == text.replacing("kind: account\n", with: "kind: account\ntier: 2\n"))
  }

  @Test("A value that is only a comment is told as one")
  func onlyComment() throws {
    let book = try SmallBook.make()
    let path = "plans/acme/account.md"
    let text = String(decoding: try book.read(path), as: UTF8.self)
    try book.write(text.replacing(/title: .*/, with: "title: # Acme Holding"), to: path)
    let found = try Program.planbook(["check", "--format", "text", "-q"], in: book.path)
    #expect(
      found.standardOutput.contains("What stands behind '#' at 'title' is a comment"), "\(found)")
    try book.write(
      text.replacing(/title: .*/, with: "title: # Acme Holding")
        .replacing(/status: .*/, with: "status: customer"), to: path)
    let active = try Program.planbook(["check", "--format", "text", "-q"], in: book.path)
    #expect(
      active.standardOutput.contains(
        "'title' is not filled in: what stands behind '#' is a comment"), "\(active)")
    #expect(active.standardOutput.contains("Put the text in quotes if it is meant as the value"))
    try book.write("name: # Acme\n", to: "data.yaml")
    try book.write(
      "required: [name]\nproperties: {name: {type: string}}\n", to: "data.schema.yaml")
    let valid = try Program.planbook(
      ["validate", "data.yaml", "--schema", "data.schema.yaml"], in: book.path)
    #expect(valid.standardOutput.contains("'name' must be text; it is empty"), "\(valid)")
    #expect(valid.standardOutput.contains("What stands behind '#' is a comment"))
  }

  @Test("Whoever asks about a file is told of an id that it names and that was changed elsewhere")
  func changedID() throws {
    let book = try TemporaryFolder()
    func team(_ id: String) -> String {
      "---\nkind: team\ntitle: Our team\nstatus: active\npeople:\n  - {id: \(id), name: Tom Reyes, role: freight specialist}\n---\n"
    }
    try book.write(team("tom-reyes"), to: "plans/team.md")
    try book.write(
      "---\nkind: account\ntitle: Acme\nstatus: prospect\n---\n", to: "plans/acme/account.md")
    for name in ["one", "two", "three"] {
      try book.write(
        "---\nkind: roadmap\ntitle: \(name)\nstatus: draft\nowner: tom-reyes\n---\n",
        to: "plans/acme/\(name).md")
    }
    func told(_ path: String) throws -> [Substring] {
      try Program.planbook(["check", "--format", "concise", path], in: book.path)
        .standardOutput.split(separator: "\n").filter { $0.contains("[owner-unknown]") }
    }
    #expect(try told("plans/acme/three.md") == [])
    try book.write(team("thomas-reyes"), to: "plans/team.md")
    let found = try told("plans/acme/three.md")
    #expect(found.count == 1 && found.first?.hasPrefix("plans/team.md:") == true, "\(found)")
    #expect(try told("plans/acme/account.md") == [])
  }

  @Test("An entry that has lost its dash is one finding, which the repair puts right")
  func lostDash() throws {
    let book = try SmallBook.make()
    let path = "plans/acme/roadmap.md"
    let right =
      "---\nkind: roadmap\ntitle: Acme roadmap\nstatus: draft\nmilestones:\n  - {id: a, title: A, end: 2027-03-31}\n  - {id: b, title: B, end: 2027-04-30}\n---\n\n## Summary\n\nText.\n"
    for entry in ["a", "b"] {
      try book.write(right.replacing("  - {id: \(entry)", with: "    {id: \(entry)"), to: path)
      let found = try Program.planbook(
        ["check", path, "--format", "concise", "-q", "--today", "2027-02-15"], in: book.path)
      let errors = found.standardOutput.split(separator: "\n").filter { $0.contains(": error:") }
      #expect(
        errors == [
          "plans/acme/roadmap.md:\(entry == "a" ? 6 : 7):5: error: This entry has lost its dash [yaml-syntax]"
        ])
      _ = try Program.planbook(["check", "--fix", "-q"], in: book.path)
      #expect(String(decoding: try book.read(path), as: UTF8.self) == right)
    }
  }

  @Test("A finding by a team's own kind leads to the line of the kind that asks for it")
  func ownKind() throws {
    let result = try check(
      [
        "templates/trip.schema.yaml":
          "$ref: planbook:common#document\nproperties:\n  kind: {const: trip}\n  nights: {type: integer}\n",
        "templates/trip.md": "---\nkind: trip\ntitle: \"{{title}}\"\nstatus: draft\n---\n",
        "plans/acme/reno.md":
          "---\nkind: trip\ntitle: Reno\nstatus: draft\nnights: two\n---\n",
      ], "--today", "2027-02-15")
    #expect(
      result.standardOutput.contains(
        "see templates/trip.schema.yaml:4:18: the kind asks for it here"), "\(result)")
  }

  @Test("A kind whose schema has another ending is told, at the schema and not at its template")
  func otherEnding() throws {
    let result = try check(
      [
        "templates/trip.schema.yml":
          "$ref: planbook:common#document\nproperties:\n  kind: {const: trip}\n",
        "templates/trip.md": "---\nkind: trip\ntitle: \"{{title}}\"\nstatus: draft\n---\n",
      ], "--today", "2027-02-15", "--format", "concise")
    let told = result.standardOutput.split(separator: "\n").filter { $0.hasPrefix("templates/") }
    #expect(
      told == [
        "templates/trip.schema.yml:1:1: warning: this is not read as a kind, since its name does not end in '.schema.yaml' [schema-error]"
      ], "\(told)")
  }

  @Test(
    "Rules that something kept from running are named above the totals, unless that was asked for")
  func rulesNotRun() throws {
    let text = try check([:], "--today", "2027-02-15").standardError
    let lines = text.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.first?.hasPrefix("Did not run: unexplained-slip, ") == true, "\(text)")
    #expect(lines.first?.hasSuffix("(there is no commit to compare with).") == true, "\(text)")
    #expect(!text.contains("stale-document"))
    #expect(lines.last?.hasPrefix("Checked ") == true)
    let concise = try check([:], "--today", "2027-02-15", "--format", "concise").standardError
    #expect(!concise.contains("Did not run"))
  }

  @Test("A file whose name is not UTF-8 has its findings at their lines, and its folder is found")
  func foreignName() throws {
    let book = try SmallBook.make(adding: ["plans/acme/note.md": "[it](./) [all](../acme)\n"])
    _ = try Command.run(
      "sh",
      [
        "-c",
        #"printf -- '---\nkind: roadmap\ntitle: X\nstatus: draft\nstrategy: nowhere\n---\n' > "$(printf 'plans/acme/c\351.md')""#,
      ], in: book.path)
    let result = try Program.planbook(
      ["check", "-q", "--format", "concise", "--today", "2027-02-15"], in: book.path)
    #expect(
      result.standardOutput.contains(
        #"plans/acme/c\xE9.md:5:11: error: there is no strategy 'nowhere' in this book"#),
      "\(result)")
    #expect(!result.standardOutput.contains("broken-link"), "\(result)")
  }
}

@Suite("Limits of the settings")
struct LimitTests {
  private static let long =
    "---\nkind: roadmap\ntitle: Long\nstatus: draft\nmilestones:\n"
    + (0..<200).map { "  - {id: m\($0), title: M\($0)}\n" }.joined() + "---\n"
  private static let deep =
    "---\nkind: account\ntitle: Deep\nstatus: prospect\nexternal-ids: {a: [[[[[[[[[[1]]]]]]]]]]}\n---\n"

  private func told(_ limits: String, _ path: String, _ text: String) throws -> String {
    let book = try SmallBook.make(
      adding: [".planbook.yaml": "limits: {\(limits)}\n", path: text])
    return try Program.planbook(["check", "-q", "--format", "concise", path], in: book.path)
      .standardOutput
  }

  @Test("A lower limit counts where files are read and judged")
  func lower() throws {
    for limits in ["values: 100", "steps: 1000"] {
      let found = try told(limits, "plans/acme/long.md", Self.long)
      #expect(found.contains("[limit-exceeded]"), "\(limits): \(found)")
    }
    #expect(try told("depth: 8", "plans/acme/account.md", Self.deep).contains("[limit-exceeded]"))
    let usual = try told("depth: 256", "plans/acme/long.md", Self.long)
    #expect(!usual.contains("[limit-exceeded]"), "\(usual)")
  }

  @Test(
    "A limit that is too low or too high is told, and nothing ends badly",
    arguments: ["steps: 1", "values: 1", "depth: 0", "depth: -1", "steps: 99999999999999999999"])
  func impossible(limit: String) throws {
    let book = try SmallBook.make(adding: [".planbook.yaml": "limits: {\(limit)}\n"])
    let result = try Program.planbook(["check", "-q", "--format", "concise"], in: book.path)
    #expect(result.exitCode == 1)
    #expect(result.standardOutput.hasPrefix(".planbook.yaml:1:"), "\(result)")
    #expect(!result.standardOutput.contains("[limit-exceeded]"), "\(result)")
  }
}

@Suite("Checking data files")
struct DataFileTests {
  private static let document = """
    ---
    kind: performance
    title: Acme, figures
    status: draft
    data: performance.csv
    measures:
      - {id: revenue, title: Revenue, unit: USD, better: higher, combine: sum}
    ---

    ## Summary

    As planned.

    """

  @Test("Whoever asks about a document asks about its figures")
  func ofDocument() throws {
    let book = try SmallBook.make(adding: [
      "plans/acme/performance.md": Self.document,
      "plans/acme/performance.csv":
        "period,business-unit,measure,target,actual\n2027-01,freight,revenue,100,many\n",
    ])
    let result = try Program.planbook(
      ["check", "-q", "--format", "concise", "acme/performance"], in: book.path)
    #expect(
      result.standardOutput.contains("plans/acme/performance.csv:2:29: error:"),
      "\(result.standardOutput)")
  }

  private func told(_ bytes: [UInt8], settings: String = "schemas: 1\n", _ arguments: String...)
    throws
    -> CommandResult
  {
    let book = try SmallBook.make(
      adding: ["plans/acme/performance.md": Self.document, ".planbook.yaml": settings])
    try Data(bytes).write(
      to: URL(fileURLWithPath: book.path).appending(path: "plans/acme/performance.csv"))
    return try Program.planbook(
      ["check", "-q", "--format", "concise"] + arguments + ["plans/acme/performance.csv"],
      in: book.path)
  }

  @Test("What Excel writes is read: semicolons, a byte-order mark, Windows line ends, empty cells")
  func excel() throws {
    let text =
      "\u{FEFF}period;business-unit;measure;target;actual;comment;\r\n"
      + "2027-01;freight;revenue;1200;1180.5;\"slow; then better\";\r\n;;;;;;\r\n"
    let result = try told(Array(text.utf8))
    #expect(result.standardOutput == "", "\(result)")
    #expect(result.exitCode == 0)
  }

  @Test("What is wrong in a file from Excel stands at its line and column")
  func wrong() throws {
    var bytes = Array(
      ("\u{FEFF}period;business-unit;measure;target;Actual;comment\r\n"
        + "2027-01;freigt;revenue;1.200,50;n/a;caf").utf8)
    bytes.append(0xE9)
    bytes += Array("\r\nJan 2027;freight;revenu;1;2;\r\n2027-01;freight;revenue;1;2\r\n".utf8)
    let result = try told(bytes)
    let lines = result.standardOutput.split(separator: "\n").map(String.init)
    let starts = [
      "1:37: error: there is no column 'Actual'; did you mean 'actual'? [wrong-columns]",
      "2:9: error: no account or offering has the business unit 'freigt'; did you mean 'freight'? [unknown-business-unit]",
      "2:24: error: '1.200,50' is not a number that planbook reads",
      "2:40: error: these bytes are not UTF-8 text",
      "3:1: error: write this",
      "3:18: error: 'revenu' is not in 'measures' of the document; did you mean 'revenue'? [unlisted-value]",
      "4:1: error: this row has 5 cells, but there are 6 columns",
    ]
    #expect(lines.count == starts.count, "\(result)")
    for (line, start) in zip(lines, starts) {
      #expect(line.hasPrefix("plans/acme/performance.csv:" + start), "\(result)")
    }
    #expect(result.exitCode == 1)
  }

  @Test("A file beyond the limit of the settings is told, not passed over")
  func large() throws {
    let text = "period,business-unit,measure,target,actual\n"
    let rows = (1...40).map { "20\(10 + $0)-01,freight,revenue,1,1\n" }.joined()
    let result = try told(Array((text + rows).utf8), settings: "limits: {file-size: 1 KiB}\n")
    #expect(result.standardOutput.contains("[data-unreadable]"), "\(result)")
    #expect(result.exitCode == 1)
  }

  @Test("A column that is wrong in every row is told some times, then counted")
  func many() throws {
    let text = "period,business-unit,measure,target,actual\n"
    let rows = (1...50).map { "20\(10 + $0)-01,freight,revenue,x,1\n" }.joined()
    let result = try told(Array((text + rows).utf8))
    let lines = result.standardOutput.split(separator: "\n")
    #expect(lines.count == 21, "\(result)")
    #expect(lines.last?.contains("30 more of this") == true, "\(result)")
  }
}

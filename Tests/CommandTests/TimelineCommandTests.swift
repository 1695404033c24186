import Foundation
import TestSupport
import Testing

@Suite("planbook timeline")
struct TimelineCommandTests {
  private func timeline(
    _ arguments: String..., adding files: [String: String] = [:]
  ) throws -> CommandResult {
    let folder = try SmallBook.make(adding: SmallBook.secondAccount.merging(files) { $1 })
    return try Program.planbook(
      ["timeline", "--today", "2027-02-15"] + arguments, in: folder.path)
  }

  @Test("Bars in the terminal, and how many there are")
  func text() throws {
    let result = try timeline("acme")
    #expect(result.exitCode == 0)
    #expect(result.standardOutput.contains("LTL pilot"))
    #expect(result.standardOutput.contains("◇ 31 Mar"))
    #expect(result.standardOutput.contains("Internal"))
    #expect(result.standardError == "1 item\n")
  }

  @Test(
    "Each format, by its name",
    arguments: [
      ("svg", "<svg "), ("html", "<!DOCTYPE html>"), ("mermaid", "gantt\n"),
      ("markdown", "# Acme: roadmap"), ("csv", "id,title,kind"), ("json", "{\"title\":"),
      ("text", "Acme: roadmap"),
    ])
  func formats(format: String, start: String) throws {
    let result = try timeline("acme", "--format", format)
    #expect(result.exitCode == 0)
    #expect(result.standardOutput.hasPrefix(start))
  }

  @Test(
    "The ending of the file says the format",
    arguments: ["svg", "html", "mmd", "md", "csv", "json", "txt"])
  func endings(ending: String) throws {
    let folder = try SmallBook.make()
    let result = try Program.planbook(
      ["timeline", "--today", "2027-02-15", "-o", "out.\(ending)"], in: folder.path)
    #expect(result.exitCode == 0)
    #expect(result.standardOutput.isEmpty)
    #expect(try folder.read("out.\(ending)").count > 50)
    // What stands there is written over.
    let again = try Program.planbook(
      ["timeline", "--today", "2027-02-15", "-o", "out.\(ending)"], in: folder.path)
    #expect(again.exitCode == 0)
  }

  @Test("The same bytes, run twice and in whichever folder")
  func deterministic() throws {
    for format in ["svg", "html", "json"] {
      let first = try timeline("--format", format)
      let second = try timeline("--format", format)
      #expect(first.standardOutput == second.standardOutput)
    }
  }

  @Test("JSON says in which line each thing stands")
  func places() throws {
    let result = try timeline("acme", "--format", "json")
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(result.standardOutput.utf8)) as? [String: Any])
    let items = try #require(object["items"] as? [[String: Any]])
    #expect(items.first?["id"] as? String == "acme/roadmap#ltl-pilot")
    #expect(items.first?["file"] as? String == "plans/acme/roadmap.md")
    #expect(items.first?["line"] as? Int == 7)
  }

  @Test(
    "Names that are not known say what is near",
    arguments: [
      (["acne"], "Did you mean"), (["--kind", "roadmpa"], "Did you mean 'roadmap'?"),
      (["--business-unit", "frieght"], "Did you mean 'freight'?"),
      (["--status", "plannd"], "Did you mean 'planned'?"),
      (["--owner", "Tom Reye"], "Did you mean 'Tom Reyes'?"),
      (["--baseline", "v1"], "no Git repository"), (["--from", "2027-02-30"], "no day"),
      (["--from", "2027-03-01", "--to", "2027-01-01"], "--from is after --to"),
      (["--width", "10"], "480"), (["--output", "picture"], "names no format"),
      (["--output", ""], "empty name"),
    ])
  func unknown(arguments: [String], message: String) throws {
    let folder = try SmallBook.make(adding: SmallBook.secondAccount)
    let result = try Program.planbook(["timeline"] + arguments, in: folder.path)
    #expect([2, 3].contains(result.exitCode))
    #expect(result.standardError.contains(message), "\(result.standardError)")
  }

  @Test("A person is found by name and by id", arguments: ["Tom Reyes", "tom-reyes"])
  func owner(name: String) throws {
    let result = try timeline("--owner", name, "--format", "json")
    let object = try #require(
      try JSONSerialization.jsonObject(with: Data(result.standardOutput.utf8)) as? [String: Any])
    let items = try #require(object["items"] as? [[String: Any]])
    #expect(!items.isEmpty)
    #expect(items.allSatisfy { $0["owner"] as? String == "Tom Reyes" })
  }

  @Test("A place that cannot be written is said, and nothing is left there")
  func unwritable() throws {
    let folder = try SmallBook.make()
    try FileManager.default.createDirectory(
      atPath: folder.path + "/out.svg", withIntermediateDirectories: false)
    let result = try Program.planbook(["timeline", "-o", "out.svg"], in: folder.path)
    #expect(result.exitCode == 3)
    #expect(result.standardError.contains("Cannot write out.svg"))
    let missing = try Program.planbook(["timeline", "-o", "no/folder/out.svg"], in: folder.path)
    #expect(missing.exitCode == 3)
    #expect(missing.standardError.contains("Cannot write no/folder/out.svg"))
  }

  @Test(
    "An older picture is replaced whole, and what lies beside it stays",
    arguments: ["svg", "html", "csv"])
  func replaced(format: String) throws {
    let folder = try SmallBook.make()
    try folder.write(String(repeating: "old\n", count: 100_000), to: "out/picture.\(format)")
    try folder.write("mine\n", to: "out/picture.txt")
    try folder.write("", to: "other/none.txt")
    let file = "out/picture.\(format)"
    let result = try Program.planbook(
      ["timeline", "--today", "2027-02-15", "-o", file], in: folder.path)
    #expect(result.exitCode == 0, "\(result.standardError)")
    let fresh = try Program.planbook(
      ["timeline", "--today", "2027-02-15", "-o", "other/picture.\(format)"], in: folder.path)
    #expect(fresh.exitCode == 0, "\(fresh.standardError)")
    #expect(try folder.read(file) == folder.read("other/picture.\(format)"))
    #expect(String(decoding: try folder.read("out/picture.txt"), as: UTF8.self) == "mine\n")
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.path + "/out").sorted()
        == ["picture.\(format)", "picture.txt"].sorted())
  }

  @Test("PDF and PNG, or how to get them")
  func converted() throws {
    let folder = try SmallBook.make()
    let isInstalled = Command.isInstalled("rsvg-convert")
    for (format, mark) in [("pdf", "%PDF"), ("png", "\u{FFFD}PNG")] {
      let result = try Program.planbook(
        ["timeline", "--today", "2027-02-15", "-o", "out.\(format)"], in: folder.path)
      if isInstalled {
        #expect(result.exitCode == 0, "\(result.standardError)")
        let bytes = try folder.read("out.\(format)")
        #expect(String(decoding: bytes.prefix(4), as: UTF8.self) == mark)
      } else {
        #expect(result.exitCode == 3)
        #expect(result.standardError.contains("apt install librsvg2-bin"))
      }
    }
    let none = try Program.planbook(
      ["timeline", "-o", "out.pdf"], in: folder.path, environment: ["PATH": "/nowhere"])
    #expect(none.exitCode == 3)
    #expect(none.standardError.contains("apt install librsvg2-bin"))
  }

  // MARK: Earlier states

  private func history() throws -> TemporaryFolder {
    let folder = try SmallBook.make()
    try folder.git("init", "-q", "-b", "main")
    try folder.git("add", "-A")
    try folder.git("commit", "-qm", "First")
    try folder.git("tag", "v1")
    let path = "plans/acme/roadmap.md"
    let text = String(decoding: try folder.read(path), as: UTF8.self)
    try folder.write(text.replacing("2027-03-31", with: "2027-04-14"), to: path)
    try folder.git("commit", "-qam", "Second")
    return folder
  }

  @Test("What moved since a tag")
  func baseline() throws {
    let folder = try history()
    let result = try Program.planbook(
      ["timeline", "--today", "2027-02-15", "--baseline", "v1"], in: folder.path)
    #expect(result.exitCode == 0)
    #expect(result.standardOutput.contains("14 Apr +14 d"))
    #expect(result.standardOutput.contains("was 31 Mar"))
    let line = try #require(
      result.standardOutput.split(separator: "\n").first { $0.hasPrefix("  +14 d") })
    #expect(line.contains("LTL pilot  2027-03-31 → 2027-04-14"))
    #expect(line.contains("Ada Example, 2027-01-04") && line.hasSuffix("Second"))
  }

  @Test(
    "What moved since a commit on another branch, or in a shallow clone, is told as far as it is known"
  )
  func unknownHistory() throws {
    let folder = try history()
    try folder.git("checkout", "-q", "-b", "other", "v1")
    try folder.git("commit", "-q", "--allow-empty", "-m", "Aside")
    try folder.git("checkout", "-q", "main")
    let aside = try Program.planbook(
      ["timeline", "--today", "2027-02-15", "--baseline", "other"], in: folder.path)
    #expect(aside.exitCode == 0)
    #expect(aside.standardOutput.contains("14 Apr +14 d"))
    #expect(aside.standardOutput.contains("the present plans were not made from this baseline"))
    let clone = try TemporaryFolder()
    try clone.git("clone", "-q", "--depth", "1", "file://" + folder.path, "c")
    let shallow = try Program.planbook(
      ["timeline", "--today", "2027-02-15", "--baseline", "HEAD"], in: clone.path + "/c")
    #expect(shallow.exitCode == 0)
    #expect(shallow.standardOutput.contains("This is a shallow clone"))
    #expect(shallow.standardOutput.contains("git fetch --unshallow"))
    for arguments in [["timeline", "--baseline", "v1"], ["trend", "--rev", "v1"]] {
      let missing = try Program.planbook(arguments, in: clone.path + "/c")
      #expect(missing.exitCode == 3)
      #expect(missing.standardError.contains("'v1'"))
      #expect(missing.standardError.contains("this is a shallow clone"))
      #expect(missing.standardError.contains("git fetch --unshallow --tags"))
    }
    try clone.git("-C", "c", "fetch", "-q", "--unshallow", "--tags")
    let whole = try Program.planbook(
      ["timeline", "--today", "2027-02-15", "--baseline", "v1"], in: clone.path + "/c")
    #expect(whole.exitCode == 0 && whole.standardOutput.contains("+14 d"))
  }

  @Test("A milestone that was renamed is still the same")
  func renamed() throws {
    let folder = try history()
    try folder.git("mv", "plans/acme/roadmap.md", "plans/acme/plan-27.md")
    try folder.git("commit", "-qm", "Rename")
    let result = try Program.planbook(
      ["timeline", "--today", "2027-02-15", "--baseline", "v1"], in: folder.path)
    #expect(result.standardOutput.contains("+14 d"))
    #expect(!result.standardOutput.contains("dropped"))
  }

  @Test("The book as it was")
  func earlier() throws {
    let folder = try history()
    let result = try Program.planbook(
      ["timeline", "--today", "2027-02-15", "--rev", "v1"], in: folder.path)
    #expect(result.standardOutput.contains("◇ 31 Mar"))
    #expect(result.standardOutput.contains("as it was at v1"))
    let asOf = try Program.planbook(["timeline", "--as-of", "1999-01-01"], in: folder.path)
    #expect(asOf.exitCode == 3)
    // Judged on the day that was asked for, and not on that of the last commit before it.
    let day = try Program.planbook(["timeline", "--as-of", "2099-02-07"], in: folder.path)
    #expect(
      day.standardOutput.contains("14 Apr overdue"), "\(day.standardOutput)\(day.standardError)")
  }

  @Test("A calendar with versions from history")
  func calendar() throws {
    let folder = try history()
    let arguments = ["timeline", "--today", "2027-02-15", "--format", "ics"]
    let first = try Program.planbook(arguments, in: folder.path)
    #expect(first.exitCode == 0)
    #expect(first.standardOutput.contains("SEQUENCE:1\r\n"))
    #expect(first.standardOutput.contains("DTSTART;VALUE=DATE:20270414\r\n"))
    let later = try Program.planbook(
      ["timeline", "--today", "2030-02-15", "--format", "ics", "--from", "2027-01-01"],
      in: folder.path)
    #expect(first.standardOutput == later.standardOutput)
    let clone = try TemporaryFolder()
    try clone.git("clone", "-q", "--depth", "1", "file://" + folder.path, "c")
    let shallow = try Program.planbook(arguments, in: clone.path + "/c")
    #expect(shallow.exitCode == 3)
    #expect(shallow.standardError.contains("git fetch --unshallow"))
    let none = try timeline("--format", "ics")
    #expect(none.exitCode == 3)
    #expect(none.standardError.contains("Commit the plans first"))
  }

  /// The revision and the stamp of each entry of a calendar, by its summary.
  private static func revisions(_ calendar: String) -> [String: [String]] {
    var revisions: [String: [String]] = [:]
    for event in calendar.components(separatedBy: "BEGIN:VEVENT").dropFirst() {
      func value(_ name: String) -> String {
        event.split(separator: "\r\n").first { $0.hasPrefix(name + ":") }
          .map { String($0.dropFirst(name.count + 1)) } ?? ""
      }
      revisions[value("SUMMARY")] = [
        value("SEQUENCE"), value("DTSTAMP"), value("DTSTART;VALUE=DATE"),
      ]
    }
    return revisions
  }

  @Test("An entry is as new as what it follows from, and to the customer only as what it shows")
  func revisionsOfEntries() throws {
    let folder = try TemporaryFolder()
    try folder.git("init", "-q", "-b", "main")
    func commit(_ day: Int, _ files: [String: String]) throws {
      for (path, text) in files { try folder.write(text, to: path) }
      try folder.git("add", "-A")
      try folder.git("commit", "-qm", "Day \(day)", environment: date(day))
    }
    func date(_ day: Int) -> [String: String] {
      let text = "2027-02-0\(day)T12:00:00+00:00"
      return ["GIT_AUTHOR_DATE": text, "GIT_COMMITTER_DATE": text]
    }
    let account = "---\nkind: account\ntitle: Acme\nstatus: prospect\n---\n"
    func first(_ end: String, value: String) -> String {
      "---\nkind: roadmap\ntitle: First\nstatus: draft\naudience: customer\nmilestones:\n  - {id: a, title: Base, end: \(end), expected-value: \(value)}\n  - {id: n, title: Alone, end: 2027-06-30}\n---\n"
    }
    let second =
      "---\nkind: roadmap\ntitle: Second\nstatus: draft\naudience: customer\nmilestones:\n  - {id: b, title: Follows, duration: 10 days, after: [\"first#a\"]}\n---\n"
    try commit(
      1,
      [
        "plans/acme/account.md": account, "plans/acme/second.md": second,
        "plans/acme/first.md": first("2027-03-31", value: "1 USD"),
      ])
    try commit(2, ["plans/acme/first.md": first("2027-04-14", value: "1 USD")])
    try commit(3, ["plans/acme/first.md": first("2027-04-14", value: "2 USD")])
    try commit(4, ["plans/acme/account.md": account + "Secret\n"])
    let arguments = ["timeline", "acme", "--today", "2027-02-15", "--format", "ics"]
    let ours = try Program.planbook(arguments, in: folder.path)
    #expect(ours.exitCode == 0, "\(ours.standardError)")
    let own = Self.revisions(ours.standardOutput)
    #expect(own["Base"] == ["2", "20270203T120000Z", "20270414"])
    #expect(own["Follows"] == ["2", "20270203T120000Z", "20270424"])
    #expect(own["Alone"] == ["2", "20270203T120000Z", "20270630"])
    let theirs = try Program.planbook(arguments + ["--audience", "customer"], in: folder.path)
    #expect(theirs.exitCode == 0, "\(theirs.standardError)")
    let shown = Self.revisions(theirs.standardOutput)
    #expect(shown["Base"] == ["1", "20270202T120000Z", "20270414"])
    #expect(shown["Follows"] == ["1", "20270202T120000Z", "20270424"])
    #expect(shown["Alone"] == ["0", "20270201T120000Z", "20270630"])
    // A document that is renamed is the same one, and what is not committed yet has no version of its own.
    try folder.git("mv", "plans/acme/first.md", "plans/acme/plan.md")
    try folder.write(second.replacing("first#a", with: "plan#a"), to: "plans/acme/second.md")
    try folder.git("add", "-A")
    try folder.git("commit", "-qm", "Rename", environment: date(5))
    try folder.write(
      first("2027-04-14", value: "2 USD").replacing("Alone", with: "Not committed"),
      to: "plans/acme/plan.md")
    let renamed = try Program.planbook(arguments + ["--audience", "customer"], in: folder.path)
    let after = Self.revisions(renamed.standardOutput)
    #expect(after["Base"] == ["1", "20270202T120000Z", "20270414"])
    #expect(after["Follows"] == ["1", "20270202T120000Z", "20270424"])
    #expect(after["Not committed"]?.first == "0")
  }

  // MARK: Roadmaps inside texts

  private static let page =
    "# Plan\r\n\r\n<!-- planbook:timeline acme -->\r\nold\r\n<!-- /planbook -->\r\n\r\nRest.\r\n"

  @Test("A roadmap inside a text is drawn anew, and all else stays")
  func embedded() throws {
    let folder = try SmallBook.make(adding: ["plans/acme/notes.md": Self.page])
    let check = ["check", "--format", "concise", "--today", "2027-02-15"]
    let stale = try Program.planbook(check, in: folder.path)
    #expect(stale.standardOutput.contains("[stale-generated-block]"))
    let result = try Program.planbook(
      ["timeline", "--embed", "plans/acme/notes.md"], in: folder.path)
    #expect(result.exitCode == 0)
    #expect(result.standardError == "1 roadmap in plans/acme/notes.md, 1 drawn anew\n")
    let text = String(decoding: try folder.read("plans/acme/notes.md"), as: UTF8.self)
    #expect(
      text.hasPrefix("# Plan\r\n\r\n<!-- planbook:timeline acme -->\r\n\r\n```mermaid\r\ngantt\r\n")
    )
    #expect(text.contains("    LTL pilot :milestone, t1, 2027-03-31, 0d\r\n"))
    #expect(text.hasSuffix("```\r\n\r\n<!-- /planbook -->\r\n\r\nRest.\r\n"))
    for day in ["2027-02-15", "2031-01-01"] {
      let fresh = try Program.planbook(
        ["check", "--format", "concise", "--today", day], in: folder.path)
      #expect(!fresh.standardOutput.contains("stale-generated-block"))
    }
    let again = try Program.planbook(
      ["timeline", "--embed", "plans/acme/notes.md"], in: folder.path)
    #expect(again.standardError == "1 roadmap in plans/acme/notes.md, 0 drawn anew\n")
  }

  @Test("check --fix draws it anew as well")
  func repaired() throws {
    let folder = try SmallBook.make(adding: ["plans/acme/notes.md": Self.page])
    _ = try Program.planbook(["check", "--fix", "--today", "2027-02-15"], in: folder.path)
    let text = String(decoding: try folder.read("plans/acme/notes.md"), as: UTF8.self)
    #expect(text.contains("gantt\r\n"))
    #expect(!text.replacingOccurrences(of: "\r\n", with: "").utf8.contains(0x0A))
    let result = try Program.planbook(
      ["timeline", "--embed", "plans/acme/notes.md"], in: folder.path)
    #expect(result.standardError.hasSuffix("0 drawn anew\n"))
  }

  @Test("A file without a place for a roadmap, or with words that mean nothing, is left as it is")
  func notEmbedded() throws {
    for (text, message) in [
      ("# Plan\n", "no place for a roadmap"),
      ("<!-- planbook:timeline -->\n", "nothing ends the roadmap in line 1"),
      ("<!-- planbook:timeline --knid roadmap -->\n<!-- /planbook -->\n", "Did you mean '--kind'?"),
      ("<!-- planbook:timeline nobody -->\n<!-- /planbook -->\n", "nobody"),
    ] {
      let folder = try SmallBook.make(adding: ["plans/acme/notes.md": text])
      let result = try Program.planbook(
        ["timeline", "--embed", "plans/acme/notes.md"], in: folder.path)
      #expect(result.exitCode == 2)
      #expect(result.standardError.contains(message), "\(result.standardError)")
      #expect(String(decoding: try folder.read("plans/acme/notes.md"), as: UTF8.self) == text)
    }
  }

  // MARK: For the customer

  @Test("A picture of several customers is told of")
  func customers() throws {
    let milestone = { (name: String) in
      "---\nkind: roadmap\ntitle: \(name)\nstatus: draft\nmilestones: [{id: a, title: A, end: 2027-03-01}]\naudience: customer\n---\n"
    }
    let files = [
      "plans/acme/roadmap.md": milestone("Acme"),
      "plans/beta/account.md": "---\nkind: account\ntitle: Beta\nstatus: prospect\n---\n",
      "plans/beta/roadmap.md": milestone("Beta"),
    ]
    let result = try timeline("--audience", "customer", adding: files)
    #expect(result.exitCode == 0)
    #expect(result.standardError.contains("2 customers: acme, beta"))
    #expect(!result.standardOutput.contains("Internal"))
    let one = try timeline("acme", "--audience", "customer", adding: files)
    #expect(one.standardError == "1 item\n")
    #expect(!one.standardOutput.contains("Beta"))
  }
}

import Diagnostics
import Foundation
import PlainText
import Testing

@Suite("Output formats")
struct RendererTests {
  /// A report with one finding at `place` in `text`.
  private func report(
    _ text: String, at range: ByteRange, message: String = "'owner' is missing",
    path: String = "plans/a.md", help: String? = nil, related: [RelatedPlace] = [],
    fixes: [Fix] = []
  ) -> DiagnosticReport {
    let diagnostic = Diagnostic(
      "missing-field", .error, message, at: Place(path: path, range: range), subject: ["owner"],
      related: related, help: help, fixes: fixes)
    let locator = DiagnosticLocator(SourceFile(path: path, text: text))
    return DiagnosticReport(
      documents: 1, files: 2, diagnostics: [locator.locate(diagnostic)])
  }

  private func render(
    _ name: String, _ report: DiagnosticReport, color: Bool = false, width: Int? = nil
  ) throws -> String {
    let renderer = try #require(DiagnosticFormats.named(name))
    return String(
      decoding: renderer.render(report, options: RenderOptions(color: color, width: width)),
      as: UTF8.self)
  }

  @Test("text shows the line, the caret, related places, help and fixes")
  func text() throws {
    let source = "kind: roadmap\ntitle: 漢字 Röadmap\nstatus: draft\n"
    let start = "kind: roadmap\ntitle: 漢字 ".utf8.count
    let report = report(
      source, at: start..<start + "Röadmap".utf8.count, help: "Add 'owner: NAME'",
      related: [RelatedPlace("first written here", at: Place(path: "plans/a.md", range: 0..<4))],
      fixes: [Fix("Add an owner", .safe, [.insertion(at: 0, "owner: x\n")])])
    #expect(
      try render("text", report) == """
        plans/a.md:2:11: error: 'owner' is missing [missing-field]
           2 | title: 漢字 Röadmap
             |             ^~~~~~~
             = see plans/a.md:1:1: first written here
             = help: Add 'owner: NAME'
             = fix: Add an owner


        """)
  }

  @Test("text fits a long line to the terminal around the place", arguments: [40, 60, 80])
  func narrow(width: Int) throws {
    let source = String(repeating: "x", count: 5000) + "HERE" + String(repeating: "y", count: 5000)
    let lines = try render("text", report(source, at: 5000..<5004), width: width)
      .split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[1].contains("HERE"))
    #expect(lines[1].displayWidth <= width)
    let caret = try #require(lines[2].firstIndex(of: "^"))
    let place = try #require(lines[1].range(of: "HERE"))
    #expect(lines[2][..<caret].displayWidth == lines[1][..<place.lowerBound].displayWidth)
  }

  @Test("text colours only when asked")
  func color() throws {
    #expect(try !render("text", report("a", at: 0..<1)).contains("\u{1B}"))
    #expect(try render("text", report("a", at: 0..<1), color: true).contains("\u{1B}[1;31m"))
  }

  @Test("concise is one line that editors read")
  func concise() throws {
    #expect(
      try render("concise", report("é: 1\nb: 2\n", at: 3..<4))
        == "plans/a.md:1:3: error: 'owner' is missing [missing-field]\n")
  }

  @Test("json has the documented shape")
  func json() throws {
    let report = report(
      "é: 1\nb: 2\n", at: 3..<4, help: "say \"hi\"",
      related: [RelatedPlace("here", at: Place(path: "plans/a.md", range: 6..<7))],
      fixes: [Fix("Drop it", .unsafe, [.removal(of: 6..<11)])])
    let fingerprint = try #require(report.fingerprints().first)
    #expect(
      try render("json", report)
        == #"{"version":1,"summary":{"documents":1,"files":2,"errors":1,"warnings":0,"notes":0,"news":0},"#
        + #""diagnostics":[{"rule":"missing-field","severity":"error","#
        + #""message":"'owner' is missing","path":"plans/a.md","range":{"#
        + #""start":{"line":1,"column":3,"offset":3},"end":{"line":1,"column":4,"offset":4}},"#
        + #""subject":["owner"],"related":[{"message":"here","path":"plans/a.md","range":{"#
        + #""start":{"line":2,"column":1,"offset":6},"end":{"line":2,"column":2,"offset":7}}}],"#
        + #""help":"say \"hi\"","fixes":[{"title":"Drop it","applicability":"unsafe","#
        + #""edits":[{"range":{"start":{"line":2,"column":1,"offset":6},"#
        + #""end":{"line":3,"column":1,"offset":11}},"replacement":""}]}],"#
        + #""fingerprint":"\#(fingerprint)","suppressed":false,"concern":"fault"}],"rulesNotRun":[]}"#
        + "\n")
  }

  @Test(
    "A suppressed finding and an old one are not counted, and shown to programs alone",
    arguments: DiagnosticFormats.all.map { $0.name })
  func quiet(format: String) throws {
    let shown = Diagnostic("overdue", .error, "late one", at: Place(path: "a.md", range: 0..<1))
    var suppressed = shown
    suppressed.message = "suppressed one"
    suppressed.suppression = Suppression(.inSource, justification: "agreed with them")
    var old = shown
    old.message = "old one"
    old.baselineState = .unchanged
    let locator = DiagnosticLocator(SourceFile(path: "a.md", text: "x"))
    let report = DiagnosticReport(
      documents: 1, files: 1, diagnostics: [shown, suppressed, old].map(locator.locate))
    #expect(report.count(of: .error) == 1)
    #expect(report.faultCount(of: .error) == 1)
    let output = try render(format, report)
    let isForPrograms = ["json", "jsonl", "sarif"].contains(format)
    #expect(output.contains("late one"))
    #expect(output.contains("suppressed one") == isForPrograms)
    #expect(output.contains("agreed with them") == isForPrograms)
    #expect(output.contains("old one") == isForPrograms)
    #expect(output.contains(#""baselineState":"unchanged""#) == isForPrograms)
  }

  @Test("Bad news comes after every fault and never counts as one")
  func news() throws {
    let text = "start: 1\nend: 2\n"
    var late = Diagnostic(
      "overdue", .error, "'ltl-pilot' is 12 days late", at: Place(path: "b.md", range: 9..<12),
      help: "Say what happens next", concern: .news)
    let fault = Diagnostic(
      "missing-field", .warning, "'owner' is missing", at: Place(path: "a.md", range: 0..<0))
    let locators = ["a.md", "b.md"].map { DiagnosticLocator(SourceFile(path: $0, text: text)) }
    var findings = [locators[1].locate(late)]
    late.place.range = 0..<5
    findings += [locators[1].locate(late), locators[0].locate(fault)]
    let report = DiagnosticReport(documents: 2, files: 2, diagnostics: findings)
    #expect(report.faultCount(of: .error) == 0)
    #expect(report.newsCount == 2)
    #expect(
      report.totals == "Checked 2 of 2 files: 0 errors, 1 warning, 0 notes, 2 need attention.")
    #expect(
      try render("text", report) == """
        a.md:1:1: warning: 'owner' is missing [missing-field]
           1 | start: 1
             | ^

        Needs attention
        b.md
            2:1  'ltl-pilot' is 12 days late [overdue]
                = help: Say what happens next
            1:1  'ltl-pilot' is 12 days late [overdue]
                = help: Say what happens next


        """)
  }

  @Test("Formats have unique names and say what they are for")
  func registry() {
    let names = DiagnosticFormats.all.map { $0.name }
    #expect(Set(names).count == names.count)
    #expect(DiagnosticFormats.all.allSatisfy { !$0.summary.isEmpty })
  }

  @Test(
    "The end of a file's name says the format",
    arguments: [
      ("report.sarif", "sarif"), ("out/Report.SARIF.json", "sarif"), ("r.json", "json"),
      ("r.jsonl", "jsonl"), ("r.ndjson", "jsonl"), ("TEST-planbook.xml", "junit"),
      ("checkstyle.xml", "checkstyle"), ("build/checkstyle-result.xml", "checkstyle"),
      ("gl-code-quality-report.json", "gitlab"), ("summary.md", "markdown"), ("r.txt", "text"),
      ("report", nil), ("sarif", nil), ("r.pdf", nil),
    ])
  func fileEndings(name: String, format: String?) {
    #expect(DiagnosticFormats.forFile(named: name)?.name == format)
  }

  @Test(
    "SARIF gives paths as URIs that lead to the file",
    arguments: [
      ("plans/a b%.md", "plans/a%20b%25.md", true), ("c:x/a.md", "./c:x/a.md", true),
      ("x/c:y.md", "x/c:y.md", true), ("/book/ä#?.md", "file:///book/%C3%A4%23%3F.md", false),
      ("../other/a.md", "../other/a.md", true),
    ])
  func uris(path: String, uri: String, isRelative: Bool) throws {
    let output = try render("sarif", report("a", at: 0..<1, path: path))
    #expect(output.contains(#""uri":"\#(uri)""#))
    #expect(output.contains(#""uriBaseId":"%SRCROOT%""#) == isRelative)
  }

  @Test("JUnit skips files without a verdict and lists files that no input names")
  func junitCases() throws {
    var report = report("a", at: 0..<1, path: "note.schema.yaml")
    report.inputs = [.init(path: "a.md", valid: false), .init(path: "b.md", valid: true)]
    let output = try render("junit", report)
    #expect(
      output.contains(#"<testsuite name="planbook" tests="3" failures="1" errors="0" skipped="1">"#)
    )
    #expect(
      output.contains(
        """
            <testcase name="a.md" classname="planbook">
              <skipped message="No verdict: the schema itself has mistakes"/>
            </testcase>
            <testcase name="b.md" classname="planbook"/>
            <testcase name="note.schema.yaml" classname="planbook">
              <failure message="'owner' is missing" type="missing-field">note.schema.yaml:1:1: error:
        """))
  }

  @Test("The closing line counts one thing as one, and has no empty brackets")
  func closingLine() {
    var report = DiagnosticReport(
      documents: 1, files: 1, diagnostics: [],
      census: Census([.init("documents", 1), .init("data files", 2), .init("excluded", 1)]))
    #expect(
      report.closingLine
        == "Checked 1 of 1 file (1 document, 2 data files, 1 excluded): 0 errors, 0 warnings, 0 notes."
    )
    report.files = 4
    report.census = Census([
      .init("documents", 1, isChecked: true), .init("data files", 2, isChecked: true),
      .init("excluded", 1),
    ])
    #expect(report.closingLine.hasPrefix("Checked 3 of 4 files (1 document, 2 data files, 1 excl"))
    report.documents = 0
    report.files = 0
    report.census = Census([])
    #expect(report.closingLine == "Checked 0 of 0 files: 0 errors, 0 warnings, 0 notes.")
  }

  @Test("The rules that did not run are named in one line, by reason")
  func notRun() {
    var report = DiagnosticReport(documents: 1, files: 1, diagnostics: [])
    #expect(report.notRunLine == nil)
    report.rulesNotRun = [
      .init(rule: "illegal-transition", reason: "there is no commit yet"),
      .init(rule: "overdue", reason: "the settings are broken"),
      .init(rule: "stale-document", reason: "give --history", isByRequest: true),
      .init(rule: "policy-changed", reason: "there is no commit yet"),
    ]
    #expect(
      report.notRunLine
        == "Did not run: illegal-transition, policy-changed (there is no commit yet); overdue (the settings are broken)."
    )
  }
}

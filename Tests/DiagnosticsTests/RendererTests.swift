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
        == #"{"version":1,"summary":{"documents":1,"files":2,"errors":1,"warnings":0,"notes":0},"#
        + #""diagnostics":[{"rule":"missing-field","severity":"error","#
        + #""message":"'owner' is missing","path":"plans/a.md","range":{"#
        + #""start":{"line":1,"column":3,"offset":3},"end":{"line":1,"column":4,"offset":4}},"#
        + #""subject":["owner"],"related":[{"message":"here","path":"plans/a.md","range":{"#
        + #""start":{"line":2,"column":1,"offset":6},"end":{"line":2,"column":2,"offset":7}}}],"#
        + #""help":"say \"hi\"","fixes":[{"title":"Drop it","applicability":"unsafe","#
        + #""edits":[{"range":{"start":{"line":2,"column":1,"offset":6},"#
        + #""end":{"line":3,"column":1,"offset":11}},"replacement":""}]}],"#
        + #""fingerprint":"\#(fingerprint)","suppressed":false}],"rulesNotRun":[]}"# + "\n")
  }

  @Test(
    "Control characters in names, messages and text reach no terminal",
    arguments: ["text", "concise", "json"])
  func hostile(format: String) throws {
    let evil = "a\u{1B}]0;x\u{7}b\u{202E}c"
    let output = try render(
      format,
      report(evil, at: 0..<1, message: "found \(evil)", path: "plans/\(evil).md", help: evil))
    #expect(!output.contains("\u{1B}"))
    #expect(!output.contains("\u{7}"))
    #expect(!output.contains("\u{202E}"))
  }

  @Test("A suppressed finding is shown in json alone and is not counted")
  func suppressed() throws {
    var diagnostic = Diagnostic(
      "overdue", .error, "late", at: Place(path: "a.md", range: 0..<1))
    diagnostic.suppressed = true
    let located = DiagnosticLocator(SourceFile(path: "a.md", text: "x")).locate(diagnostic)
    let report = DiagnosticReport(documents: 1, files: 1, diagnostics: [located])
    #expect(report.count(of: .error) == 0)
    #expect(try render("text", report).isEmpty)
    #expect(try render("concise", report).isEmpty)
    #expect(try render("json", report).contains(#""suppressed":true"#))
  }

  @Test("Formats have unique names and say what they are for")
  func registry() {
    let names = DiagnosticFormats.all.map { $0.name }
    #expect(Set(names).count == names.count)
    #expect(DiagnosticFormats.all.allSatisfy { !$0.summary.isEmpty })
  }
}

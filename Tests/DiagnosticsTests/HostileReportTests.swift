import CMarkGFM
import Diagnostics
import Foundation
import PlainText
import Testing

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// Hostile text in every place of a report, and a real parser for what each format makes of it.
@Suite("Hostile text in output formats")
struct HostileReportTests {
  private let visible = SampleReports.evil.printable

  private func render(_ format: String, _ report: DiagnosticReport = SampleReports.hostile) throws
    -> [UInt8]
  {
    try #require(DiagnosticFormats.named(format))
      .render(report, options: RenderOptions(programVersion: "1.2.3"))
  }

  @Test(
    "Nothing that steers a terminal comes out", arguments: DiagnosticFormats.all.map { $0.name })
  func control(format: String) throws {
    let text = try #require(String(validating: render(format), as: UTF8.self))
    let steering = text.unicodeScalars.filter { $0 != "\n" && $0.steersTerminal }
    #expect(steering.isEmpty)
    #expect(text.contains("alert("))
  }

  @Test("JSON gives programs each text as it was")
  func json() throws {
    let value = try JSONSerialization.jsonObject(with: Data(render("json")))
    let findings = try #require((value as? [String: Any])?["diagnostics"] as? [[String: Any]])
    #expect(findings.count == 12)
    #expect(findings.allSatisfy { $0["message"] as? String == SampleReports.evil })
    #expect(findings.allSatisfy { $0["path"] as? String == "plans/\(SampleReports.evil).md" })
    let lines = try render("jsonl").split(separator: 0x0A).map {
      try #require(JSONSerialization.jsonObject(with: Data($0)) as? [String: Any])
    }
    #expect(lines.count == 12 + 1 + 2 + 1)
    #expect(lines.last?["type"] as? String == "summary")
    #expect(lines.first?["message"] as? String == SampleReports.evil)
  }

  @Test("SARIF shows visible text, no links, and URIs of URI characters alone")
  func sarif() throws {
    let value = try JSONSerialization.jsonObject(with: Data(render("sarif")))
    var texts: [String: [String]] = [:]
    collectStrings(value, under: "", into: &texts)
    let uris = try #require(texts["uri"])
    #expect(uris.count > 12)
    let allowed = Set(
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~!$&'()*+,;=:@/%")
    #expect(uris.allSatisfy { $0.allSatisfy(allowed.contains) && URL(string: $0) != nil })
    #expect(Set(uris.map(\.removingPercentEncoding)) == ["plans/\(SampleReports.evil).md"])
    // The text that a fix inserts is data; all other text is shown to people. A rule's help is not from files.
    let help = "**Why**\n\\u{1B}\\u{202E}"
    #expect(texts["markdown"] == [help])
    let inserted = "\u{FFFD}\u{FFFD}\u{FFFD}\u{1B}"
    let shown = try #require(texts["text"]).filter { $0 != inserted && $0 != help }
    #expect(shown.count > 24)
    #expect(shown.allSatisfy { !$0.unicodeScalars.contains(where: \.steersTerminal) })
    #expect(shown.allSatisfy { !$0.contains("[click](") && $0.contains("\\[click\\](") })
  }

  private func collectStrings(
    _ value: Any, under key: String, into texts: inout [String: [String]]
  ) {
    switch value {
    case let text as String: texts[key, default: []].append(text)
    case let list as [Any]:
      for element in list { collectStrings(element, under: key, into: &texts) }
    case let object as [String: Any]:
      for (key, value) in object { collectStrings(value, under: key, into: &texts) }
    default: break
    }
  }

  @Test("GitLab's report shows visible text")
  func gitlab() throws {
    let value = try JSONSerialization.jsonObject(with: Data(render("gitlab")))
    let findings = try #require(value as? [[String: Any]])
    #expect(findings.count == 6)
    #expect(findings.allSatisfy { ($0["description"] as? String ?? "").contains(visible) })
    #expect(Set(findings.compactMap { $0["fingerprint"] as? String }).count == 6)
  }

  @Test("Each workflow command is one command, and says what was meant")
  func github() throws {
    let lines = String(decoding: try render("github"), as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 6 + 1 + 1)
    #expect(lines[6].hasPrefix("Checked ") && lines[7].isEmpty)
    for line in lines.prefix(6) {
      // As the runner reads it: properties up to the next '::', split at commas and at the first '='.
      let match = try #require(line.wholeMatch(of: /::(error|warning|notice) (.*?)::(.*)/))
      let pairs = match.2.split(separator: ",").map { $0.split(separator: "=", maxSplits: 1) }
      let properties = Dictionary(
        uniqueKeysWithValues: pairs.map { (String($0[0]), unescaped($0[1])) })
      #expect(Set(properties.keys) == ["file", "line", "endLine", "title"])
      #expect(properties["file"] == "plans/\(visible).md")
      #expect(unescaped(match.3) == visible + "\n" + visible)
    }
  }

  private func unescaped(_ text: Substring) -> String {
    String(text).replacing("%0D", with: "\r").replacing("%0A", with: "\n").replacing(
      "%3A", with: ":"
    )
    .replacing("%2C", with: ",").replacing("%25", with: "%")
  }

  @Test("XML is well-formed, with the elements and the text that were meant")
  func xml() throws {
    let junit = try Elements.parsed(render("junit"))
    #expect(
      Set(junit.names) == [
        "testsuites", "testsuite", "properties", "property", "testcase", "failure", "skipped",
        "system-out",
      ])
    #expect(junit.attributes["message"]?.contains { $0.hasPrefix("a\\u{1B}]0;x") } == true)
    #expect(junit.text.contains("<script>alert('1')</script>"))
    #expect(junit.text.contains("]]>"))
    let checkstyle = try Elements.parsed(render("checkstyle"))
    #expect(Set(checkstyle.names) == ["checkstyle", "file", "error"])
    #expect(checkstyle.names.count == 1 + 1 + 6)
    #expect(
      checkstyle.attributes["severity"] == ["info", "warning", "error", "info", "warning", "error"])
  }

  @Test("Markdown becomes a page of the elements that were meant: no links, images or scripts")
  func markdown() throws {
    for report in [SampleReports.hostile, SampleReports.full, SampleReports.many(80)] {
      let html = try pageHTML(render("markdown", report))
      let page = try Elements.parsed(Array("<page>\(html)</page>".utf8))
      let allowed: Set = [
        "page", "h2", "h3", "p", "table", "tr", "th", "td", "code", "br", "i", "ul", "li",
        "details",
        "summary",
      ]
      #expect(Set(page.names).subtracting(allowed) == [])
    }
    let page = try Elements.parsed(
      Array("<page>\(pageHTML(render("markdown")))</page>".utf8))
    #expect(page.text.contains("<script>alert('1')</script>"))
    #expect(page.names.count { $0 == "table" } == 2)
    // What a service would link or notify is set as code.
    for reference in ["@octocat", "#12", "!34", "https://evil.example", "x@evil.example"] {
      #expect(page.code.contains { $0.contains(reference) })
      #expect(!page.textOutsideCode.contains(reference))
    }
  }

  /// The page as GitHub renders Markdown, with HTML let through and bare addresses made links.
  private func pageHTML(_ markdown: [UInt8]) throws -> String {
    cmark_gfm_core_extensions_ensure_registered()
    let parser = try #require(cmark_parser_new(CMARK_OPT_DEFAULT))
    defer { cmark_parser_free(parser) }
    for name in ["table", "autolink", "strikethrough"] {
      cmark_parser_attach_syntax_extension(
        parser, cmark_find_syntax_extension(name))
    }
    markdown.withUnsafeBytes { buffer in
      cmark_parser_feed(parser, buffer.bindMemory(to: CChar.self).baseAddress, buffer.count)
    }
    let document = try #require(cmark_parser_finish(parser))
    defer { cmark_node_free(document) }
    let html = try #require(cmark_render_html(document, CMARK_OPT_UNSAFE, nil))
    defer { free(html) }
    return String(cString: html)
  }
}

/// What a real XML parser finds in a text.
private final class Elements: NSObject, XMLParserDelegate {
  private(set) var names: [String] = []
  private(set) var attributes: [String: [String]] = [:]
  private(set) var text = ""
  private(set) var textOutsideCode = ""
  private(set) var code: [String] = []
  private var isInCode = false

  static func parsed(_ bytes: [UInt8]) throws -> Elements {
    let elements = Elements()
    let parser = XMLParser(data: Data(bytes))
    parser.delegate = elements
    guard parser.parse() else { throw parser.parserError ?? CocoaError(.fileReadCorruptFile) }
    return elements
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    names.append(name)
    for (key, value) in attributes { self.attributes[key, default: []].append(value) }
    if name == "code" {
      isInCode = true
      code.append("")
    }
  }

  func parser(
    _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
  ) {
    if name == "code" { isInCode = false }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    text += string
    if isInCode { code[code.count - 1] += string } else { textOutsideCode += string }
  }
}

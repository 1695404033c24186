import Diagnostics
import PlainText
import PlanModel
import Testing

/// What writers of kinds read about a keyword with a value of a wrong form: one finding for each mistake, with the right form.
@Suite("Right forms of keywords")
struct RightFormTests {
  private func findings(_ line: String) throws -> [Diagnostic] {
    let text =
      "$ref: planbook:common#document\ntitle: Visit\nproperties:\n  kind: {const: visit}\n  status: {enum: [planned, held]}\n  start: {type: string, x-type: start-date}\n  end: {type: string, x-type: date}\n\(line)\n"
    let library = KindLibrary(files: [SourceFile(path: "templates/visit.schema.yaml", text: text)])
    return try #require(library.kind("visit")).diagnostics
  }

  static let mistakes: [(line: String, message: String, form: String)] = [
    (
      "x-assert: end", "'x-assert' must be a list; found the text 'end'", "x-assert: [end >= start]"
    ),
    (
      "x-assert: true", "'x-assert' must be a list; found true", "x-assert: [end >= start]"
    ),
    (
      "x-assert: {that: end >= start}", "'x-assert' must be a list; found a group of fields",
      "x-assert: [end >= start]"
    ),
    (
      "x-assert: [{when: end, then: start}]", "'that' is missing in entry 1",
      "x-assert: [end >= start]"
    ),
    (
      "x-assert: [[end >= start]]", "entry 1 must be text or a group of fields", "x-assert: [end >="
    ),
    ("x-assert: [end]", "'end' in 'x-assert' is no comparison", "'end >= start'"),
    (
      "x-assert: [end > = start]", "'end > = start' in 'x-assert' is no comparison",
      "'end >= start'"
    ),
    (
      "x-assert: [{that: end >, message: Later}]", "'end >' in 'x-assert' is no comparison",
      "'end >= start'"
    ),
    ("x-sections: Summary", "'x-sections' must be a list", "x-sections: [Summary, Next steps]"),
    ("x-required-when: true", "'x-required-when' must be a group", "x-required-when: {active: ["),
    ("x-required-when: {active: true}", "'active' must be a list", "x-required-when: {active: ["),
    ("x-path: 5", "'x-path' must be text", "x-path: \"{account}/visits/{name}\""),
    ("x-path: visits/x", "'x-path' must match the pattern", "x-path: \"{account}/visits/{name}\""),
    ("x-timeline: true", "'x-timeline' must be a list or a group", "x-timeline: {label: title"),
    ("x-due: end", "'x-due' must be a list or a group", "x-due: {name: Visit"),
    ("x-item: visit", "'x-item' must be a group of fields", "x-item: {label: title}"),
    ("required: start", "'required' must be a list", "required: [title, owner]"),
    ("required: {start: true}", "'required' must be a list", "required: [title, owner]"),
    ("allOf: {title: A}", "'allOf' must be a list", "allOf: [{required: [owner]}]"),
    ("minProperties: many", "'minProperties' must be a whole number", ""),
  ]

  @Test("Each is told once, with the form that is right", arguments: mistakes)
  func mistake(_ item: (line: String, message: String, form: String)) throws {
    let found = try findings(item.line)
    #expect(found.count == 1, "\(found.map(\.message))")
    #expect(found.first?.message.hasPrefix(item.message) == true, "\(found.map(\.message))")
    if !item.form.isEmpty {
      #expect(found.first?.help?.contains(item.form) == true, "\(found.map(\.help))")
    }
  }

  @Test("A text where a list is wanted is put in brackets by the repair")
  func brackets() throws {
    for line in ["required: start", "x-sections: Summary", "x-assert: end >= start"] {
      let finding = try #require(try findings(line).first)
      let fix = try #require(finding.fixes.first)
      #expect(fix.applicability == .safe)
      #expect(fix.edits.map { String(decoding: $0.replacement, as: UTF8.self) } == ["[", "]"])
    }
    #expect(try findings("required: start, end").first?.fixes.first?.applicability == .unsafe)
    // Here brackets would say something else.
    #expect(try findings("required: 'a'': b'").first?.fixes.count == 1)
    #expect(try findings("x-sections: a, [b]").first?.fixes.isEmpty == true)
  }

  @Test("Each keyword's own example is right", arguments: AnnotationKeywords.names)
  func example(name: String) throws {
    let page = try #require(AnnotationKeywords.section(name))
    let example = try #require(
      page.firstMatch(of: /```yaml example (\S+)\n(.*)\n```/), "\(name) has no example")
    #expect(example.output.1 == name[...])
    #expect(example.output.2.hasPrefix(name + ": "))
    let text =
      "$ref: planbook:common#document\nproperties:\n  kind: {const: lease}\n  part:\n    \(example.output.2)\n"
    let kind = try #require(
      KindLibrary(files: [SourceFile(path: "templates/lease.schema.yaml", text: text)])
        .kind("lease"))
    // Only the form counts here: the fields that it names are not there, and some count elsewhere only.
    #expect(
      kind.diagnostics.allSatisfy { !($0.help ?? "").hasPrefix("Write it like") },
      "\(kind.diagnostics.map(\.message))")
  }

  @Test("A page speaks of nothing that readers do not have", arguments: AnnotationKeywords.names)
  func page(name: String) throws {
    let page = try #require(AnnotationKeywords.section(name))
    for word in ["DESIGN", "KINDS", "(new)", "the design"] {
      #expect(!page.contains(word), "\(name) mentions \(word)")
    }
  }
}

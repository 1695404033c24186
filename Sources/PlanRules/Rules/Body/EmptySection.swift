import Diagnostics
import MarkdownOutline
import PlainText
import PlanModel

/// The sections that a kind asks for have something in them.
enum EmptySection: DocumentRule {
  static let page = RulePage(
    "empty-section", .body, "The sections that a kind asks for have something in them.",
    severity: .missing,
    text: """
      A heading alone answers nothing. The hints that a template leaves in a section (`<!-- … -->`) are nothing to read either, \
      and may stay; nor are `?` and `TBD`, which mean "not known yet".

      Other sections than those of the kind may be empty. A draft tells all of its empty sections at the first of them.
      """,
    right: [
      roadmap(
        "## Summary\n\n<!-- What will be different. -->\n\nTwo pilots.\n\n## How the initiatives fit together\n\n### Dock\n\n- By turns.\n\n## Dates\n"
      )
    ],
    wrong: [
      roadmap(
        "↓## Summary\n\n<!-- What will be different. -->\n\n## How the initiatives fit together\n\nBy turns.\n"
      ),
      roadmap(
        "↓## Summary\n\nTBD\n\n## How the initiatives fit together\n\n### Dock\n", status: "draft"),
      roadmap(
        "## Summary\n\nTwo pilots.\n\n↓## How the initiatives fit together\n", status: "closed"),
    ])

  private static func roadmap(
    _ body: String, status: String = "agreed", line: Int = #line
  ) -> RuleExample {
    RuleExample("---\nkind: roadmap\ntitle: Acme\nstatus: \(status)\n---\n\n\(body)", line: line)
  }

  static func check(_ document: DocumentReading, _ findings: inout Findings) {
    // The marks of a conflict may be read as headings of their own, which cut a section short.
    guard let sections = document.requiredSections,
      document.textFindings.allSatisfy({ $0.rule != ConflictMarker.page.name })
    else { return }
    let empty = sections.required.filter { required in
      guard let section = required.section.map({ sections.sections[$0] }) else { return false }
      return section.isEmpty || document.outline.saysUnknown(in: section.contentRange)
    }
    // A new document has nothing but headings: that is one remark.
    let isTogether = document.facts?.state == .draft && empty.count > 1
    for required in isTogether ? empty.prefix(1) : empty[...] {
      guard let section = required.section.map({ sections.sections[$0] }) else { continue }
      let titles = (isTogether ? empty : [required]).map { "'\($0.title)'" }
      findings.report(
        "there is nothing below \(Words.list(titles)) yet", in: document,
        at: document.outline.headings[section.heading].range, subject: [required.title],
        help: isTogether
          ? "Write them, or write why they do not apply"
          : "Write it, or write why it does not apply")
    }
  }
}

extension MarkdownOutline {
  /// Whether a text says nothing but that something is not known yet.
  fileprivate func saysUnknown(in range: ByteRange) -> Bool {
    var word: [UInt8] = []
    for offset in range where bytes[offset] > 0x20 {
      guard word.count < 4 else { return false }
      word.append(bytes[offset])
    }
    return word.withUnsafeBufferPointer { meansUnknown($0) }
  }
}

import Diagnostics
import MarkdownOutline
import PlainText
import PlanModel
import YAML

/// No placeholder of a template is left in a document.
enum LeftoverPlaceholder: DocumentRule {
  static let page = RulePage(
    "leftover-placeholder", .body, "Every placeholder of the template has been filled in.",
    severity: .missing,
    text: """
      A template marks with `{{title}}` what a new document has to say there. In a field it counts as not known yet, and only this \
      rule speaks of it; in the text it would go into print.

      Write the value in its place, or take the field away. Code and comments are left alone, so a document may well show \
      how a template is written.
      """,
    right: [
      RuleExample(
        "---\nkind: offering\ntitle: Ground\nstatus: available\n---\n\n<!-- {{title}} -->\n\nWrite `{{title}}`.\n\n```\n{{title}}\n```\n\n    {{title}}\n",
        at: "plans/catalog/ground.md"),
      RuleExample(
        "---\nkind: account\ntitle: Set {a}, {{b}\nstatus: prospect\n---\n",
        at: "plans/acme/account.md"),
    ],
    wrong: [
      RuleExample(
        "---\nkind: account\ntitle: ↓\"{{title}}\"\nstatus: customer\n---\n\n## Summary\n\nFor ↓{{title}} and `one` {{`code`}}.\n",
        at: "plans/acme/account.md"),
      RuleExample(
        "---\nkind: account\ntitle: ↓\"{{title}}\"\nstatus: prospect\n---\n",
        at: "plans/acme/account.md"),
      RuleExample(
        "---\nkind: roadmap\ntitle: Acme\nstatus: closed\nmilestones:\n  - {id: pilot, title: Pilot, owner: ↓\"{{owner}}\"}\n---\n"
      ),
    ])

  static func check(_ document: DocumentReading, _ findings: inout Findings) {
    if let facts = document.facts {
      for placeholder in document.observations.placeholders {
        let name = facts.kind.plan.fields[placeholder.field].name.description
        let text: String = document.tree.text(of: placeholder.node)
        findings.report(
          "'\(name)' of \(Words.place(of: placeholder.object, facts)) is still the template's '\(text)'",
          in: document, at: document.tree.nodes[placeholder.node].range,
          subject: facts.subject(of: placeholder.object) + [name], arguments: [text],
          help: "Write what it is, or take the field away")
      }
    }
    guard case .document = document.content else { return }
    for range in document.outline.placeholders() {
      let text = document.outline.text(in: range)
      findings.report(
        "the template's '\(text)' is still in the text", in: document, at: range,
        arguments: [text], help: "Write what belongs there")
    }
  }
}

extension MarkdownOutline {
  /// `{{name}}` in the text, but not in code and comments.
  fileprivate func placeholders() -> [ByteRange] {
    var found: [ByteRange] = []
    var hidden: [ByteRange]?
    var next = 0
    bytes.withUnsafeBufferPointer { text in
      var offset = bodyStart
      while let open = ByteSearch.first(UInt8(ascii: "{"), in: text, from: offset) {
        offset = open + 1
        guard let range = Self.placeholder(text, at: open) else { continue }
        offset = range.upperBound
        // Where code and comments stand is asked once, and only of a text that has such a thing at all.
        let ranges = hidden ?? hiddenRanges(text)
        hidden = ranges
        while next < ranges.count, ranges[next].upperBound <= open { next += 1 }
        if next < ranges.count, ranges[next].lowerBound <= open { continue }
        found.append(range)
      }
    }
    return found
  }

  /// `{{`, a name of a few bytes without braces and line ends, and `}}`.
  private static func placeholder(
    _ text: UnsafeBufferPointer<UInt8>, at open: Int
  ) -> ByteRange? {
    guard open + 4 < text.count, text[open + 1] == UInt8(ascii: "{") else { return nil }
    var end = open + 2
    while end < text.count, end - open < 66 {
      switch text[end] {
      case UInt8(ascii: "}"):
        guard end > open + 2, end + 1 < text.count, text[end + 1] == UInt8(ascii: "}") else {
          return nil
        }
        return open..<end + 2
      case UInt8(ascii: "{"), UInt8(ascii: "`"), 0x0A, 0x0D: return nil
      default: end += 1
      }
    }
    return nil
  }

  /// Code, in blocks and in lines, and comments, in the order of the text.
  private func hiddenRanges(_ text: UnsafeBufferPointer<UInt8>) -> [ByteRange] {
    var ranges = codeBlocks.map(\.range) + comments.map(\.range)
    for block in blocks
    where block.kind == .paragraph || block.kind == .heading || block.kind == .table {
      ranges += Self.codeSpans(text, in: block.range)
    }
    ranges.sort { $0.lowerBound < $1.lowerBound }
    return ranges
  }

  /// Code spans: what stands between two runs of equally many backticks (CommonMark, section 6.1).
  private static func codeSpans(
    _ text: UnsafeBufferPointer<UInt8>, in range: ByteRange
  ) -> [ByteRange] {
    var runs: [ByteRange] = []
    var offset = range.lowerBound
    while offset < range.upperBound {
      guard text[offset] == UInt8(ascii: "`") else {
        offset += 1
        continue
      }
      let start = offset
      while offset < range.upperBound, text[offset] == UInt8(ascii: "`") { offset += 1 }
      runs.append(start..<offset)
    }
    // From the back, the nearest later run of each length.
    var nearest: [Int: Int] = [:]
    var closing = [Int?](repeating: nil, count: runs.count)
    for index in runs.indices.reversed() {
      closing[index] = nearest[runs[index].count]
      nearest[runs[index].count] = index
    }
    var spans: [ByteRange] = []
    var index = 0
    while index < runs.count {
      guard let end = closing[index] else {
        index += 1
        continue
      }
      spans.append(runs[index].lowerBound..<runs[end].upperBound)
      index = end + 1
    }
    return spans
  }
}

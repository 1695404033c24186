import Diagnostics
import MarkdownOutline
import PlainText
import PlanModel

/// A body has the sections that its kind asks for, in their order.
enum MissingSection: DocumentRule {
  static let page = RulePage(
    "missing-section", .body,
    "A document's text has the sections that its kind asks for, in their order.",
    severity: .missing,
    text: """
      Whoever opens a strategy looks for the same headings in the same order. They are headings of the second level (`## Summary`); \
      others may stand between them. Case, punctuation at the end and formatting do not count.

      Add the heading and what belongs below it. A draft may leave sections open: they are one note there. Which sections a kind asks \
      for stands in its schema under `x-sections`.
      """,
    right: [
      roadmap(
        "## Summary\n\nTwo pilots.\n\n## Dates\n\nMay.\n\n## How the initiatives fit together\n\nBy turns.\n"
      ),
      roadmap(
        "## **summary**:\n\nTwo pilots.\n\nHow the initiatives fit together\n---\n\nBy turns.\n"),
    ],
    wrong: [
      roadmap("## Summary\n\nTwo pilots.\n↓"),
      roadmap("## Summary\n\nTwo pilots.\n\n↓## How the initiative fits together\n\nBy turns.\n"),
      roadmap("↓## How the initiatives fit together\n\nBy turns.\n\n## Summary\n\nTwo pilots.\n"),
      roadmap(
        "↓##Summary\n\nTwo pilots.\n\n## How the initiatives fit together\n\nBy turns.\n"),
      roadmap("↓### Summary\n\nOf the third level.\n↓", status: "draft"),
      roadmap("↓↓## Dates\n\nMay.\n", status: "closed"),
      roadmap(
        "> # Summary\n\n- ### Summary\n\n↓## How the initiatives fit together\n\nBy turns.\n"),
    ])

  private static func roadmap(
    _ body: String, status: String = "agreed", line: Int = #line
  ) -> RuleExample {
    RuleExample("---\nkind: roadmap\ntitle: Acme\nstatus: \(status)\n---\n\n\(body)", line: line)
  }

  static func check(_ document: DocumentReading, _ findings: inout Findings) {
    guard let sections = document.requiredSections else { return }
    let outline = document.outline
    var last: (section: Int, title: String)?
    let isDraft = document.facts?.state == .draft
    let absent = sections.required.indices.filter {
      isDraft && sections.required[$0].section == nil
        && sections.misspelt(sections.required[$0].title, in: outline) == nil
        && otherLevel(of: sections.required[$0].title, in: outline) == nil
        && unspaced(sections.required[$0].title, document) == nil
    }
    let isTogether = absent.count > 1
    if isTogether { reportTogether(absent, sections, document, &findings) }
    for (index, required) in sections.required.enumerated() {
      guard let section = required.section else {
        if isTogether, absent.contains(index) { continue }
        reportMissing(index, sections, document, &findings)
        continue
      }
      guard let before = last, section < before.section else {
        last = (section, required.title)
        continue
      }
      findings.report(
        "the section '\(required.title)' stands before '\(before.title)', and belongs after it",
        in: document, at: outline.headings[sections.sections[section].heading].range,
        subject: [required.title], arguments: [before.title],
        help: "Move it below '\(before.title)', with the text that belongs to it")
    }
  }

  /// The heading that is called like a missing section, and is of another level. One in a quote or a list heads no section.
  private static func otherLevel(
    of title: String, in outline: MarkdownOutline
  ) -> MarkdownOutline.Heading? {
    // Any text may have any number of headings.
    outline.headings.prefix(200).first {
      $0.level != 2 && !$0.isSetext && outline.blocks[$0.block].parent == nil
        && RequiredSections.isTitle($0, title, in: outline)
    }
  }

  /// The marks of a line `##Summary`, which is no heading without a space; nil where there is no such line.
  private static func unspaced(_ title: String, _ document: DocumentReading) -> ByteRange? {
    let bytes = document.file.bytes
    var line = document.bodyStart
    while line < bytes.count {
      let end = bytes[line...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? bytes.count
      let marks = bytes[line..<end].prefix { $0 == UInt8(ascii: "#") }
      let text = bytes[marks.endIndex..<end]
      if (1...6).contains(marks.count), text.count >= title.utf8.count,
        text.prefix(title.utf8.count).elementsEqual(title.utf8, by: { $0 | 0x20 == $1 | 0x20 }),
        text.dropFirst(title.utf8.count).allSatisfy({ $0 == 0x20 || $0 == 0x09 })
      {
        return marks.startIndex..<marks.endIndex
      }
      line = end + 1
    }
    return nil
  }

  /// What a draft lacks is one remark, where the first of it belongs.
  private static func reportTogether(
    _ absent: [Int], _ sections: RequiredSections, _ document: DocumentReading,
    _ findings: inout Findings
  ) {
    let titles = absent.map { sections.required[$0].title }
    let place = sections.place(of: absent[0], in: document.outline)
    findings.report(
      "the sections \(Words.list(titles.map { "'\($0)'" })) are missing", in: document,
      at: place..<place, subject: [titles[0]], help: "Add a line '## \(titles[0])' here, and so on",
      fixes: [
        Fix(
          "Add these headings, with nothing below them yet", .unsafe,
          headings(absent, sections, document))
      ])
  }

  /// The edits that add the headings of several sections, each where it belongs.
  private static func headings(
    _ absent: [Int], _ sections: RequiredSections, _ document: DocumentReading
  ) -> [Edit] {
    let bytes = document.file.bytes
    let end = lineEnd(of: bytes)
    var titles: [(place: Int, titles: [String])] = []
    for index in absent {
      let place = sections.place(of: index, in: document.outline)
      let title = sections.required[index].title
      if titles.last?.place == place {
        titles[titles.count - 1].titles.append(title)
      } else {
        titles.append((place, [title]))
      }
    }
    return titles.map { place, titles in
      .insertion(
        at: place, heading(titles.joined(separator: end + end + "## "), at: place, in: bytes))
    }
  }

  private static func lineEnd(of bytes: [UInt8]) -> String {
    let first = bytes.firstIndex(of: 0x0A) ?? 0
    return first > 0 && bytes[first - 1] == 0x0D ? "\r\n" : "\n"
  }

  private static func reportMissing(
    _ index: Int, _ sections: RequiredSections, _ document: DocumentReading,
    _ findings: inout Findings
  ) {
    let title = sections.required[index].title
    let outline = document.outline
    if let misspelt = sections.misspelt(title, in: outline) {
      let heading = outline.headings[misspelt]
      findings.report(
        "the section '\(title)' is missing, unless '\(outline.plainText(of: heading))' is meant to be it",
        in: document, at: heading.range, subject: [title],
        fixes: [
          Fix(
            "Change it to '\(title)'", .unsafe,
            [Edit(range: heading.contentRange, replacement: title)])
        ])
      return
    }
    if let other = otherLevel(of: title, in: outline) {
      let marks = other.range.lowerBound..<other.range.lowerBound + other.level
      findings.report(
        "the section '\(title)' has a heading of level \(other.level), and needs one of level 2",
        in: document, at: other.range, subject: [title],
        fixes: [Fix("Write '##' before it", .safe, [Edit(range: marks, replacement: "##")])])
      return
    }
    if let marks = unspaced(title, document) {
      findings.report(
        "a space is missing between '\(String(repeating: "#", count: marks.count))' and '\(title)'",
        in: document, at: marks, subject: [title],
        fixes: [
          Fix("Write '## \(title)'", .unsafe, [Edit(range: marks, replacement: "## ")])
        ])
      return
    }
    let place = sections.place(of: index, in: outline)
    findings.report(
      "the section '\(title)' is missing", in: document, at: place..<place, subject: [title],
      help: "Add a line '## \(title)' here, and below it what belongs there",
      fixes: [
        Fix(
          "Add the heading '\(title)', with nothing below it yet", .unsafe,
          [.insertion(at: place, heading(title, at: place, in: document.file.bytes))])
      ])
  }

  /// A heading with empty lines around it, as it is inserted at the beginning of a line or at the end of the text.
  private static func heading(_ title: String, at place: Int, in bytes: [UInt8]) -> String {
    let lineEnd = lineEnd(of: bytes)
    func isLineEnd(_ index: Int) -> Bool { bytes[index] == 0x0A || bytes[index] == 0x0D }
    var before = ""
    if place > 0, !isLineEnd(place - 1) { before += lineEnd }
    let above = bytes[..<place].suffix(4)
    let isApart =
      above.suffix(2).elementsEqual([0x0A, 0x0A])
      || above.elementsEqual([0x0D, 0x0A, 0x0D, 0x0A])
    if place > 0, !isApart { before += lineEnd }
    return before + "## \(title)" + lineEnd + (place < bytes.count ? lineEnd : "")
  }
}

extension RequiredSections {
  /// The heading, in `MarkdownOutline.headings`, that is nearly called like a missing section and is none of the others.
  fileprivate func misspelt(_ title: String, in outline: MarkdownOutline) -> Int? {
    let taken = Set(required.compactMap(\.section))
    // Any text may have any number of headings.
    let free = sections.indices.filter { !taken.contains($0) }.prefix(100)
    let names = free.map { outline.plainText(of: outline.headings[sections[$0].heading]) }
    guard let nearest = NearestName.of(title, among: names),
      let position = names.firstIndex(of: nearest)
    else { return nil }
    return sections[free[position]].heading
  }
}

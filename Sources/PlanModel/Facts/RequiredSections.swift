package import MarkdownOutline
import PlainText

/// The sections of a body that its kind asks for (`x-sections`), as they are found in it.
///
/// Headings are compared without case, end punctuation and the difference between straight and curled apostrophes.
package struct RequiredSections {
  /// A section that the kind asks for.
  package struct Required {
    /// The heading as the kind writes it.
    package let title: String
    /// Where it stands in `sections`; nil where it is missing.
    package var section: Int?
  }

  /// The sections below headings of level 2.
  package let sections: [MarkdownOutline.Section]
  /// What the kind asks for, in its order.
  package private(set) var required: [Required] = []

  init?(_ document: DocumentReading) {
    guard let facts = document.facts, !facts.kind.sections.isEmpty else { return nil }
    var sections = document.outline.sections
    sections.removeAll { document.outline.headings[$0.heading].level != 2 }
    self.sections = sections
    required.reserveCapacity(facts.kind.sections.count)
    var names: [String]?
    for title in facts.kind.sections {
      var found = sections.firstIndex { section in
        let range = document.outline.headings[section.heading].contentRange
        return Self.isSame(document.outline.bytes, range, title)
      }
      if found == nil {
        // Only where the plain spelling is not there are formatting, punctuation and other scripts looked at.
        let known =
          names
          ?? sections.map {
            Self.key(document.outline.plainText(of: document.outline.headings[$0.heading]))
          }
        names = known
        let wanted = Self.key(title)
        found = known.firstIndex(of: wanted)
      }
      required.append(Required(title: title, section: found))
    }
  }

  /// Whether a heading is called like a section, whatever its level.
  package static func isTitle(
    _ heading: MarkdownOutline.Heading, _ title: String, in outline: MarkdownOutline
  ) -> Bool {
    isSame(outline.bytes, heading.contentRange, title)
      || key(outline.plainText(of: heading)) == key(title)
  }

  /// Whether a heading's bytes are a title, ASCII letters compared without case.
  private static func isSame(_ bytes: [UInt8], _ range: Range<Int>, _ title: String) -> Bool {
    guard range.count == title.utf8.count else { return false }
    var index = range.lowerBound
    for wanted in title.utf8 {
      let byte = bytes[index]
      guard byte == wanted || (byte.isLetter && byte ^ 0x20 == wanted) else { return false }
      index += 1
    }
    return true
  }

  private static func key(_ text: String) -> String {
    var key = text.lowercased()
    while let last = key.last, last.isPunctuation || last.isWhitespace { key.removeLast() }
    return String(key.map { $0 == "\u{2019}" ? "'" : $0 })
  }

  /// Where a missing section belongs: behind the one before it that is there, else before the first section.
  package func place(of index: Int, in outline: MarkdownOutline) -> Int {
    for earlier in required[..<index].reversed() {
      if let section = earlier.section { return sections[section].contentRange.upperBound }
    }
    return sections.first.map { outline.headings[$0.heading].range.lowerBound }
      ?? outline.bytes.count
  }
}

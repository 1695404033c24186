import MarkdownOutline
import PlainText
import PlanModel

/// The sections of a body that its kind asks for (`x-sections`), as they are found in it.
///
/// Headings are compared without case, end punctuation and the difference between straight and curled apostrophes.
struct RequiredSections {
  /// A section that the kind asks for.
  struct Required {
    let title: String
    /// Where it stands in `sections`; nil where it is missing.
    var section: Int?
  }

  /// The sections below headings of level 2.
  let sections: [MarkdownOutline.Section]
  private(set) var required: [Required] = []

  init?(_ document: DocumentReading) {
    guard let facts = document.facts, !facts.kind.sections.isEmpty else { return nil }
    let outline = document.outline
    let sections = outline.sections.filter { outline.headings[$0.heading].level == 2 }
    self.sections = sections
    var names: [String]?
    for title in facts.kind.sections {
      var found = sections.firstIndex { section in
        let range = outline.headings[section.heading].contentRange
        return Self.isSame(outline.bytes[range], title)
      }
      if found == nil {
        // Only where the plain spelling is not there are formatting, punctuation and other scripts looked at.
        let known =
          names ?? sections.map { Self.key(outline.plainText(of: outline.headings[$0.heading])) }
        names = known
        let wanted = Self.key(title)
        found = known.firstIndex(of: wanted)
      }
      required.append(Required(title: title, section: found))
    }
  }

  /// Whether a heading's bytes are a title, ASCII letters compared without case.
  private static func isSame(_ bytes: ArraySlice<UInt8>, _ title: String) -> Bool {
    bytes.count == title.utf8.count
      && zip(bytes, title.utf8).allSatisfy { $0 == $1 || ($0.isLetter && $0 ^ 0x20 == $1) }
  }

  private static func key(_ text: String) -> String {
    var key = text.lowercased()
    while let last = key.last, last.isPunctuation || last.isWhitespace { key.removeLast() }
    return String(key.map { $0 == "\u{2019}" ? "'" : $0 })
  }

  /// Where a missing section belongs: behind the one before it that is there, else before the first section.
  func place(of index: Int, in outline: MarkdownOutline) -> Int {
    for earlier in required[..<index].reversed() {
      if let section = earlier.section { return sections[section].contentRange.upperBound }
    }
    return sections.first.map { outline.headings[$0.heading].range.lowerBound }
      ?? outline.bytes.count
  }
}

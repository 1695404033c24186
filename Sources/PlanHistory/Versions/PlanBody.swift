import MarkdownOutline
import PlainText

/// A part of a document's body: a heading with what follows it up to the next heading of any level.
package final class BodySection: Sendable, Hashable {
  /// The heading's text; empty for what stands before the first heading.
  package let title: String
  /// Which of several sections of that title it is, from 1.
  package let occurrence: Int
  /// 1 to 6; 0 for what stands before the first heading.
  package let level: Int
  /// What follows the heading, as it is in the file; or as it is told, where it is told apart from any file.
  private let content: ArraySlice<UInt8>
  private let isTidy: Bool

  /// What follows the heading, with line feeds as line ends and without blank lines at its ends.
  package var text: String {
    let text = String(decoding: content, as: UTF8.self)
    return isTidy ? text : Self.tidied(text)
  }

  /// - Parameters:
  ///   - occurrence: which of several sections of that title it is, from 1.
  ///   - text: what follows the heading, without blank lines at its ends.
  package init(title: String, occurrence: Int = 1, level: Int, text: String) {
    self.title = title
    self.occurrence = occurrence
    self.level = level
    content = Array(text.utf8)[...]
    isTidy = true
  }

  fileprivate init(title: String, occurrence: Int, level: Int, content: ArraySlice<UInt8>) {
    self.title = title
    self.occurrence = occurrence
    self.level = level
    self.content = content
    isTidy = false
  }

  package static func == (left: BodySection, right: BodySection) -> Bool {
    left.title == right.title && left.occurrence == right.occurrence && left.level == right.level
      && (left.isTidy == right.isTidy && left.content == right.content || left.text == right.text)
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(title)
    hasher.combine(occurrence)
  }

  /// With line feeds as line ends, without spaces at their ends and blank lines at both ends.
  private static func tidied(_ text: String) -> String {
    var tidied: [UInt8] = []
    tidied.reserveCapacity(text.utf8.count)
    var lineStart = 0
    func endLine() {
      while tidied.count > lineStart,
        tidied[tidied.count - 1] == 0x20 || tidied[tidied.count - 1] == 0x09
      {
        tidied.removeLast()
      }
      // Blank lines at the beginning are none.
      if !tidied.isEmpty { tidied.append(0x0A) }
      lineStart = tidied.count
    }
    var previous: UInt8 = 0
    for byte in text.utf8 {
      if byte == 0x0A || byte == 0x0D {
        if byte == 0x0D || previous != 0x0D { endLine() }
      } else {
        tidied.append(byte)
      }
      previous = byte
    }
    endLine()
    while tidied.last == 0x0A { tidied.removeLast() }
    return String(decoding: tidied, as: UTF8.self)
  }
}

/// The text of a document below its fields. Its parts are looked for when they are asked for: most versions of a document change none
/// of it.
package struct PlanBody: Sendable, Hashable {
  private let bytes: [UInt8]

  /// - Parameter bytes: the text as it is in the file.
  init(_ bytes: ArraySlice<UInt8>) { self.bytes = Array(bytes) }

  /// The parts by their headings, in the order of the text.
  package var sections: [BodySection] {
    Self.sections(of: MarkdownOutline(bytes, findsLinks: false))
  }

  private static let fewSections = 32

  private static func sections(of outline: MarkdownOutline) -> [BodySection] {
    let headings = outline.headings.filter { outline.blocks[$0.block].parent == nil }
    var sections: [BodySection] = []
    // Counted only where the sections are too many to be looked through.
    var counts: [String: Int] = [:]
    func occurrence(of title: String) -> Int {
      if sections.count < fewSections { return 1 + sections.count { $0.title == title } }
      if counts.isEmpty { for section in sections { counts[section.title, default: 0] += 1 } }
      counts[title, default: 0] += 1
      return counts[title] ?? 1
    }
    func add(_ title: String, level: Int, _ range: Range<Int>) {
      let content = outline.bytes[range]
      if level == 0, content.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }) {
        return
      }
      sections.append(
        BodySection(
          title: title, occurrence: occurrence(of: title), level: level, content: content))
    }
    add(
      "", level: 0,
      outline.bodyStart..<(headings.first?.range.lowerBound ?? outline.bytes.count))
    for (place, heading) in headings.enumerated() {
      let next = place + 1 < headings.count ? headings[place + 1].range.lowerBound : nil
      add(
        outline.text(in: heading.contentRange), level: heading.level,
        heading.range.upperBound..<(next ?? outline.bytes.count))
    }
    return sections
  }
}

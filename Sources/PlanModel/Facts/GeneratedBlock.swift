package import MarkdownOutline
package import PlainText

/// A part of a Markdown text that planbook writes, between `<!-- planbook:timeline … -->` and `<!-- /planbook -->`.
package struct GeneratedBlock: Sendable, Hashable {
  /// The comment that begins it.
  package let range: ByteRange
  /// What the comment says after `planbook:timeline`.
  package let options: String
  /// What stands between the two comments; nil where nothing ends it.
  package let contentRange: ByteRange?
  /// Of the content, without carriage returns.
  private let digest: UInt64
  /// Whether the lines of its file end with a carriage return and a line feed, as the first one does.
  private let hasCarriageReturns: Bool

  /// The blocks of a text, in order.
  package static func all(in outline: MarkdownOutline) -> [GeneratedBlock] {
    var found: [GeneratedBlock] = []
    let comments = outline.comments.filter(\.isClosed)
    if comments.isEmpty { return [] }
    let firstEnd = outline.bytes.firstIndex(of: 0x0A) ?? 0
    let hasCarriageReturns = firstEnd > 0 && outline.bytes[firstEnd - 1] == 0x0D
    for (index, comment) in comments.enumerated() {
      guard let options = options(of: comment, outline.bytes) else { continue }
      // The next mark, whatever it is: a block that is not ended must not swallow another.
      let next = comments[(index + 1)...].first { other in
        Self.options(of: other, outline.bytes) != nil || isEnd(other, outline.bytes)
      }
      var content: ByteRange?
      if let next, isEnd(next, outline.bytes) {
        content = comment.range.upperBound..<next.range.lowerBound
      }
      found.append(
        GeneratedBlock(
          range: comment.range, options: options, contentRange: content,
          digest: content.map { digest(outline.bytes[$0]) } ?? 0,
          hasCarriageReturns: hasCarriageReturns))
    }
    return found
  }

  /// Whether the block's content is this text; how lines end does not matter.
  package func holds(_ text: [UInt8]) -> Bool {
    contentRange != nil && digest == Self.digest(text[...])
  }

  /// A text with line feeds as it stands in the block's file: with the line ends of that.
  package func written(_ text: [UInt8]) -> [UInt8] {
    hasCarriageReturns ? text.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] } : text
  }

  static let opening = Array("planbook:timeline".utf8)
  private static let closing = Array("/planbook".utf8)

  private static func options(of comment: MarkdownOutline.Comment, _ bytes: [UInt8]) -> String? {
    let text = trimmed(bytes[comment.textRange])
    guard text.starts(with: opening) else { return nil }
    let rest = text.dropFirst(opening.count)
    guard rest.first.map({ $0 <= 0x20 }) ?? true else { return nil }
    return String(decoding: trimmed(rest), as: UTF8.self)
  }

  private static func isEnd(_ comment: MarkdownOutline.Comment, _ bytes: [UInt8]) -> Bool {
    trimmed(bytes[comment.textRange]).elementsEqual(closing)
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var rest = bytes.drop { $0 <= 0x20 }
    while let last = rest.last, last <= 0x20 { rest = rest.dropLast() }
    return rest
  }

  /// A hash of a text that is the same whatever its line ends.
  private static func digest(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    FNV1a(bytes.lazy.filter { $0 != 0x0D }).value
  }
}

import Diagnostics
import PlainText

/// How a text is put in quotes where it stands.
enum QuotedText {
  /// A fix that puts a part of one line in quotes, so that all of it is the text.
  static func fix(
    _ range: ByteRange, in bytes: [UInt8], _ applicability: Fix.Applicability,
    title: String = "Put the text in quotes"
  ) -> Fix {
    bytes.withUnsafeBufferPointer {
      Fix(title, applicability, edits(range, text: UnsafeBufferPointer(rebasing: $0[range])))
    }
  }

  /// Edits that put quotes around a text, in place of curly ones where it has those already.
  ///
  /// - Parameters:
  ///   - range: where the text stands.
  ///   - text: its bytes, without a line end.
  static func edits(_ range: ByteRange, text: UnsafeBufferPointer<UInt8>) -> [Edit] {
    var first = 0
    var end = text.count
    if let pair = CurlyQuotes.around(text) {
      first = pair.opening
      end -= pair.closing
    }
    let inner = text[first..<end]
    let opening = range.lowerBound..<range.lowerBound + first
    let closing = range.upperBound - (text.count - end)..<range.upperBound
    let isPlain = !inner.contains { $0 == ASCII.doubleQuote || $0 == ASCII.backslash }
    if isPlain || !inner.contains(ASCII.singleQuote) {
      let quote = isPlain ? "\"" : "'"
      return [
        Edit(range: opening, replacement: quote), Edit(range: closing, replacement: quote),
      ]
    }
    var written = [ASCII.doubleQuote]
    for byte in inner {
      if byte == ASCII.doubleQuote || byte == ASCII.backslash { written.append(ASCII.backslash) }
      written.append(byte)
    }
    return [Edit(range: range, replacement: written + [ASCII.doubleQuote])]
  }
}

/// The quotes that writing programs put in place of straight ones, in UTF-8: U+2018 to U+201F.
enum CurlyQuotes {
  /// The number of bytes of each.
  static let length = 3

  /// Whether a curly quote is at `index`, and whether it is one of the double ones; nil when there is none.
  static func isDouble(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> Bool? {
    guard index >= 0, index + length <= text.count, text[index] == 0xE2, text[index + 1] == 0x80,
      text[index + 2] >= 0x98, text[index + 2] <= 0x9F
    else { return nil }
    return text[index + 2] >= 0x9C
  }

  /// The lengths in bytes of the quotes around a text that begins and ends with curly quotes of one sort and has none of
  /// that sort in between; nil for any other text.
  static func around(
    _ text: UnsafeBufferPointer<UInt8>
  ) -> (opening: Int, closing: Int)? {
    guard text.count >= 2 * length, let sort = isDouble(text, at: 0),
      isDouble(text, at: text.count - length) == sort
    else { return nil }
    // An apostrophe is a curly single quote as well.
    guard sort else { return (length, length) }
    for index in length..<text.count - length where isDouble(text, at: index) == true {
      return nil
    }
    return (length, length)
  }
}

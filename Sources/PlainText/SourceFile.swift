/// One file's name and bytes, exactly as they were read.
///
/// The bytes may be anything; nothing here assumes valid UTF-8. Every range elsewhere in planbook that
/// speaks of a file is a `ByteRange` into these bytes.
package struct SourceFile: Sendable, Equatable {
  /// The path to show people: relative to where the run started, or as the user gave it.
  package let path: String
  /// The whole content, with any byte-order mark and line endings as they stand.
  package let bytes: [UInt8]

  /// - Parameter path: the path to show people; nothing is read from it.
  package init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// A file made from text, for tests and for text that never was in a file.
  package init(path: String, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }
}

/// A half-open range of UTF-8 byte offsets, zero-based, end exclusive.
package typealias ByteRange = Range<Int>

extension [UInt8] {
  /// The text in `range`, with each invalid UTF-8 sequence shown as U+FFFD; the range is clamped to the bytes.
  package func text(in range: ByteRange) -> String {
    String(decoding: self[range.clamped(to: 0..<count)], as: UTF8.self)
  }
}

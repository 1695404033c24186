/// A replacement of some bytes of a text by others, as data.
package struct Edit: Sendable, Hashable {
  /// What is replaced, as offsets into the text before the edit; empty for an insertion.
  package var range: ByteRange
  /// The bytes that stand there afterwards.
  package var replacement: [UInt8]

  /// - Parameter range: zero-based byte offsets into the text before the edit.
  package init(range: ByteRange, replacement: [UInt8]) {
    self.range = range
    self.replacement = replacement
  }

  /// The same with a text, whose UTF-8 bytes are put in.
  package init(range: ByteRange, replacement: String) {
    self.init(range: range, replacement: Array(replacement.utf8))
  }

  /// Puts a text in at a zero-based byte offset.
  package static func insertion(at offset: Int, _ text: String) -> Edit {
    Edit(range: offset..<offset, replacement: text)
  }

  /// Takes a range of bytes away.
  package static func removal(of range: ByteRange) -> Edit {
    Edit(range: range, replacement: [])
  }
}

/// Why a set of edits could not be applied.
package enum EditError: Error, Sendable, Equatable {
  /// Two edits change the same bytes, so that the result would depend on their order.
  case overlapping(ByteRange, ByteRange)
  /// An edit reaches beyond the text.
  case outOfBounds(ByteRange, count: Int)
}

extension [UInt8] {
  /// The text after all of `edits`, each of whose ranges speaks of the text before any of them.
  ///
  /// Insertions at one place keep their order. The bytes outside of the ranges are untouched.
  /// - Throws: `EditError` when edits overlap or reach beyond the text; then nothing is applied.
  package func applying(_ edits: [Edit]) throws(EditError) -> [UInt8] {
    // A stable order: insertions at one offset stay as given, and come before a replacement that starts there.
    let ordered = edits.enumerated().sorted {
      ($0.element.range.lowerBound, $0.element.range.upperBound, $0.offset)
        < ($1.element.range.lowerBound, $1.element.range.upperBound, $1.offset)
    }.map(\.element)
    var result: [UInt8] = []
    result.reserveCapacity(count + ordered.reduce(0) { $0 + $1.replacement.count })
    var done = 0
    var previous: ByteRange?
    for edit in ordered {
      guard edit.range.lowerBound >= 0, edit.range.upperBound <= count else {
        throw .outOfBounds(edit.range, count: count)
      }
      if let previous, edit.range.lowerBound < done {
        throw .overlapping(previous, edit.range)
      }
      result.append(contentsOf: self[done..<edit.range.lowerBound])
      result.append(contentsOf: edit.replacement)
      done = edit.range.upperBound
      previous = edit.range
    }
    result.append(contentsOf: self[done...])
    return result
  }
}

import PlainText

/// Findings about bytes that are no UTF-8 text.
package enum EncodingFindings {
  /// How many places are told of one file.
  private static let most = 20

  /// What is not UTF-8 in a file from a byte offset on; nothing when all is well.
  package static func find(in bytes: [UInt8], from start: Int, path: String) -> [Diagnostic] {
    let isValid = bytes.withUnsafeBufferPointer {
      UTF8Validity.firstInvalid(in: $0, from: start) == nil
    }
    if isValid {
      let zero = bytes.withUnsafeBufferPointer { UTF8Validity.firstZero(in: $0, from: start) }
      guard let place = zero else { return [] }
      return [
        Diagnostic(
          "invalid-utf8", .error, "there is a zero byte here, as in files that are no UTF-8 text",
          at: Place(path: path, range: place..<place + 1), help: "Save the file as UTF-8")
      ]
    }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return [
        Diagnostic(
          "invalid-utf8", .error, "this file is in UTF-16, which cannot be read",
          at: Place(path: path, range: 0..<2), help: "Save it as UTF-8")
      ]
    }
    let ranges = UTF8Validity.invalidRanges(in: bytes).filter { $0.lowerBound >= start }
    return ranges.prefix(most).enumerated().map { index, range in
      let others = ranges.count - index - 1
      let isLast = index == most - 1 && others > 0
      return Diagnostic(
        "invalid-utf8", .error,
        "these bytes are not UTF-8 text" + (isLast ? "; nor are \(others) places after it" : ""),
        at: Place(path: path, range: range), arguments: [String(index)],
        help: "Save the file as UTF-8")
    }
  }
}

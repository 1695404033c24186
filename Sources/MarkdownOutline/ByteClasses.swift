extension UInt8 {
  @inline(__always) var isSpaceOrTab: Bool { self == 0x20 || self == 0x09 }

  @inline(__always) var isLineEnd: Bool { self == 0x0A || self == 0x0D }

  /// Space, tab, LF or CR: what is trimmed around destinations, labels and cells.
  @inline(__always) var isWhitespace: Bool {
    self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D
  }

  /// What HTML counts as white space (CommonMark 0.29, section 2.1): white space, line tabulation,
  /// form feed.
  @inline(__always) var isMarkupSpace: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D) }

  @inline(__always) var isASCIIDigit: Bool { self &- 0x30 < 10 }

  @inline(__always) var isASCIILetter: Bool { (self | 0x20) &- 0x61 < 26 }

  @inline(__always) var isASCIIAlphanumeric: Bool { isASCIIDigit || isASCIILetter }

  /// ASCII punctuation (CommonMark 0.29, section 2.1): what a backslash escapes.
  @inline(__always) var isASCIIPunctuation: Bool {
    self > 0x20 && self < 0x7F && !isASCIIAlphanumeric
  }

  /// This byte with an ASCII capital made small.
  @inline(__always) var lowercasedASCII: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }
}

/// A run of bytes that is read but not owned.
struct ByteSpan {
  let start: UnsafePointer<UInt8>
  let count: Int

  @inline(__always) subscript(index: Int) -> UInt8 { start[index] }

  /// The byte at `index`, or LF past the end, as if every text ended with a line end.
  @inline(__always) func byteOrLineEnd(_ index: Int) -> UInt8 {
    index < count ? start[index] : 0x0A
  }

  /// The first index at or after `index` that is not white space in the sense of HTML.
  func skippingMarkupSpace(from index: Int) -> Int {
    var index = index
    while index < count, start[index].isMarkupSpace { index += 1 }
    return index
  }

  /// The first index at or after `index` that is neither a space nor a tab.
  func skippingSpacesAndTabs(from index: Int) -> Int {
    var index = index
    while index < count, start[index].isSpaceOrTab { index += 1 }
    return index
  }

  /// `range` without white space at both ends.
  func trimmed(_ range: Range<Int>) -> Range<Int> {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high, start[low].isWhitespace { low += 1 }
    while high > low, start[high - 1].isWhitespace { high -= 1 }
    return low..<high
  }

  /// Where `pattern` first occurs at or after `index` with its end within the span.
  func firstIndex(of pattern: StaticString, from index: Int) -> Int? {
    let length = pattern.utf8CodeUnitCount
    let wanted = pattern.utf8Start
    var index = index
    while index + length <= count {
      var matched = 0
      while matched < length, start[index + matched] == wanted[matched] { matched += 1 }
      if matched == length { return index }
      index += 1
    }
    return nil
  }

  /// Whether `pattern` stands at `index`.
  @inline(__always) func has(_ pattern: StaticString, at index: Int) -> Bool {
    let length = pattern.utf8CodeUnitCount
    guard index + length <= count else { return false }
    for offset in 0..<length where start[index + offset] != pattern.utf8Start[offset] {
      return false
    }
    return true
  }
}

extension String {
  /// Calls `body` with the bytes of the text, which a native string has at hand.
  @inline(__always)
  func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    if let result = utf8.withContiguousStorageIfAvailable(body) { return result }
    return Array(utf8).withUnsafeBufferPointer(body)
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// A part of the bytes, as bytes of their own.
  @inline(__always)
  func part(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: self[range])
  }

  /// How many bytes stand before the last slash; 0 where there is none.
  @inline(__always)
  var folderLength: Int {
    var end = count - 1
    while end > 0, self[end] != UInt8(ascii: "/") { end -= 1 }
    return Swift.max(end, 0)
  }
}

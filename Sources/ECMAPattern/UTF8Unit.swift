/// Reading the units of a text, which may hold ill-formed UTF-8.
///
/// A well-formed sequence (Unicode, table 3-7) is one unit, its code point. Any other byte is a
/// unit of its own, `ScalarSet.invalid`. Reading backward divides a text exactly as reading forward
/// does.
package enum UTF8Unit {
  /// The unit that begins at `offset` and its length in bytes. `offset` must be inside `text`.
  @inline(__always)
  @inlinable
  package static func at(
    _ offset: Int, in text: UnsafeBufferPointer<UInt8>
  ) -> (unit: UInt32, length: Int) {
    let first = text[offset]
    if first < 0x80 { return (UInt32(first), 1) }
    return multibyte(at: offset, in: text)
  }

  /// The unit that ends before `offset` and its length in bytes. `offset` must be above zero.
  static func before(
    _ offset: Int, in text: UnsafeBufferPointer<UInt8>
  ) -> (unit: UInt32, length: Int) {
    let last = text[offset - 1]
    if last < 0x80 { return (UInt32(last), 1) }
    var start = offset - 1
    while start > 0, offset - start < 4, text[start] & 0xC0 == 0x80 { start -= 1 }
    let (unit, length) = at(start, in: text)
    return start + length == offset ? (unit, length) : (ScalarSet.invalid, 1)
  }

  @usableFromInline
  static func multibyte(
    at offset: Int, in text: UnsafeBufferPointer<UInt8>
  ) -> (unit: UInt32, length: Int) {
    let first = UInt32(text[offset])
    let available = text.count - offset
    func continuation(_ distance: Int) -> UInt32? {
      guard distance < available else { return nil }
      let byte = UInt32(text[offset + distance])
      return byte & 0xC0 == 0x80 ? byte & 0x3F : nil
    }
    switch first {
    case 0xC2...0xDF:
      guard let a = continuation(1) else { break }
      return ((first & 0x1F) << 6 | a, 2)
    case 0xE0...0xEF:
      guard let a = continuation(1), let b = continuation(2) else { break }
      let unit = (first & 0x0F) << 12 | a << 6 | b
      guard unit >= 0x800, !(0xD800...0xDFFF).contains(unit) else { break }
      return (unit, 3)
    case 0xF0...0xF4:
      guard let a = continuation(1), let b = continuation(2), let c = continuation(3) else { break }
      let unit = (first & 0x07) << 18 | a << 12 | b << 6 | c
      guard (0x1_0000...0x10_FFFF).contains(unit) else { break }
      return (unit, 4)
    default: break
    }
    return (ScalarSet.invalid, 1)
  }
}

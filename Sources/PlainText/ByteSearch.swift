#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Finding single bytes with the system's own search.
package enum ByteSearch {
  /// Where a byte is next, from a zero-based offset on.
  package static func first(
    _ byte: UInt8, in text: UnsafeBufferPointer<UInt8>, from offset: Int, to end: Int? = nil
  ) -> Int? {
    let end = end ?? text.count
    guard offset < end, let base = text.baseAddress,
      let found = memchr(base + offset, Int32(byte), end - offset)
    else { return nil }
    return UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found))
  }
}

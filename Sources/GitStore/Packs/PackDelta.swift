#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// How an object differs from another one (gitformat-pack(5), "Deltified representation").
struct PackDelta {
  /// The size of the other object.
  let baseSize: Int
  /// The size of the object itself.
  let size: Int
  private let instructions: Slice<UnsafeRawBufferPointer>

  /// Reads the two sizes; nil where they are damaged.
  init?(_ bytes: UnsafeRawBufferPointer) {
    var place = 0
    func size() -> Int? {
      var value = 0
      var shift = 0
      while place < bytes.count, shift <= 49 {
        let byte = bytes[place]
        place += 1
        value |= Int(byte & 0x7F) << shift
        if byte & 0x80 == 0 { return value }
        shift += 7
      }
      return nil
    }
    guard let baseSize = size(), let own = size() else { return nil }
    self.baseSize = baseSize
    self.size = own
    instructions = bytes[place...]
  }

  /// Writes the object.
  ///
  /// - Parameters:
  ///   - base: the other object, of `baseSize`.
  ///   - output: room for `size` bytes.
  /// - Returns: whether the instructions are right and make an object of `size`.
  func apply(to base: UnsafeRawBufferPointer, into output: UnsafeMutablePointer<UInt8>) -> Bool {
    let bytes = UnsafeRawBufferPointer(rebasing: instructions)
    var place = 0
    var written = 0
    while place < bytes.count {
      let instruction = bytes[place]
      place += 1
      if instruction & 0x80 != 0 {
        // The low bits say which of four bytes of an offset and three of a size follow.
        var offset = 0
        var count = 0
        for index in 0..<7 where instruction & 1 << UInt8(index) != 0 {
          guard place < bytes.count else { return false }
          if index < 4 {
            offset |= Int(bytes[place]) << (8 * index)
          } else {
            count |= Int(bytes[place]) << (8 * (index - 4))
          }
          place += 1
        }
        if count == 0 { count = 0x10000 }
        guard offset <= base.count, count <= base.count - offset, count <= size - written,
          let start = base.baseAddress
        else { return false }
        memcpy(output + written, start + offset, count)
        written += count
      } else {
        let count = Int(instruction)
        guard count > 0, count <= bytes.count - place, count <= size - written,
          let start = bytes.baseAddress
        else { return false }
        memcpy(output + written, start + place, count)
        place += count
        written += count
      }
    }
    return written == size
  }
}

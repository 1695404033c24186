/// Bits of a stream, the lowest of each byte first.
struct BitReader {
  private var bits: UInt64 = 0
  private var count = 0
  private var next: UnsafePointer<UInt8>
  private let end: UnsafePointer<UInt8>

  init(_ start: UnsafePointer<UInt8>, end: UnsafePointer<UInt8>) {
    next = start
    self.end = end
  }

  /// Whether more bits were taken than there are.
  var isOverrun: Bool { count < 0 }

  /// Makes at least 56 bits ready, as long as there are so many.
  @inline(__always)
  mutating func refill() {
    if end - next >= 8, count >= 0 {
      bits |=
        UInt64(littleEndian: UnsafeRawPointer(next).loadUnaligned(as: UInt64.self))
        &<< UInt64(truncatingIfNeeded: count)
      next += (63 &- count) >> 3
      count |= 56
    } else {
      refillSlowly()
    }
  }

  private mutating func refillSlowly() {
    while count >= 0, count < 56, next < end {
      bits |= UInt64(next.pointee) &<< UInt64(truncatingIfNeeded: count)
      next += 1
      count += 8
    }
  }

  @inline(__always)
  func peek(_ number: Int) -> Int {
    Int(truncatingIfNeeded: bits & (1 &<< UInt64(truncatingIfNeeded: number) &- 1))
  }

  @inline(__always)
  mutating func drop(_ number: Int) {
    bits &>>= UInt64(truncatingIfNeeded: number)
    count &-= number
  }

  @inline(__always)
  mutating func take(_ number: Int) -> Int {
    let value = peek(number)
    drop(number)
    return value
  }

  /// Skips to the next whole byte and takes some; nil when there are not so many.
  mutating func alignedBytes(_ number: Int) -> UnsafePointer<UInt8>? {
    guard count >= 0 else { return nil }
    // Bytes that were made ready are given back.
    next -= count / 8
    bits = 0
    count = 0
    guard end - next >= number else { return nil }
    defer { next += number }
    return next
  }

  /// The check sum behind the last block; nil when there is none.
  mutating func checkSum() -> UInt32? {
    guard let bytes = alignedBytes(4) else { return nil }
    return UInt32(bytes[0]) << 24 | UInt32(bytes[1]) << 16 | UInt32(bytes[2]) << 8
      | UInt32(bytes[3])
  }
}

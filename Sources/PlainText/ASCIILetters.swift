extension UInt8 {
  /// This byte, with ASCII capitals made small.
  @inlinable
  package var asciiLowercased: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }
}

/// A hash of bytes that is the same in every run and on every machine: FNV-1a with 64 bits (Fowler, Noll and Vo; IETF
/// draft-eastlake-fnv, section 2). It tells texts apart; it keeps nothing secret.
package struct FNV1a: Sendable {
  /// The hash.
  package let value: UInt64

  /// The hash of some bytes.
  @inlinable
  package init(_ bytes: some Sequence<UInt8>) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    value = hash
  }
}

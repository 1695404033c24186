/// Names a finding by its meaning, so that it is the same one after lines were inserted above it.
///
/// Made from the rule, the file, the subject and the arguments with the 128-bit FNV-1a hash, whose
/// definition (Fowler, Noll and Vo; IETF draft-eastlake-fnv) is public, so that other programs can compute it.
package struct Fingerprint: Sendable, Hashable, CustomStringConvertible {
  private var hash: UInt128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d
  private static let prime: UInt128 = 0x0000_0000_0100_0000_0000_0000_0000_013b

  /// The fingerprint of a finding.
  ///
  /// - Parameter occurrence: 0 for the first finding with this rule, file, subject and arguments, 1 for the
  ///   second and so on, which keeps the fingerprints of one run apart.
  package init(of diagnostic: Diagnostic, occurrence: Int = 0) {
    add(diagnostic.rule.description)
    add(diagnostic.identityPath ?? diagnostic.place.path)
    add(diagnostic.subject)
    add(diagnostic.arguments)
    if occurrence > 0 { add(String(occurrence)) }
  }

  /// 32 lower-case hexadecimal digits.
  package var description: String {
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 32 - digits.count) + digits
  }

  private mutating func add(_ parts: [String]) {
    add(String(parts.count))
    for part in parts { add(part) }
  }

  /// Adds a text and a byte that never occurs in UTF-8, so that neighbouring texts cannot run together.
  private mutating func add(_ text: String) {
    for byte in text.utf8 { add(byte) }
    add(0xFF as UInt8)
  }

  private mutating func add(_ byte: UInt8) {
    hash = (hash ^ UInt128(byte)) &* Self.prime
  }
}

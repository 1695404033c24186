/// The encoding that Windows used in Western Europe and America, and of which ISO 8859-1 is a part but for its control characters.
package enum Windows1252 {
  /// The character of a byte; nil for the five bytes that stand for nothing.
  package static func scalar(_ byte: UInt8) -> Unicode.Scalar? {
    (0x80..<0xA0).contains(byte) ? table[Int(byte) - 0x80] : Unicode.Scalar(byte)
  }

  /// What 0x80 to 0x9F stand for (Unicode's mapping table `CP1252.TXT`).
  private static let table: [Unicode.Scalar?] = [
    "€", nil, "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", nil, "Ž", nil,
    nil, "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", nil, "ž", "Ÿ",
  ]
}

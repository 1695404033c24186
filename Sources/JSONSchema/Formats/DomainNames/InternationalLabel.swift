import ECMAPattern

/// What makes a label with characters beyond ASCII valid: a U-label of RFC 5890 section 2.3.2.1, by
/// the rules of RFC 5891 section 4.2. The rule for right-to-left scripts is `BidiRule`, since it
/// depends on the whole name.
enum InternationalLabel {
  /// Code points that RFC 5892 allows, some of them only beside certain others.
  private static let permitted = ScalarSet(flips: DomainNameTables.permitted)
  private static let marks = UnicodeProperty.set(name: "M", value: nil) ?? ScalarSet()

  static func isValid(_ characters: [UInt32]) -> Bool {
    guard let first = characters.first, let last = characters.last, first != 0x2D, last != 0x2D,
      !(characters.count >= 4 && characters[2] == 0x2D && characters[3] == 0x2D),
      !marks.contains(first)
    else { return false }
    for (index, character) in characters.enumerated() {
      guard permitted.contains(character),
        ContextualRules.allow(character, at: index, in: characters)
      else { return false }
    }
    return NormalizationFormC.isNormalized(characters)
  }
}

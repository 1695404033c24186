/// Names as paths and ids are written: small letters a to z, digits and hyphens.
package enum Slug {
  /// What Latin letters are written as whose names do not say it, or say something else than people write.
  private static let spellings: [Character: String] = [
    "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "þ": "th", "ð": "d", "ı": "i", "ĸ": "k", "ŋ": "ng",
  ]

  /// A text as a part of a path; empty when nothing in it can be written so.
  ///
  /// Latin letters with marks become their base letters, what is no Latin letter or digit becomes a hyphen.
  package static func of(_ text: some StringProtocol) -> String {
    var slug = ""
    var isApart = false
    for character in text.lowercased() {
      guard let spelling = spelling(of: character) else {
        // An apostrophe joins: "Driver's cab" is drivers-cab.
        if character != "'", character != "’" { isApart = true }
        continue
      }
      if isApart, !slug.isEmpty { slug += "-" }
      isApart = false
      slug += spelling
    }
    return slug
  }

  private static func spelling(of character: Character) -> String? {
    if let byte = character.asciiValue {
      return character.isLetter || character.isNumber ? String(UnicodeScalar(byte)) : nil
    }
    if let spelling = spellings[character] { return spelling }
    // Marks that are characters of their own follow the letter.
    guard let first = character.unicodeScalars.first else { return nil }
    switch first {
    case "a"..."z", "0"..."9": return String(first)
    default: return baseLetters(of: first)
    }
  }

  /// The base letters of a small Latin letter, by its name in the Unicode Character Database: LATIN SMALL LETTER E WITH
  /// ACUTE is an e, LATIN SMALL LETTER AE is ae.
  private static func baseLetters(of scalar: Unicode.Scalar) -> String? {
    guard let name = scalar.properties.name, name.hasPrefix("LATIN SMALL L") else { return nil }
    let words = name.split(separator: " ")
    guard words.count >= 4, words[2] == "LETTER" || words[2] == "LIGATURE",
      words[3].utf8.count <= 2, words.count == 4 || words[4] == "WITH"
    else { return nil }
    return words[3].lowercased()
  }
}

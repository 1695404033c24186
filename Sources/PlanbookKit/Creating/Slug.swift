/// Names as paths and ids are written: small letters a to z, digits and hyphens.
package enum Slug {
  /// What Latin letters beyond a to z are written as.
  private static let spellings: [Character: String] = {
    var spellings: [Character: String] = [
      "ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "o", "œ": "oe", "þ": "th",
      "ð": "d", "đ": "d", "ħ": "h", "ł": "l", "ŧ": "t", "ı": "i",
    ]
    for (plain, letters) in [
      ("a", "àáâãåāăą"), ("c", "çćĉċč"), ("d", "ď"), ("e", "èéêëēĕėęě"), ("g", "ĝğġģ"),
      ("h", "ĥ"), ("i", "ìíîïĩīĭį"), ("j", "ĵ"), ("k", "ķ"), ("l", "ĺļľ"), ("n", "ñńņň"),
      ("o", "òóôõōŏő"), ("r", "ŕŗř"), ("s", "śŝşšș"), ("t", "ţťț"), ("u", "ùúûũūŭůűų"),
      ("w", "ŵ"), ("y", "ýÿŷ"), ("z", "źżž"),
    ] {
      for letter in letters { spellings[letter] = plain }
    }
    return spellings
  }()

  /// A text as a part of a path; empty when nothing in it can be written so.
  package static func of(_ text: some StringProtocol) -> String {
    var slug = ""
    var isApart = false
    for character in text.lowercased() {
      let spelling =
        character.isASCII && (character.isLetter || character.isNumber)
        ? String(character) : spellings[character]
      guard let spelling else {
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
}

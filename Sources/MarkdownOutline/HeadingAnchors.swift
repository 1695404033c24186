extension MarkdownOutline {
  /// The anchor of each heading as github.com makes them, in the order of `headings`: what follows
  /// `#` in a link.
  ///
  /// The heading's text in small letters, without everything but letters, marks, decimal digits,
  /// connector punctuation, hyphens and spaces; spaces become hyphens. Where that is taken, `-1`,
  /// `-2` and so on are added (the rules of GitHub's html-pipeline and github-slugger, which is
  /// tested against github.com).
  package var anchors: [String] {
    var result: [String] = []
    result.reserveCapacity(headings.count)
    // For each anchor given out, the number that was last added to it.
    var taken: [String: Int] = [:]
    for heading in headings {
      let wanted = Self.anchor(ofText: plainText(of: heading))
      var anchor = wanted
      var number = taken[wanted] ?? 0
      while taken[anchor] != nil {
        number += 1
        anchor = "\(wanted)-\(number)"
      }
      if anchor != wanted { taken[wanted] = number }
      taken[anchor] = 0
      result.append(anchor)
    }
    return result
  }

  /// The anchor that a heading with this text has when no heading before it took the same.
  package static func anchor(ofText text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar == " " {
        result.append("-")
      } else if scalar.value < 0x80 {
        let byte = UInt8(scalar.value)
        if byte.isASCIIAlphanumeric || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_") {
          result.append(Unicode.Scalar(byte.lowercasedASCII))
        }
      } else if scalar.staysInAnchor {
        result.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
      }
    }
    return String(result)
  }
}

extension Unicode.Scalar {
  /// What Ruby's `\p{Word}` matches: alphabetic scalars, marks, decimal digits and connector
  /// punctuation.
  fileprivate var staysInAnchor: Bool {
    if properties.isAlphabetic { return true }
    switch properties.generalCategory {
    case .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .connectorPunctuation:
      return true
    default: return false
    }
  }
}

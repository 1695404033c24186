/// How a text is set. A text's width is known without any font on the machine: it is measured by Liberation Sans.
package struct TextStyle: Sendable, Hashable {
  /// How bold letters are.
  package enum Weight: Sendable, Hashable {
    /// As running text is.
    case regular
    /// As headings are.
    case bold
  }

  /// The height of an em.
  package var size: Double
  /// How bold the letters are, which changes how wide they are.
  package var weight: Weight

  /// - Parameter size: the height of an em, in CSS pixels.
  package init(size: Double, weight: Weight = .regular) {
    self.size = size
    self.weight = weight
  }

  /// The families to set it in, as CSS lists them: the first three have the same widths.
  package static let families = "'Liberation Sans', Arial, Helvetica, Arimo, sans-serif"

  /// How far letters reach above the baseline: the height of capitals and ascenders.
  package var ascent: Double { size * 0.74 }
  /// How far letters reach below the baseline.
  package var descent: Double { size * 0.22 }

  /// How wide a text is on one line.
  package func width(of text: String) -> Double {
    var units = 0.0
    for scalar in text.unicodeScalars { units += FontMetrics.advance(of: scalar, weight) }
    return units / LiberationSans.unitsPerEm * size
  }

  /// Whether the width of every character is the font's own, and none is an estimate.
  package func measuresExactly(_ text: String) -> Bool {
    text.unicodeScalars.allSatisfy { FontMetrics.knownAdvance(of: $0, weight) != nil }
  }

  /// The text as far as it fits, with `…` where something is left out.
  package func fitted(_ text: String, into width: Double) -> String {
    guard self.width(of: text) > width else { return text }
    let room = width - self.width(of: "…")
    var result = ""
    var used = 0.0
    for character in text {
      used += self.width(of: String(character))
      guard used <= room else { break }
      result.append(character)
    }
    while result.last == " " { result.removeLast() }
    return result + "…"
  }

  /// The text in lines that fit, broken at spaces; a word that is wider than a line is cut with `…`.
  package func lines(_ text: String, width: Double) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in text.split(separator: " ") {
      let longer = line.isEmpty ? String(word) : line + " " + word
      if self.width(of: longer) <= width {
        line = longer
        continue
      }
      if !line.isEmpty { lines.append(line) }
      line = fitted(String(word), into: width)
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }
}

/// How wide characters are, in the units of the font.
enum FontMetrics {
  /// By code point below this, for the most common characters.
  private static let tableSize = 0x500
  private static let regular = table(LiberationSans.regular)
  private static let bold = table(LiberationSans.bold)

  private static func table(_ runs: [LiberationSans.Run]) -> [UInt16] {
    var table = [UInt16](repeating: 0, count: tableSize)
    for run in runs where Int(run.first) + run.advances.count <= tableSize {
      for (index, advance) in run.advances.enumerated() { table[Int(run.first) + index] = advance }
    }
    return table
  }

  static func knownAdvance(of scalar: Unicode.Scalar, _ weight: TextStyle.Weight) -> Double? {
    let code = scalar.value
    if code < tableSize {
      let advance = (weight == .bold ? bold : regular)[Int(code)]
      return advance == 0 ? nil : Double(advance)
    }
    let runs = weight == .bold ? LiberationSans.bold : LiberationSans.regular
    for run in runs where code >= run.first && code - run.first < UInt32(run.advances.count) {
      return Double(run.advances[Int(code - run.first)])
    }
    return nil
  }

  /// What the font does not have is estimated, rather too wide than too narrow: other fonts stand in for it.
  static func advance(of scalar: Unicode.Scalar, _ weight: TextStyle.Weight) -> Double {
    if let known = knownAdvance(of: scalar, weight) { return known }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control: return 0
    default: break
    }
    if scalar.properties.isEmojiPresentation { return 1.4 * LiberationSans.unitsPerEm }
    switch scalar.value {
    // Hebrew and Arabic letters are narrower than an em.
    case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF: return 0.8 * LiberationSans.unitsPerEm
    default: return 1.1 * LiberationSans.unitsPerEm
    }
  }
}

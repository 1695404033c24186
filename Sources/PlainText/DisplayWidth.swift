extension Unicode.Scalar {
  /// How many cells of a terminal this scalar takes: 0, 1 or 2.
  ///
  /// Marks and format characters take none; what Unicode's East Asian Width (UAX #11) calls wide or fullwidth, and
  /// emoji shown as pictures, take two. An approximation by block for wide characters, since
  /// terminals differ among themselves.
  package var displayWidth: Int {
    if value < 0x300 { return 1 }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    if properties.isEmojiPresentation { return 2 }
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xA000...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
      0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1B000...0x1B2FF, 0x1F200...0x1F2FF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }
}

extension StringProtocol {
  /// How many cells of a terminal this text takes on one line.
  package var displayWidth: Int {
    let ofASCII = utf8.withContiguousStorageIfAvailable { bytes in
      bytes.allSatisfy { $0 < 0x80 } ? bytes.count : nil
    }
    if let width = ofASCII ?? nil { return width }
    return unicodeScalars.reduce(0) { $0 + $1.displayWidth }
  }
}

extension String {
  /// This text in at most so many cells of a terminal, with `…` where something is left out.
  package func cut(toWidth width: Int) -> String {
    guard displayWidth > width else { return self }
    guard width > 0 else { return "" }
    var result = ""
    var room = width - 1
    for character in self {
      room -= String(character).displayWidth
      guard room >= 0 else { break }
      result.append(character)
    }
    return result + "…"
  }
}

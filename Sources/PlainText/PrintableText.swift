extension String {
  /// This text with everything that could steer a terminal or hide text made visible.
  ///
  /// Control characters (C0, DEL, C1), bidirectional controls, invisible format characters, line and paragraph
  /// separators and the byte-order mark are written as `\u{XX}`; a tab becomes `\t`, a line feed `\n` and a
  /// carriage return `\r`, so that the result is always one line. Text without any of these is returned as it is.
  package var printable: String {
    if isPrintableASCII || isSurelyPrintable { return self }
    guard unicodeScalars.contains(where: \.steersTerminal) else { return self }
    var result = ""
    for scalar in unicodeScalars {
      guard scalar.steersTerminal else {
        result.unicodeScalars.append(scalar)
        continue
      }
      switch scalar {
      case "\t": result += "\\t"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      default: result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      }
    }
    return result
  }
}

extension String {
  /// Whether its bytes alone tell that nothing in it steers a terminal.
  private var isSurelyPrintable: Bool {
    utf8.withContiguousStorageIfAvailable { bytes in
      for (place, byte) in bytes.enumerated() {
        switch byte {
        case 0x00...0x1F, 0x7F: return false
        // What characters that steer begin with in UTF-8: U+0080 to U+00BF, U+0600, U+1000, U+F000, the tags.
        case 0xC2, 0xD8, 0xE1, 0xEF, 0xF3: return false
        // U+2000 to U+207F.
        case 0xE2 where place + 1 < bytes.count && bytes[place + 1] <= 0x81: return false
        default: break
        }
      }
      return true
    } ?? false
  }

  /// Whether each of its bytes is a character that takes one cell of a terminal.
  package var isPrintableASCII: Bool {
    utf8.withContiguousStorageIfAvailable { $0.allSatisfy { $0 >= 0x20 && $0 < 0x7F } } ?? false
  }
}

extension Unicode.Scalar {
  /// Whether this scalar can move the cursor, change colours, reorder or hide text when printed.
  package var steersTerminal: Bool {
    switch value {
    case 0x00...0x1F, 0x7F...0x9F: true
    // Soft hyphen, Arabic letter mark, Mongolian vowel separator.
    case 0xAD, 0x61C, 0x180E: true
    // Zero-width space and directional marks; the joiners U+200C and U+200D build ordinary words and emoji.
    case 0x200B, 0x200E, 0x200F: true
    // Separators, embeddings and overrides; invisible operators and isolates.
    case 0x2028...0x202E, 0x2060...0x206F: true
    case 0xFEFF, 0xFFF9...0xFFFB: true
    // Tags.
    case 0xE0000...0xE007F: true
    default: false
    }
  }
}

/// What separates the cells of a row.
package enum CSVSeparator: String, Sendable, Hashable, CaseIterable {
  case comma
  case semicolon
  case tab
  /// `|`.
  case pipe

  /// The character itself, which is one byte in UTF-8.
  package var byte: UInt8 {
    switch self {
    case .comma: UInt8(ascii: ",")
    case .semicolon: UInt8(ascii: ";")
    case .tab: UInt8(ascii: "\t")
    case .pipe: UInt8(ascii: "|")
    }
  }

  /// The separator that is this byte; nil for a byte that separates nothing.
  package init?(byte: UInt8) {
    guard let found = Self.allCases.first(where: { $0.byte == byte }) else { return nil }
    self = found
  }
}

/// How the characters of a file are stored.
package enum CSVEncoding: String, Sendable, Hashable, CaseIterable {
  /// UTF-8, with or without a byte-order mark.
  case utf8 = "utf-8"
  /// UTF-16 in either byte order, with a byte-order mark; without one, little-endian as Windows writes it.
  case utf16 = "utf-16"
  /// Windows code page 1252, the usual one of Western European and American Windows.
  case windows1252 = "windows-1252"
}

/// How a CSV file is to be read.
package struct CSVOptions: Sendable, Hashable {
  /// What separates cells; nil to take what the file's first line tells: a line `sep=;` as Excel reads it,
  /// else the candidate that stands most often in the line of column names, outside of quotes.
  package var separator: CSVSeparator?
  /// How the file's characters are stored. A byte-order mark tells it more surely, and wins where it says UTF-8.
  package var encoding: CSVEncoding

  /// - Parameter separator: nil to take what the file's first line tells.
  package init(separator: CSVSeparator? = nil, encoding: CSVEncoding = .utf8) {
    self.separator = separator
    self.encoding = encoding
  }
}

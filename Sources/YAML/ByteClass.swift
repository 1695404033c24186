/// What a byte can be in YAML, as bits, so that a scan asks one table once per byte.
enum ByteClass {
  /// Ends or interrupts the run of a plain scalar in block context: a line break, `:`, `#`, a byte that is
  /// no text, or the first byte of a UTF-8 sequence that may not be text.
  static let plainStop: UInt8 = 1
  /// `,` `[` `]` `{` `}`
  static let flowIndicator: UInt8 = 2
  /// Space and tab.
  static let white: UInt8 = 4
  /// Line feed and carriage return.
  static let lineBreak: UInt8 = 8
  /// May begin a plain scalar whatever follows.
  static let plainFirst: UInt8 = 16
  /// Interrupts the run of a double-quoted scalar.
  static let doubleQuotedStop: UInt8 = 32
  /// May begin a plain scalar that is no string.
  static let typedFirst: UInt8 = 64
  /// Interrupts the run of a comment or a block scalar's line.
  static let lineStop: UInt8 = 128

  /// The class of each byte.
  static let table: [UInt8] = (0...255).map { classify(UInt8($0)) }

  private static func classify(_ byte: UInt8) -> UInt8 {
    var bits: UInt8 = 0
    let control = byte < 0x20 && byte != 0x09 || byte == 0x7F
    // U+0080 to U+009F begin with C2; U+FEFF, U+FFFE and U+FFFF begin with EF.
    let maybeNoText = byte == 0xC2 || byte == 0xEF
    if control || maybeNoText { bits |= plainStop | lineStop }
    if byte == 0x3A || byte == 0x23 { bits |= plainStop }
    if [0x2C, 0x5B, 0x5D, 0x7B, 0x7D].contains(byte) { bits |= flowIndicator }
    if byte == 0x20 || byte == 0x09 { bits |= white }
    if byte == 0x0A || byte == 0x0D { bits |= lineBreak }
    let indicators = Array("-?:,[]{}#&*!|>'\"%@`".utf8)
    if byte > 0x20, !control, !maybeNoText, !indicators.contains(byte) { bits |= plainFirst }
    if byte < 0x20 && byte != 0x09 || byte == 0x22 || byte == 0x5C { bits |= doubleQuotedStop }
    if Array("0123456789+-.~tTfFnN".utf8).contains(byte) { bits |= typedFirst }
    return bits
  }
}

/// The bytes that YAML gives a meaning, by name.
enum ASCII {
  static let tab: UInt8 = 0x09
  static let lineFeed: UInt8 = 0x0A
  static let carriageReturn: UInt8 = 0x0D
  static let space: UInt8 = 0x20
  static let exclamation: UInt8 = 0x21
  static let doubleQuote: UInt8 = 0x22
  static let hash: UInt8 = 0x23
  static let percent: UInt8 = 0x25
  static let ampersand: UInt8 = 0x26
  static let singleQuote: UInt8 = 0x27
  static let asterisk: UInt8 = 0x2A
  static let plus: UInt8 = 0x2B
  static let comma: UInt8 = 0x2C
  static let minus: UInt8 = 0x2D
  static let dot: UInt8 = 0x2E
  static let slash: UInt8 = 0x2F
  static let zero: UInt8 = 0x30
  static let nine: UInt8 = 0x39
  static let colon: UInt8 = 0x3A
  static let less: UInt8 = 0x3C
  static let greater: UInt8 = 0x3E
  static let question: UInt8 = 0x3F
  static let at: UInt8 = 0x40
  static let openBracket: UInt8 = 0x5B
  static let backslash: UInt8 = 0x5C
  static let closeBracket: UInt8 = 0x5D
  static let backtick: UInt8 = 0x60
  static let openBrace: UInt8 = 0x7B
  static let bar: UInt8 = 0x7C
  static let closeBrace: UInt8 = 0x7D
  static let tilde: UInt8 = 0x7E
}

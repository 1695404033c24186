import PlainText

/// A currency by its code in ISO 4217.
package struct Currency: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// Three letters of five bits each, so that the order of the numbers is that of the codes.
  private let packed: UInt16

  /// The currency with a code in capital letters; nil when there is none.
  package init?(code: String) {
    var code = code
    guard let currency = code.withUTF8({ Currency(code: $0) }) else { return nil }
    self = currency
  }

  /// The currency with a code in capital letters; nil when there is none.
  init?(code: UnsafeBufferPointer<UInt8>) {
    guard let packed = Self.packed(code), CurrencyList.entries[Int(packed)] != CurrencyList.none
    else { return nil }
    self.packed = packed
  }

  /// The code: `USD`.
  package var description: String {
    String(
      decoding: [10, 5, 0].map { UInt8(packed >> $0 & 31) + UInt8(ascii: "A") }, as: UTF8.self)
  }

  /// How many decimal places its smallest unit takes: 2 for USD, 0 for JPY, 3 for KWD. Nil where the standard
  /// gives none: gold, and units of account.
  package var minorUnitDigits: Int? {
    let entry = CurrencyList.entries[Int(packed)]
    return entry == CurrencyList.withoutMinorUnit ? nil : Int(entry)
  }

  /// The name in English: `US Dollar`.
  package var name: String { CurrencyList.names[packed] ?? "" }

  /// The currency that took the place of one that was withdrawn; nil for one that is in use.
  package var successor: Currency? {
    CurrencyList.successors[packed].map { Currency(packed: $0) }
  }

  /// The code that somebody most likely meant; nil when none is close.
  package static func nearestCode(to name: String) -> String? {
    // A near code has few letters that the name has not; this leaves out nearly all before they are compared.
    let letters = CurrencyList.letters(of: name.uppercased())
    let allowed = max(1, name.utf8.count / 3)
    return NearestName.of(
      name,
      among: CurrencyList.codesByUse.lazy
        .filter { ($0.letters & ~letters).nonzeroBitCount <= allowed }.map(\.code))
  }

  /// All codes that are in use, in order.
  package static let all: [Currency] = CurrencyList.names.keys
    .filter { CurrencyList.successors[$0] == nil }.sorted().map { Currency(packed: $0) }

  package static func < (a: Currency, b: Currency) -> Bool { a.packed < b.packed }

  private init(packed: UInt16) { self.packed = packed }

  fileprivate static func packed(_ code: UnsafeBufferPointer<UInt8>) -> UInt16? {
    guard code.count == 3 else { return nil }
    var packed: UInt16 = 0
    for letter in code {
      let index = letter &- UInt8(ascii: "A")
      guard index < 26 else { return nil }
      packed = packed << 5 | UInt16(index)
    }
    return packed
  }
}

/// The table of currencies, read once.
private enum CurrencyList {
  /// No such code.
  static let none: UInt8 = 0xFF
  /// A code without a minor unit.
  static let withoutMinorUnit: UInt8 = 0xFE

  /// The minor unit of each code by its packed letters.
  static let entries: [UInt8] = {
    var entries = [UInt8](repeating: none, count: 1 << 15)
    for row in rows {
      entries[Int(row.packed)] = UInt8(row.fields[1]) ?? withoutMinorUnit
    }
    return entries
  }()

  static let names: [UInt16: String] = Dictionary(
    uniqueKeysWithValues: rows.map { ($0.packed, $0.fields[$0.fields.count - 1]) })

  static let successors: [UInt16: UInt16] = Dictionary(
    uniqueKeysWithValues: rows.filter { $0.fields.count == 4 }.compactMap { row in
      packed(row.fields[2]).map { (row.packed, $0) }
    })

  /// The codes in the order in which they are suggested, with the set of their letters.
  static let codesByUse: [(code: String, letters: UInt32)] =
    (CurrencyTable.common.split(separator: " ").map(String.init)
    + Currency.all.map(\.description)).map { ($0, letters(of: $0)) }

  /// The capital letters of a text as a set of bits.
  static func letters(of text: String) -> UInt32 {
    text.utf8.reduce(0) { letters, byte in
      let index = byte &- UInt8(ascii: "A")
      return index < 26 ? letters | 1 << UInt32(index) : letters
    }
  }

  /// The lines of the table: code, minor unit, perhaps the successor, name.
  private static let rows: [(packed: UInt16, fields: [String])] =
    rows(CurrencyTable.current, fields: 3) + rows(CurrencyTable.withdrawn, fields: 4)

  private static func rows(_ table: String, fields: Int) -> [(packed: UInt16, fields: [String])] {
    table.split(separator: "\n").compactMap { line in
      let parts = line.split(separator: " ", maxSplits: fields - 1).map(String.init)
      return packed(parts[0]).map { ($0, parts) }
    }
  }

  private static func packed(_ code: String) -> UInt16? {
    var code = code
    return code.withUTF8 { Currency.packed($0) }
  }
}

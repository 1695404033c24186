/// A number of something, perhaps for each of something else: `12000 packages/week`.
///
/// Written as a number, a space and the unit, which is one or more words; after `/` what it is counted for.
package struct Quantity: Sendable, Hashable {
  /// How many.
  package let number: ExactDecimal
  /// What is counted: `packages`.
  package let unit: String
  /// What it is counted for: `week`.
  package let per: String?

  /// Nil when the unit or `per` is not made of words with single spaces between.
  package init?(_ number: ExactDecimal, _ unit: String, per: String? = nil) {
    guard Self.isUnit(unit), per.map(Self.isUnit) ?? true else { return nil }
    self.number = number
    self.unit = unit
    self.per = per
  }

  private static func isUnit(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { isUnit($0) }
  }
}

extension Quantity: WrittenValue {
  /// Reads the one form that is written: a number, a space, a unit, and perhaps a slash and what it is per. Nil for anything
  /// else.
  package init?(exactly text: UnsafeBufferPointer<UInt8>) {
    var reader = ByteReader(text)
    guard let number = ExactDecimal(&reader), reader.take(UInt8(ascii: " ")) else { return nil }
    let rest = UnsafeBufferPointer(rebasing: text[reader.offset...])
    let slash = rest.firstIndex(of: UInt8(ascii: "/"))
    let unit = UnsafeBufferPointer(rebasing: rest[..<(slash ?? rest.count)])
    guard Self.isUnit(unit) else { return nil }
    self.number = number
    // Units are short words, which a `String` keeps without allocating.
    self.unit = String(decoding: unit, as: UTF8.self)
    guard let slash else {
      per = nil
      return
    }
    let after = UnsafeBufferPointer(rebasing: rest[(slash + 1)...])
    guard Self.isUnit(after) else { return nil }
    per = String(decoding: after, as: UTF8.self)
  }

  /// Whether the text is words with single spaces between. The first begins with a letter, another alphabet's
  /// included, or is a `%`; none begins with a digit, which would be a second number.
  ///
  /// Two ways to write are refused because they would make two units of one: "per" between words, for which
  /// there is `/`, and a multiple in front, as in `1.2 million packages`.
  private static func isUnit(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let first = text.first, first.isLetter || first >= 0x80 || first == UInt8(ascii: "%"),
      let last = text.last, last != 0x20
    else { return false }
    var words = ByteReader(text)
    if words.takeMultiple(), words.next == 0x20 { return false }
    while let byte = words.next {
      if byte < 0x20 || byte == 0x7F || byte == UInt8(ascii: "/") { return false }
      if words.take(" per ") { return false }
      guard words.take(0x20) else {
        _ = words.take(byte)
        continue
      }
      if let next = words.next, next == 0x20 || next.isDigit { return false }
    }
    return true
  }

  package var description: String { "\(number) \(unit)" + (per.map { "/\($0)" } ?? "") }

  /// Reads the whole of a text, one that says "not known yet" among them.
  package static func read(_ text: UnsafeBufferPointer<UInt8>) -> ValueReading<Quantity> {
    reading(text)
  }

  /// Knows numbers with words of size and blanks in the wrong places; a unit is never guessed.
  package static func problem(in text: UnsafeBufferPointer<UInt8>) -> ValueProblem {
    let typed = TypedText(text)
    let (digits, rest) = TypedNumber.split(typed.plain)
    var unit = rest.trimmedAtStart.replacingBlanksAroundSlash
    let zeros = unit.takeMultiple()
    let reading = TypedNumber.read(digits, hasMagnitude: zeros > 0)?
      .scaled(exponent: zeros, isNegative: false)
    guard let reading else {
      return ValueProblem(
        .unreadable, "\(typed.quoted) is not a quantity",
        help: "Write a number and a unit, like 12000 packages/week.")
    }
    switch reading {
    case .tooLong(let count): return TypedNumber.tooLong("number", count)
    case .one(let number):
      guard !unit.isEmpty else {
        return ValueProblem(
          .incomplete, "\(number) of what?",
          help: "Write the unit after the number, such as \(number) packages.")
      }
      guard let value = Quantity(exactly: "\(number) \(unit)") else { break }
      return .style("quantity", value.description, isSafe: true)
    case .either(let a, let b):
      guard Quantity(exactly: "1 \(unit)") != nil else { break }
      return .choice(("\(a)", "\(b)"), ("\(a) \(unit)", "\(b) \(unit)"))
    }
    return ValueProblem(
      .unreadable, "\(typed.quoted) is not a quantity",
      help: "Write a number and a unit, like 12000 packages/week.")
  }
}

extension String {
  /// `packages / week` and `packages per week` as `packages/week`.
  fileprivate var replacingBlanksAroundSlash: String {
    var words = split(separator: " ").map(String.init)
    if let index = words.firstIndex(where: { ["per", "a", "each"].contains($0.lowercased()) }),
      index > 0, index < words.count - 1, !contains("/")
    {
      words[index] = "/"
    }
    let parts = words.joined(separator: " ").split(separator: "/", omittingEmptySubsequences: false)
    return parts.map { part in
      var part = part.drop { $0 == " " }
      while part.last == " " { part.removeLast() }
      return String(part)
    }.joined(separator: "/")
  }

  /// Takes a word such as "million" from the start when another follows: how many zeros it stands for, else 0.
  /// `m` and `mm` are lengths here.
  fileprivate mutating func takeMultiple() -> Int {
    guard let space = firstIndex(of: " "),
      !["m", "mm", "b", "mil"].contains(self[..<space].lowercased()) || self[..<space] == "M",
      let zeros = TypedNumber.zeros(of: self[..<space].lowercased())
    else { return 0 }
    self = String(self[index(after: space)...])
    return zeros
  }

  /// Takes one of the endings away, letter case ignored, with the spaces before it; false when there is none.
  mutating func dropSuffix(_ endings: [String]) -> Bool {
    for ending in endings where lowercased().hasSuffix(ending) {
      removeLast(ending.count)
      while last == " " { removeLast() }
      return true
    }
    return false
  }
}

extension ByteReader {
  /// Takes a word that multiplies the number before it.
  fileprivate mutating func takeMultiple() -> Bool {
    take("k") || take("K") || take("M") || take("thousand") || take("million") || take("billion")
      || take("bn") || take("mn") || take("mio") || take("Mio")
  }
}

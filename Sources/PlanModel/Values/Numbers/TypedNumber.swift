/// Finds out which number a person typed, whatever marks stand between its digits.
enum TypedNumber {
  enum Reading: Equatable {
    case one(ExactDecimal)
    /// `1.250` may be 1250 or 1.25; the larger first.
    case either(ExactDecimal, ExactDecimal)
    /// It has more digits than a number can have.
    case tooLong(digits: Int)
  }

  /// Reads digits with thousands marks (`,`, `.`, `'`, `_` or a space) and a decimal mark (`.` or `,`), a sign
  /// in front or brackets around; nil when it is no number.
  ///
  /// - Parameter hasMagnitude: whether a word such as "million" follows. Then one mark is a decimal mark.
  /// - Parameter fractionDigits: how many digits a fraction usually has: three after a comma are taken for
  ///   thousands only when it is less.
  static func read(
    _ text: String, hasMagnitude: Bool = false, fractionDigits: Int = 2
  ) -> Reading? {
    var text = Substring(text)
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    var isNegative = false
    if text.first == "(", text.last == ")" {
      isNegative = true
      text = text.dropFirst().dropLast()
      while text.last == " " { text.removeLast() }
    }
    // A dash in the place of the hundredths: 1.250,-
    for ending in [",-", ".-", ",--", ".--"] where text.hasSuffix(ending) {
      text = text.dropLast(ending.count)
      break
    }
    if let sign = text.first, sign == "-" || sign == "+", !isNegative {
      isNegative = sign == "-"
      text = text.dropFirst().drop { $0 == " " }
    }
    guard let exponent = exponent(&text) else { return nil }
    let marks = Set(text.unicodeScalars).filter { !("0"..."9").contains($0) }
    guard text.contains(where: { $0.isASCII && $0.isNumber }), marks.isSubset(of: allMarks),
      marks.count <= 2
    else { return nil }
    let reading = separated(
      text, marks, hasMagnitude: hasMagnitude || exponent > 0, fractionDigits)
    return reading.flatMap { $0.scaled(exponent: exponent, isNegative: isNegative) }
  }

  /// What is said of a number with too many digits.
  static func tooLong(_ subject: String, _ count: Int) -> ValueProblem {
    ValueProblem(
      .tooLarge,
      "The \(subject) has \(count) digits, and at most \(ExactDecimal.maximumDigits) are kept exactly",
      help: "Check whether a digit was repeated.")
  }

  /// The problem of a text that is a number and nothing else; nil when it is no number.
  static func problem(in plain: String, subject: String, quoted: String) -> ValueProblem? {
    switch read(plain) {
    case nil: nil
    case .one(let number): .style(subject, number.description, isSafe: true)
    case .either(let a, let b):
      .choice((a.description, b.description), (a.description, b.description))
    case .tooLong(let count): tooLong(subject, count)
    }
  }

  /// The longest start of a text that may be a number, and what follows.
  static func split(_ text: String) -> (number: String, rest: String) {
    var end = text.startIndex
    for index in text.indices {
      let character = text[index]
      if character.isASCII && character.isNumber {
        end = text.index(after: index)
      } else if !" -+.,'_".contains(character) {
        break
      }
    }
    // An exponent, `1e3`, belongs to the number.
    let rest = text[end...]
    if end > text.startIndex, let letter = rest.first, letter == "e" || letter == "E" {
      let power = rest.dropFirst().drop { $0 == "+" }
      if power.first?.isNumber == true {
        end = power.firstIndex { !$0.isNumber } ?? text.endIndex
      }
    }
    return (String(text[..<end]), String(text[end...]))
  }

  /// How many zeros a word in lower case stands for: 6 for `million`; nil for other words.
  static func zeros(of word: String) -> Int? { magnitudes[word] }

  /// Whether a word in lower case may as well stand for three zeros fewer than `zeros` says: `mil` is short for a million, and
  /// a thousand in Spanish and Portuguese.
  static func isThousandElsewhere(_ word: String) -> Bool { word == "mil" }

  private static let magnitudes: [String: Int] = [
    "k": 3, "thousand": 3, "tsd": 3, "m": 6, "mm": 6, "mn": 6, "mio": 6, "mil": 6, "mill": 6,
    "million": 6, "millions": 6, "b": 9, "bn": 9, "bln": 9, "mrd": 9, "billion": 9, "billions": 9,
  ]

  private static let allMarks: Set<Unicode.Scalar> = [",", ".", "'", "_", " "]

  /// Takes an exponent such as `e6` from the end: 0 when there is none, nil when it is not a small one.
  private static func exponent(_ text: inout Substring) -> Int? {
    guard let index = text.lastIndex(where: { $0 == "e" || $0 == "E" }) else { return 0 }
    var digits = text[text.index(after: index)...]
    if digits.first == "+" { digits.removeFirst() }
    guard let exponent = Int(digits), (0...ExactDecimal.maximumDigits).contains(exponent) else {
      return nil
    }
    text = text[..<index]
    return exponent
  }

  private static func separated(
    _ text: Substring, _ marks: Set<Unicode.Scalar>, hasMagnitude: Bool, _ fractionDigits: Int
  ) -> Reading? {
    guard let last = text.unicodeScalars.last(where: { marks.contains($0) }) else {
      return number(whole: text, fraction: "")
    }
    let groups = text.unicodeScalars.split(
      omittingEmptySubsequences: false, whereSeparator: { marks.contains($0) }
    ).map { Substring($0) }
    let lastCount = text.unicodeScalars.count { $0 == last }
    let isDecimalMark = last == "." || last == ","
    if marks.count == 2 {
      // The last mark is the decimal one, and the other one stands between thousands.
      guard lastCount == 1, isDecimalMark, isThousands(groups.dropLast()) else { return nil }
      return number(whole: groups.dropLast().joined(), fraction: groups[groups.count - 1])
    }
    if lastCount > 1 || !isDecimalMark {
      return isThousands(groups[...]) ? number(whole: groups.joined(), fraction: "") : nil
    }
    let decimal = number(whole: groups[0].isEmpty ? "0" : String(groups[0]), fraction: groups[1])
    guard isThousands(groups[...]), case .one(let fraction)? = decimal,
      case .one(let thousands)? = number(whole: groups.joined(), fraction: "")
    else { return decimal }
    if last == ",", fractionDigits < 3, !hasMagnitude { return .one(thousands) }
    return last == "." && hasMagnitude ? decimal : .either(thousands, fraction)
  }

  /// Whether groups of digits are those of a whole number: three in each after the first, or two in those
  /// between, as in India.
  private static func isThousands(_ groups: ArraySlice<Substring>) -> Bool {
    guard let first = groups.first, (1...3).contains(first.utf8.count), first.first != "0" else {
      return false
    }
    let rest = groups.dropFirst()
    guard let last = rest.last else { return true }
    guard last.utf8.count == 3 else { return false }
    let between = rest.dropLast()
    return between.allSatisfy { $0.utf8.count == 3 }
      || first.utf8.count <= 2 && between.allSatisfy { $0.utf8.count == 2 }
  }

  private static func number(whole: some StringProtocol, fraction: Substring) -> Reading? {
    let digits = whole.drop { $0 == "0" }
    let text = (digits.isEmpty ? "0" : String(digits)) + (fraction.isEmpty ? "" : "." + fraction)
    if let number = ExactDecimal(exactly: text) { return .one(number) }
    let count = digits.utf8.count + fraction.utf8.count
    return count > ExactDecimal.maximumDigits ? .tooLong(digits: count) : nil
  }
}

extension TypedNumber.Reading {
  /// Times a power of ten, and with a sign.
  func scaled(exponent: Int, isNegative: Bool) -> TypedNumber.Reading? {
    let power = ExactDecimal(coefficient: .tenToThe(exponent))
    func scaled(_ number: ExactDecimal) -> ExactDecimal? {
      power.flatMap { (isNegative ? number.negated : number).multiplied(by: $0) }
    }
    switch self {
    case .one(let number):
      return scaled(number).map { .one($0) } ?? .tooLong(digits: ExactDecimal.maximumDigits + 1)
    case .either(let a, let b):
      guard let a = scaled(a), let b = scaled(b) else {
        return .tooLong(digits: ExactDecimal.maximumDigits + 1)
      }
      return .either(a, b)
    case .tooLong: return self
    }
  }
}

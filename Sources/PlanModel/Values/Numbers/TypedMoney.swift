/// Finds out which amount a text was meant to say that is none as planbook writes it.
enum TypedMoney {
  static func problem(in text: UnsafeBufferPointer<UInt8>) -> ValueProblem {
    let typed = TypedText(text)
    let pieces = Pieces(typed.plain)
    guard !pieces.isBroken, !pieces.number.isEmpty else { return unreadable(typed) }
    switch pieces.currency {
    case .unknown(let name):
      return name.count > longestName ? unreadable(typed) : unknownCurrency(name, pieces)
    case .none:
      guard let reading = pieces.reading(fractionDigits: 2) else { return unreadable(typed) }
      return withoutCurrency(reading)
    case .known(let currency, let isSure):
      let digits = currency.minorUnitDigits ?? 3
      guard let reading = pieces.reading(fractionDigits: digits) else { return unreadable(typed) }
      switch reading {
      case .tooLong(let count): return TypedNumber.tooLong("amount", count)
      case .one(let number) where pieces.mayBeThousands:
        return millionsOrThousands(number, currency)
      case .one(let number):
        return .style("amount", Money(number, currency).description, isSafe: isSure)
      case .either(let a, let b):
        return .choice(
          (a.description, b.description),
          (Money(a, currency).description, Money(b, currency).description))
      }
    }
  }

  /// A longer word is no attempt at the code of a currency.
  private static let longestName = 12

  private static func unreadable(_ typed: TypedText) -> ValueProblem {
    ValueProblem(
      .unreadable, "\(typed.quoted) is not an amount of money", help: "Write it like 1250000 USD.")
  }

  private static func millionsOrThousands(
    _ number: ExactDecimal, _ currency: Currency
  ) -> ValueProblem {
    guard let less = ExactDecimal(coefficient: 1, scale: 3).flatMap({ number.multiplied(by: $0) })
    else { return .style("amount", Money(number, currency).description, isSafe: false) }
    return .choice(
      (number.description, less.description),
      (Money(number, currency).description, Money(less, currency).description))
  }

  private static func withoutCurrency(_ reading: TypedNumber.Reading) -> ValueProblem {
    let number: ExactDecimal
    switch reading {
    case .tooLong(let count): return TypedNumber.tooLong("amount", count)
    case .one(let value), .either(let value, _): number = value
    }
    return ValueProblem(
      .incomplete, "Which currency?", help: "Write it after the amount, such as \(number) USD.")
  }

  private static func unknownCurrency(_ name: String, _ pieces: Pieces) -> ValueProblem {
    let code = name.uppercased()
    var problem = ValueProblem(.unknownName, "'\(code)' is not the code of a currency")
    guard let nearest = Currency.nearestCode(to: code), let currency = Currency(code: nearest)
    else {
      problem.help = "Write one of the codes of ISO 4217, such as USD or EUR."
      return problem
    }
    problem.help = "Did you mean \(nearest) (\(currency.name))?"
    if !pieces.mayBeThousands,
      case .one(let number)? = pieces.reading(fractionDigits: currency.minorUnitDigits ?? 3)
    {
      problem.suggestions = [.init(Money(number, currency).description, isSafe: false)]
    }
    return problem
  }

  /// The parts of an amount, wherever they stand: `$1.2M`, `EUR 1.200.000`, `1.2 million US dollars`.
  private struct Pieces {
    enum CurrencyPiece {
      case none
      /// - `isSure`: whether the text can mean no other currency.
      case known(Currency, isSure: Bool)
      case unknown(String)
    }

    private(set) var number = ""
    private(set) var currency = CurrencyPiece.none
    /// Whether it is not one number, or more than one currency.
    private(set) var isBroken = false
    /// How many zeros a word such as "million" stands for; 0 without one.
    private var zeros = 0
    /// Whether that word means a thousand in other languages.
    private(set) var mayBeThousands = false

    init(_ plain: String) {
      var words: [String] = []
      var word = ""
      var isInterrupted = false
      for (character, next) in zip(plain, plain.dropFirst() + [" "]) {
        // The point of an abbreviation, `Rs. 500` or `1.2 Mio. EUR`, is not part of the number.
        if character == ".", !word.isEmpty, next == " " || number.contains(where: \.isNumber) {
          continue
        }
        if character.isLetter || character.isCurrencySymbol {
          // A sign ends a word, and a multiple ends before one: `1.2 M€`.
          if let last = word.last,
            last.isCurrencySymbol
              || character.isCurrencySymbol && TypedNumber.zeros(of: word.lowercased()) != nil
          {
            Self.move(&word, to: &words)
          }
          word.append(character)
        } else {
          // Digits on both sides of a word are not one number: 1 million 500.
          if !word.isEmpty, number.contains(where: \.isNumber) { isInterrupted = true }
          Self.move(&word, to: &words)
          if isInterrupted, character.isNumber { isBroken = true }
          number.append(character)
        }
      }
      Self.move(&word, to: &words)
      number = number.replacing("- ", with: "-")
      while number.last == " " { number.removeLast() }
      number = String(number.trimmedAtStart)
      take(words)
    }

    private static func move(_ word: inout String, to words: inout [String]) {
      if !word.isEmpty { words.append(word) }
      word = ""
    }

    private mutating func take(_ words: [String]) {
      var names: [String] = []
      for word in words {
        if let zeros = TypedNumber.zeros(of: word.lowercased()), self.zeros == 0 {
          self.zeros = zeros
          mayBeThousands = TypedNumber.isThousandElsewhere(word.lowercased())
        } else {
          names.append(word)
        }
      }
      guard !names.isEmpty else { return }
      let joined = names.joined(separator: " ")
      if let (code, isSure) = currencySigns[joined.lowercased()], let known = Currency(code: code) {
        currency = .known(known, isSure: isSure)
      } else if names.count == 1, let known = Currency(code: joined.uppercased()) {
        currency = .known(known, isSure: true)
      } else if names.count == 2, names[0].count == 1 || names[1].count == 1 {
        // A sign beside a code, `$1.2M USD`: the code decides, if the sign can mean it.
        takeSignAndCode(names)
      } else {
        if names.count > 1 { isBroken = true }
        currency = .unknown(joined)
      }
    }

    private mutating func takeSignAndCode(_ names: [String]) {
      let (sign, code) = names[0].count == 1 ? (names[0], names[1]) : (names[1], names[0])
      guard let known = Currency(code: code.uppercased()), let meant = currencySigns[sign] else {
        isBroken = true
        return
      }
      let codes = sign == "$" ? dollarCodes : [meant.code]
      currency = .known(known, isSure: codes.contains(known.description))
    }

    /// The number with its magnitude; nil when it is none.
    func reading(fractionDigits: Int) -> TypedNumber.Reading? {
      TypedNumber.read(number, hasMagnitude: zeros > 0, fractionDigits: fractionDigits)
        .flatMap { $0.scaled(exponent: zeros, isNegative: false) }
    }
  }

  /// Signs and names of currencies in lower case, and whether they can mean no other. A `$` alone is taken for
  /// US dollars; those who mean others write so.
  private static let currencySigns: [String: (code: String, isSure: Bool)] = [
    "$": ("USD", true), "us$": ("USD", true), "us $": ("USD", true), "usd $": ("USD", true),
    "dollar": ("USD", false), "dollars": ("USD", false), "us dollar": ("USD", true),
    "us dollars": ("USD", true), "c$": ("CAD", true), "ca$": ("CAD", true), "a$": ("AUD", true),
    "au$": ("AUD", true), "s$": ("SGD", true), "hk$": ("HKD", true), "r$": ("BRL", true),
    "nz$": ("NZD", true), "nt$": ("TWD", true), "mx$": ("MXN", true), "€": ("EUR", true),
    "euro": ("EUR", true), "euros": ("EUR", true), "£": ("GBP", true), "pound": ("GBP", false),
    "pounds": ("GBP", false), "sterling": ("GBP", true), "¥": ("JPY", false), "yen": ("JPY", true),
    "yuan": ("CNY", true), "rmb": ("CNY", true), "₹": ("INR", true), "rupees": ("INR", false),
    "rs": ("INR", false),
    "₩": ("KRW", true), "franc": ("CHF", false), "francs": ("CHF", false), "fr": ("CHF", false),
    "sfr": ("CHF", true), "zł": ("PLN", true), "kr": ("SEK", false), "₺": ("TRY", true),
    "₽": ("RUB", true), "₪": ("ILS", true), "₫": ("VND", true), "฿": ("THB", true),
  ]

  private static let dollarCodes: Set = ["USD", "CAD", "AUD", "NZD", "SGD", "HKD", "MXN", "TWD"]
}

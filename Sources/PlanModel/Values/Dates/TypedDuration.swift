/// Finds out what a text that is no duration as planbook writes it was meant to say.
struct TypedDuration {
  private enum Unit {
    case year, quarter, month, fortnight, week, day, businessDay
    /// Hours and less, which planbook does not count.
    case partOfDay
  }

  static func problem(in text: UnsafeBufferPointer<UInt8>) -> ValueProblem {
    let typed = TypedText(text)
    let words = splitSigned(typed.plain)
    if words.isNegative {
      let positive = PlanDuration(exactly: words.rest).map { [$0.description] } ?? []
      return ValueProblem(
        .impossible, "A duration counts forward and has no sign",
        suggestions: positive.map { .init($0, isSafe: false) })
    }
    let tokens = TypedToken.tokens(of: words.rest)
    if case .word(let word)? = tokens.first, word == "p" || word.hasPrefix("pt") {
      return isoProblem(words.rest, typed)
    }
    if tokens.count == 1, case .number = tokens[0] {
      return ValueProblem(
        .incomplete, "\(typed.quoted) of what?",
        help: "Write the unit after the number, such as 90 days or 3 months.")
    }
    var reader = TypedDuration()
    switch reader.read(tokens) {
    case .unreadable: return unreadable(typed)
    case .partOfDay: return partOfDay
    case .tooLong: return tooLong
    case .read: break
    }
    guard let value = reader.value else { return reader.isMixed ? mixed : tooLong }
    return .style("duration", value.description, isSafe: !reader.isGuessed)
  }

  // MARK: What can be wrong

  private static let partOfDay = ValueProblem(
    .unreadable, "Durations are counted in whole days", help: "Write it like 2 days.")
  private static let tooLong = ValueProblem(
    .tooLarge, "A duration is at most \(PlanDuration.longestYears) years")
  private static let mixed = ValueProblem(
    .unreadable, "Business days cannot be mixed with other units",
    help: "Write all of it in business days, such as 10 business days.")

  private static func unreadable(_ typed: TypedText) -> ValueProblem {
    ValueProblem(
      .unreadable, "\(typed.quoted) is not a duration",
      help: "Write it like 90 days, 52 weeks, 3 months, 1 year, 10 business days or P1Y6M.")
  }

  /// What is wrong with a text that begins like a duration of ISO 8601.
  private static func isoProblem(_ plain: String, _ typed: TypedText) -> ValueProblem {
    let upper = plain.uppercased().filter { $0 != " " }
    if let value = PlanDuration(exactly: upper) {
      return .style("duration", value.description, isSafe: true)
    }
    if upper.contains("T") { return partOfDay }
    if upper.contains(".") || upper.contains(",") {
      return ValueProblem(
        .unreadable, "Durations are counted in whole units",
        help: "Write it in the next smaller unit, such as P18M for one year and a half.")
    }
    // The order or the choice of the units is wrong, or a number is too large.
    var reader = TypedDuration()
    var tokens: [TypedToken] = []
    for token in TypedToken.tokens(of: String(upper.dropFirst())) {
      tokens.append(token == .word("m") ? .word("months") : token)
    }
    switch reader.read(tokens) {
    case .tooLong: return tooLong
    case .read:
      guard let value = reader.value else { return reader.isMixed ? mixed : tooLong }
      return .style("duration", value.description, isSafe: false)
    case .unreadable, .partOfDay: return unreadable(typed)
    }
  }

  private static func splitSigned(_ plain: String) -> (isNegative: Bool, rest: String) {
    guard plain.hasPrefix("-") else { return (false, plain) }
    return (true, String(plain.dropFirst()).trimmedAtStart)
  }

  // MARK: Finding out what is meant

  private enum Outcome { case read, unreadable, partOfDay, tooLong }

  private var years = 0
  private var months = 0
  private var weeks = 0
  private var days = 0
  private var businessDays: Int?
  /// Whether a unit may have been meant otherwise.
  private var isGuessed = false

  private var isMixed: Bool { businessDays != nil && years + months + weeks + days > 0 }

  /// In one unit where that is possible, since that is what people read best.
  private var value: PlanDuration? {
    if let businessDays { return isMixed ? nil : PlanDuration(businessDays: businessDays) }
    if years > 0, months > 0, weeks + days == 0 { return PlanDuration(months: years * 12 + months) }
    if weeks > 0, days > 0, years + months == 0 { return PlanDuration(days: weeks * 7 + days) }
    return PlanDuration(years: years, months: months, weeks: weeks, days: days)
  }

  /// Reads pairs of a number and a unit, with words between that say nothing.
  private mutating func read(_ tokens: [TypedToken]) -> Outcome {
    if tokens.count == 1, case .word(let word) = tokens[0], let unit = Self.intervals[word] {
      return add(1, tenths: 0, unit) ? .read : .unreadable
    }
    var index = 0
    var hasRead = false
    while index < tokens.count {
      switch tokens[index] {
      case .word("and"), .word("net"), .word("calendar"), .word("every"), .word("notice"),
        .mark(","), .mark("-"), .mark("."), .mark("'"):
        index += 1
        continue
      default: break
      }
      guard let number = Self.number(tokens, &index) else { return .unreadable }
      guard case .count(let whole, let tenths) = number else { return .tooLong }
      while index < tokens.count, tokens[index] == .mark("-") || tokens[index] == .word("calendar")
      {
        index += 1
      }
      // "net 30" is thirty days.
      let unit =
        index < tokens.count ? Self.unit(tokens, &index) : tokens.first == .word("net") ? .day : nil
      guard let unit else { return .unreadable }
      if unit == .partOfDay { return .partOfDay }
      if tokens[index - 1] == .word("m") { isGuessed = true }
      guard add(whole, tenths: tenths, unit) else { return .unreadable }
      hasRead = true
    }
    return hasRead ? .read : .unreadable
  }

  private enum Count {
    case count(whole: Int, tenths: Int)
    case tooLong
  }

  private static func number(_ tokens: [TypedToken], _ index: inout Int) -> Count? {
    switch tokens[index] {
    case .number(let value, _):
      index += 1
      guard let value, value <= 9_999_999 else { return .tooLong }
      if index + 1 < tokens.count, tokens[index] == .mark(".") || tokens[index] == .mark(","),
        case .number(let tenths?, 1) = tokens[index + 1]
      {
        index += 2
        return .count(whole: value, tenths: tenths)
      }
      // A thousands comma.
      if index + 1 < tokens.count, tokens[index] == .mark(","),
        case .number(let rest?, 3) = tokens[index + 1]
      {
        index += 2
        return value > 9999 ? .tooLong : .count(whole: value * 1000 + rest, tenths: 0)
      }
      return .count(whole: value, tenths: 0)
    case .word(let word):
      guard let value = numberWords.firstIndex(of: word) else {
        guard word == "a" || word == "an" else { return nil }
        index += 1
        return .count(whole: 1, tenths: 0)
      }
      index += 1
      return .count(whole: value, tenths: 0)
    case .mark: return nil
    }
  }

  /// Words for what comes again.
  private static let intervals: [String: Unit] = [
    "daily": .day, "weekly": .week, "fortnightly": .fortnight, "monthly": .month,
    "quarterly": .quarter, "yearly": .year, "annually": .year, "annual": .year,
  ]

  private static let numberWords = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve",
  ]

  private static func unit(_ tokens: [TypedToken], _ index: inout Int) -> Unit? {
    guard case .word(let word) = tokens[index] else { return nil }
    index += 1
    switch word {
    case "d", "day", "days": return .day
    case "bd", "workday", "workdays", "weekday", "weekdays": return .businessDay
    case "business", "working", "work", "bank", "banking":
      guard index < tokens.count, tokens[index] == .word("day") || tokens[index] == .word("days")
      else { return nil }
      index += 1
      return .businessDay
    case "w", "wk", "wks", "week", "weeks": return .week
    case "fortnight", "fortnights": return .fortnight
    // It may be minutes elsewhere, which no plan counts.
    case "m", "mo", "mos", "mth", "mths", "month", "months": return .month
    case "quarter", "quarters": return .quarter
    case "y", "yr", "yrs", "year", "years", "annum": return .year
    case "h", "hr", "hrs", "hour", "hours", "min", "mins", "minute", "minutes", "s", "sec",
      "second",
      "seconds":
      return .partOfDay
    default: return nil
    }
  }

  /// Adds a number of a unit; false when tenths of it make no whole number of a smaller unit.
  private mutating func add(_ whole: Int, tenths: Int, _ unit: Unit) -> Bool {
    switch unit {
    case .year where tenths == 0: years += whole
    case .year:
      guard tenths * 12 % 10 == 0 else { return false }
      months += whole * 12 + tenths * 12 / 10
    case .quarter where tenths == 0: months += whole * 3
    case .month where tenths == 0: months += whole
    case .fortnight where tenths == 0: weeks += whole * 2
    case .week where tenths == 0: weeks += whole
    case .day where tenths == 0: days += whole
    case .businessDay where tenths == 0: businessDays = (businessDays ?? 0) + whole
    case .quarter, .month, .fortnight, .week, .day, .businessDay, .partOfDay: return false
    }
    return true
  }
}

extension String {
  /// Without the spaces in front.
  var trimmedAtStart: String { String(drop { $0 == " " }) }
}

/// Finds out what a text that is no date as planbook writes it was meant to say.
struct TypedDate {
  /// What the text comes to, as its parts stand; nothing says yet that there is such a date.
  private enum Meaning {
    case day(year: Int, month: Int, day: Int)
    case month(year: Int, month: Int)
    case quarter(year: Int, quarter: Int)
    case week(year: Int, week: Int)
    case fiscalYear(Int)
    /// A fiscal year by both of its calendar years, of which this is the first; our notation has one of them, and which depends
    /// on whose year it is.
    case fiscalYearOfTwo(Int)
    case fiscalQuarter(year: Int, quarter: Int)
    /// Two numbers that may each be the day or the month.
    case dayOrMonth(year: Int, Int, Int)
    /// A year alone.
    case year(Int)
    /// A day and a month without a year.
    case withoutYear
    /// Three short numbers, any of which may be the year.
    case withoutCentury
  }

  /// - Parameter onlyDays: whether one day is asked for, and a month or a quarter would not do.
  static func problem(in text: UnsafeBufferPointer<UInt8>, onlyDays: Bool) -> ValueProblem {
    let typed = TypedText(text)
    var reader = TypedDate(typed.plain)
    guard let meaning = reader.meaning() else { return unreadable(typed.quoted, onlyDays) }
    let isSafe = !reader.isGuessed
    switch meaning {
    case .day(let year, let month, let day):
      return judge(year: year, month: month, day: day, isSafe: isSafe)
    case .dayOrMonth(let year, let first, let second):
      return judge(year: year, first, second, isSafe: isSafe)
    case .year(let year): return yearAlone(year, onlyDays: onlyDays)
    case .withoutYear:
      return ValueProblem(
        .incomplete, "Which year? \(typed.quoted) names none",
        help: onlyDays
          ? "Write it like 2027-03-31." : "Write it like 2027-03-31, 2027-03 or 2027-Q1.")
    case .withoutCentury:
      return ValueProblem(
        .ambiguous, "Which number of \(typed.quoted) is the year?",
        help: "Write it with four digits, like 2027-03-31.")
    case .month(let year, let month):
      guard (1...12).contains(month) else { return noSuchMonth }
      return judge(Period(year: year, month: month), onlyDays, isSafe)
    case .quarter(let year, let quarter):
      guard (1...4).contains(quarter) else { return noSuchQuarter }
      return judge(Period(year: year, quarter: quarter), onlyDays, isSafe)
    case .fiscalQuarter(let year, let quarter):
      guard (1...4).contains(quarter) else { return noSuchQuarter }
      return judge(Period(fiscalYear: year, quarter: quarter), onlyDays, isSafe)
    case .fiscalYear(let year): return judge(Period(fiscalYear: year), onlyDays, isSafe)
    case .fiscalYearOfTwo(let year): return fiscalYear(of: year, onlyDays: onlyDays)
    case .week(let year, let week):
      if Gregorian.years.contains(year), !(1...CalendarDate.weeks(inISOYear: year)).contains(week) {
        return ValueProblem(
          .impossible, "\(year) has \(CalendarDate.weeks(inISOYear: year)) weeks")
      }
      return judge(Period(year: year, week: week), onlyDays, isSafe)
    }
  }

  // MARK: Judging what is meant

  private static func judge(
    _ period: Period?, _ onlyDays: Bool, _ isSafe: Bool
  ) -> ValueProblem {
    guard let period else { return beyondCalendar }
    guard !onlyDays else {
      return ValueProblem(
        .incomplete, "One day is needed here, and '\(period)' is more than a day",
        help: "Write it like 2027-03-31.")
    }
    return .style("date", period.description, isSafe: isSafe)
  }

  private static func judge(year: Int, month: Int, day: Int, isSafe: Bool) -> ValueProblem {
    if let date = CalendarDate(year: year, month: month, day: day) {
      return .style("date", date.description, isSafe: isSafe)
    }
    guard Gregorian.years.contains(year) else { return beyondCalendar }
    guard (1...12).contains(month) else { return noSuchMonth }
    let days = Gregorian.days(inMonth: month, of: year)
    let nearest = CalendarDate(year: year, month: month, day: day < 1 ? 1 : days)
    return ValueProblem(
      .impossible, "\(Gregorian.monthName(month)) \(year) has \(days) days",
      suggestions: nearest.map { [.init($0.description, isSafe: false)] } ?? [])
  }

  /// `3/4/2027`: Europeans write the day first, Americans the month.
  private static func judge(year: Int, _ first: Int, _ second: Int, isSafe: Bool) -> ValueProblem {
    let dayFirst = CalendarDate(year: year, month: second, day: first)
    let monthFirst = CalendarDate(year: year, month: first, day: second)
    if let dayFirst, let monthFirst, dayFirst != monthFirst {
      return .choice(
        (
          "\(first) \(Gregorian.monthName(second))", "\(second) \(Gregorian.monthName(first))"
        ), (dayFirst.description, monthFirst.description))
    }
    if let date = dayFirst ?? monthFirst {
      return .style("date", date.description, isSafe: isSafe)
    }
    return (1...12).contains(second)
      ? judge(year: year, month: second, day: first, isSafe: isSafe)
      : judge(year: year, month: first, day: second, isSafe: isSafe)
  }

  private static func yearAlone(_ year: Int, onlyDays: Bool) -> ValueProblem {
    guard let fiscal = Period(fiscalYear: year), !onlyDays else {
      return ValueProblem(
        .incomplete, "A year alone is no date", help: "Write it like 2027-03-31.")
    }
    let padded = year.padded(to: 4)
    return ValueProblem(
      .ambiguous, "The fiscal year \(padded) or the calendar year?",
      help: "Write \(fiscal) for the fiscal year, or else the month or the day, "
        + "such as \(padded)-12.",
      suggestions: [.init(fiscal.description, isSafe: false)])
  }

  private static func fiscalYear(of first: Int, onlyDays: Bool) -> ValueProblem {
    guard let start = Period(fiscalYear: first), let end = Period(fiscalYear: first + 1),
      !onlyDays
    else { return judge(Period(fiscalYear: first), onlyDays, false) }
    return ValueProblem(
      .ambiguous, "\(start) or \(end)?",
      help:
        "Write \(end) where fiscal years are named by the year in which they end, and \(start) where by that in which "
        + "they begin.",
      suggestions: [.init(end.description, isSafe: false), .init(start.description, isSafe: false)])
  }

  private static let noSuchMonth = ValueProblem(.impossible, "A year has 12 months")
  private static let noSuchQuarter = ValueProblem(
    .impossible, "A year has four quarters", help: "Write one of Q1, Q2, Q3 and Q4.")
  private static let beyondCalendar = ValueProblem(
    .impossible, "The calendar runs from 0001-01-01 to 9999-12-31")

  private static func unreadable(_ quoted: String, _ onlyDays: Bool) -> ValueProblem {
    ValueProblem(
      .unreadable, "\(quoted) is not a date",
      help: onlyDays
        ? "Write it like 2027-03-31."
        : "Write it like 2027-03-31, 2027-03, 2027-Q1, 2027-W14, FY27-Q1 or FY27.")
  }

  // MARK: Finding out what is meant

  /// The numbers and the words that count, in order.
  private var parts: [TypedToken] = []
  private var marks: Set<Unicode.Scalar> = []
  /// Whether something was read into the text that it does not say, such as the century.
  private var isGuessed = false

  private init(_ plain: String) {
    for token in TypedToken.tokens(of: plain) {
      switch token {
      case .mark(let mark): marks.insert(mark)
      case .word(let word) where Self.fillers.contains(word): continue
      case .word("t"), .word("z"): marks.insert("T")
      case .word, .number: parts.append(token)
      }
    }
  }

  /// Words that say nothing: ordinal endings, "of", the day of the week.
  private static let fillers: Set<String> = [
    "st", "nd", "rd", "th", "of", "the", "mon", "tue", "wed", "thu", "fri", "sat", "sun",
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]

  private mutating func meaning() -> Meaning? {
    guard marks.isSubset(of: ["-", "/", ".", ",", "'", ":", "T", "(", ")"]) else { return nil }
    if parts.count >= 5, marks.contains(":"), case .number(_?, 4) = parts[0] {
      // A date with a time: what counts here is the day.
      isGuessed = true
      parts.removeSubrange(3...)
    }
    guard !marks.contains(":"), parts.count <= 4 || isGuessed else {
      return isGuessed ? day() : nil
    }
    return onePart() ?? quarterOrWeek() ?? fiscal() ?? day() ?? monthOfYear()
  }

  private func onePart() -> Meaning? {
    if parts.count == 1, monthNumber(parts[0]) != nil { return .withoutYear }
    guard parts.count == 1, case .number(let number?, let digits) = parts[0] else { return nil }
    if digits == 4 { return .year(number) }
    guard digits == 8 else { return nil }
    return .day(year: number / 10_000, month: number / 100 % 100, day: number % 100)
  }

  /// `2027 q1`, `q1 2027`, `1q27`, `2027 cw 14`, `fy27 q1`, `q1 fy 2027`.
  private mutating func quarterOrWeek() -> Meaning? {
    let quarterWords: Set = ["q", "quarter", "qtr"]
    let weekWords: Set = ["w", "cw", "kw", "wk", "week"]
    var rest = parts
    guard
      let index = rest.firstIndex(where: {
        if case .word(let word) = $0 {
          quarterWords.contains(word) || weekWords.contains(word)
        } else {
          false
        }
      }), case .word(let word) = rest[index]
    else { return nil }
    // The number belongs to the word before it, as in `q1`; in `1q27` that number is not a quarter.
    var number: Int?
    if index + 1 < rest.count, case .number(let value?, 1...2) = rest[index + 1],
      !(index == 1 && rest.count == 3 && isShortNumber(rest[0]))
    {
      number = value
      rest.remove(at: index + 1)
    } else if index > 0, case .number(let value?, 1...2) = rest[index - 1] {
      number = value
      rest.remove(at: index - 1)
    }
    rest.removeAll { $0 == .word(word) }
    guard let number else { return nil }
    if rest.isEmpty { return .withoutYear }
    if rest.first == .word("fy"), rest.count == 2, quarterWords.contains(word) {
      return fiscalYear(rest[1]).map { .fiscalQuarter(year: $0, quarter: number) }
    }
    guard rest.count == 1, let year = year(rest[0]) else { return nil }
    return quarterWords.contains(word)
      ? .quarter(year: year, quarter: number) : .week(year: year, week: number)
  }

  private func isShortNumber(_ token: TypedToken) -> Bool {
    if case .number(_, 1...2) = token { true } else { false }
  }

  /// `fy 27`, `fy26/27`.
  private func fiscal() -> Meaning? {
    guard parts.first == .word("fy") else { return nil }
    if parts.count == 2 { return fiscalYear(parts[1]).map { .fiscalYear($0) } }
    guard parts.count == 3, let first = fiscalYear(parts[1]),
      case .number(let second?, 2...4) = parts[2],
      second == (first + 1) % 100 || second == first + 1
    else { return nil }
    return .fiscalYearOfTwo(first)
  }

  /// Two digits are a year of this century by the rule of the notation itself.
  private func fiscalYear(_ token: TypedToken) -> Int? {
    guard case .number(let number?, let digits) = token else { return nil }
    return digits == 2 ? 2000 + number : digits == 4 ? number : nil
  }

  private mutating func day() -> Meaning? {
    guard parts.count == 3 else { return nil }
    if let index = parts.firstIndex(where: { monthNumber($0) != nil }),
      let month = monthNumber(parts[index])
    {
      var numbers = parts
      numbers.remove(at: index)
      if case .number(let first?, 4) = numbers[0], case .number(let second?, 1...2) = numbers[1] {
        return .day(year: first, month: month, day: second)
      }
      guard case .number(let day?, 1...2) = numbers[0], let year = year(numbers[1]) else {
        return nil
      }
      return .day(year: year, month: month, day: day)
    }
    guard case .number(let first?, let firstDigits) = parts[0],
      case .number(let second?, 1...2) = parts[1],
      case .number(let third?, let thirdDigits) = parts[2]
    else { return nil }
    if firstDigits == 4, thirdDigits <= 2 { return .day(year: first, month: second, day: third) }
    if marks == ["-"], firstDigits <= 2, thirdDigits <= 2 { return .withoutCentury }
    guard firstDigits <= 2, let year = year(parts[2]) else { return nil }
    // With dots the day is always first.
    return marks == ["."]
      ? .day(year: year, month: second, day: first) : .dayOrMonth(year: year, first, second)
  }

  private mutating func monthOfYear() -> Meaning? {
    guard parts.count == 2 else { return nil }
    switch (parts[0], parts[1]) {
    case (.number(let year?, 4), .number(let month?, 1...2)),
      (.number(let month?, 1...2), .number(let year?, 4)):
      return .month(year: year, month: month)
    case (.word, .number(let number?, let digits)), (.number(let number?, let digits), .word):
      guard let month = monthNumber(parts[0]) ?? monthNumber(parts[1]) else { return nil }
      return digits == 4 ? .month(year: number, month: month) : digits <= 2 ? .withoutYear : nil
    default: return nil
    }
  }

  private mutating func year(_ token: TypedToken) -> Int? {
    guard case .number(let number?, let digits) = token else { return nil }
    if digits == 2 { isGuessed = true }
    return digits == 2 ? 2000 + number : digits == 4 ? number : nil
  }

  /// The month of an English name or its first three letters; `sept` is usual too.
  private func monthNumber(_ token: TypedToken) -> Int? {
    guard case .word(let word) = token, word.utf8.count >= 3 else { return nil }
    if word == "sept" { return 9 }
    return Gregorian.monthNames.firstIndex {
      $0.lowercased() == word || $0.lowercased().prefix(3) == word
    }.map { $0 + 1 }
  }
}

/// The offsets of a place for all time to come, as the environment variable TZ states them: `CET-1CEST,M3.5.0,M10.5.0/3`.
///
/// The form is that of POSIX (Base Definitions, section 8.3), with hours from -167 to 167 in the times of the
/// changes, which TZif allows (RFC 9636, section 3.3.1).
struct PosixTimeZone: Sendable, Hashable {
  /// Seconds that clocks are ahead of UTC in standard time.
  private let standard: Int
  private let summer: Summer?

  private struct Summer: Sendable, Hashable {
    /// Seconds ahead of UTC.
    let offset: Int
    let start: Change
    let end: Change
  }

  /// When clocks are changed in each year.
  private struct Change: Sendable, Hashable {
    enum Day: Sendable, Hashable {
      /// 1 to 365; 29 February is never counted.
      case withoutLeapDay(Int)
      /// 0 to 365.
      case ofYear(Int)
      /// The `week`-th of a weekday in a month, the last when 5; Sunday is 0.
      case weekday(month: Int, week: Int, day: Int)
    }

    let day: Day
    /// Seconds after the day's beginning, by the clocks before the change.
    let time: Int

    /// Days since 1970-01-01.
    func dayNumber(in year: Int) -> Int {
      let newYear = Gregorian.dayNumber(year: year, month: 1, day: 1) - 719_163
      switch day {
      case .withoutLeapDay(let day):
        return newYear + day - 1 + (Gregorian.isLeap(year) && day >= 60 ? 1 : 0)
      case .ofYear(let day): return newYear + day
      case .weekday(let month, let week, let day):
        let number = Gregorian.dayNumber(year: year, month: month, day: 1)
        // Day 1 of the calendar was a Monday, so that the remainder by seven is the weekday, Sunday being 0.
        let first = (day - number % 7 + 7) % 7
        var offset = first + (week - 1) * 7
        while offset >= Gregorian.days(inMonth: month, of: year) { offset -= 7 }
        return number + offset - 719_163
      }
    }
  }

  /// - Returns: nil when the text is not of this form.
  init?(_ text: [UInt8]) {
    var reader = PosixReader(text)
    guard reader.takeName(), let west = reader.takeTime(most: 24) else { return nil }
    standard = -west
    guard !reader.isAtEnd else {
      summer = nil
      return
    }
    guard reader.takeName() else { return nil }
    var offset = standard + 3600
    if !reader.isAtEnd, reader.next != UInt8(ascii: ",") {
      guard let west = reader.takeTime(most: 24) else { return nil }
      offset = -west
    }
    guard let start = Self.change(&reader), let end = Self.change(&reader), reader.isAtEnd else {
      return nil
    }
    summer = Summer(offset: offset, start: start, end: end)
  }

  private static func change(_ reader: inout PosixReader) -> Change? {
    guard reader.take(","), let day = day(&reader) else { return nil }
    guard reader.take("/") else { return Change(day: day, time: 2 * 3600) }
    return reader.takeTime(most: 167).map { Change(day: day, time: $0) }
  }

  private static func day(_ reader: inout PosixReader) -> Change.Day? {
    if reader.take("J") {
      return reader.takeNumber(in: 1...365).map { .withoutLeapDay($0) }
    }
    guard reader.take("M") else { return reader.takeNumber(in: 0...365).map { .ofYear($0) } }
    guard let month = reader.takeNumber(in: 1...12), reader.take("."),
      let week = reader.takeNumber(in: 1...5), reader.take("."),
      let day = reader.takeNumber(in: 0...6)
    else { return nil }
    return .weekday(month: month, week: week, day: day)
  }

  /// How many seconds clocks are ahead of UTC, at a number of seconds since 1970-01-01T00:00Z.
  func secondsAheadOfUTC(at instant: Int64) -> Int {
    guard let summer,
      let year = CalendarDate(secondsSince1970: instant, offsetFromUTC: standard)?.year
    else { return standard }
    let start = Int64(summer.start.dayNumber(in: year) * 86_400 + summer.start.time - standard)
    let end = Int64(summer.end.dayNumber(in: year) * 86_400 + summer.end.time - summer.offset)
    // South of the equator summer ends before it starts.
    let isSummer =
      start < end ? (start..<end).contains(instant) : !(end..<start).contains(instant)
    return isSummer ? summer.offset : standard
  }
}

/// Reads the pieces of a value of TZ.
private struct PosixReader {
  private let text: [UInt8]
  private var offset = 0

  init(_ text: [UInt8]) { self.text = text }

  var isAtEnd: Bool { offset == text.count }

  var next: UInt8? { isAtEnd ? nil : text[offset] }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard next == UInt8(ascii: character) else { return false }
    offset += 1
    return true
  }

  /// At least three letters, or anything between angle brackets.
  mutating func takeName() -> Bool {
    if take("<") {
      guard let end = text[offset...].firstIndex(of: UInt8(ascii: ">")) else { return false }
      offset = end + 1
      return true
    }
    let start = offset
    while let byte = next, byte.isLetter { offset += 1 }
    return offset - start >= 3
  }

  mutating func takeNumber(in range: ClosedRange<Int>) -> Int? {
    let start = offset
    var number = 0
    while let byte = next, byte.isDigit, offset - start < 3 {
      number = number * 10 + Int(byte &- 0x30)
      offset += 1
    }
    return offset > start && range.contains(number) ? number : nil
  }

  /// `[+-]hh[:mm[:ss]]` in seconds.
  mutating func takeTime(most hours: Int) -> Int? {
    let isNegative = take("-")
    if !isNegative { _ = take("+") }
    guard let hours = takeNumber(in: 0...hours) else { return nil }
    var seconds = hours * 3600
    for unit in [60, 1] where take(":") {
      guard let number = takeNumber(in: 0...59) else { return nil }
      seconds += number * unit
    }
    return isNegative ? -seconds : seconds
  }
}

/// A point in time, for finding a commit by date.
package struct Instant: Sendable, Hashable {
  /// Seconds since 1970-01-01T00:00:00Z.
  package let seconds: Int64

  /// - Parameter seconds: since 1970-01-01T00:00:00Z; negative before.
  package init(seconds: Int64) { self.seconds = seconds }

  /// Reads a date or a date and time of ISO 8601's extended format: `2027-03-31`, `2027-03-31T12:30`,
  /// `2027-03-31T12:30:59Z`, `2027-03-31 12:30:59 +02:00`. A date alone means the end of that day.
  /// Nil when `text` is neither, or names a day or time that does not exist.
  ///
  /// - Parameter offsetMinutes: the offset from UTC of times that do not state one.
  package init?(iso8601 text: String, offsetMinutes: Int = 0) {
    guard let time = Self.time(iso8601: text, offsetMinutes: offsetMinutes) else { return nil }
    seconds = time.seconds
  }

  /// The same with the offset from UTC, in minutes, that `text` states or else the given one.
  static func time(
    iso8601 text: String, offsetMinutes: Int
  ) -> (seconds: Int64, offsetMinutes: Int)? {
    var reader = DigitReader(Array(text.utf8))
    guard let year = reader.number(4), reader.take("-"), let month = reader.number(2),
      reader.take("-"), let day = reader.number(2), (1...12).contains(month),
      (1...Self.days(inMonth: month, year)).contains(day)
    else { return nil }
    var (hour, minute, second) = (23, 59, 59)
    var offset = offsetMinutes
    if !reader.isAtEnd {
      guard reader.take("T") || reader.take("t") || reader.take(" "), let h = reader.number(2),
        reader.take(":"), let m = reader.number(2), h < 24, m < 60
      else { return nil }
      (hour, minute, second) = (h, m, 0)
      if reader.take(":") {
        guard let s = reader.number(2), s < 60 else { return nil }
        second = s
        if reader.take("."), !reader.skipDigits() { return nil }
      }
      guard let zone = reader.zone(default: offsetMinutes), reader.isAtEnd else { return nil }
      offset = zone
    }
    let days = Self.daysSince1970(year, month, day)
    return (Int64(((days * 24 + hour) * 60 + minute - offset) * 60 + second), offset)
  }

  private static func days(inMonth month: Int, _ year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  /// Days from 1970-01-01 in the proleptic Gregorian calendar, by counting years from March, so that the
  /// leap day is a year's last.
  private static func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let y = month > 2 ? year : year - 1
    let monthFromMarch = (month + 9) % 12
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
    // Year 0 has y == -1 before March: division must round down.
    let era = y >= 0 ? y / 400 : (y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }
}

/// Reads fixed numbers of digits.
private struct DigitReader {
  private let bytes: [UInt8]
  private var index = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { index == bytes.count }

  mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard index < bytes.count, UInt32(bytes[index]) == character.value else { return false }
    index += 1
    return true
  }

  mutating func number(_ digits: Int) -> Int? {
    guard index + digits <= bytes.count else { return nil }
    var value = 0
    for byte in bytes[index..<index + digits] {
      guard (0x30...0x39).contains(byte) else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    index += digits
    return value
  }

  /// Passes over at least one digit.
  mutating func skipDigits() -> Bool {
    let start = index
    while index < bytes.count, (0x30...0x39).contains(bytes[index]) { index += 1 }
    return index > start
  }

  /// An offset from UTC in minutes: `Z`, `+02:00` or `+0200`; the default when nothing follows.
  mutating func zone(default offset: Int) -> Int? {
    if isAtEnd { return offset }
    _ = take(" ")
    if take("Z") || take("z") { return 0 }
    let sign = take("+") ? 1 : take("-") ? -1 : 0
    guard sign != 0, let hours = number(2) else { return nil }
    _ = take(":")
    guard let minutes = number(2), hours < 24, minutes < 60 else { return nil }
    return sign * (hours * 60 + minutes)
  }
}

/// A day or several days for somebody's calendar, without a time.
package struct CalendarEvent: Sendable, Hashable {
  /// A day of the Gregorian calendar.
  package struct Day: Sendable, Hashable {
    /// The year, as four digits can write it.
    package let year: Int
    /// The month, 1 to 12.
    package let month: Int
    /// The day of the month, from 1.
    package let day: Int

    /// - Parameters:
    ///   - month: 1 to 12.
    ///   - day: from 1.
    package init(year: Int, month: Int, day: Int) {
      self.year = year
      self.month = month
      self.day = day
    }

    /// RFC 5545, section 3.3.4: `20270331`.
    var text: String { padded(year, 4) + padded(month, 2) + padded(day, 2) }
  }

  /// Whether it will be.
  package enum Status: String, Sendable {
    /// It takes place.
    case confirmed = "CONFIRMED"
    /// It does not take place any more.
    case cancelled = "CANCELLED"
  }

  /// What stays the same in all versions of the event, and is nobody else's in the world.
  package var uid: String
  /// When this version was made, in seconds since 1970-01-01T00:00Z.
  package var stamp: Int64
  /// 0 for the first version; a later version has a higher number.
  package var sequence: Int
  /// The first day.
  package var first: Day
  /// The day after the last one.
  package var end: Day
  /// One line.
  package var summary: String
  /// Empty for none; may have line feeds.
  package var details: String
  /// Words to sort events by; each may hold commas.
  package var categories: [String]
  /// Whether it is certain.
  package var status: Status

  /// - Parameters:
  ///   - uid: nobody else's in the world.
  ///   - stamp: seconds since 1970-01-01T00:00Z.
  ///   - end: the day after the last one.
  package init(
    uid: String, stamp: Int64, sequence: Int, first: Day, end: Day, summary: String,
    details: String = "", categories: [String] = [], status: Status = .confirmed
  ) {
    self.uid = uid
    self.stamp = stamp
    self.sequence = sequence
    self.first = first
    self.end = end
    self.summary = summary
    self.details = details
    self.categories = categories
    self.status = status
  }
}

/// The decimal digits of a number that is not negative, with zeros in front.
func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
}

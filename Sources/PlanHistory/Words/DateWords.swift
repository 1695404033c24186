package import PlanModel

/// Dates as people say them in a sentence.
package enum DateWords {
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// "31 Mar 2027".
  package static func day(_ date: CalendarDate) -> String {
    let parts = date.parts
    return dayAndMonth(parts.day, parts.month) + " " + String(parts.year)
  }

  private static func dayAndMonth(_ day: Int, _ month: Int) -> String {
    String(day) + " " + months[month - 1]
  }

  /// "31 Mar → 15 May 2027": the year once, where it is the same.
  package static func move(from old: CalendarDate, to new: CalendarDate) -> String {
    let parts = old.parts
    return (parts.year == new.year ? dayAndMonth(parts.day, parts.month) : day(old)) + " → "
      + day(new)
  }

  /// The same for dates as they are written: a period keeps its form.
  static func move(from old: String, to new: String) -> String {
    guard let a = CalendarDate(exactly: old), let b = CalendarDate(exactly: new) else {
      return "\(day(written: old)) → \(day(written: new))"
    }
    return move(from: a, to: b)
  }

  /// A date as it is written: a day as "31 Mar 2027", a period in its own form.
  static func day(written text: String) -> String {
    CalendarDate(exactly: text).map { day($0) } ?? text
  }

  /// "+45 days", "−1 day", "same day".
  package static func days(_ count: Int) -> String {
    guard count != 0 else { return "same day" }
    return "\(count > 0 ? "+" : "−")\(count.magnitude) day\(count.magnitude == 1 ? "" : "s")"
  }
}

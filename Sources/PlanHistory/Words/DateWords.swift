package import PlanModel

/// Dates as people say them in a sentence.
package enum DateWords {
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  /// "31 Mar 2027".
  package static func day(_ date: CalendarDate) -> String {
    var text = ""
    write(date, withYear: true, to: &text)
    return text
  }

  private static func write(_ date: CalendarDate, withYear: Bool, to text: inout String) {
    let parts = date.parts
    text += String(parts.day)
    text += " "
    text += months[parts.month - 1]
    guard withYear else { return }
    text += " "
    text += String(parts.year)
  }

  /// "31 Mar → 15 May 2027": the year once, where it is the same.
  package static func move(from old: CalendarDate, to new: CalendarDate) -> String {
    var text = ""
    writeMove(from: old, to: new, to: &text)
    return text
  }

  private static func writeMove(
    from old: CalendarDate, to new: CalendarDate, to text: inout String
  ) {
    write(old, withYear: old.year != new.year, to: &text)
    text += " → "
    write(new, withYear: true, to: &text)
  }

  /// The same for dates as they are written: a period keeps its form.
  static func writeMove(from old: String, to new: String, to text: inout String) {
    guard let a = CalendarDate(exactly: old), let b = CalendarDate(exactly: new) else {
      writeDay(written: old, to: &text)
      text += " → "
      writeDay(written: new, to: &text)
      return
    }
    writeMove(from: a, to: b, to: &text)
  }

  /// A date as it is written: a day as "31 Mar 2027", a period in its own form.
  static func day(written text: String) -> String {
    CalendarDate(exactly: text).map { day($0) } ?? text
  }

  /// Writes a date as it is written behind a text.
  static func writeDay(written date: String, to text: inout String) {
    guard let day = CalendarDate(exactly: date) else {
      text += date
      return
    }
    write(day, withYear: true, to: &text)
  }

  /// "+45 days", "−1 day", "same day".
  package static func days(_ count: Int) -> String {
    guard count != 0 else { return "same day" }
    return "\(count > 0 ? "+" : "−")\(count.magnitude) day\(count.magnitude == 1 ? "" : "s")"
  }
}

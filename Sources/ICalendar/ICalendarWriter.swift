/// Writes calendars as RFC 5545 has them: for subscriptions, which update what they know by its id instead of adding it again.
package struct ICalendarWriter: Sendable {
  /// What has been written so far; a whole calendar after `finish`.
  package private(set) var bytes: [UInt8] = []

  /// - Parameter name: what calendar programs call the calendar.
  package init(name: String) {
    line("BEGIN", "VCALENDAR")
    line("VERSION", "2.0")
    line("PRODID", "-//planbook//planbook//EN")
    line("CALSCALE", "GREGORIAN")
    line("METHOD", "PUBLISH")
    // RFC 7986, section 5.1, and the older name that most programs read.
    line("NAME", Self.escaped(name))
    line("X-WR-CALNAME", Self.escaped(name))
  }

  /// Writes an event of whole days.
  package mutating func event(_ event: CalendarEvent) {
    line("BEGIN", "VEVENT")
    line("UID", Self.escaped(event.uid))
    line("DTSTAMP", Self.time(event.stamp))
    line("LAST-MODIFIED", Self.time(event.stamp))
    line("SEQUENCE", String(event.sequence))
    line("DTSTART;VALUE=DATE", event.first.text)
    line("DTEND;VALUE=DATE", event.end.text)
    line("SUMMARY", Self.escaped(event.summary))
    if !event.details.isEmpty { line("DESCRIPTION", Self.escaped(event.details)) }
    if !event.categories.isEmpty {
      line("CATEGORIES", event.categories.map(Self.escaped).joined(separator: ","))
    }
    line("STATUS", event.status.rawValue)
    // A date in a plan does not make anybody busy.
    line("TRANSP", "TRANSPARENT")
    line("END", "VEVENT")
  }

  /// Ends the calendar; nothing may follow.
  package mutating func finish() { line("END", "VCALENDAR") }

  /// The most bytes of a line without its end (RFC 5545, section 3.1).
  private static let lineLimit = 75

  /// Writes a content line, folded so that no line is too long and no character is torn apart.
  private mutating func line(_ name: StaticString, _ value: String) {
    var length = 0
    func width(_ scalar: Unicode.Scalar) -> Int { UTF8.width(scalar) }
    for scalar in "\(name):\(value)".unicodeScalars {
      if length + width(scalar) > Self.lineLimit {
        bytes += [0x0D, 0x0A, 0x20]
        length = 1
      }
      bytes.append(contentsOf: String(scalar).utf8)
      length += width(scalar)
    }
    bytes += [0x0D, 0x0A]
  }

  /// A text value (RFC 5545, section 3.3.11). Control characters may not stand in one: a tab becomes a space, others go.
  static func escaped(_ text: String) -> String {
    var result = ""
    var previous: Unicode.Scalar?
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\\\"
      case ";": result += "\\;"
      case ",": result += "\\,"
      case "\n": if previous != "\r" { result += "\\n" }
      case "\r": result += "\\n"
      case "\t": result += " "
      default:
        if scalar.value >= 0x20, scalar.value != 0x7F { result.unicodeScalars.append(scalar) }
      }
      previous = scalar
    }
    return result
  }

  /// RFC 5545, section 3.3.5, form 2: `20270331T120000Z`. Its years have four digits, so that a time before the year 0 or after
  /// 9999 counts as the nearest that can be written.
  static func time(_ seconds: Int64) -> String {
    let seconds = Int(min(max(seconds, -62_167_219_200), 253_402_300_799))
    let days = (seconds >= 0 ? seconds : seconds - 86_399) / 86_400
    let rest = seconds - days * 86_400
    // From days to a date: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days.
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return CalendarEvent.Day(year: year, month: month, day: day).text + "T"
      + padded(rest / 3600, 2) + padded(rest / 60 % 60, 2) + padded(rest % 60, 2) + "Z"
  }
}

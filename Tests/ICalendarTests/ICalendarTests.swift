import ICalendar
import Testing

@Suite struct `Calendars` {
  private static func event(
    _ summary: String, details: String = "", stamp: Int64 = 0
  ) -> CalendarEvent {
    CalendarEvent(
      uid: "a/b#c@x.planbook", stamp: stamp, sequence: 3,
      first: CalendarEvent.Day(year: 2027, month: 2, day: 28),
      end: CalendarEvent.Day(year: 2027, month: 3, day: 1), summary: summary, details: details,
      categories: ["Freight, rail"])
  }

  private static func lines(_ event: CalendarEvent) -> [[UInt8]] {
    var writer = ICalendarWriter(name: "Plans")
    writer.event(event)
    writer.finish()
    var lines: [[UInt8]] = [[]]
    var index = 0
    let bytes = writer.bytes
    while index < bytes.count {
      if bytes[index] == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A {
        lines.append([])
        index += 2
      } else {
        lines[lines.count - 1].append(bytes[index])
        index += 1
      }
    }
    #expect(lines.last == [])
    return lines.dropLast()
  }

  /// Reads back as RFC 5545, section 3.1 has it.
  private static func unfolded(_ lines: [[UInt8]]) -> [String] {
    var whole: [[UInt8]] = []
    for line in lines {
      if line.first == 0x20, !whole.isEmpty {
        whole[whole.count - 1] += line.dropFirst()
      } else {
        whole.append(line)
      }
    }
    return whole.map { String(decoding: $0, as: UTF8.self) }
  }

  @Test func `hold what RFC 5545 asks of an event`() {
    let lines = Self.unfolded(
      Self.lines(Self.event("Pilot; first, \\ second", details: "one\ntwo")))
    #expect(
      lines == [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//planbook//planbook//EN",
        "CALSCALE:GREGORIAN", "METHOD:PUBLISH", "NAME:Plans", "X-WR-CALNAME:Plans",
        "BEGIN:VEVENT", "UID:a/b#c@x.planbook", "DTSTAMP:19700101T000000Z",
        "LAST-MODIFIED:19700101T000000Z", "SEQUENCE:3", "DTSTART;VALUE=DATE:20270228",
        "DTEND;VALUE=DATE:20270301", "SUMMARY:Pilot\\; first\\, \\\\ second",
        "DESCRIPTION:one\\ntwo", "CATEGORIES:Freight\\, rail", "STATUS:CONFIRMED",
        "TRANSP:TRANSPARENT", "END:VEVENT", "END:VCALENDAR",
      ])
  }

  @Test(arguments: [
    String(repeating: "x", count: 500), String(repeating: "漢", count: 100),
    String(repeating: "👩‍👩‍👧‍👦", count: 30), String(repeating: "é;", count: 90), "",
  ])
  func `fold lines without tearing a character apart`(summary: String) {
    let lines = Self.lines(Self.event(summary))
    for line in lines {
      #expect(line.count <= 75)
      #expect(String(validating: line, as: UTF8.self) != nil)
    }
    let whole = Self.unfolded(lines)
    let escaped = summary.split(separator: ";", omittingEmptySubsequences: false)
      .joined(separator: "\\;")
    #expect(whole.contains("SUMMARY:\(escaped)"))
  }

  @Test func `hold no control characters`() {
    let lines = Self.lines(Self.event("a\u{0}\u{7}\u{7F}b\tc\r\nd\re"))
    #expect(Self.unfolded(lines).contains("SUMMARY:ab c\\nd\\ne"))
  }

  @Test(
    arguments: [
      (0, "19700101T000000Z"), (951_782_400, "20000229T000000Z"),
      (1_803_945_599, "20270301T235959Z"),
      (-1, "19691231T235959Z"), (4_102_444_800, "21000101T000000Z"),
      (253_402_300_799, "99991231T235959Z"),
      // Years have four digits.
      (.max, "99991231T235959Z"), (.min, "00000101T000000Z"),
    ] as [(Int64, String)])
  func `write moments in UTC`(seconds: Int64, text: String) {
    #expect(Self.unfolded(Self.lines(Self.event("x", stamp: seconds))).contains("DTSTAMP:\(text)"))
  }
}

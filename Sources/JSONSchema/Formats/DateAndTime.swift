/// The formats `date-time`, `date` and `time`: `date-time`, `full-date` and `full-time` of RFC 3339
/// section 5.6, with the ranges of section 5.7.
enum DateAndTime {
  static func isDate(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.count == 10 && startsWithDate(text)
  }

  static func isDateTime(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    text.count > 11 && startsWithDate(text) && text[10] | 0x20 == UInt8(ascii: "t")
      && isTime(text.part(11..<text.count))
  }

  /// A leap second is only at 23:59:60 UTC, whatever the local time is then.
  static func isTime(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.count >= 9, let hour = text.twoDigits(at: 0), text[2] == UInt8(ascii: ":"),
      let minute = text.twoDigits(at: 3), text[5] == UInt8(ascii: ":"),
      let second = text.twoDigits(at: 6), hour <= 23, minute <= 59, second <= 60
    else { return false }
    var offset = 8
    if text[offset] == UInt8(ascii: ".") {
      offset += 1
      let first = offset
      while offset < text.count, text[offset].isASCIIDigit { offset += 1 }
      guard offset > first, offset < text.count else { return false }
    }
    guard let zone = zoneMinutes(text, at: offset) else { return false }
    guard second == 60 else { return true }
    return (hour * 60 + minute - zone + 2 * 1440) % 1440 == 1439
  }

  /// How far local time is ahead of UTC, from `Z` or `+hh:mm` that ends the text.
  private static func zoneMinutes(_ text: UnsafeBufferPointer<UInt8>, at offset: Int) -> Int? {
    let sign = text[offset]
    if sign | 0x20 == UInt8(ascii: "z") { return offset + 1 == text.count ? 0 : nil }
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), offset + 6 == text.count,
      let hours = text.twoDigits(at: offset + 1), text[offset + 3] == UInt8(ascii: ":"),
      let minutes = text.twoDigits(at: offset + 4), hours <= 23, minutes <= 59
    else { return nil }
    return (hours * 60 + minutes) * (sign == UInt8(ascii: "+") ? 1 : -1)
  }

  private static func startsWithDate(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.count >= 10, let day = text.twoDigits(at: 8) else { return false }
    // Year and month with their dashes are one word, the first byte lowest: the digits become their values, the
    // dashes zero.
    let word =
      UnsafeRawBufferPointer(text).loadUnaligned(as: UInt64.self).littleEndian
      ^ 0x2D30_302D_3030_3030
    // A digit's value plus 0x76 stays below 0x80.
    let notDigits = (word | (word &+ 0x7676_7676_7676_7676)) & 0x8080_8080_8080_8080
    guard notDigits == 0, word & 0xFF00_00FF_0000_0000 == 0 else { return false }
    func digit(_ index: UInt64) -> Int { Int(truncatingIfNeeded: word &>> (index &* 8) & 0xFF) }
    let year = digit(0) &* 1000 &+ digit(1) &* 100 &+ digit(2) &* 10 &+ digit(3)
    let month = digit(5) &* 10 &+ digit(6)
    return day >= 1 && day <= daysInMonth(month, year: year)
  }

  /// RFC 3339 appendix C gives the rule of leap years; zero for what is no month.
  private static func daysInMonth(_ month: Int, year: Int) -> Int {
    switch month {
    case 1, 3, 5, 7, 8, 10, 12: 31
    case 4, 6, 9, 11: 30
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    default: 0
    }
  }
}

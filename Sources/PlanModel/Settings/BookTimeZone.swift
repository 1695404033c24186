import PlainText

/// The time zone of a planbook, as settings name it.
///
/// Written `UTC`, as an offset `+02:00` from -12:00 to +14:00, or as a name of the IANA time zone database,
/// `Europe/Brussels`. A name is kept as it is: whether there is such a zone is known by whoever can read the
/// database's files, and `TimeZoneRules` reads one of them.
package enum BookTimeZone: Sendable, Hashable {
  /// Clocks that are always so many seconds ahead of UTC.
  case fixed(secondsAheadOfUTC: Int)
  /// A name that is safe to look for below the database's folder: no part of it is `.` or `..`.
  case named(String)

  /// Clocks that show UTC.
  package static let utc = BookTimeZone.fixed(secondsAheadOfUTC: 0)

  /// The offsets of the world's clocks, in seconds: from 12 hours behind UTC to 14 ahead.
  private static let offsets = -12 * 3600...14 * 3600
}

extension BookTimeZone: WrittenValue {
  /// Reads `UTC`, an offset `+02:00` or a zone's name; nil for anything else.
  package init?(exactly text: UnsafeBufferPointer<UInt8>) {
    if text.elementsEqual("UTC".utf8) {
      self = .utc
    } else if let sign = text.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
      var reader = ByteReader(UnsafeBufferPointer(rebasing: text.dropFirst()))
      guard let hours = reader.digits(2), reader.take(UInt8(ascii: ":")),
        let minutes = reader.digits(2), reader.isAtEnd, minutes < 60
      else { return nil }
      let seconds = (hours * 60 + minutes) * 60 * (sign == UInt8(ascii: "-") ? -1 : 1)
      guard Self.offsets.contains(seconds) else { return nil }
      self = .fixed(secondsAheadOfUTC: seconds)
    } else if Self.isName(text) {
      self = .named(String(decoding: text, as: UTF8.self))
    } else {
      return nil
    }
  }

  /// Whether a text has the form of a name: parts of letters, digits, `_`, `-`, `+` and `.` between slashes, each
  /// beginning with a letter.
  private static func isName(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.count <= 64, !text.isEmpty else { return false }
    let parts = text.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    return parts.allSatisfy { part in
      guard let first = part.first, first.isLetter else { return false }
      return part.allSatisfy { byte in
        byte.isLetter || byte.isDigit || "_-+.".utf8.contains(byte)
      }
    } && !isUTC(text)
  }

  /// Whether a text speaks of UTC, like `UTC+2` and `Z`, which is no name although it looks like one.
  private static func isUTC(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = text.prefix(3).map { $0 & 0xDF }
    if text.count == 1 { return start == [UInt8(ascii: "Z")] }
    let isUTC = start.elementsEqual("UTC".utf8)
    guard text.count > 3 else { return isUTC }
    return (isUTC || start.elementsEqual("GMT".utf8))
      && (text[3] == UInt8(ascii: "+") || text[3] == UInt8(ascii: "-"))
  }

  /// As it is written in settings.
  package var description: String {
    switch self {
    case .named(let name): return name
    case .fixed(0): return "UTC"
    case .fixed(let seconds):
      let minutes = abs(seconds) / 60
      return (seconds < 0 ? "-" : "+") + (minutes / 60).padded(to: 2) + ":"
        + (minutes % 60).padded(to: 2)
    }
  }

  /// Reads the whole of a text, one that says "not known yet" among them.
  package static func read(_ text: UnsafeBufferPointer<UInt8>) -> ValueReading<BookTimeZone> {
    reading(text)
  }

  /// Knows offsets and UTC written in other ways; of any other text it says which forms there are.
  package static func problem(in text: UnsafeBufferPointer<UInt8>) -> ValueProblem {
    let typed = TypedText(text)
    let forms = "Write UTC, an offset such as +02:00, or a name such as Europe/Brussels."
    if let zone = looselyWritten(typed.plain) {
      return .style("time zone", zone.description, isSafe: zone == .utc)
    }
    if typed.plain.first == "+" || typed.plain.first == "-" {
      return ValueProblem(
        .impossible, "\(typed.quoted) is not the offset of any clock",
        help: "Offsets run from -12:00 to +14:00. " + forms)
    }
    return ValueProblem(.unreadable, "\(typed.quoted) is not a time zone", help: forms)
  }

  /// What `utc`, `Z`, `+2`, `+0200` and `UTC+2` mean.
  private static func looselyWritten(_ plain: String) -> BookTimeZone? {
    var rest = plain.uppercased()[...]
    if ["Z", "UTC", "GMT"].contains(rest) { return .utc }
    if rest.hasPrefix("UTC") || rest.hasPrefix("GMT") { rest = rest.dropFirst(3) }
    if rest.first == " " { rest = rest.dropFirst() }
    guard let sign = rest.first, sign == "+" || sign == "-" else { return nil }
    let digits = rest.dropFirst().filter { $0 != ":" }
    guard digits.utf8.allSatisfy(\.isDigit), (1...4).contains(digits.utf8.count),
      let number = Int(digits)
    else { return nil }
    let (hours, minutes) = digits.utf8.count > 2 ? (number / 100, number % 100) : (number, 0)
    return BookTimeZone(
      exactly: String(sign) + hours.padded(to: 2) + ":" + minutes.padded(to: 2))
  }
}

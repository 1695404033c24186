import PlanModel

/// How dates are written in an export: `month/day/year`. It is always stated, since 3/4/2017 may be two days.
package struct DateFormat: Sendable, Hashable {
  private enum Piece: Hashable {
    case year
    /// Two digits, of the years 2000 to 2099.
    case shortYear
    case month
    /// An English name, in full or its first three letters.
    case monthName
    case day
    /// Whatever follows, such as a time of day.
    case rest
    case text(UInt8)

    var isNumber: Bool {
      switch self {
      case .year, .shortYear, .month, .day: true
      case .monthName, .rest, .text: false
      }
    }
  }

  private let pieces: [Piece]

  /// The words that stand for parts of a date, longest first where one begins like another.
  private static let words: [(String, Piece)] = [
    ("short-year", .shortYear), ("month-name", .monthName), ("year", .year), ("month", .month),
    ("day", .day), ("*", .rest),
  ]

  /// What may be written, for findings.
  package static let explanation =
    "Write the order and the signs with the words year, month and day, such as month/day/year or day.month.year; "
    + "short-year and month-name are there too, and * at the end for a time that is left out."

  /// Nil when the text does not name a year, a month and perhaps a day, each once.
  package init?(_ text: String) {
    var pieces: [Piece] = []
    var rest = text[...]
    outer: while let first = rest.utf8.first {
      for (word, piece) in Self.words where rest.hasPrefix(word) {
        pieces.append(piece)
        rest = rest.dropFirst(word.count)
        continue outer
      }
      let isLetterOrDigit =
        first | 0x20 >= 0x61 && first | 0x20 <= 0x7A || first < 0x3A && first > 0x2F
      guard first < 0x80, !isLetterOrDigit else { return nil }
      pieces.append(.text(first))
      rest = rest.dropFirst()
    }
    func count(_ wanted: Set<Piece>) -> Int { pieces.count { wanted.contains($0) } }
    guard count([.year, .shortYear]) == 1, count([.month, .monthName]) == 1, count([.day]) <= 1,
      count([.rest]) == 0 || pieces.last == .rest && count([.rest]) == 1
    else { return nil }
    self.pieces = pieces
  }

  /// The date as planbook writes it, `2017-03-01`, or `2017-03` where the format has no day; nil when the text is not
  /// in this format, or names a day that does not exist.
  package func read(_ text: String) -> String? {
    var text = Array(text.utf8)[...]
    while text.first == 0x20 { text.removeFirst() }
    while text.last == 0x20 { text.removeLast() }
    var year = 0
    var month = 0
    var day: Int?
    for (index, piece) in pieces.enumerated() {
      // Numbers that touch each other have all their digits.
      let touches =
        index > 0 && pieces[index - 1].isNumber
        || index + 1 < pieces.count && pieces[index + 1].isNumber
      switch piece {
      case .rest:
        // A digit behind a number belongs to it, and then the number is not what the format says.
        if let next = text.first, (0x30...0x39).contains(next), index > 0,
          pieces[index - 1].isNumber
        {
          return nil
        }
        text = []
      case .text(let byte):
        guard text.popFirst() == byte else { return nil }
      case .year:
        guard let number = Self.number(&text, digits: 4...4) else { return nil }
        year = number
      case .shortYear:
        guard let number = Self.number(&text, digits: 2...2) else { return nil }
        year = 2000 + number
      case .month:
        guard let number = Self.number(&text, digits: (touches ? 2 : 1)...2) else { return nil }
        month = number
      case .monthName:
        guard let number = Self.month(&text) else { return nil }
        month = number
      case .day:
        guard let number = Self.number(&text, digits: (touches ? 2 : 1)...2) else { return nil }
        day = number
      }
    }
    guard text.isEmpty else { return nil }
    guard let day else { return Period(year: year, month: month)?.description }
    return CalendarDate(year: year, month: month, day: day)?.description
  }

  private static func number(_ text: inout ArraySlice<UInt8>, digits: ClosedRange<Int>) -> Int? {
    var value = 0
    var count = 0
    while count < digits.upperBound, let digit = text.first, (0x30...0x39).contains(digit) {
      value = value * 10 + Int(digit - 0x30)
      count += 1
      text.removeFirst()
    }
    return digits.contains(count) ? value : nil
  }

  private static let monthNames = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]

  private static func month(_ text: inout ArraySlice<UInt8>) -> Int? {
    let letters = text.prefix { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }
    let word = String(decoding: letters, as: UTF8.self).lowercased()
    guard word.utf8.count >= 3,
      let index = monthNames.firstIndex(where: { $0 == word || $0.prefix(3) == word })
    else { return nil }
    text = text.dropFirst(letters.count)
    return index + 1
  }
}

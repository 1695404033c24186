package import PlainText

/// A comment that keeps findings of one rule quiet: `planbook: allow RULE until 2027-03-31 -- reason`.
package struct AllowedFinding: Sendable, Hashable {
  /// The name of the rule as it is written; empty where the comment cannot be read.
  package let rule: String
  /// Why, as its author gave it; nil when nothing is said.
  package let reason: String?
  /// The last day on which it counts; nil for always.
  package let until: CalendarDate?
  /// Whether the text says what is allowed in a form that can be read.
  package let isReadable: Bool
  /// Where the text of the comment stands, from the word `planbook`.
  package let range: ByteRange
  /// What it covers; empty where nothing follows that it could be about.
  package let covered: ByteRange
  /// What to take out so that the comment is gone: its whole lines, where nothing else stands on them.
  package let whole: ByteRange

  /// Reads the text of a comment; nil for one that does not speak to planbook.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - text: the part of it between the comment's delimiters.
  ///   - delimiters: how many bytes of them stand before and after it.
  ///   - covered: what the comment is about.
  init?(
    _ bytes: [UInt8], text: ByteRange, delimiters: (before: Int, after: Int) = (0, 0),
    covered: @autoclosure () -> ByteRange
  ) {
    var start = text.lowerBound
    var end = text.upperBound
    while start < end, Self.isSpace(bytes[start]) || bytes[start] == UInt8(ascii: "#") {
      start += 1
    }
    while end > start, Self.isSpace(bytes[end - 1]) { end -= 1 }
    if Self.lacksColon(bytes[start..<end]) {
      range = start..<end
      self.covered = covered()
      whole = Self.whole(
        bytes, text.lowerBound - delimiters.before..<text.upperBound + delimiters.after)
      (rule, reason, until, isReadable) = ("", nil, nil, false)
      return
    }
    guard bytes[start..<end].starts(with: Self.address),
      // What begins a part that planbook writes allows nothing.
      !bytes[start..<end].starts(with: GeneratedBlock.opening)
    else { return nil }
    range = start..<end
    self.covered = covered()
    whole = Self.whole(
      bytes, text.lowerBound - delimiters.before..<text.upperBound + delimiters.after)
    let said = String(decoding: bytes[(start + Self.address.count)..<end], as: UTF8.self)
    var directive = said[...]
    var reason: Substring?
    if let mark = Self.reasonMark(in: said) {
      directive = said[..<mark.lowerBound]
      reason = said[mark.upperBound...]
    }
    let given = reason?.split(whereSeparator: \.isWhitespace).joined(separator: " ") ?? ""
    self.reason = given.isEmpty ? nil : given
    let words = directive.split(whereSeparator: \.isWhitespace)
    guard words.count >= 2, words[0] == "allow" else {
      (rule, until, isReadable) = ("", nil, false)
      return
    }
    rule = String(words[1])
    let day =
      words.count == 4 && words[2] == "until" ? CalendarDate(exactly: String(words[3])) : nil
    until = day
    isReadable = words.count == 2 || day != nil
  }

  private static func whole(_ bytes: [UInt8], _ comment: ByteRange) -> ByteRange {
    func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
    var start = comment.lowerBound
    while start > 0, isBlank(bytes[start - 1]) { start -= 1 }
    var end = comment.upperBound
    while end < bytes.count, isBlank(bytes[end]) { end += 1 }
    guard start == 0 || bytes[start - 1] == 0x0A else { return start..<comment.upperBound }
    guard end < bytes.count else { return start..<end }
    if bytes[end] == 0x0D { end += 1 }
    guard end < bytes.count, bytes[end] == 0x0A else { return comment }
    return start..<end + 1
  }

  /// Whether its last day is over.
  package func isExpired(on today: CalendarDate) -> Bool { until.map { $0 < today } ?? false }

  private static let address = Array("planbook:".utf8)

  /// Whether a comment reads `planbook allow` or `Planbook: allow`, which somebody means to be heard.
  private static func lacksColon(_ comment: ArraySlice<UInt8>) -> Bool {
    guard !comment.starts(with: address) else { return false }
    let name = address.dropLast()
    guard comment.prefix(name.count).elementsEqual(name, by: { $0 | 0x20 == $1 }) else {
      return false
    }
    let rest = comment.dropFirst(name.count).drop { isSpace($0) || $0 == UInt8(ascii: ":") }
    let verb = Array("allow".utf8)
    return rest.startIndex > comment.startIndex + name.count && rest.starts(with: verb)
      && rest.dropFirst(verb.count).first.map(isSpace) == true
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  /// The first `--` between words, behind which the reason stands.
  private static func reasonMark(in text: String) -> Range<String.Index>? {
    var index = text.startIndex
    while let dash = text[index...].firstIndex(of: "-") {
      let second = text.index(after: dash)
      guard second < text.endIndex else { return nil }
      let isFirst = dash == text.startIndex || text[text.index(before: dash)].isWhitespace
      if isFirst, text[second] == "-" { return dash..<text.index(after: second) }
      index = second
    }
    return nil
  }
}

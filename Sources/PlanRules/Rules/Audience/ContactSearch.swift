import PlainText
import PlanModel

/// Finds what looks like an e-mail address or a telephone number in any text.
///
/// The system's search leaps from one `@`, `+`, `(` or `-` to the next, so a text without them costs nearly nothing.
enum ContactSearch {
  enum Sort { case address, number }

  typealias Contact = (range: ByteRange, sort: Sort)

  /// All of them, in the order of the text; those that overlap count once.
  static func all(in text: UnsafeBufferPointer<UInt8>) -> [Contact] {
    var found: [Contact] = []
    add(UInt8(ascii: "@"), text, &found) { address(text, at: $0).map { ($0, .address) } }
    add(UInt8(ascii: "+"), text, &found) { international(text, at: $0).map { ($0, .number) } }
    add(UInt8(ascii: "("), text, &found) { bracketed(text, at: $0).map { ($0, .number) } }
    // The next hyphen that counts has three digits before it.
    add(UInt8(ascii: "-"), text, &found, distance: 4) {
      hyphenated(text, at: $0).map { ($0, .number) }
    }
    guard found.count > 1 else { return found }
    found.sort {
      ($0.range.lowerBound, -$0.range.upperBound) < ($1.range.lowerBound, -$1.range.upperBound)
    }
    var end = 0
    return found.filter { contact in
      guard contact.range.lowerBound >= end else { return false }
      end = contact.range.upperBound
      return true
    }
  }

  private static func add(
    _ byte: UInt8, _ text: UnsafeBufferPointer<UInt8>, _ found: inout [Contact],
    distance: Int = 1, _ contact: (Int) -> Contact?
  ) {
    var offset = 0
    while let place = ByteSearch.first(byte, in: text, from: offset) {
      let contact = contact(place)
      if let contact { found.append(contact) }
      offset = max(place + distance, contact?.range.upperBound ?? 0)
    }
  }

  /// Longer parts are no address (RFC 5321, section 4.5.3.1).
  private static let longestLocalPart = 64
  private static let longestDomain = 255

  /// `local@domain.tld`; of RFC 5321's forms only what people write.
  private static func address(
    _ text: UnsafeBufferPointer<UInt8>, at sign: Int
  ) -> ByteRange? {
    var start = sign
    while start > 0, sign - start < longestLocalPart, isLocal(text[start - 1]) { start -= 1 }
    while start < sign, text[start] == UInt8(ascii: ".") { start += 1 }
    var end = sign + 1
    var lastDot: Int?
    while end < text.count, end - sign <= longestDomain, isDomain(text[end]) {
      if text[end] == UInt8(ascii: ".") {
        // A full stop at the end of a sentence is none of the address.
        guard end > sign + 1, end + 1 < text.count, text[end + 1].isLetter || text[end + 1].isDigit
        else { break }
        lastDot = end
      }
      end += 1
    }
    guard start < sign, let lastDot, end - lastDot > 2,
      text[(lastDot + 1)..<end].allSatisfy(\.isLetter),
      !isPicture(text, sign, lastDot, end), !isRepository(text, start, sign, end)
    else { return nil }
    return start..<end
  }

  private static let pictureEndings = ["png", "jpg", "jpeg", "gif", "svg", "webp"]

  /// `dock@2x.png`: a picture, for screens of twice the resolution.
  private static func isPicture(
    _ text: UnsafeBufferPointer<UInt8>, _ sign: Int, _ lastDot: Int, _ end: Int
  ) -> Bool {
    let ending = text[(lastDot + 1)..<end]
    return pictureEndings.contains { $0.utf8.elementsEqual(ending) } || isScale(text, behind: sign)
  }

  private static func isScale(_ text: UnsafeBufferPointer<UInt8>, behind sign: Int) -> Bool {
    byte(text, sign + 1)?.isDigit == true && byte(text, sign + 2) == UInt8(ascii: "x")
      && byte(text, sign + 3) == UInt8(ascii: ".")
  }

  /// `git@github.com:northwind/plans`: where Git fetches from, not where letters go.
  private static func isRepository(
    _ text: UnsafeBufferPointer<UInt8>, _ start: Int, _ sign: Int, _ end: Int
  ) -> Bool {
    guard text[start..<sign].elementsEqual("git".utf8) else { return false }
    let next = byte(text, end)
    return next == UInt8(ascii: ":") || next == UInt8(ascii: "/")
  }

  private static func isLocal(_ byte: UInt8) -> Bool {
    byte.isLetter || byte.isDigit || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "%")
  }

  private static func isDomain(_ byte: UInt8) -> Bool {
    byte.isLetter || byte.isDigit || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-")
  }

  /// `+49 30 901820`: a country's code and 7 to 14 digits more (ITU-T E.164), in groups. What is followed by a currency's code or a
  /// percent sign is an amount.
  private static func international(
    _ text: UnsafeBufferPointer<UInt8>, at plus: Int
  ) -> ByteRange? {
    guard plus == 0 || !isWord(text[plus - 1]), plus + 1 < text.count, text[plus + 1].isDigit,
      text[plus + 1] != UInt8(ascii: "0")
    else { return nil }
    var digits = 0
    var end = plus + 1
    var offset = plus + 1
    while offset < text.count, offset - plus < 30 {
      let byte = text[offset]
      if byte.isDigit {
        digits += 1
        end = offset + 1
      } else if byte != UInt8(ascii: " "), byte != UInt8(ascii: "-"), byte != UInt8(ascii: "("),
        byte != UInt8(ascii: ")"), byte != UInt8(ascii: "."), byte != UInt8(ascii: "/")
      {
        break
      }
      offset += 1
    }
    guard (8...15).contains(digits), end == text.count || !isWord(text[end]),
      !isAmount(text, after: end)
    else { return nil }
    return plus..<end
  }

  private static func isAmount(_ text: UnsafeBufferPointer<UInt8>, after end: Int) -> Bool {
    var offset = end
    while offset < text.count, text[offset] == UInt8(ascii: " ") { offset += 1 }
    if offset < text.count, text[offset] == UInt8(ascii: "%") { return true }
    guard offset + 3 <= text.count,
      text[offset..<offset + 3].allSatisfy({ $0.isLetter && $0 & 0x20 == 0 })
    else { return false }
    return offset + 3 == text.count || !isWord(text[offset + 3])
  }

  /// `(702) 555-0134`, as in North America.
  private static func bracketed(
    _ text: UnsafeBufferPointer<UInt8>, at open: Int
  ) -> ByteRange? {
    guard isDigits(text, from: open + 1, count: 3), byte(text, open + 4) == UInt8(ascii: ")") else {
      return nil
    }
    let number = byte(text, open + 5) == UInt8(ascii: " ") ? open + 6 : open + 5
    return endOfNumber(text, from: number).map { open..<$0 }
  }

  /// `702-555-0134`, found by its first hyphen.
  private static func hyphenated(
    _ text: UnsafeBufferPointer<UInt8>, at hyphen: Int
  ) -> ByteRange? {
    // Most hyphens stand between letters.
    guard hyphen >= 3, text[hyphen - 1].isDigit, isDigits(text, from: hyphen - 3, count: 3),
      hyphen == 3 || !isWord(text[hyphen - 4])
    else { return nil }
    return endOfNumber(text, from: hyphen + 1).map { hyphen - 3..<$0 }
  }

  /// The end of `555-0134`, where no further digit or hyphen follows.
  private static func endOfNumber(
    _ text: UnsafeBufferPointer<UInt8>, from start: Int
  ) -> Int? {
    guard isDigits(text, from: start, count: 3), byte(text, start + 3) == UInt8(ascii: "-"),
      isDigits(text, from: start + 4, count: 4)
    else { return nil }
    let end = start + 8
    return end == text.count || !isWord(text[end]) ? end : nil
  }

  private static func byte(_ text: UnsafeBufferPointer<UInt8>, _ offset: Int) -> UInt8? {
    offset < text.count ? text[offset] : nil
  }

  private static func isDigits(
    _ text: UnsafeBufferPointer<UInt8>, from start: Int, count: Int
  ) -> Bool {
    guard start + count <= text.count else { return false }
    for index in start..<start + count where !text[index].isDigit { return false }
    return true
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    byte.isLetter || byte.isDigit || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
  }
}

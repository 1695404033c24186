/// Numbers of the core schema in the notation of JSON, with their exact value.
enum JSONNumber {
  /// The most digits that are converted to decimal, which takes time quadratic in their number.
  private static let convertedDigits = 4096

  /// Adds the JSON of a scalar whose type is integer or float. Hexadecimal and octal integers that are longer than
  /// any program needs become strings.
  static func append(_ text: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]) {
    let isPrefixed =
      text.count > 2 && text[0] == ASCII.zero
      && (text[1] == UInt8(ascii: "x") || text[1] == UInt8(ascii: "o"))
    if isPrefixed, text.count > convertedDigits {
      output.append(ASCII.doubleQuote)
      output.append(contentsOf: text)
      output.append(ASCII.doubleQuote)
      return
    }
    if isPrefixed {
      appendDecimal(text[2...], bits: text[1] == UInt8(ascii: "x") ? 4 : 3, to: &output)
      return
    }
    var index = text.startIndex
    let isNegative = text.first == ASCII.minus
    if isNegative || text.first == ASCII.plus { index += 1 }
    if index + 1 < text.count, text[index] == ASCII.dot, text[index + 1] | 0x20 >= 0x61 {
      // Infinity, or not a number.
      let isInfinite = text[index + 1] | 0x20 == UInt8(ascii: "i")
      let word = isInfinite ? (isNegative ? "\"-.inf\"" : "\".inf\"") : "\".nan\""
      output.append(contentsOf: word.utf8)
      return
    }
    if isNegative { output.append(ASCII.minus) }
    let wholeEnd = skipDigits(text, from: index)
    // JSON allows no zero before another digit.
    while index + 1 < wholeEnd, text[index] == ASCII.zero { index += 1 }
    if index == wholeEnd { output.append(ASCII.zero) }
    output.append(contentsOf: text[index..<wholeEnd])
    index = wholeEnd
    if index < text.count, text[index] == ASCII.dot {
      let fractionEnd = skipDigits(text, from: index + 1)
      output.append(contentsOf: text[index..<fractionEnd])
      if fractionEnd == index + 1 { output.append(ASCII.zero) }
      index = fractionEnd
    }
    output.append(contentsOf: text[index...])
  }

  private static func skipDigits(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var index = start
    while index < text.count, text[index] >= ASCII.zero, text[index] <= ASCII.nine { index += 1 }
    return index
  }

  /// Adds hexadecimal or octal digits as a decimal integer of any size.
  private static func appendDecimal(
    _ digits: Slice<UnsafeBufferPointer<UInt8>>, bits: UInt64, to output: inout [UInt8]
  ) {
    // Groups of nine decimal digits, the lowest first.
    var groups: [UInt64] = [0]
    let group: UInt64 = 1_000_000_000
    // Several digits at once: the product stays below 2^62.
    var index = digits.startIndex
    while index < digits.endIndex {
      var carry: UInt64 = 0
      var shift: UInt64 = 0
      while index < digits.endIndex, shift + bits <= 30 {
        let digit = digits[index]
        carry = carry << bits | UInt64(digit <= ASCII.nine ? digit - 0x30 : (digit | 0x20) - 0x57)
        shift += bits
        index += 1
      }
      for position in groups.indices {
        let value = groups[position] << shift + carry
        groups[position] = value % group
        carry = value / group
      }
      while carry > 0 {
        groups.append(carry % group)
        carry /= group
      }
    }
    output.append(contentsOf: String(groups[groups.count - 1]).utf8)
    for value in groups.dropLast().reversed() {
      let text = String(value)
      output.append(contentsOf: repeatElement(ASCII.zero, count: 9 - text.utf8.count))
      output.append(contentsOf: text.utf8)
    }
  }
}

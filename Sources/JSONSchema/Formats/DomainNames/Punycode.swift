/// Punycode (RFC 3492) with the parameters that domain names use.
enum Punycode {
  private static let base = 36
  private static let minimumThreshold = 1
  private static let maximumThreshold = 26
  private static let initialBias = 72
  private static let initialNumber = 128

  /// The characters that `text`, without `xn--` and in lower case, stands for; nil when it stands
  /// for none.
  static func decode(_ text: [UInt8]) -> [UInt32]? {
    var output: [UInt32] = []
    var offset = 0
    if let delimiter = text.lastIndex(of: UInt8(ascii: "-")) {
      guard delimiter > 0 else { return nil }
      output = text[..<delimiter].map { UInt32($0) }
      offset = delimiter + 1
    }
    var number = initialNumber
    var index = 0
    var bias = initialBias
    while offset < text.count {
      let oldIndex = index
      var weight = 1
      var k = base
      while true {
        guard offset < text.count, let digit = digit(text[offset]) else { return nil }
        offset += 1
        // No label is long enough to exceed an Int here, except one with no valid meaning.
        let (product, overflow) = digit.multipliedReportingOverflow(by: weight)
        guard !overflow, index <= 0x7FFF_FFFF, product <= 0x7FFF_FFFF else { return nil }
        index += product
        let threshold = threshold(k, bias)
        if digit < threshold { break }
        let (next, weightOverflow) = weight.multipliedReportingOverflow(by: base - threshold)
        guard !weightOverflow else { return nil }
        weight = next
        k += base
      }
      let count = output.count + 1
      bias = adapt(index - oldIndex, count, isFirst: oldIndex == 0)
      number += index / count
      index %= count
      guard number <= 0x10_FFFF, !(0xD800...0xDFFF).contains(number) else { return nil }
      output.insert(UInt32(number), at: index)
      index += 1
    }
    return output
  }

  /// The text for `characters`, without `xn--`; nil when a number grows beyond what a label could
  /// hold.
  static func encode(_ characters: [UInt32]) -> [UInt8]? {
    var output = characters.filter { $0 < 0x80 }.map { UInt8($0) }
    var handled = output.count
    let basicCount = handled
    if basicCount > 0 { output.append(UInt8(ascii: "-")) }
    var number = UInt32(initialNumber)
    var delta = 0
    var bias = initialBias
    while handled < characters.count {
      guard let next = characters.filter({ $0 >= number }).min() else { return nil }
      delta += Int(next - number) * (handled + 1)
      number = next
      for character in characters {
        if character < number { delta += 1 }
        guard character == number else { continue }
        var rest = delta
        var k = base
        while true {
          let threshold = threshold(k, bias)
          if rest < threshold { break }
          output.append(
            letter(threshold + (rest - threshold) % (base - threshold)))
          rest = (rest - threshold) / (base - threshold)
          k += base
        }
        output.append(letter(rest))
        bias = adapt(delta, handled + 1, isFirst: handled == basicCount)
        delta = 0
        handled += 1
      }
      delta += 1
      number += 1
    }
    return output
  }

  private static func threshold(_ k: Int, _ bias: Int) -> Int {
    min(max(k - bias, minimumThreshold), maximumThreshold)
  }

  private static func adapt(_ delta: Int, _ count: Int, isFirst: Bool) -> Int {
    var delta = isFirst ? delta / 700 : delta / 2
    delta += delta / count
    var k = 0
    while delta > ((base - minimumThreshold) * maximumThreshold) / 2 {
      delta /= base - minimumThreshold
      k += base
    }
    return k + (base - minimumThreshold + 1) * delta / (delta + 38)
  }

  private static func digit(_ byte: UInt8) -> Int? {
    switch byte {
    case 0x61...0x7A: Int(byte - 0x61)
    case 0x30...0x39: Int(byte - 0x30) + 26
    default: nil
    }
  }

  private static func letter(_ digit: Int) -> UInt8 {
    UInt8(digit < 26 ? 0x61 + digit : 0x30 + digit - 26)
  }
}

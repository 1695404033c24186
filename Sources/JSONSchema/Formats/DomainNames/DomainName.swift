import ECMAPattern

/// The formats `hostname` (RFC 1123 section 2.1, with A-labels as RFC 5891 defines them) and
/// `idn-hostname` (RFC 5890 section 2.3.2.3).
enum DomainName {
  /// The most bytes of a name without its final dot (RFC 1035 section 2.3.4).
  private static let maximumLength = 253
  private static let maximumLabel = 63

  static func isValid(_ text: UnsafeBufferPointer<UInt8>, allowsUnicode: Bool) -> Bool {
    // A name of 253 bytes has at most as many characters, each of at most four bytes.
    guard !text.isEmpty, text.count <= 4 * maximumLength else { return false }
    switch plainName(text) {
    case .valid: return true
    case .invalid: return false
    case .needsMore: return isInternationalName(text, allowsUnicode: allowsUnicode)
    }
  }

  private enum PlainResult { case valid, invalid, needsMore }

  /// Judges names of letters, digits and hyphens alone, which are nearly all names.
  private static func plainName(_ text: UnsafeBufferPointer<UInt8>) -> PlainResult {
    var start = 0
    for offset in 0...text.count {
      if offset < text.count, text[offset] != UInt8(ascii: ".") {
        let byte = text[offset]
        if byte >= 0x80 { return .needsMore }
        if !byte.isASCIILetterOrDigit, byte != UInt8(ascii: "-") { return .invalid }
        continue
      }
      let label = text.part(start..<offset)
      if isTagged(label) { return .needsMore }
      guard isPlainLabel(label) else { return .invalid }
      start = offset + 1
    }
    return text.count <= maximumLength ? .valid : .invalid
  }

  /// A label of letters, digits and inner hyphens. Hyphens as both its third and fourth character
  /// are reserved for tags such as `xn--` (RFC 5890 section 2.3.1).
  private static func isPlainLabel(_ label: UnsafeBufferPointer<UInt8>) -> Bool {
    guard !label.isEmpty, label.count <= maximumLabel, label[0] != UInt8(ascii: "-"),
      label[label.count - 1] != UInt8(ascii: "-")
    else { return false }
    return label.count < 4 || label[2] != UInt8(ascii: "-") || label[3] != UInt8(ascii: "-")
  }

  /// Whether a label begins with `xn--`, in either case.
  private static func isTagged(_ label: UnsafeBufferPointer<UInt8>) -> Bool {
    label.count >= 4 && label[0] | 0x20 == UInt8(ascii: "x")
      && label[1] | 0x20 == UInt8(ascii: "n") && label[2] == UInt8(ascii: "-")
      && label[3] == UInt8(ascii: "-")
  }

  /// Judges a name with A-labels or U-labels. The rule for right-to-left scripts concerns every
  /// label of a name that has one such label (RFC 5893 section 2), so all of them are read first.
  private static func isInternationalName(
    _ text: UnsafeBufferPointer<UInt8>, allowsUnicode: Bool
  ) -> Bool {
    var labels: [[UInt32]] = []
    var length = 0
    var start = 0
    var offset = 0
    while offset <= text.count {
      var isEnd = offset == text.count
      var step = 1
      if !isEnd {
        let (unit, unitLength) = UTF8Unit.at(offset, in: text)
        guard unit < 0x80 || (allowsUnicode && unit != ScalarSet.invalid) else { return false }
        step = unitLength
        isEnd = isDot(unit)
      }
      if isEnd {
        guard let (label, labelLength) = characters(of: text.part(start..<offset)) else {
          return false
        }
        labels.append(label)
        length += labelLength + 1
        start = offset + step
      }
      offset += step
    }
    guard length - 1 <= maximumLength else { return false }
    guard labels.contains(where: BidiRule.isRightToLeft) else { return true }
    return labels.allSatisfy(BidiRule.isSatisfied)
  }

  /// The full stop and the characters that RFC 3490 section 3.1 lets stand for it.
  private static func isDot(_ unit: UInt32) -> Bool {
    unit == 0x2E || unit == 0x3002 || unit == 0xFF0E || unit == 0xFF61
  }

  /// The characters of a label and its length in ASCII form; nil when it is not valid.
  private static func characters(
    of label: UnsafeBufferPointer<UInt8>
  ) -> (characters: [UInt32], length: Int)? {
    if label.contains(where: { $0 >= 0x80 }) {
      var characters: [UInt32] = []
      var offset = 0
      while offset < label.count {
        let (unit, length) = UTF8Unit.at(offset, in: label)
        characters.append(unit)
        offset += length
      }
      guard characters.count < maximumLabel, InternationalLabel.isValid(characters),
        let encoded = Punycode.encode(characters), encoded.count + 4 <= maximumLabel
      else { return nil }
      return (characters, encoded.count + 4)
    }
    guard label.allSatisfy({ $0.isASCIILetterOrDigit || $0 == UInt8(ascii: "-") }) else {
      return nil
    }
    guard isTagged(label) else {
      return isPlainLabel(label) ? (label.map(lowercased), label.count) : nil
    }
    guard label.count <= maximumLabel else { return nil }
    let encoded = label[4...].map { UInt8(lowercased($0)) }
    // An A-label is what encoding its own decoded form gives (RFC 5890 section 2.3.2.1).
    guard let characters = Punycode.decode(encoded), characters.contains(where: { $0 >= 0x80 }),
      InternationalLabel.isValid(characters), Punycode.encode(characters) == encoded
    else { return nil }
    return (characters, label.count)
  }

  private static func lowercased(_ byte: UInt8) -> UInt32 {
    UInt32((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
  }
}

/// Whether a text says "not known yet": nothing but blanks, `?`, or `TBD` in any case, with or without a full stop.
///
/// The one definition of these words: the YAML reader marks such values, and the readers of dates and amounts take
/// them as missing.
package func meansUnknown(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
  var first = 0
  var end = text.count
  while first < end, isBlank(text[first]) { first += 1 }
  while end > first, isBlank(text[end - 1]) { end -= 1 }
  switch end - first {
  case 0: return true
  case 1: return text[first] == UInt8(ascii: "?")
  case 3, 4:
    return text[first] | 0x20 == UInt8(ascii: "t") && text[first + 1] | 0x20 == UInt8(ascii: "b")
      && text[first + 2] | 0x20 == UInt8(ascii: "d")
      && (end - first == 3 || text[first + 3] == UInt8(ascii: "."))
  default: return false
  }
}

/// Whether a text is one whole placeholder of a template: `{{…}}`, with blanks around it or none.
package func isPlaceholder(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
  var first = 0
  var end = text.count
  while first < end, isBlank(text[first]) { first += 1 }
  while end > first, isBlank(text[end - 1]) { end -= 1 }
  let brace = UInt8(ascii: "{")
  let close = UInt8(ascii: "}")
  guard end - first > 4, text[first] == brace, text[first + 1] == brace, text[end - 1] == close,
    text[end - 2] == close
  else { return false }
  // Two placeholders with words between them are no whole one.
  for index in first + 2..<end - 2 where text[index] == close && text[index + 1] == close {
    return index == end - 3
  }
  return true
}

/// Space, tab or a line end.
private func isBlank(_ byte: UInt8) -> Bool {
  byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
}

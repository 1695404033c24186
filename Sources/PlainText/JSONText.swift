/// Writes JSON (RFC 8259) piece by piece into bytes, compactly and in the order given.
///
/// The writer puts the commas; the caller pairs `begin…` with `end…` and gives a key before each value of an
/// object. Characters that could steer a terminal are escaped, so that JSON is as safe to print as any
/// other output.
package struct JSONText: Sendable {
  /// What has been written so far.
  package private(set) var bytes: [UInt8] = []
  private var needsComma = false

  /// A writer that has written nothing yet.
  package init() {}

  /// Begins an object; `endObject` is to follow.
  package mutating func beginObject() { open(UInt8(ascii: "{")) }
  /// Ends the object that was begun last.
  package mutating func endObject() { close(UInt8(ascii: "}")) }
  /// Begins an array; `endArray` is to follow.
  package mutating func beginArray() { open(UInt8(ascii: "[")) }
  /// Ends the array that was begun last.
  package mutating func endArray() { close(UInt8(ascii: "]")) }

  /// Writes the key of the next value.
  package mutating func key(_ name: String) {
    string(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// Writes a text as a value.
  package mutating func string(_ text: String) {
    separate()
    Self.appendString(text, to: &bytes)
  }

  /// Adds a string in quotes (RFC 8259, section 7), with everything escaped that could steer a terminal.
  package static func appendString(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for scalar in text.unicodeScalars { appendEscaped(scalar, to: &bytes) }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Writes a whole number as a value.
  package mutating func integer(_ number: Int) { literal(String(number)) }
  /// Writes `true` or `false` as a value.
  package mutating func boolean(_ value: Bool) { literal(value ? "true" : "false") }
  /// Writes `null` as a value.
  package mutating func null() { literal("null") }

  /// Writes text that is a JSON value already.
  package mutating func literal(_ text: String) {
    separate()
    bytes.append(contentsOf: text.utf8)
  }

  /// Ends a line: whatever comes next starts a value of its own.
  package mutating func endLine() {
    bytes.append(0x0A)
    needsComma = false
  }

  private mutating func open(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    needsComma = false
  }

  private mutating func close(_ bracket: UInt8) {
    bytes.append(bracket)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  private static func appendEscaped(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
    switch scalar {
    case "\"": bytes.append(contentsOf: "\\\"".utf8)
    case "\\": bytes.append(contentsOf: "\\\\".utf8)
    case "\n": bytes.append(contentsOf: "\\n".utf8)
    case "\r": bytes.append(contentsOf: "\\r".utf8)
    case "\t": bytes.append(contentsOf: "\\t".utf8)
    default:
      if scalar.isASCII, !scalar.steersTerminal {
        bytes.append(UInt8(truncatingIfNeeded: scalar.value))
        return
      }
      guard scalar.steersTerminal else {
        bytes.append(contentsOf: String(scalar).utf8)
        return
      }
      for unit in String(scalar).utf16 {
        let digits = String(unit, radix: 16)
        bytes.append(contentsOf: "\\u".utf8)
        bytes.append(contentsOf: String(repeating: "0", count: 4 - digits.count).utf8)
        bytes.append(contentsOf: digits.utf8)
      }
    }
  }
}

import JSONSchema
import Testing

/// Texts that have a format and texts that do not.
struct FormatExamples: Sendable, CustomTestStringConvertible {
  let format: Format
  let about: String
  let valid: [String]
  let invalid: [String]

  init(_ format: Format, _ about: String, valid: [String] = [], invalid: [String] = []) {
    self.format = format
    self.about = about
    self.valid = valid
    self.invalid = invalid
  }

  var testDescription: String { "\(format.name): \(about)" }

  /// The texts that were judged otherwise.
  var disagreements: [String] {
    valid.filter { !accepts(format, $0) } + invalid.filter { accepts(format, $0) }
  }
}

/// Whether a text has a format.
func accepts(_ format: Format, _ text: String) -> Bool { accepts(format, Array(text.utf8)) }

/// Whether bytes have a format.
func accepts(_ format: Format, _ bytes: [UInt8]) -> Bool {
  bytes.withUnsafeBufferPointer { format.accepts($0) }
}

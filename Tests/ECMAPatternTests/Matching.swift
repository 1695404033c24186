import ECMAPattern
import Testing

/// Whether a pattern is found in a text, with a budget that no case of these tests should spend.
func search(_ pattern: String, in text: String) throws -> ECMAPattern.Outcome {
  try search(pattern, in: Array(text.utf8))
}

/// Whether a pattern is found in bytes.
func search(
  _ pattern: String, in bytes: [UInt8], budget: Int = 10_000_000
) throws -> ECMAPattern.Outcome {
  var budget = budget
  let compiled = try ECMAPattern(pattern)
  return bytes.withUnsafeBufferPointer { compiled.matches($0, budget: &budget) }
}

/// One row of a table: what a pattern finds and what it does not.
struct Example: Sendable, CustomTestStringConvertible {
  let pattern: String
  let found: [String]
  let notFound: [String]

  init(_ pattern: String, found: [String] = [], notFound: [String] = []) {
    self.pattern = pattern
    self.found = found
    self.notFound = notFound
  }

  var testDescription: String { pattern }

  /// The texts that were judged otherwise.
  func disagreements() throws -> [String] {
    try found.filter { try search(pattern, in: $0) != .matched }
      + notFound.filter { try search(pattern, in: $0) != .notMatched }
  }
}

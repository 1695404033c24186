/// Why a pattern cannot be used, in words for the person who wrote it.
package struct PatternError: Error, Sendable, Equatable, CustomStringConvertible {
  /// What kind of trouble it is.
  package enum Kind: Sendable, Equatable {
    /// The text is not a regular expression of ECMA-262 with the `u` flag.
    case syntax
    /// The text is a regular expression, but beyond what is run here.
    case tooLarge
  }

  /// Whether the pattern is wrong or only too large.
  package let kind: Kind
  /// What is wrong and what to write instead.
  package let message: String
  /// Where it is: a zero-based byte offset into the pattern's UTF-8, at most its length.
  package let offset: Int

  package var description: String { message }
}

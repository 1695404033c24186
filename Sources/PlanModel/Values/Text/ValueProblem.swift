import PlainText

/// Why a text could not be read as a value, in words for its author.
package struct ValueProblem: Sendable, Hashable {
  /// What kind of problem it is, for choosing a rule.
  package enum Reason: String, Sendable, CaseIterable {
    /// It is clear what is meant, but it is written in another way than planbook reads.
    case style
    /// It may mean two things.
    case ambiguous
    /// Something is left out, such as the currency of an amount.
    case incomplete
    /// It is written well, and there is no such thing: 30 February.
    case impossible
    /// It is larger, or has more digits, than planbook counts.
    case tooLarge = "too-large"
    /// It names something that is not in the list of such names.
    case unknownName = "unknown-name"
    /// It is no such value at all.
    case unreadable
  }

  /// Another text to put in the place of this one.
  package struct Suggestion: Sendable, Hashable {
    /// The whole new text.
    package var text: String
    /// Whether it surely says what the author meant, so that it may be applied without asking.
    package var isSafe: Bool

    /// - Parameter isSafe: whether it may be applied without asking.
    package init(_ text: String, isSafe: Bool) {
      self.text = text
      self.isSafe = isSafe
    }
  }

  /// What kind of problem it is.
  package var reason: Reason
  /// What is wrong, one line without a full stop.
  package var message: String
  /// What to do, as one or more whole sentences, when the message does not say it already.
  package var help: String?
  /// What to write instead, the likeliest first; at most one of them is safe, and then it is the only one.
  package var suggestions: [Suggestion]

  /// - Parameters:
  ///   - message: one line without a full stop.
  ///   - suggestions: the likeliest first; a safe one stands alone.
  package init(
    _ reason: Reason, _ message: String, help: String? = nil, suggestions: [Suggestion] = []
  ) {
    self.reason = reason
    self.message = message
    self.help = help
    self.suggestions = suggestions
  }

  /// Message and help as one text: "3 April or 4 March? Write 2027-04-03 or 2027-03-04."
  package var words: String {
    guard let help else { return message }
    return message + (message.hasSuffix("?") ? " " : ". ") + help
  }

  /// A text that says clearly what it means in another way than planbook reads.
  ///
  /// - Parameter subject: what it is: "date", "amount".
  static func style(_ subject: String, _ text: String, isSafe: Bool) -> ValueProblem {
    ValueProblem(
      .style, "Write this \(subject) as \(text.printable)",
      suggestions: [Suggestion(text, isSafe: isSafe)])
  }

  /// A text that may mean two things.
  ///
  /// - Parameter readings: how the two would be said to a person, in the order of `texts`.
  static func choice(
    _ readings: (String, String), _ texts: (String, String)
  ) -> ValueProblem {
    ValueProblem(
      .ambiguous, "\(readings.0) or \(readings.1)?",
      help: "Write \(texts.0.printable) or \(texts.1.printable).",
      suggestions: [Suggestion(texts.0, isSafe: false), Suggestion(texts.1, isSafe: false)])
  }
}

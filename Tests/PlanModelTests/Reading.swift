import PlanModel
import Testing

/// A day that the test knows to exist.
func day(_ text: String) -> CalendarDate { known(text) }

/// A value that the test knows to be written well.
func known<Value: WrittenValue>(_ text: String, as type: Value.Type = Value.self) -> Value {
  guard let value = Value(exactly: text) else { preconditionFailure("'\(text)' does not read") }
  return value
}

/// A text that is refused, with what is said about it and what is suggested instead.
struct Refusal: CustomTestStringConvertible, Sendable {
  enum Suggestion: Sendable {
    case none
    /// It may be applied without asking.
    case safe(String)
    /// A person should look.
    case unsafe([String])
  }

  let text: String
  let words: String
  let suggestion: Suggestion

  init(_ text: String, _ words: String, _ suggestion: Suggestion = .none) {
    self.text = text
    self.words = words
    self.suggestion = suggestion
  }

  static func safe(_ text: String, _ subject: String, _ new: String) -> Refusal {
    Refusal(text, "Write this \(subject) as \(new)", .safe(new))
  }

  static func unsafe(_ text: String, _ subject: String, _ new: String) -> Refusal {
    Refusal(text, "Write this \(subject) as \(new)", .unsafe([new]))
  }

  var testDescription: String { text }

  func check<Value: WrittenValue>(
    _ type: Value.Type, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let problem = try #require(
      Value.read(text).problem, "it reads as \(Value.read(text))", sourceLocation: sourceLocation)
    #expect(problem.words == words, sourceLocation: sourceLocation)
    let suggested = problem.suggestions
    switch suggestion {
    case .none: #expect(suggested == [], sourceLocation: sourceLocation)
    case .safe(let new):
      #expect(suggested == [.init(new, isSafe: true)], sourceLocation: sourceLocation)
    case .unsafe(let texts):
      #expect(suggested == texts.map { .init($0, isSafe: false) }, sourceLocation: sourceLocation)
    }
    for text in suggested.map(\.text) {
      #expect(
        Value(exactly: text)?.description == text, "what is suggested does not read",
        sourceLocation: sourceLocation)
    }
  }
}

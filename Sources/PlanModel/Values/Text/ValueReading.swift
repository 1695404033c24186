import PlainText

/// What reading a value out of a text came to.
package enum ValueReading<Value: Sendable & Hashable>: Sendable, Hashable {
  /// The text says this.
  case known(Value)
  /// The text says that nobody knows yet: it is empty, `?` or `TBD`. The value is missing, not wrong.
  case unknown
  /// The text cannot be read, and why.
  case problem(ValueProblem)

  /// The value, when it is known.
  @inlinable package var value: Value? {
    if case .known(let value) = self { value } else { nil }
  }

  /// What is wrong, when something is.
  @inlinable package var problem: ValueProblem? {
    if case .problem(let problem) = self { problem } else { nil }
  }
}

/// A small value that people write into a field: a date, a duration, an amount.
///
/// Reading a text that is written as planbook asks makes no `String`; only a text that is not is looked at a second
/// time, to find out what its author meant.
package protocol WrittenValue: Sendable, Hashable, CustomStringConvertible {
  /// Reads a text that is written exactly as the type asks, in UTF-8; nil when it is not.
  init?(exactly text: UnsafeBufferPointer<UInt8>)

  /// Reads the whole of `text`, in UTF-8.
  static func read(_ text: UnsafeBufferPointer<UInt8>) -> ValueReading<Self>

  /// Says what is wrong with a text that `init(exactly:)` refused.
  static func problem(in text: UnsafeBufferPointer<UInt8>) -> ValueProblem
}

extension WrittenValue {
  /// What every type's `read` does. Each states it for itself, because a type that is known where the body is compiled
  /// makes it ten times as fast as a generic body called from another module.
  static func reading(_ text: UnsafeBufferPointer<UInt8>) -> ValueReading<Self> {
    if let value = Self(exactly: text) { return .known(value) }
    if meansUnknown(text) { return .unknown }
    return .problem(problem(in: text))
  }

  /// Reads the whole of `text`.
  package static func read(_ text: String) -> ValueReading<Self> {
    var text = text
    return text.withUTF8 { read($0) }
  }

  /// Reads a text that is written exactly as the type asks; nil when it is not.
  package init?(exactly text: String) {
    var text = text
    guard let value = text.withUTF8({ Self(exactly: $0) }) else { return nil }
    self = value
  }
}

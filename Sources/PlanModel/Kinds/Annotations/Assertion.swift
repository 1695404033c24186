import YAML

/// An entry of `x-assert`: a comparison that must hold for an object.
///
/// ```
/// assertion  = expression operator expression
/// expression = operand { (" + " | " - ") operand }
/// operand    = path | "sum(" path ")" | "count(" path ")" | "min(" path ")" | "max(" path ")" | literal
/// literal    = number | number "%" | "'" text "'"
/// ```
///
/// It is an object, since every object of its type asks for it.
package final class Assertion: Sendable {
  /// How both sides are compared.
  package enum Comparison: String, Sendable, CaseIterable {
    case equal = "=="
    case notEqual = "!="
    case notGreater = "<="
    case notLess = ">="
    case less = "<"
    case greater = ">"

    /// Whether it holds for values that compare as `order`: negative, zero or positive.
    package func holds(_ order: Int) -> Bool {
      switch self {
      case .equal: order == 0
      case .notEqual: order != 0
      case .notGreater: order <= 0
      case .notLess: order >= 0
      case .less: order < 0
      case .greater: order > 0
      }
    }
  }

  /// What is made of all values of a path.
  package enum Aggregate: String, Sendable, CaseIterable {
    /// `count` takes values of any type; the others take those that can be added or compared.
    case sum, count, min, max
  }

  /// A value, or what it is taken from.
  package enum Operand: Sendable, Hashable {
    /// The value that a path leads to.
    case path(FieldPath)
    /// One value made of all that a path leads to.
    case aggregate(Aggregate, FieldPath)
    /// A number that stands in the assertion itself.
    case number(ExactDecimal)
    /// A percentage that stands in the assertion itself.
    case percent(Percent)
    /// A text that stands in the assertion itself, without its quotes.
    case text(String)
  }

  /// One side of a comparison.
  package struct Expression: Sendable, Hashable {
    /// What the expression begins with.
    package let first: Operand
    /// What is added or taken away after it.
    package let rest: [Term]
  }

  /// An operand that is added or taken away.
  package struct Term: Sendable, Hashable {
    /// Whether a minus stands before it, rather than a plus.
    package let isTakenAway: Bool
    /// What is added or taken away.
    package let operand: Operand
  }

  /// The comparison as it is written.
  package let text: String
  /// What must hold, in plain words.
  package let message: String?
  /// What stands before the comparison's sign.
  package let left: Expression
  /// How the two sides must stand to each other.
  package let comparison: Comparison
  /// What stands behind the comparison's sign.
  package let right: Expression
  /// The total and what it is the sum of, where that is all that it says: `plan-total == sum(plan.revenue)`.
  package let totalAndParts: (total: FieldPath, parts: FieldPath)?
  /// Whether each side is one path or one literal, and no date of a term.
  let isPlain: Bool

  /// Reads an assertion; nil when it does not follow the grammar.
  init?(_ data: DataValue) {
    guard let text = data.text ?? data["that"]?.text else { return nil }
    self.text = text
    message = data["message"]?.text
    guard let words = Self.words(of: text),
      let position = words.firstIndex(where: { Comparison(rawValue: $0) != nil }),
      let comparison = Comparison(rawValue: words[position]),
      let left = Self.expression(words[..<position]),
      let right = Self.expression(words[(position + 1)...])
    else { return nil }
    self.comparison = comparison
    self.left = left
    self.right = right
    totalAndParts = comparison == .equal ? Self.totalAndParts(left, right) : nil
    isPlain = left.isPlain && right.isPlain
  }

  private static func totalAndParts(
    _ left: Expression, _ right: Expression
  ) -> (total: FieldPath, parts: FieldPath)? {
    guard left.rest.isEmpty, right.rest.isEmpty else { return nil }
    switch (left.first, right.first) {
    case (.path(let total), .aggregate(.sum, let parts)),
      (.aggregate(.sum, let parts), .path(let total)):
      return (total, parts)
    default: return nil
    }
  }

  /// What stands between spaces, a text in quotes whole; nil where a quote is never closed, or something touches a text.
  private static func words(of text: String) -> [String]? {
    var words: [String] = []
    var rest = text.unicodeScalars[...]
    while let first = rest.first {
      if first == " " {
        rest.removeFirst()
        continue
      }
      let end: String.UnicodeScalarView.Index
      if first == "'" {
        guard let quote = rest.dropFirst().firstIndex(of: "'") else { return nil }
        end = rest.index(after: quote)
        guard end == rest.endIndex || rest[end] == " " else { return nil }
      } else {
        end = rest.firstIndex(of: " ") ?? rest.endIndex
      }
      words.append(String(rest[..<end]))
      rest = rest[end...]
    }
    return words
  }

  /// A text stands alone on its side, since nothing can be added to it.
  private static func expression(_ words: ArraySlice<String>) -> Expression? {
    guard let first = words.first.flatMap(operand) else { return nil }
    var rest: [Term] = []
    var index = words.startIndex + 1
    while index + 1 < words.endIndex {
      guard words[index] == "+" || words[index] == "-", let next = operand(words[index + 1]) else {
        return nil
      }
      rest.append(Term(isTakenAway: words[index] == "-", operand: next))
      index += 2
    }
    guard index == words.endIndex else { return nil }
    let expression = Expression(first: first, rest: rest)
    return rest.isEmpty || !expression.hasText ? expression : nil
  }

  private static func operand(_ word: String) -> Operand? {
    if word.count >= 2, word.first == "'", word.last == "'" {
      return .text(String(word.dropFirst().dropLast()))
    }
    for aggregate in Aggregate.allCases where word.hasPrefix(aggregate.rawValue + "(") {
      guard word.hasSuffix(")") else { return nil }
      let path = word.dropFirst(aggregate.rawValue.count + 1).dropLast()
      return path.isEmpty ? nil : .aggregate(aggregate, FieldPath(String(path)))
    }
    if let number = ExactDecimal(exactly: word) { return .number(number) }
    if let percent = Percent(exactly: word) { return .percent(percent) }
    let isPath = word.utf8.allSatisfy {
      $0.isDigit || $0.isLetter || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
        || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "@")
    }
    return isPath ? .path(FieldPath(word)) : nil
  }

  /// The paths on both sides, where nothing but a path stands on each.
  package var comparedPaths: (left: FieldPath, right: FieldPath)? {
    guard left.rest.isEmpty, right.rest.isEmpty, case .path(let a) = left.first,
      case .path(let b) = right.first
    else { return nil }
    return (a, b)
  }

  /// The paths that it reads.
  package var paths: [FieldPath] {
    (operands(of: left) + operands(of: right)).compactMap { operand in
      switch operand {
      case .path(let path), .aggregate(_, let path): path
      case .number, .percent, .text: nil
      }
    }
  }

  /// The paths whose values it looks at one by one, and not as a sum or the like.
  var plainPaths: [FieldPath] {
    (operands(of: left) + operands(of: right)).compactMap { operand in
      if case .path(let path) = operand, !path.isTermDate { path } else { nil }
    }
  }

  private func operands(of expression: Expression) -> [Operand] {
    [expression.first] + expression.rest.map(\.operand)
  }
}

extension Assertion.Expression {
  /// Whether it is one path or one literal, and no date of a term.
  fileprivate var isPlain: Bool {
    guard rest.isEmpty else { return false }
    switch first {
    case .path(let path): return !path.isTermDate
    case .number, .percent, .text: return true
    case .aggregate: return false
    }
  }

  /// Whether a text is any part of it.
  fileprivate var hasText: Bool {
    ([first] + rest.map(\.operand)).contains { if case .text = $0 { true } else { false } }
  }
}

import ECMAPattern
import Foundation
import TestSupport
import Testing

@Suite struct `Agreement` {
  private static func rows(_ text: String) throws -> [[JSONFragment]] {
    try text.split(separator: "\n").map {
      try JSONDecoder().decode([JSONFragment].self, from: Data($0.utf8))
    }
  }

  private enum JSONFragment: Decodable, Sendable {
    case text(String)
    case truth(Bool)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let truth = try? container.decode(Bool.self) {
        self = .truth(truth)
      } else {
        self = .text(try container.decode(String.self))
      }
    }
  }

  @Test func `with another implementation about matches`() throws {
    var count = 0
    for row in try Self.rows(NodeSamples.matches) {
      guard case .text(let pattern) = row[0], case .text(let text) = row[1],
        case .truth(let expected) = row[2]
      else { continue }
      count += 1
      #expect(
        try search(pattern, in: text) == (expected ? .matched : .notMatched), "\(pattern) \(text)")
    }
    #expect(count > 400)
  }

  @Test func `with another implementation about syntax`() throws {
    var count = 0
    for row in try Self.rows(NodeSamples.syntax) {
      guard case .text(let pattern) = row[0], case .truth(let expected) = row[1] else { continue }
      count += 1
      #expect(Self.isAccepted(pattern) == expected, "\(pattern)")
    }
    #expect(count > 150)
  }

  private static func isAccepted(_ pattern: String) -> Bool {
    do {
      _ = try ECMAPattern(pattern)
      return true
    } catch {
      return false
    }
  }

  /// Empty look-aheads, an empty group and a reference to it change nothing but the engine that runs:
  /// tables for look-arounds, the simulation when they are too many for that, the backtracker.
  @Test func `of all engines`() throws {
    var random = SeededGenerator(seed: 42)
    for _ in 0..<400 {
      let pattern = Self.pattern(depth: 3, &random)
      let many = String(repeating: "(?=)", count: 9)
      let engines = try [
        pattern, "(?:\(pattern))(?=)", "(?:\(pattern))\(many)", "(?:\(pattern))(?<z>)\\k<z>",
      ].map { try ECMAPattern($0) }
      for _ in 0..<8 {
        let text = Self.text(&random)
        let outcomes = engines.map { engine in
          var budget = 1_000_000
          return Array(text.utf8).withUnsafeBufferPointer { engine.matches($0, budget: &budget) }
        }
        #expect(outcomes[0] != .outOfBudget)
        #expect(outcomes.allSatisfy { $0 == outcomes[0] }, "\(pattern) \(text) \(outcomes)")
      }
    }
  }

  private static func text(_ random: inout SeededGenerator) -> String {
    (0..<Int.random(in: 0...8, using: &random))
      .map { _ in ["a", "b", "c", "é", "🐲", "_", " ", "\n"].randomElement(using: &random)! }
      .joined()
  }

  private static func pattern(depth: Int, _ random: inout SeededGenerator) -> String {
    (0..<Int.random(in: 1...3, using: &random)).map { _ in
      let quantifier = ["", "", "", "*", "+?", "?", "{2}", "{0,2}", "{1,}?"].randomElement(
        using: &random)!
      switch Int.random(in: 0..<(depth > 0 ? 9 : 5), using: &random) {
      case 0...2: return ["a", "b", "é", "🐲"].randomElement(using: &random)! + quantifier
      case 3:
        return [".", "\\w", "\\W", "[^a]", "[a-c]", "\\p{L}"].randomElement(using: &random)!
          + quantifier
      case 4: return ["^", "$", "\\b", "\\B"].randomElement(using: &random)!
      case 5:
        return "(" + pattern(depth: depth - 1, &random) + "|" + pattern(depth: depth - 1, &random)
          + ")"
          + quantifier
      case 6:
        return ["(?=", "(?!", "(?<=", "(?<!"].randomElement(using: &random)!
          + pattern(depth: depth - 1, &random) + ")"
      default: return "(?:" + pattern(depth: depth - 1, &random) + ")" + quantifier
      }
    }.joined()
  }

  @Test(.enabled(if: Shared.folder != nil), arguments: ["ecmascript-regex", "non-bmp-regex"])
  func `with the official suite of JSON Schema`(file: String) throws {
    let path =
      try #require(Shared.folder)
      + "/suites/json-schema/tests/draft2020-12/optional/\(file).json"
    let groups = try #require(
      try JSONSerialization.jsonObject(with: Data(contentsOf: URL(filePath: path)))
        as? [[String: Any]])
    var count = 0
    for group in groups {
      guard let schema = group["schema"] as? [String: Any],
        let tests = group["tests"] as? [[String: Any]]
      else { continue }
      // A schema that allows no other names says by its verdict whether the name was found.
      let isClosed = schema["additionalProperties"] as? Bool == false
      let named = isClosed ? (schema["patternProperties"] as? [String: Any])?.keys.first : nil
      for test in tests {
        let expected = test["valid"] as? Bool == true
        if let pattern = schema["pattern"] as? String, let text = test["data"] as? String {
          #expect(try search(pattern, in: text) == (expected ? .matched : .notMatched), "\(test)")
        } else if let named, let key = (test["data"] as? [String: Any])?.keys.first {
          #expect(try search(named, in: key) == (expected ? .matched : .notMatched), "\(test)")
        } else {
          continue
        }
        count += 1
      }
    }
    #expect(count > 5)
  }
}

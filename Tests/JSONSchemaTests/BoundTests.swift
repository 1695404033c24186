import Diagnostics
import ECMAPattern
import PlainText
import Testing
import YAML

@testable import JSONSchema

/// What is told stays small, and what is done counts, however much a document asks for.
struct BoundTests {
  static func evaluate(
    _ schema: String, _ document: String, steps: Int = 5_000_000
  ) -> Evaluation {
    var limits = EvaluationLimits()
    limits.steps = steps
    let tree = YAMLReader.read(Array(document.utf8), path: "value.yaml").tree
    return HostileTests.compile(schema).evaluate(tree, path: "value.yaml", limits: limits)
  }

  static func numbers(_ count: Int) -> String {
    "[" + (0..<count).map(String.init).joined(separator: ", ") + "]"
  }

  @Test("200 findings are all shown; of more, the first 200 and one that says so")
  func findingsOfDocument() {
    let schema = #"{"items": {"type": "string"}}"#
    #expect(Self.evaluate(schema, Self.numbers(200)).violations.count == 200)
    let many = Self.evaluate(schema, Self.numbers(3_000))
    #expect(many.verdict == .invalid)
    #expect(many.violations.count == 201)
    #expect(many.violations.dropLast().allSatisfy { $0.rule == "wrong-type" })
    #expect(many.violations.last?.rule == "more-findings")
    #expect(
      many.violations.last?.message
        == "more findings in this document are not shown; mend these first")
  }

  @Test("the closest alternative is found after very many findings, and has the same bound")
  func findingsOfAlternatives() {
    let schema = """
      {"properties": {"a": {"anyOf": [
        {"type": "array", "items": {"type": "string"}}, {"type": "array", "maxItems": 3}]}}}
      """
    let evaluation = Self.evaluate(schema, "a: \(Self.numbers(900))")
    #expect(evaluation.violations.map(\.rule) == ["wrong-count"])
    let only = ##"{"anyOf": [{"items": {"type": "string"}}]}"##
    #expect(Self.evaluate(only, Self.numbers(900)).violations.count == 201)
  }

  @Test("missing fields are bounded, too")
  func missingFields() {
    let required = (0..<1_000).map { "\"n\($0)\"" }.joined(separator: ", ")
    let evaluation = Self.evaluate("{\"required\": [\(required)]}", "{}")
    #expect(evaluation.violations.count == 201)
  }

  @Test("a very long key is cut in subjects and messages; keys that begin alike stay apart")
  func longKeys() {
    let key = String(repeating: "k", count: 100_000)
    let evaluation = Self.evaluate(
      ##"{"additionalProperties": {"items": {"type": "string"}}}"##,
      "? \(key)1\n: [1, 2]\n? \(key)2\n: [1]\n")
    #expect(evaluation.violations.count == 3)
    let keys = Set(evaluation.violations.compactMap(\.subject.first))
    #expect(keys.count == 2)
    for violation in evaluation.violations {
      #expect(violation.subject.allSatisfy { $0.utf8.count < 220 })
      #expect(violation.message.utf8.count < 300)
    }
  }

  @Test("cutting keeps whole characters and short names")
  func cutting() {
    #expect(BoundedName.subject("owner") == "owner")
    let long = BoundedName.subject("a" + String(repeating: "ä", count: 150))
    #expect(long.hasPrefix("a" + String(repeating: "ä", count: 99) + "…"))
    #expect(!long.contains("\u{FFFD}"))
  }

  @Test("many unknown fields share one list of known ones, and each costs steps")
  func unknownFields() {
    let known = (0..<400).map { "\"known\($0)\": {}" }.joined(separator: ", ")
    let schema = "{\"properties\": {\(known)}, \"additionalProperties\": false}"
    let document = (0..<300).map { "zz\($0): 1" }.joined(separator: "\n")
    #expect(Self.evaluate(schema, document).violations.last?.rule == "more-findings")
    let stopped = Self.evaluate(schema, document, steps: 50_000)
    #expect(stopped.violations.last?.rule == "limit-exceeded")
    #expect(stopped.violations.count < 20)
  }

  @Test("only the constants that are shown are put into words, and they cost steps")
  func manyConstants() {
    var words = 0
    let text = Wording.alternatives(Array(0..<5_000)) {
      words += 1
      return String($0)
    }
    #expect(words == 10)
    #expect(text.hasSuffix("9 … (5000 in all)"))
  }

  @Test("merging the same fields again and again is stopped by the step budget")
  func mergeKeys() {
    let fields = (0..<4_000).map { "f\($0): 1" }.joined(separator: ", ")
    let entries = (0..<60).map { _ in "  - {<<: *base}" }.joined(separator: "\n")
    let document = "base: &base {\(fields)}\nlist:\n\(entries)\n"
    for keyword in [
      #""maxProperties": 9000"#, #""propertyNames": true, "minProperties": 1"#,
      #""properties": {"f1": {"type": "integer"}}"#,
      #""unevaluatedProperties": {"type": "integer"}"#,
      #""dependentRequired": {"f1": ["f2"]}"#, #""const": 1, "type": "object""#,
    ] {
      let schema = "{\"properties\": {\"list\": {\"items\": {\(keyword)}}}}"
      let verdict = Self.evaluate(schema, document, steps: 400_000).verdict
      #expect(verdict == (keyword.contains("const") ? .invalid : .undecided), "\(keyword)")
    }
  }

  @Test("listing the fields of a mapping costs nothing without merge keys, else by what is merged")
  func mergingSteps() {
    let tree = YAMLReader.read(
      Array("a: &a {x: 1, y: 2}\nb: {<<: *a, z: 3}\n".utf8), path: "value.yaml"
    ).tree
    tree.withAccess { access in
      let entries = access.entries(ofMapping: tree.documents[0].root)
      #expect(access.mergingSteps(entries[0].value, limit: 1_000) == 0)
      #expect(access.mergingSteps(entries[1].value, limit: 1_000) == 34)
      #expect(access.mergingSteps(entries[1].value, limit: 5) == 5)
    }
  }

  @Test("a key that is an alias has the hash of the text that it stands for")
  func aliasKey() {
    let evaluation = Self.evaluate(
      #"{"properties": {"name": {"type": "string"}}, "required": ["name"]}"#,
      "x: &key name\n*key : 1\n")
    #expect(evaluation.violations.map(\.rule) == ["wrong-type"])
  }

  @Test(
    "tables for patterns are made up to a bound for the whole schema; the answers stay the same")
  func patternPreparation() throws {
    let text = Array("(a|b)*a(a|b){14}c".utf8)
    var none = 0
    var plenty = 1_000_000
    let (slow, fast) = try text.withUnsafeBufferPointer {
      (
        try ECMAPattern($0, preparation: &none), try ECMAPattern($0, preparation: &plenty)
      )
    }
    // Without tables only the size of the pattern counts.
    #expect(-none > 0 && -none < 1_000)
    #expect(1_000_000 - plenty > 10_000)
    for value in ["aababababababababc", "abc", ""] {
      var budget = 1_000_000
      let bytes = Array(value.utf8)
      bytes.withUnsafeBufferPointer {
        #expect(slow.matches($0, budget: &budget) == fast.matches($0, budget: &budget))
      }
    }
  }

  @Test("a schema with far too many costly patterns compiles, without tables for the later ones")
  func manyPatterns() {
    var compilation = SchemaCompilation(options: .init()) { _ in .notFound }
    let patterns = (0..<100).map { "{\"pattern\": \"(a|b)*a(a|b){14}c\($0)\"}" }
    let schema = "{\"allOf\": [\(patterns.joined(separator: ", "))]}"
    let compiled = compilation.compile(
      SourceFile(path: "schema.json", text: schema), uri: URIReference("file:///schema.json"))
    #expect(compiled.diagnostics.isEmpty)
    #expect(compilation.patternPreparation < 0)
    // The last table may take what one table at most takes; after it only the sizes of the patterns count.
    #expect(compilation.patternPreparation > -600_000)
  }
}

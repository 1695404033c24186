import Diagnostics
import Foundation
import PlainText
import Testing
import YAML

@testable import JSONSchema

/// No schema and no value makes a check hang, overflow the stack or use unbounded memory.
struct HostileTests {
  /// Fewer steps than usual: without optimisation each takes long.
  static let limits: EvaluationLimits = {
    var limits = EvaluationLimits()
    limits.steps = 400_000
    return limits
  }()

  static func compile(_ text: String) -> CompiledSchema {
    SchemaCompiler().compile(SourceFile(path: "schema.json", text: text))
  }

  #if DEBUG
    // Without optimisation every call takes several times the stack.
    static let stackSize = 64 << 20
  #else
    static let stackSize = 1 << 20
  #endif

  /// Judges on a thread with a small stack and returns the verdict and the rules of the findings.
  static func judge(_ schema: String, _ document: String) -> (Verdict, Set<String>) {
    nonisolated(unsafe) var result: (Verdict, Set<String>) = (.undecided, [])
    // The closure runs to its end before the result is read: the semaphore orders them.
    let done = DispatchSemaphore(value: 0)
    let thread = Thread {
      let compiled = Self.compile(schema)
      let tree = YAMLReader.read(Array(document.utf8), path: "value.yaml").tree
      let evaluation = compiled.evaluate(tree, path: "value.yaml", limits: limits)
      result = (evaluation.verdict, Set(evaluation.violations.map(\.rule.description)))
      done.signal()
    }
    thread.stackSize = stackSize
    thread.start()
    done.wait()
    return result
  }

  @Test("a schema that refers to itself is stopped, which only the schema's own finding tells")
  func endlessReference() {
    let schema = ##"{"$ref": "#"}"##
    let (verdict, rules) = Self.judge(schema, "1")
    #expect(verdict == .undecided)
    #expect(rules == [])
    #expect(Self.compile(schema).diagnostics.map(\.rule) == ["schema-error"])
  }

  @Test("a value that takes too many steps is told, though the schema has another error")
  func exhaustedBesideAnError() {
    let schema = ##"{"type": "strng", "pattern": "^(a|aa)+\\1$"}"##
    let compiled = Self.compile(schema)
    #expect(compiled.hasErrors)
    let tree = YAMLReader.read(
      Array(String(repeating: "a", count: 60).utf8) + Array("b".utf8), path: "value.yaml"
    ).tree
    var limits = EvaluationLimits()
    limits.steps = 10_000
    let evaluation = compiled.evaluate(tree, path: "value.yaml", limits: limits)
    #expect(evaluation.violations.map(\.rule) == ["limit-exceeded"])
  }

  @Test("endless references inside alternatives and lists of schemas")
  func endlessAlternatives() {
    for schema in [
      ##"{"anyOf": [{"type": "string"}, {"$ref": "#"}]}"##, ##"{"not": {"$ref": "#"}}"##,
      ##"{"allOf": [{"$ref": "#"}, {"$ref": "#"}]}"##, ##"{"if": {"$ref": "#"}, "then": false}"##,
      ##"{"oneOf": [{"$ref": "#"}, {"type": "object", "unevaluatedProperties": {"$ref": "#"}}]}"##,
    ] {
      #expect(Self.judge(schema, "1").0 == .undecided)
    }
  }

  @Test("schemas that double at each of 40 levels end by the step budget")
  func doubling() {
    var definitions = (0..<40).map { level in
      "\"d\(level)\": {\"allOf\": [{\"$ref\": \"#/$defs/d\(level + 1)\"}, {\"$ref\": \"#/$defs/d\(level + 1)\"}]}"
    }
    definitions.append("\"d40\": {\"type\": \"integer\"}")
    let schema =
      "{\"$ref\": \"#/$defs/d0\", \"$defs\": {\(definitions.joined(separator: ", "))}}"
    #expect(Self.judge(schema, "1").0 == .undecided)
    #expect(Self.judge(schema, "x").0 == .invalid)
  }

  @Test("a value nested as deeply as can be read is judged, with all violations, on a small stack")
  func deepValue() {
    let depth = 250
    let value =
      String(repeating: "{\"a\": ", count: depth) + "1" + String(repeating: "}", count: depth)
    let schema = """
      {"$ref": "#/$defs/n", "$defs": {"n": {"$dynamicAnchor": "n", "anyOf": [
        {"type": "object", "properties": {"a": {"$ref": "#/$defs/n"}}, "unevaluatedProperties": false},
        {"type": "string"}]}}}
      """
    #expect(Self.judge(schema, value).0 != .valid)
    let simple = ##"{"properties": {"a": {"$ref": "#"}}, "type": "object"}"##
    let (verdict, rules) = Self.judge(simple, value)
    #expect(verdict == .invalid)
    #expect(rules == ["wrong-type"])
  }

  @Test("values doubled by aliases end by the step budget")
  func aliasBomb() {
    var lines = ["a0: &a0 [1, 1]"]
    for level in 1..<40 { lines.append("a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]") }
    let document = lines.joined(separator: "\n")
    let schema =
      ##"{"additionalProperties": {"$ref": "#/$defs/n"}, "$defs": {"n": {"items": {"$ref": "#/$defs/n"}, "type": ["array", "integer"]}}}"##
    #expect(Self.judge(schema, document).0 == .undecided)
    #expect(Self.judge(#"{"additionalProperties": {"const": [[[1]]]}}"#, document).0 == .invalid)
  }

  @Test("values nested deeply through aliases do not overflow the stack")
  func aliasDepth() {
    var lines = ["a0: &a0 [1]"]
    for level in 1..<5_000 { lines.append("a\(level): &a\(level) [*a\(level - 1)]") }
    let document = lines.joined(separator: "\n")
    let schema =
      ##"{"additionalProperties": {"$ref": "#/$defs/n"}, "$defs": {"n": {"items": {"$ref": "#/$defs/n"}, "type": ["array", "integer"]}}}"##
    #expect(Self.judge(schema, document).0 == .undecided)
    #expect(
      Self.judge(#"{"properties": {"a4999": {"enum": [[[1]], 2]}}}"#, document).0 == .undecided)
    #expect(
      Self.judge(#"{"properties": {"a4999": {"uniqueItems": true}}}"#, document).0 == .valid)
  }

  @Test("an alias that stands inside its own anchor is not followed")
  func recursiveAlias() {
    let schema =
      ##"{"properties": {"a": {"$ref": "#"}, "b": {"type": "string"}}, "type": "object"}"##
    #expect(Self.judge(schema, "a: &x\n  a: *x\n  b: y\n").0 != .invalid)
  }

  @Test("long lists are compared without quadratic time")
  func uniqueItems() {
    let values = (0..<50_000).map(String.init).joined(separator: ", ")
    #expect(Self.judge(#"{"uniqueItems": true}"#, "[\(values)]").0 == .valid)
    #expect(Self.judge(#"{"uniqueItems": true}"#, "[\(values), 1]").0 == .invalid)
  }

  @Test("huge exponents and long numbers cost no memory")
  func numbers() {
    let digits = String(repeating: "7", count: 50_000)
    #expect(Self.judge(#"{"multipleOf": 0.01}"#, "1e1000000000").0 == .valid)
    #expect(Self.judge(#"{"multipleOf": 3}"#, "1e1000000000").0 == .invalid)
    #expect(Self.judge(#"{"maximum": 1e1000000000}"#, "1e999999999").0 == .valid)
    #expect(Self.judge(#"{"maximum": 1e-1000000000}"#, "1e-1000000001").0 == .valid)
    #expect(Self.judge(#"{"multipleOf": 7}"#, digits).0 == .valid)
    #expect(Self.judge("{\"multipleOf\": \(digits)}", digits + "1").0 != .valid)
    #expect(
      Self.judge("{\"multipleOf\": 3}", "0x" + String(repeating: "F", count: 5_000)).0 == .undecided
    )
  }

  @Test("patterns run under the same budget")
  func pattern() {
    let value = String(repeating: "a", count: 50_000) + "!"
    let (verdict, _) = Self.judge(#"{"pattern": "^(a+)+$"}"#, "\"\(value)\"")
    #expect(verdict != .valid)
  }

  @Test("many names and dependencies")
  func manyNames() {
    let names = (0..<20_000).map { "n\($0): 1" }.joined(separator: "\n")
    let dependencies = (0..<20_000).map { "\"n\($0)\": [\"n\($0)\"]" }.joined(separator: ", ")
    #expect(Self.judge("{\"dependentRequired\": {\(dependencies)}}", names).0 == .undecided)
    let required = (0..<20_000).map { "\"n\($0)\"" }.joined(separator: ", ")
    #expect(Self.judge("{\"required\": [\(required)]}", names).0 == .valid)
    #expect(Self.judge("{\"required\": [\(required), \"x\"]}", names).0 == .invalid)
  }

  @Test("a schema nested as deeply as can be read is compiled")
  func deepSchema() {
    let depth = 200
    let schema =
      String(repeating: "{\"not\": ", count: depth) + "true" + String(repeating: "}", count: depth)
    #expect(Self.judge(schema, "1").0 == .valid)
  }

  @Test("very many references are resolved, and very many dead ones reported, in reasonable time")
  func manyReferences() {
    let count = 3_000
    let good = (0..<count).map { "\"p\($0)\": {\"$ref\": \"#/$defs/d\($0)\"}" }
    let definitions = (0..<count).map { "\"d\($0)\": {\"type\": \"integer\"}" }
    let schema =
      "{\"properties\": {\(good.joined(separator: ","))}, \"$defs\": {\(definitions.joined(separator: ","))}}"
    #expect(Self.compile(schema).diagnostics.isEmpty)
    let dead = Self.compile("{\"properties\": {\(good.joined(separator: ","))}}")
    #expect(dead.diagnostics.count == 201)
    #expect(dead.diagnostics.last?.rule == "more-findings")
    #expect(dead.hasErrors)
  }

  @Test("an empty schema file and an empty document")
  func empty() {
    #expect(SchemaCompiler().compile(SourceFile(path: "schema.yaml", text: "")).hasErrors)
    #expect(Self.judge(#"{"type": "object"}"#, "").0 == .invalid)
    #expect(Self.judge(#"{"type": "null"}"#, "").0 == .valid)
  }
}

import Diagnostics
import PlainText
import Testing
import YAML

@testable import JSONSchema

/// What people read about a value that does not fit: the message, its rule and where it points.
struct MessageTests {
  /// A schema in YAML, a document in YAML, and the findings as `line:column rule: message`.
  struct Example: Sendable, CustomTestStringConvertible {
    var schema: String
    var document: String
    var findings: [String]
    var testDescription: String { schema }

    init(_ schema: String, _ document: String, _ findings: String...) {
      self.schema = schema
      self.document = document
      self.findings = findings
    }
  }

  static func findings(_ schema: String, _ document: String) -> [String] {
    let compiled = SchemaCompiler().compile(SourceFile(path: "schema.yaml", text: schema))
    #expect(compiled.diagnostics.map(\.message) == [])
    let file = SourceFile(path: "plan.yaml", text: document)
    let tree = YAMLReader.read(file.bytes, path: file.path).tree
    let lines = LineTable(file.bytes)
    return compiled.evaluate(tree, path: file.path).violations.map {
      let position = lines.position(at: $0.place.range.lowerBound)
      return "\(position.line):\(position.column) \($0.rule): \($0.message)"
    }
  }

  @Test(
    "a value that is not known yet fits any schema",
    arguments: [
      "{type: integer}", "{enum: [a, b]}", "{const: x}", "{type: object, required: [x]}",
      "{type: string, pattern: '^[a-z]+$', minLength: 2}", "{format: date, type: string}",
      "{oneOf: [{type: array}, {type: integer}]}", "false", "{not: {type: [string, 'null']}}",
    ])
  func unknownValues(schema: String) {
    let compiled = SchemaCompiler().compile(
      SourceFile(
        path: "schema.yaml",
        text: "properties: {a: \(schema), b: {items: \(schema), uniqueItems: true}}\n"))
    let text = "a: ?\nb: [TBD, '', '{{x}}', ?, ?]\n"
    for value in ["?", "TBD", "", "~", "'{{title}}'"] {
      let bytes = Array("a: \(value)\nb: [TBD, '', '{{x}}', ?, ?]\n".utf8)
      let tree = YAMLReader.read(bytes, path: "plan.md", conventions: .handwritten).tree
      #expect(compiled.evaluate(tree, path: "plan.md").violations == [])
    }
    let strict = YAMLReader.read(Array(text.replacing("?", with: "'?'").utf8), path: "plan.md").tree
    #expect(!compiled.evaluate(strict, path: "plan.md").isValid)
  }

  @Test("an unknown value is there, and its key is judged")
  func unknownValuesArePresent() {
    let compiled = SchemaCompiler().compile(
      SourceFile(
        path: "schema.yaml",
        text:
          "{required: [a, b], properties: {a: true, b: true}, additionalProperties: false, "
          + "propertyNames: {pattern: '^[a-z]$'}}"))
    let tree = YAMLReader.read(
      Array("a: ?\nTBD: x\n".utf8), path: "plan.md", conventions: .handwritten
    ).tree
    #expect(
      compiled.evaluate(tree, path: "plan.md").violations.map(\.rule.description).sorted()
        == ["bad-field-name", "missing-field", "unknown-field"])
  }

  @Test("a pattern is explained by an example")
  func patternExample() {
    let compiled = SchemaCompiler().compile(
      SourceFile(
        path: "schema.yaml",
        text:
          "properties: {id: {pattern: '^[a-z]+$', description: A short name, examples: [pilot]}}"))
    let tree = YAMLReader.read(Array("id: A1\n".utf8), path: "plan.md").tree
    #expect(
      compiled.evaluate(tree, path: "plan.md").violations.map(\.help)
        == ["A short name. For example: pilot"])
  }

  @Test(
    "the help line tells what is allowed",
    arguments: [
      (
        "{patternProperties: {'^x-': true}, additionalProperties: false}", "y-a: 1\n",
        "Fields that match ^x- are allowed here"
      ),
      (
        "{patternProperties: {'^x-': true, '^q': false, _id$: {}}, additionalProperties: false}",
        "y-a: 1\n", "Fields that match ^x- or _id$ are allowed here"
      ),
      (
        "{properties: {owner: true}, patternProperties: {'^x-': true}, additionalProperties: false}",
        "y-a: 1\n", "Known fields: owner; also those that match ^x-"
      ),
      ("{additionalProperties: false}", "y-a: 1\n", "No fields are allowed here"),
      (
        "{anyOf: [{required: [a], minProperties: 3}, {maxProperties: 0}]}", "b: 1\n",
        "2 forms are allowed here: a group of fields with 'a', form 2; this is about the one that fits best, form 2"
      ),
      (
        "{properties: {b: {anyOf: [{type: string, pattern: ^A}, {type: integer, minimum: 3}]}}}",
        "b: 1\n",
        "2 forms are allowed here: text, a whole number; this is about the one that fits best, a whole number"
      ),
      (
        "{anyOf: [{title: Card, required: [a], minProperties: 3}, {title: None, maxProperties: 0}]}",
        "b: 1\n",
        "2 forms are allowed here: 'Card', 'None'; this is about the one that fits best, 'None'"
      ),
    ])
  func help(schema: String, document: String, expected: String) {
    let compiled = SchemaCompiler().compile(SourceFile(path: "schema.yaml", text: schema))
    let tree = YAMLReader.read(Array(document.utf8), path: "plan.yaml").tree
    #expect(compiled.evaluate(tree, path: "plan.yaml").violations.map(\.help) == [expected])
  }

  @Test("messages", arguments: examples)
  func says(_ example: Example) {
    #expect(Self.findings(example.schema, example.document) == example.findings)
  }
}

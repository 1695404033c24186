import Diagnostics
import PlainText
import Testing
import YAML

@testable import JSONSchema

/// Keywords beyond the standard's: judged by their own schema, checked by their own code, bound to values.
struct InjectedKeywordTests {
  /// `x-even: true` asks for an even whole number.
  static let even = KeywordDefinition("x-even", schema: "{type: boolean}") { use in
    guard use.keyword.text == "true", let number = ExactNumber(use.tree.text(of: use.node)) else {
      return nil
    }
    var steps = 1_000
    if number.isMultiple(of: ExactNumber(2), budget: &steps) { return nil }
    let text = String(decoding: use.tree.text(of: use.node), as: UTF8.self)
    return KeywordFinding("not-even", "must be even; found \(text)", arguments: [text])
  }

  static let label = KeywordDefinition("x-label", schema: "{type: string, minLength: 1}")

  static func compile(_ text: String) -> CompiledSchema {
    SchemaCompiler(options: .init(keywords: [even, label]))
      .compile(SourceFile(path: "schema.yaml", text: text))
  }

  static func read(_ text: String) -> Tree {
    YAMLReader.read(Array(text.utf8), path: "a.yaml").tree
  }

  @Test("a check's finding speaks of the field")
  func check() {
    let schema = Self.compile("{properties: {amount: {x-even: true}, other: {x-even: false}}}")
    #expect(schema.diagnostics == [])
    #expect(schema.evaluate(Self.read("amount: 4\nother: 3\n"), path: "a.yaml").isValid)
    let evaluation = schema.evaluate(Self.read("amount: 3\n"), path: "a.yaml")
    #expect(evaluation.verdict == .invalid)
    #expect(evaluation.violations.map(\.message) == ["'amount' must be even; found 3"])
    #expect(evaluation.violations.map(\.rule) == ["not-even"])
    #expect(evaluation.violations.first?.related.first?.place.range == 31..<35)
  }

  @Test("a keyword's own value is judged at its line of the schema file")
  func ownSchema() {
    let schema = Self.compile("properties:\n  a:\n    x-even: often\n  b:\n    x-label: ''\n")
    let lines = LineTable(
      Array("properties:\n  a:\n    x-even: often\n  b:\n    x-label: ''\n".utf8))
    #expect(schema.diagnostics.map(\.rule) == ["schema-error", "schema-error"])
    #expect(schema.diagnostics.map { lines.line(at: $0.place.range.lowerBound) } == [3, 5])
    #expect(
      schema.diagnostics.map(\.message) == [
        "'x-even' must be true or false; found the text 'often'", "'x-label' must not be empty",
      ])
  }

  @Test("an injected keyword's misspelling is noticed")
  func misspelt() {
    let schema = Self.compile("{labell: x, properti: {}}")
    #expect(schema.diagnostics.map(\.rule) == ["unknown-keyword"])
  }

  @Test("values are bound through references and lists, also where the document is invalid")
  func binding() {
    let schema = Self.compile(
      """
      properties:
        title: {x-label: Name, type: string}
        items:
          items: {$ref: '#/$defs/item'}
        card: {anyOf: [{type: string, x-label: text}, {type: object, x-label: group}]}
      $defs:
        item: {allOf: [{x-label: Item}], properties: {id: {x-label: Identifier}}}
      unevaluatedProperties: {x-label: Other}
      """)
    #expect(schema.diagnostics.map(\.message) == [])
    let tree = Self.read("title: 5\nitems:\n  - id: a\n  - {}\ncard: {}\nmore: 1\n")
    let collector = AnnotationCollector(schema, keywords: ["x-label"])
    let found = tree.withAccess { access in
      collector.collect(from: access, node: 0)?.map { annotation in
        "\(tree.bytes.text(in: tree.nodes[annotation.node].range)) = \(annotation.value.text)"
      }
    }
    #expect(
      found == [
        "5 = Name", "id: a = Item", "a = Identifier", "{} = Item", "{} = group", "1 = Other",
      ])
  }

  @Test("what a schema says can be read without a value")
  func walk() throws {
    let schema = Self.compile(
      """
      type: object
      required: [kind]
      allOf: [{$ref: '#/$defs/base'}]
      properties:
        status: {enum: [draft, done], title: Status, x-label: State}
        kind: {const: plan}
      $defs:
        base:
          required: [owner]
          properties:
            owner: {type: string, description: Who answers for it}
            steps: {items: {type: integer}}
      """)
    let properties = schema.properties(of: schema.rootSchema)
    #expect(properties.map(\.name) == ["status", "kind", "owner", "steps"])
    #expect(properties.map(\.isRequired) == [false, true, true, false])
    #expect(schema.allowedValues(of: properties[0].schema)?.map(\.text) == ["draft", "done"])
    #expect(schema.value(of: "title", in: properties[0].schema)?.text == "Status")
    #expect(schema.types(of: properties[2].schema) == .string)
    let items = try #require(schema.items(of: properties[3].schema))
    #expect(schema.types(of: items) == .integer)
    #expect(schema.annotations(named: "x-label").map(\.value.text) == ["State"])
    #expect(schema.annotations(named: "description").map(\.value.text) == ["Who answers for it"])
  }
}

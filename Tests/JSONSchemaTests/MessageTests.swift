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

  @Test("messages", arguments: examples)
  func says(_ example: Example) {
    #expect(Self.findings(example.schema, example.document) == example.findings)
  }
}

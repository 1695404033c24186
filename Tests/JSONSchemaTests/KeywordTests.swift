import Diagnostics
import PlainText
import Testing
import YAML

@testable import JSONSchema

/// What each keyword accepts and refuses; both passes agree about it.
struct KeywordTests {
  @Test("any value", arguments: KeywordExample.anyValue) func anyValue(_ example: KeywordExample) {
    check(example)
  }
  @Test("text and numbers", arguments: KeywordExample.plainValues)
  func plainValues(_ example: KeywordExample) { check(example) }
  @Test("lists", arguments: KeywordExample.lists) func lists(_ example: KeywordExample) {
    check(example)
  }
  @Test("objects", arguments: KeywordExample.objects) func objects(_ example: KeywordExample) {
    check(example)
  }
  @Test("combinations", arguments: KeywordExample.combinations)
  func combinations(_ example: KeywordExample) { check(example) }
  @Test("references", arguments: KeywordExample.references)
  func references(_ example: KeywordExample) { check(example) }
  @Test("what YAML adds", arguments: KeywordExample.yaml) func yaml(_ example: KeywordExample) {
    check(example)
  }

  private func check(_ example: KeywordExample) {
    let schema = SchemaCompiler().compile(SourceFile(path: "schema.yaml", text: example.schema))
    #expect(schema.diagnostics.filter { $0.severity == .error } == [], "\(example.schema)")
    for (texts, expected) in [(example.valid, Verdict.valid), (example.invalid, .invalid)] {
      for text in texts {
        let reading = YAMLReader.read(Array(text.utf8), path: "value.yaml")
        #expect(reading.diagnostics == [], "\(text)")
        let evaluation = schema.evaluate(reading.tree, path: "value.yaml")
        #expect(evaluation.verdict == expected, "\(example.schema) on \(text)")
        #expect(
          evaluation.violations.isEmpty == (expected == .valid)
            && !evaluation.violations.contains { $0.rule == .limitExceeded },
          "\(example.schema) on \(text): \(evaluation.violations.map(\.message))")
      }
    }
  }
}

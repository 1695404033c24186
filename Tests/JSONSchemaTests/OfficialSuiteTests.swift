import Diagnostics
import PlainText
import Testing
import YAML

@testable import JSONSchema

/// Every test of the official suite that is beside the checkout gives the suite's answer.
@Suite(.enabled(if: OfficialSuite.exists))
struct OfficialSuiteTests {
  @Test("no file of the suite is overlooked")
  func isComplete() throws {
    let count = try OfficialSuite.files.reduce(0) { try $0 + OfficialSuite.cases(in: $1).count }
    #expect(count >= 1519)
  }

  @Test("official suite", arguments: OfficialSuite.files)
  func answers(file: String) throws {
    // The formats' own files ask for assertion; everywhere else the specification's default holds.
    let compiler = SchemaCompiler(
      options: .init(assertsFormats: file.hasPrefix("optional/format/")),
      retrieve: OfficialSuite.retrieve)
    var compiled: [String: CompiledSchema] = [:]
    for test in try OfficialSuite.cases(in: file) {
      let schema =
        compiled[test.schema]
        ?? compiler.compile(
          SourceFile(path: "schema.json", text: test.schema), uri: "https://test.invalid/root.json")
      compiled[test.schema] = schema
      #expect(!schema.hasErrors, "\(test.description): \(schema.diagnostics.map(\.message))")
      let tree = OfficialSuite.read(Array(test.data.utf8))
      let verdict = tree.withAccess { schema.verdict(on: $0, node: 0) }
      #expect(verdict == (test.isValid ? .valid : .invalid), "\(test.description)")
    }
  }
}

import PlainText
import Testing
import YAML

@testable import JSONSchema

/// A frozen sample of a comparison with an independent implementation.
struct RandomSampleTests {
  @Test("random schemas and values have the verdict of another implementation")
  func sample() throws {
    let lines = randomSample.split(separator: "\n")
    #expect(lines.count == 120)
    for line in lines {
      let parts = line.split(separator: "\t").map(String.init)
      let schema = SchemaCompiler().compile(SourceFile(path: "schema.json", text: parts[1]))
      #expect(!schema.hasErrors)
      let tree = YAMLReader.read(Array(parts[2].utf8), path: "value.json", dialect: .json).tree
      let evaluation = schema.evaluate(tree, path: "value.json")
      #expect(evaluation.verdict == (parts[0] == "+" ? .valid : .invalid), "\(line)")
      #expect(evaluation.violations.isEmpty == (parts[0] == "+"), "\(line)")
    }
  }
}

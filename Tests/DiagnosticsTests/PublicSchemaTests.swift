import Diagnostics
import Foundation
import TestSupport
import Testing

/// Judges output by the schemas that the owners of the formats publish, where those and the tools are there.
@Suite("Output formats by their public schemas")
struct PublicSchemaTests {
  private static let schemas = Shared.folder.map { $0 + "/schemas/" } ?? "/nowhere/"
  private static let hasJSONSchema =
    succeeds("python3", ["-c", "import jsonschema"])
    && FileManager.default.fileExists(atPath: schemas + "sarif-schema-2.1.0.json")
  private static let hasXMLSchema =
    succeeds("xmllint", ["--version"])
    && FileManager.default.fileExists(atPath: schemas + "junit-10-jenkins.xsd")
  private static let reports: [DiagnosticReport] = [
    SampleReports.full, SampleReports.hostile, SampleReports.empty, SampleReports.many(30),
  ]

  private static func succeeds(_ program: String, _ arguments: [String]) -> Bool {
    (try? Command.run(program, arguments))?.exitCode == 0
  }

  /// What a tool says against the output; empty when nothing.
  private func verdict(
    on format: String, _ report: DiagnosticReport,
    by program: String, _ arguments: [String]
  ) throws -> String {
    let renderer = try #require(DiagnosticFormats.named(format))
    let folder = try TemporaryFolder()
    try folder.write(
      renderer.render(report, options: RenderOptions(programVersion: "1.2.3")), to: "output")
    let result = try Command.run(program, arguments + [folder.path + "/output"])
    return result.exitCode == 0 ? "" : result.standardOutput + result.standardError
  }

  @Test(
    "SARIF and GitLab's report are valid", .enabled(if: hasJSONSchema),
    arguments: [
      ("sarif", "sarif-schema-2.1.0.json"), ("gitlab", "gitlab-codequality.schema.json"),
    ], reports.indices)
  func json(format: (name: String, schema: String), report: Int) throws {
    let script = """
      import json, sys, jsonschema
      schema, value = (json.load(open(path, encoding="utf-8")) for path in sys.argv[1:])
      judge = jsonschema.validators.validator_for(schema, jsonschema.Draft202012Validator)
      errors = list(judge(schema, format_checker=jsonschema.FormatChecker()).iter_errors(value))
      for error in errors[:5]: print(error.json_path, error.message[:500])
      sys.exit(bool(errors))
      """
    let verdict = try verdict(
      on: format.name, Self.reports[report], by: "python3",
      ["-c", script, Self.schemas + format.schema])
    #expect(verdict == "")
  }

  @Test("JUnit's XML is valid", .enabled(if: hasXMLSchema), arguments: reports.indices)
  func junit(report: Int) throws {
    let verdict = try verdict(
      on: "junit", Self.reports[report], by: "xmllint",
      ["--noout", "--schema", Self.schemas + "junit-10-jenkins.xsd"])
    #expect(verdict == "")
  }

  @Test(
    "The tools that judge do find mistakes", .enabled(if: hasJSONSchema && hasXMLSchema))
  func judges() throws {
    let wrong = try verdict(
      on: "gitlab", SampleReports.full, by: "python3",
      [
        "-c",
        "import json, sys, jsonschema; jsonschema.validate(json.load(open(sys.argv[2])), "
          + "json.load(open(sys.argv[1])))", Self.schemas + "sarif-schema-2.1.0.json",
      ])
    #expect(wrong.contains("ValidationError"))
    let alien = try verdict(
      on: "checkstyle", SampleReports.full, by: "xmllint",
      ["--noout", "--schema", Self.schemas + "junit-10-jenkins.xsd"])
    #expect(alien.contains("fails to validate"))
  }
}

import Foundation
import TestSupport
import Testing

@Suite("planbook validate --output")
struct ReportOutputTests {
  /// A folder with a schema, a good note and a bad one.
  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("type: object\nrequired: [title]\n", to: "schema.yaml")
    try folder.write("---\ntitle: Fine\n---\n", to: "notes/good.md")
    try folder.write("---\nowner: ada\n---\n", to: "notes/bad.md")
    return folder
  }

  private func validate(_ arguments: String..., in folder: TemporaryFolder) throws -> CommandResult
  {
    try Program.planbook(
      ["validate", "--schema", "schema.yaml", "notes"] + arguments, in: folder.path)
  }

  private func text(_ name: String, in folder: TemporaryFolder) throws -> String {
    String(decoding: try folder.read(name), as: UTF8.self)
  }

  @Test(
    "The ending says the format, and the terminal keeps its own",
    arguments: [
      ("r.sarif", "\"version\":\"2.1.0\""), ("r.xml", "<testsuites"),
      ("r.jsonl", "\"type\":\"summary\""),
      ("r.md", "## planbook: 1 error"), ("checkstyle.xml", "<checkstyle"),
      ("r.txt", "   2 | owner: ada"),
      ("gl-code-quality-report.json", "\"check_name\""),
      ("r.json", "\"inputs\":[{\"path\":\"notes/bad.md\",\"valid\":false}"),
    ])
  func endings(name: String, part: String) throws {
    let folder = try folder()
    let plain = try validate("--color", "always", in: folder)
    let result = try validate("--color", "always", "--output", name, in: folder)
    #expect(result.exitCode == 1)
    #expect(result.standardOutput == plain.standardOutput)
    #expect(result.standardError == "Checked 2 of 2 files: 1 error, 0 warnings, 0 notes.\n")
    let written = try text(name, in: folder)
    #expect(written.contains(part))
    #expect(!written.contains("\u{1B}"))
  }

  @Test("The file holds what the same format prints")
  func sameBytes() throws {
    let folder = try folder()
    let printed = try validate("--format", "github", in: folder)
    let result = try validate(
      "--format", "concise", "--output", "log", "--output-format", "github", in: folder)
    #expect(result.standardOutput.hasPrefix("notes/bad.md:2:1: error: "))
    #expect(try text("log", in: folder) == printed.standardOutput)
    #expect(printed.standardOutput.hasPrefix("::error file=notes/bad.md,line=2,col=1,"))
  }

  @Test("An older report is replaced, through a link too, and keeps its mode")
  func replaced() throws {
    let folder = try folder()
    try folder.write("old\n", to: "out/r.md")
    _ = try Command.run("chmod", ["600", folder.path + "/out/r.md"])
    try FileManager.default.createSymbolicLink(
      atPath: folder.path + "/link.md", withDestinationPath: "out/r.md")
    #expect(try validate("--output", "link.md", in: folder).exitCode == 1)
    #expect(try text("out/r.md", in: folder).hasPrefix("## planbook"))
    let attributes = try FileManager.default.attributesOfItem(atPath: folder.path + "/out/r.md")
    #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path + "/out") == ["r.md"])
  }

  @Test("A file that cannot be written is told after everything was printed")
  func unwritable() throws {
    let folder = try folder()
    for name in ["nowhere/r.sarif", "folder.sarif"] {
      try folder.write("x", to: "folder.sarif/inner")
      let result = try validate("--output", name, in: folder)
      #expect(result.exitCode == 3)
      #expect(result.standardOutput.contains("notes/bad.md:2:1: error: "))
      #expect(result.standardError.contains("planbook: Cannot write \(name): "))
    }
  }

  @Test("A format that nobody can tell is wrong usage, before anything is read")
  func usage() throws {
    let folder = try folder()
    let unknown = try validate("--output", "report", in: folder)
    #expect(unknown.exitCode == 2)
    #expect(unknown.standardError.contains("Give --output-format"))
    #expect(unknown.standardError.contains(".sarif (sarif)"))
    let alone = try validate("--output-format", "sarif", in: folder)
    #expect(alone.exitCode == 2)
    #expect(alone.standardError.contains("--output FILE"))
    #expect(try validate("--output", "", in: folder).exitCode == 2)
    #expect(try validate("--format", "xml", in: folder).exitCode == 2)
  }

  /// The part of SARIF that the test below reads.
  private struct Log: Decodable {
    struct Run: Decodable { let tool: Tool }
    struct Tool: Decodable { let driver: Driver }
    struct Driver: Decodable { let rules: [Rule] }
    struct Rule: Decodable {
      let id: String
      let shortDescription, help: [String: String]
    }
    let runs: [Run]
  }

  @Test("Every rule that the readers and the schema checker name is described in SARIF")
  func rules() throws {
    let result = try validate("--format", "sarif", in: folder())
    let log = try JSONDecoder().decode(Log.self, from: Data(result.standardOutput.utf8))
    let described = Set(log.runs.flatMap { $0.tool.driver.rules.map(\.id) })
    #expect(log.runs.allSatisfy { $0.tool.driver.rules.allSatisfy { $0.help["text"] != "" } })
    var named: Set<String> = []
    let sources = Shared.repositoryFolder + "/Sources/"
    var files = [
      sources + "Diagnostics/EncodingFindings.swift", sources + "PlanbookKit/CollidingNames.swift",
    ]
    for module in ["YAML", "JSONSchema", "PlanbookKit/Validation"] {
      files += try FileManager.default.subpathsOfDirectory(atPath: sources + module)
        .filter { $0.hasSuffix(".swift") && !$0.hasSuffix("ValidationRules.swift") }
        .map { "\(sources)\(module)/\($0)" }
    }
    for file in files {
      let source = try String(contentsOfFile: file, encoding: .utf8)
      let names = source.matches(
        of: /(?:RuleName = |rule: (?:RuleName = )?|Diagnostic\(\s*)"([a-z0-9-]+)"/)
      named.formUnion(names.map { String($0.1) })
    }
    #expect(named.count > 20)
    #expect(named == described)
  }
}

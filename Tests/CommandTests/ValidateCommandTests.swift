import Foundation
import TestSupport
import Testing

@Suite("planbook validate")
struct ValidateCommandTests {
  private static let schema = """
    type: object
    required: [title]
    additionalProperties: false
    properties:
      title: { type: string }
      count: { type: integer }
      day: { type: string, format: date }

    """
  private static let good = "---\ntitle: Fine\ncount: 3\n---\n\n# Fine\n"

  /// A folder with a schema and one good note.
  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write(Self.schema, to: "schema.yaml")
    try folder.write(Self.good, to: "notes/good.md")
    return folder
  }

  /// The parts of `--format json` that tests look at.
  private struct Report: Decodable {
    struct Summary: Decodable {
      let documents, files, errors, warnings, notes: Int
    }
    struct Finding: Decodable {
      let rule, severity, message, path, fingerprint: String
      let subject: [String]
    }
    struct Input: Decodable {
      let path: String
      let valid: Bool
    }
    let summary: Summary
    let diagnostics: [Finding]
    let inputs: [Input]
  }

  private func report(
    _ arguments: [String], in folder: TemporaryFolder, environment: [String: String] = [:]
  ) throws -> (report: Report, exitCode: Int32) {
    let result = try Program.planbook(
      ["validate", "--schema", "schema.yaml", "--format", "json"] + arguments, in: folder.path,
      environment: environment)
    let report = try JSONDecoder().decode(Report.self, from: Data(result.standardOutput.utf8))
    return (report, result.exitCode)
  }

  @Test("The examples in this repository are valid")
  func examples() throws {
    let result = try Program.planbook(
      ["validate", "--schema", "note.schema.yaml", "notes"], in: Program.examples)
    #expect(result.exitCode == 0)
    #expect(result.standardOutput.isEmpty)
    #expect(
      result.standardError == "Checked 2 of 2 files: 0 errors, 0 warnings, 0 notes.\n")
  }

  @Test("Every file is accounted for, whatever it is")
  func everyFile() throws {
    let folder = try folder()
    try folder.write("---\ntitle: 7\n---\n", to: "notes/bad.md")
    try folder.write("# Only text\n", to: "notes/note.md")
    try folder.write("---\ntitle: x\n", to: "notes/open.md")
    try folder.write("---\n---\n", to: "notes/empty-front-matter.md")
    try folder.write("", to: "notes/empty.md")
    try folder.write(
      [0x2D, 0x2D, 0x2D, 0x0A, 0xFF, 0x0A, 0x2D, 0x2D, 0x2D, 0x0A], to: "notes/bytes.md")
    try folder.write("title: Whole\n", to: "notes/whole.yaml")
    try folder.write("{\"title\": \"Whole\"}", to: "notes/whole.json")
    try folder.write("not read", to: "notes/other.txt")
    let (report, exitCode) = try report(["notes"], in: folder)
    #expect(exitCode == 1)
    #expect(
      report.inputs.map { "\($0.path) \($0.valid)" } == [
        "notes/bad.md false", "notes/bytes.md false", "notes/empty-front-matter.md false",
        "notes/empty.md true", "notes/good.md true", "notes/note.md true", "notes/open.md false",
        "notes/whole.json true", "notes/whole.yaml true",
      ])
    #expect(report.summary.files == 9)
    #expect(report.summary.notes == 2)
    let rules = Set(report.diagnostics.map { "\($0.path) \($0.rule)" })
    #expect(rules.contains("notes/bad.md wrong-type"))
    #expect(rules.contains("notes/bytes.md invalid-utf8"))
    #expect(rules.contains("notes/empty-front-matter.md missing-field"))
    #expect(rules.contains("notes/note.md front-matter-missing"))
    #expect(rules.contains("notes/open.md front-matter-unterminated"))
  }

  @Test("What stands where a file could is reported, and the rest is still checked")
  func specialFiles() throws {
    let folder = try folder()
    try FileManager.default.createDirectory(
      atPath: folder.path + "/notes/folder.md", withIntermediateDirectories: true)
    try folder.write(Self.good, to: "notes/folder.md/inner.md")
    for (link, target) in [
      ("dangling.md", "nowhere.md"), ("circle.md", "circle.md"), ("device.md", "/dev/null"),
      ("linked.md", "good.md"), ("outside.md", "/etc/hostname"),
    ] {
      try FileManager.default.createSymbolicLink(
        atPath: folder.path + "/notes/" + link, withDestinationPath: target)
    }
    _ = try Command.run("mkfifo", [folder.path + "/notes/pipe.md"])
    let (report, exitCode) = try report(["notes"], in: folder)
    #expect(exitCode == 1)
    let valid = Dictionary(uniqueKeysWithValues: report.inputs.map { ($0.path, $0.valid) })
    #expect(
      valid == [
        "notes/circle.md": false, "notes/dangling.md": false, "notes/device.md": false,
        "notes/folder.md/inner.md": true, "notes/good.md": true, "notes/linked.md": true,
        "notes/outside.md": false, "notes/pipe.md": false,
      ])
    #expect(report.diagnostics.allSatisfy { $0.rule == "unreadable-file" })
    #expect(report.diagnostics.count == 5)
  }

  @Test("A file that is too large is named, and costs no memory")
  func hugeFile() throws {
    let folder = try folder()
    let result = try Command.run("truncate", ["-s", "100M", folder.path + "/notes/huge.md"])
    #expect(result.exitCode == 0)
    let (report, exitCode) = try report(["notes"], in: folder)
    #expect(exitCode == 1)
    #expect(report.diagnostics.map(\.path) == ["notes/huge.md"])
    #expect(report.inputs.count == 2)
  }

  @Test(
    "A line of megabytes is one finding in every format", arguments: ["text", "concise", "json"])
  func longLine(format: String) throws {
    let folder = try folder()
    let line = String(repeating: "x", count: 5 << 20)
    try folder.write("---\ntitle: [\(line)]\n---\n", to: "notes/long.md")
    let result = try Program.planbook(
      "validate", "--schema", "schema.yaml", "--format", format, "notes/long.md", in: folder)
    #expect(result.exitCode == 1)
    #expect(result.standardOutput.utf8.count < 4000)
  }

  /// Texts that ask for more than they should.
  private static let hungryTexts: [String] = {
    let stairs = (0..<2000).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
    var aliases = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n"
    for number in 1..<30 {
      let uses = [String](repeating: "*a\(number - 1)", count: 9).joined(separator: ", ")
      aliases += "a\(number): &a\(number) [\(uses)]\n"
    }
    return [
      "title: " + String(repeating: "[", count: 100_000),
      String(repeating: "- ", count: 100_000), stairs, aliases,
    ]
  }()

  @Test("Deep nesting and alias bombs end with a finding", arguments: hungryTexts)
  func bombs(text: String) throws {
    let folder = try folder()
    try folder.write(text, to: "notes/bomb.yaml")
    let (report, exitCode) = try report(["notes"], in: folder)
    #expect(exitCode == 1)
    #expect(report.inputs.map(\.valid) == [false, true])
    #expect(report.diagnostics.allSatisfy { $0.path == "notes/bomb.yaml" })
  }

  @Test("Line ends, byte-order marks and the number of threads change nothing but offsets")
  func lineEnds() throws {
    let folder = try folder()
    let text = "---\ntitle: a\ncount: many\nday: 2027-02-30\n---\n"
    var outputs: Set<String> = []
    for (name, variant) in [
      ("lf", text), ("crlf", text.replacing("\n", with: "\r\n")),
      ("cr", text.replacing("\n", with: "\r")), ("bom", "\u{FEFF}" + text),
    ] {
      try folder.write(variant, to: "\(name)/note.md")
      for threads in ["1", "7"] {
        let result = try Program.planbook(
          "-C", name, "validate", "--schema", "../schema.yaml", "--format", "concise", "--quiet",
          "--threads", threads, "note.md", in: folder)
        #expect(result.exitCode == 1)
        outputs.insert(result.standardOutput)
      }
    }
    #expect(outputs.count == 1)
    let lines = try #require(outputs.first).split(separator: "\n")
    #expect(lines.map { $0.prefix(14) } == ["note.md:3:8: e", "note.md:4:6: e"])
  }

  @Test("Inserting lines above a finding keeps its fingerprint")
  func fingerprints() throws {
    let folder = try folder()
    try folder.write("---\ntitle: a\ncount: many\n---\n", to: "notes/note.md")
    let before = try report(["notes/note.md"], in: folder).report
    try folder.write("---\n# one\n# two\n\ntitle: a\ncount: many\n---\n", to: "notes/note.md")
    let after = try report(["notes/note.md"], in: folder).report
    #expect(before.diagnostics.map(\.fingerprint) == after.diagnostics.map(\.fingerprint))
    #expect(before.diagnostics.map(\.subject) == [["count"]])
  }

  @Test("Formats are checked unless asked otherwise")
  func formats() throws {
    let folder = try folder()
    try folder.write("title: a\nday: 2027-02-30\n", to: "a.yaml")
    #expect(try report(["a.yaml"], in: folder).exitCode == 1)
    #expect(try report(["--no-assert-formats", "a.yaml"], in: folder).exitCode == 0)
  }

  @Test("Remote references are local files by their path, and never fetched")
  func remoteReferences() throws {
    let folder = try TemporaryFolder()
    try folder.write(
      #"{"$ref": "http://localhost:1234/deep/integer.json"}"#, to: "schema.yaml")
    try folder.write(#"{"type": "integer"}"#, to: "remotes/deep/integer.json")
    try folder.write("7", to: "seven.json")
    try folder.write("\"seven\"", to: "text.json")
    let (found, code) = try report(["--refs", "remotes", "seven.json", "text.json"], in: folder)
    #expect(code == 1)
    #expect(found.inputs.map(\.valid) == [true, false])
    let (missing, missingCode) = try report(["seven.json"], in: folder)
    #expect(missingCode == 1)
    #expect(missing.diagnostics.map(\.rule) == ["schema-error"])
    #expect(missing.diagnostics.map(\.path) == ["schema.yaml"])
    #expect(missing.inputs.map(\.valid) == [false])
  }

  @Test(
    "A relative reference starts from the schema's own folder, wherever the run starts",
    arguments: [
      ([], "schemas/s.yaml", "n.md"), ([], "./schemas/s.yaml", "n.md"),
      (["-C", "schemas"], "s.yaml", "../n.md"), (["-C", "schemas/sub"], "../s.yaml", "../../n.md"),
    ])
  func relativeReferences(before: [String], schema: String, file: String) throws {
    let folder = try TemporaryFolder()
    try folder.write("properties: {a: {$ref: 'sub/other.yaml#/$defs/n'}}\n", to: "schemas/s.yaml")
    try folder.write("$defs: {n: {type: integer}}\n", to: "schemas/sub/other.yaml")
    try folder.write("---\na: one\n---\n", to: "n.md")
    let result = try Program.planbook(
      before + ["validate", "--quiet", "--format", "concise", "--schema", schema, file],
      in: folder.path)
    #expect(
      result.standardOutput
        == "\(file):2:4: error: 'a' must be a whole number; found the text 'one' [wrong-type]\n")
  }

  @Test("A kind's schema is found by its name beside the schema that names it")
  func kindReferences() throws {
    let folder = try TemporaryFolder()
    try folder.write("$ref: planbook:base\nrequired: [b]\n", to: "kinds/extended.schema.yaml")
    try folder.write("required: [a]\n", to: "kinds/base.schema.yaml")
    try folder.write("---\nx: 1\n---\n", to: "n.md")
    let result = try Program.planbook(
      "validate", "--format", "json", "--schema", "kinds/extended.schema.yaml", "n.md", in: folder)
    let report = try JSONDecoder().decode(Report.self, from: Data(result.standardOutput.utf8))
    #expect(Set(report.diagnostics.map(\.subject)) == [["a"], ["b"]])
  }

  @Test("A schema that never ends is one finding, however many files there are")
  func endlessSchema() throws {
    let folder = try folder()
    try folder.write("{$ref: '#'}\n", to: "schema.yaml")
    try folder.write(Self.good, to: "notes/second.md")
    let (report, exitCode) = try report(["notes"], in: folder)
    #expect(exitCode == 1)
    #expect(report.diagnostics.map(\.rule) == ["schema-error"])
    #expect(report.inputs.map(\.valid) == [false, false])
  }

  @Test("Names that some file systems cannot keep apart are warned about")
  func collidingNames() throws {
    let folder = try folder()
    try folder.write(Self.good, to: "notes/Good.md")
    try folder.write(Self.good, to: "notes/caf\u{E9}.md")
    try folder.write(Self.good, to: "notes/cafe\u{301}.md")
    guard try report(["notes"], in: folder).report.inputs.count == 4 else {
      // This file system cannot hold such names side by side.
      return
    }
    let (report, exitCode) = try report(["notes"], in: folder)
    #expect(exitCode == 0)
    #expect(report.diagnostics.map(\.rule) == ["colliding-names", "colliding-names"])
    #expect(report.summary.warnings == 2)
  }

  @Test("Names in JSON are the files' own")
  func oddNames() throws {
    let folder = try folder()
    let name = "notes/line\nend \u{1F600}.md"
    try folder.write(Self.good, to: name)
    let (report, _) = try report(["notes"], in: folder)
    #expect(report.inputs.contains { $0.path == name })
  }

  @Test("A faulty schema is shown at its own line")
  func faultySchema() throws {
    let folder = try folder()
    try folder.write("type: object\nproperties:\n  title: { type: strin }\n", to: "schema.yaml")
    let result = try Program.planbook(
      "validate", "--schema", "schema.yaml", "--format", "concise", "notes", in: folder)
    #expect(result.exitCode == 1)
    #expect(result.standardOutput.hasPrefix("schema.yaml:3:18: error: "))
  }

  @Test(
    "Wrong usage ends with 2 and says what to do",
    arguments: [
      (["validate", "notes"], "--schema"),
      (["validate", "--schema", "schema.yaml"], "<file>"),
      (["validate", "--schema", "nowhere.yaml", "notes"], "nowhere.yaml"),
      (["validate", "--schema", "schema.yaml", "--format", "xml", "notes"], "xml"),
      (["validate", "--schema", "schema.yaml", "--rev", "HEAD", "--staged", "notes"], "--staged"),
      (["-C", "nowhere", "validate"], "nowhere"),
      (["validate", "--schema", "schema.yaml", ""], "empty name"),
      (["valdate"], "valdate"),
    ])
  func wrongUsage(arguments: [String], mentioned: String) throws {
    let folder = try folder()
    let result = try Program.planbook(arguments, in: folder.path)
    #expect(result.exitCode == 2)
    #expect(result.standardOutput.isEmpty)
    #expect(result.standardError.contains(mentioned))
  }

  @Test("A named file that is not there is a finding, and the others are still checked")
  func missingFile() throws {
    let (report, exitCode) = try report(["notes/nowhere.md", "notes/good.md"], in: folder())
    #expect(exitCode == 1)
    #expect(report.inputs.map(\.valid) == [true, false])
  }

  @Test("Colour follows --color and NO_COLOR")
  func color() throws {
    let folder = try folder()
    try folder.write("title: 7\n", to: "a.yaml")
    let plain = try Program.planbook(
      "validate", "--schema", "schema.yaml", "a.yaml", in: folder)
    #expect(!plain.standardOutput.contains("\u{1B}"))
    let colored = try Program.planbook(
      "validate", "--schema", "schema.yaml", "--color", "always", "a.yaml", in: folder,
      environment: ["NO_COLOR": "1"])
    #expect(colored.standardOutput.contains("\u{1B}[1;31m"))
  }

  @Test("--quiet prints the findings alone")
  func quiet() throws {
    let result = try Program.planbook(
      "validate", "--quiet", "--schema", "schema.yaml", "notes", in: folder())
    #expect(result.standardError.isEmpty)
  }

  @Test("A reader that goes away ends the run quietly")
  func brokenPipe() throws {
    let folder = try folder()
    // More than a pipe holds, so that the writing meets the closed end.
    for number in 0..<1200 { try folder.write("title: 7\n", to: "many/\(number).yaml") }
    let program = try Program.path()
    let result = try Command.run(
      "bash",
      [
        "-c",
        "'\(program)' validate --schema schema.yaml many | head -1; echo ${PIPESTATUS[0]}",
      ], in: folder.path)
    let lines = result.standardOutput.split(separator: "\n")
    #expect(lines.count == 2)
    #expect(lines.last == "3")
    #expect(result.standardError.isEmpty)
  }

  @Test("A closed or full standard error changes nothing", arguments: ["2>&-", "2>/dev/full"])
  func standardError(redirection: String) throws {
    let folder = try folder()
    let program = try Program.path()
    let result = try Command.run(
      "bash", ["-c", "'\(program)' validate --schema schema.yaml notes \(redirection)"],
      in: folder.path)
    #expect(result.exitCode == 0)
  }

  @Test("A full disk ends with 3 and words")
  func fullDisk() throws {
    let folder = try folder()
    try folder.write("title: 7\n", to: "a.yaml")
    let program = try Program.path()
    let result = try Command.run(
      "bash", ["-c", "'\(program)' validate --schema schema.yaml a.yaml >/dev/full"],
      in: folder.path)
    #expect(result.exitCode == 3)
    #expect(result.standardError.contains("could not be written"))
  }

  @Test("The schema's own files are no data, however they are named")
  func schemaAmongTheData() throws {
    let folder = try folder()
    for (schema, data) in [
      ("schema.yaml", "."), ("./schema.yaml", folder.path), ("\(folder.path)/schema.yaml", "."),
    ] {
      let result = try Program.planbook("validate", "--schema", schema, data, in: folder)
      #expect(result.exitCode == 0, "\(schema) \(data): \(result.standardOutput)")
    }
  }

  @Test("Folders that are not read are told, and an odd ignore file stops nothing")
  func oddFolders() throws {
    let folder = try folder()
    try folder.git("init", "-q")
    try folder.git("init", "-q", "notes/inner")
    try FileManager.default.createDirectory(
      atPath: folder.path + "/notes/.gitignore", withIntermediateDirectories: true)
    let (report, exitCode) = try report(["notes"], in: folder)
    #expect(exitCode == 1)
    #expect(
      report.diagnostics.map { "\($0.path) \($0.severity)" }.sorted()
        == ["notes/.gitignore error", "notes/inner note"])
    #expect(report.inputs.contains { $0.path == "notes/good.md" && $0.valid })
  }

  @Test("An empty YAML file is an empty value")
  func emptyYAML() throws {
    let folder = try folder()
    try folder.write("", to: "empty.yaml")
    try folder.write("# nothing\n", to: "comment.yaml")
    let (report, exitCode) = try report(["empty.yaml", "comment.yaml"], in: folder)
    #expect(exitCode == 1)
    #expect(report.diagnostics.map(\.rule) == ["wrong-type", "wrong-type"])
    #expect(report.summary.documents == 2)
  }
}

import TestSupport
import Testing

@Suite("planbook validate with names by the thousand")
struct ManyNamesTests {
  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.write("type: object\nrequired: [title]\n", to: "schema.yaml")
    for number in 0..<40 {
      try folder.write("---\ntitle: a\n---\n", to: "account-\(number)/note.md")
      try folder.write("title: a\n", to: "account-\(number)/ignored.yaml")
    }
    return folder
  }

  @Test("Twenty thousand names are read at once", .timeLimit(.minutes(1)))
  func names() throws {
    let folder = try folder()
    let names = (0..<20_000).map { "account-\($0 % 40)/note.md" }
    for arguments in [
      ["--schema", "schema.yaml"] + names, names + ["--schema", "schema.yaml"],
      ["--schema", "schema.yaml", "--"] + names,
      Array(names[..<9_000]) + ["--schema", "schema.yaml", "--quiet"] + Array(names[9_000...]),
    ] {
      let result = try Program.planbook(["validate"] + arguments, in: folder.path)
      #expect(result.exitCode == 0)
      let isQuiet = arguments.contains("--quiet")
      #expect(
        result.standardError
          == (isQuiet ? "" : "Checked 40 of 40 files: 0 errors, 0 warnings, 0 notes.\n"))
    }
  }

  @Test("Each of many names counts, whatever stands around it")
  func eachName() throws {
    let folder = try folder()
    let names = (0..<300).map { "missing-\($0).md" }
    let result = try Program.planbook(
      ["validate"] + names + ["--schema", "schema.yaml", "--format", "concise"] + ["last.md"],
      in: folder.path)
    #expect(result.exitCode == 1)
    #expect(result.standardOutput.split(separator: "\n").count == 301)
  }

  @Test("An empty name among many, and many names for a command of one, are wrong usage")
  func mistakes() throws {
    let folder = try folder()
    let names = (0..<300).map { "account-\($0 % 40)/note.md" }
    let empty = try Program.planbook(
      ["validate", "--schema", "schema.yaml"] + names + [""], in: folder.path)
    #expect(empty.exitCode == 2)
    #expect(empty.standardError.contains("empty name"))
    let many = try Program.planbook(["show"] + names, in: folder.path)
    #expect(many.exitCode == 2)
    #expect(many.standardError.contains("unexpected argument"))
  }

  @Test("What is ignored is left out of each of many named folders")
  func folders() throws {
    let folder = try folder()
    try folder.git("init", "-q")
    try folder.write("ignored.yaml\nkept.yaml\n", to: ".gitignore")
    try folder.write("title: a\n", to: "account-7/kept.yaml")
    try folder.git("add", "-f", "account-7/kept.yaml")
    let names = (0..<400).map { "account-\($0 % 40)" }
    let result = try Program.planbook(
      ["validate", "--schema", "schema.yaml"] + names, in: folder.path)
    #expect(result.exitCode == 0)
    #expect(result.standardError == "Checked 41 of 41 files: 0 errors, 0 warnings, 0 notes.\n")
  }
}

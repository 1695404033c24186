import Foundation
import TestSupport
import Testing

@Suite("Snapshots on the command line")
struct SnapshotTests {
  /// A repository with one commit in which `note.md` is valid; the staged one is not, the one in the work tree is.
  private func repository() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    try folder.git("init", "-q", "-b", "main")
    try folder.write("required: [title]\n", to: "schema.yaml")
    try folder.write("---\ntitle: Committed\n---\n", to: "note.md")
    try folder.git("add", ".")
    try folder.git("commit", "-q", "-m", "Begin")
    try folder.write("---\ntile: Staged\n---\n", to: "note.md")
    try folder.git("add", ".")
    try folder.write("---\ntitle: Now\n---\n", to: "note.md")
    return folder
  }

  private func validate(_ arguments: [String], in folder: TemporaryFolder) throws -> CommandResult {
    try Program.planbook(
      ["validate", "--schema", "schema.yaml"] + arguments + ["."], in: folder.path)
  }

  @Test(
    "Each moment is judged by what it holds",
    arguments: [
      ([], 0), (["--staged"], 1), (["--rev", "HEAD"], 0), (["--rev", "main"], 0),
      (["--rev", "2027-01-04"], 0),
    ] as [([String], Int32)])
  func moments(arguments: [String], exitCode: Int32) throws {
    let result = try validate(arguments, in: repository())
    #expect(result.exitCode == exitCode, "\(result.standardError)")
  }

  @Test("show prints the file of that moment")
  func show() throws {
    let folder = try repository()
    let committed = try Program.planbook("show", "note.md", "--rev", "HEAD", in: folder)
    #expect(committed.standardOutput == "title: Committed\n")
    let staged = try Program.planbook("show", "note.md", "--staged", in: folder)
    #expect(staged.standardOutput == "tile: Staged\n")
    let now = try Program.planbook("show", "note.md", in: folder)
    #expect(now.standardOutput == "title: Now\n")
  }

  @Test(
    "A revision that is not there ends with 3 and says why",
    arguments: [("HEAD~3", "HEAD~3"), ("mian", "main"), ("1999-01-01", "1999")])
  func unknownRevision(revision: String, mentioned: String) throws {
    let result = try validate(["--rev", revision], in: repository())
    #expect(result.exitCode == 3)
    #expect(result.standardError.contains(mentioned))
  }

  @Test("A repository without a commit, and a folder without a repository, say so")
  func nothingThere() throws {
    let empty = try TemporaryFolder()
    try empty.write("required: [title]\n", to: "schema.yaml")
    try empty.write("---\ntitle: x\n---\n", to: "note.md")
    let outside = try validate(["--rev", "HEAD"], in: empty)
    #expect(outside.exitCode == 3)
    #expect(outside.standardError.contains("repository"))
    #expect(try validate([], in: empty).exitCode == 0)
    try empty.git("init", "-q", "-b", "main")
    let unborn = try validate(["--rev", "HEAD"], in: empty)
    #expect(unborn.exitCode == 3)
    #expect(unborn.standardError.contains("commit"))
    #expect(try validate(["--staged"], in: empty).exitCode == 0)
  }

  @Test(
    "What cannot be read ends with 3 and names the command that helps",
    arguments: [
      (["update-index", "--split-index"], ["--staged"], "--no-split-index"),
      (["sparse-checkout", "set", "--sparse-index", "--cone", "sub"], ["--staged"], "sparse"),
    ])
  func unsupportedIndex(command: [String], arguments: [String], remedy: String) throws {
    let folder = try repository()
    try folder.write("x: 1\n", to: "other/a.yaml")
    try folder.write("title: 1\n", to: "sub/a.yaml")
    try folder.git("add", ".")
    try folder.git("commit", "-q", "-m", "More")
    let prepared = try Command.run(
      "git", command, in: folder.path, environment: TemporaryFolder.gitEnvironment)
    #expect(prepared.exitCode == 0, "\(prepared.standardError)")
    let result = try validate(arguments, in: folder)
    #expect(result.exitCode == 3)
    #expect(result.standardError.contains(remedy), "\(result.standardError)")
  }

  @Test("A repository that names objects by SHA-256 ends with 3")
  func sha256() throws {
    let folder = try TemporaryFolder()
    try folder.git("init", "-q", "--object-format=sha256")
    try folder.write("required: [title]\n", to: "schema.yaml")
    try folder.git("add", ".")
    try folder.git("commit", "-q", "-m", "Begin")
    let result = try validate(["--rev", "HEAD"], in: folder)
    #expect(result.exitCode == 3)
    #expect(result.standardError.contains("SHA-256"))
  }

  @Test("A corrupt index ends with 3")
  func corruptIndex() throws {
    let folder = try repository()
    try folder.write("DIRC, or not", to: ".git/index")
    let result = try validate(["--staged"], in: folder)
    #expect(result.exitCode == 3)
    #expect(result.standardError.contains("index"))
  }

  @Test("A hook sees what a partial commit would record")
  func partialCommit() throws {
    let folder = try repository()
    let program = try Program.path()
    try folder.write(
      "#!/bin/sh\n'\(program)' validate --staged --schema schema.yaml . 2>seen\n",
      to: ".git/hooks/pre-commit")
    _ = try Command.run("chmod", ["+x", folder.path + "/.git/hooks/pre-commit"])
    // Staged as it is, the note would be refused.
    let whole = try Command.run(
      "git", ["commit", "-m", "All"], in: folder.path,
      environment: TemporaryFolder.gitEnvironment)
    #expect(whole.exitCode != 0)
    // The work tree's version, which `-- note.md` commits, is valid.
    try folder.git("commit", "-q", "-m", "Part", "--", "note.md")
    #expect(try folder.git("show", "HEAD:note.md").contains("title: Now"))
  }

  @Test("A server's hook sees the objects of a push that it may still refuse")
  func quarantine() throws {
    let folder = try repository()
    try folder.git("init", "-q", "--bare", "server.git")
    let program = try Program.path()
    try folder.write(
      """
      #!/bin/sh
      while read -r old new ref; do
        '\(program)' validate --quiet --rev "$new" --schema '\(folder.path)/schema.yaml' note.md >&2 || exit 1
      done

      """, to: "server.git/hooks/pre-receive")
    _ = try Command.run("chmod", ["+x", folder.path + "/server.git/hooks/pre-receive"])
    try folder.git("push", "-q", "server.git", "HEAD:refs/heads/main")
    try folder.git("commit", "-q", "-m", "Worse")
    let refused = try Command.run(
      "git", ["push", "server.git", "HEAD:refs/heads/main"], in: folder.path,
      environment: TemporaryFolder.gitEnvironment)
    #expect(refused.exitCode != 0)
    #expect(refused.standardError.contains("note.md:"), "\(refused.standardError)")
  }
}

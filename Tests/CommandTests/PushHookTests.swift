import TestSupport
import Testing

/// The hooks as Git runs them: real commits, and real pushes to a bare repository.
@Suite struct PushHookTests {
  let folder: TemporaryFolder
  let book: String

  init() throws {
    folder = try TemporaryFolder()
    book = folder.path + "/book"
    try folder.git("init", "-q", "--bare", "-b", "main", "server.git")
    try folder.git("init", "-q", "-b", "main", "book")
    try folder.git("-C", "book", "remote", "add", "origin", folder.path + "/server.git")
    let installed = try Program.planbook(
      ["hook", "install", "--server"], in: folder.path + "/server.git")
    try #require(installed.exitCode == 0)
    try write("draft")
    try commit("First")
    try #require(try push().exitCode == 0)
  }

  private func write(_ status: String, id: String = "medrun", more: String = "") throws {
    try folder.write(
      """
      ---
      kind: competitor
      title: Medrun
      status: \(status)
      competes-with: us
      \(more)---

      """, to: "book/plans/market/\(id).md")
  }

  private func commit(_ message: String) throws {
    try folder.git("-C", "book", "add", "-A")
    try folder.git("-C", "book", "commit", "-q", "--no-verify", "-m", message)
  }

  private func git(_ arguments: String...) throws -> CommandResult {
    try Command.run(
      "/usr/bin/env", ["git"] + arguments, in: book, environment: TemporaryFolder.gitEnvironment)
  }

  private func push(_ branch: String = "main") throws -> CommandResult {
    try git("push", "-q", "--no-verify", "origin", branch)
  }

  @Test func `a server refuses a bad plan and takes its twin`() throws {
    try write("drafted")
    try commit("Misspelt")
    let refused = try push()
    #expect(refused.exitCode == 1)
    #expect(refused.standardError.contains("[value-not-allowed]"))
    try folder.git("-C", "book", "reset", "-q", "--hard", "HEAD~1")
    try write("retired")
    try commit("Put right")
    #expect(try push().exitCode == 0)
  }

  @Test func `a server refuses a forbidden step even where a later commit takes it back`() throws {
    try write("retired")
    try commit("Gone")
    #expect(try push().exitCode == 0)
    try write("draft")
    try commit("Back to a draft")
    try write("retired")
    try commit("As it was")
    let refused = try push()
    #expect(refused.exitCode == 1)
    #expect(refused.standardError.contains("[illegal-transition]"))
    #expect(refused.standardError.contains("in commit"))
    let range = try Program.planbook(["check", "--range", "origin/main..HEAD"], in: book)
    #expect(range.exitCode == 1)
  }

  @Test func `a renamed document is still the same one`() throws {
    try write("retired")
    try commit("Gone")
    #expect(try push().exitCode == 0)
    try folder.git("-C", "book", "rm", "-q", "plans/market/medrun.md")
    try write("draft", id: "medrun-new", more: "aliases: [market/medrun]\n")
    try commit("Another name")
    #expect(try push().standardError.contains("[illegal-transition]"))
  }

  @Test func `a push does not choose its judge`() throws {
    try folder.write("rules:\n  value-not-allowed: off\n", to: "book/.planbook.yaml")
    try write("drafted")
    try commit("Both at once")
    for branch in ["main", "main:other"] {
      let refused = try push(branch)
      #expect(refused.exitCode == 1)
      #expect(refused.standardError.contains("[value-not-allowed]"))
      #expect(refused.standardError.contains("[policy-changed]"))
    }
  }

  @Test func `tags, deletions and branches without plans pass`() throws {
    try folder.git("-C", "book", "tag", "v1")
    #expect(try push("v1").exitCode == 0)
    try folder.git("-C", "book", "checkout", "-q", "--orphan", "pages")
    try folder.git("-C", "book", "rm", "-rqf", ".")
    try folder.write("hello", to: "book/index.html")
    try commit("No plans")
    #expect(try push("pages").exitCode == 0)
    #expect(try push(":pages").exitCode == 0)
  }

  @Test func `a broken line and an unknown range are told`() throws {
    try folder.write("nonsense\n", to: "line")
    let broken = try Command.run(
      "/bin/sh", ["-c", "'\(try Program.path())' check --pre-receive < ../line"], in: book)
    #expect(broken.exitCode == 3)
    #expect(broken.standardError.contains("Line 1 of standard input"))
    #expect(try Program.planbook(["check", "--range", "a...b"], in: book).exitCode == 2)
    #expect(try Program.planbook(["check", "--range", "nowhere..HEAD"], in: book).exitCode == 3)
  }
}

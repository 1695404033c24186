import Foundation
import TestSupport
import Testing

/// What hooks print: what concerns the change, and the totals of the whole book.
@Suite("Output of hooks")
struct HookOutputTests {
  private func makeBook() throws -> TemporaryFolder {
    let book = try SmallBook.make()
    try book.git("init", "-q", "-b", "main")
    try book.git("add", ".")
    try book.git("commit", "-q", "-m", "Begin")
    return book
  }

  private func staged(_ book: TemporaryFolder) throws -> CommandResult {
    try Program.planbook(
      ["check", "--staged", "--format", "concise"], in: book.path,
      environment: ["GIT_INDEX_FILE": book.path + "/.git/index"])
  }

  @Test("A commit is told of its own files, and how much else there is")
  func staged() throws {
    let book = try makeBook()
    let before = try staged(book)
    #expect(before.standardOutput == "", "\(before)")
    #expect(before.standardError.contains("in what did not change"), "\(before)")
    try book.write(
      "---\nkind: strategy\ntitle: Acme\nstatus: draft\nfiscal-year: FY27\n---\n",
      to: "plans/acme/strategy.md")
    try book.git("add", ".")
    let result = try staged(book)
    let lines = result.standardOutput.split(separator: "\n")
    #expect(lines.contains { $0.hasPrefix("plans/acme/strategy.md:") })
    // The roadmap names an objective that is gone: an error, which is shown wherever it is.
    #expect(lines.contains { $0.contains("[deleted-while-referenced]") })
    #expect(!lines.contains { $0.hasPrefix("plans/catalog/") }, "\(result)")
    #expect(result.exitCode == 1)
    let total = try Program.planbook(["check", "--format", "concise"], in: book.path)
    let closing = try #require(total.standardError.split(separator: ".").first)
    #expect(
      result.standardError.contains(closing.split(separator: ":").last ?? "?"), "\(result) \(total)"
    )
  }

  @Test("A push is told of the files that it changes")
  func push() throws {
    let book = try makeBook()
    let first = try book.git("rev-parse", "HEAD")
    try book.write(
      "---\nkind: roadmap\ntitle: Plan\nstatus: draft\n---\n", to: "plans/acme/visits.md")
    try book.git("add", ".")
    try book.git("commit", "-q", "-m", "Add a plan")
    let second = try book.git("rev-parse", "HEAD")
    // As a server has it before it accepts the push.
    try book.git("update-ref", "refs/heads/main", String(first.dropLast()))
    let line = "\(first.dropLast()) \(second.dropLast()) refs/heads/main\n"
    let result = try Command.run(
      Program.path(), ["check", "--pre-receive", "--format", "concise"], in: book.path,
      environment: TemporaryFolder.gitEnvironment, input: Array(line.utf8))
    let lines = result.standardOutput.split(separator: "\n")
    #expect(!lines.isEmpty, "\(result)")
    #expect(lines.allSatisfy { $0.hasPrefix("plans/acme/visits.md:") }, "\(result)")
    #expect(result.standardError.contains("in what did not change"), "\(result)")
  }

  @Test("The hook for the message tells only what the message lacks, and counts nothing again")
  func message() throws {
    let book = try makeBook()
    func plan(_ end: String) -> String {
      "---\nkind: roadmap\ntitle: Plan\nstatus: agreed\nowner: tom-reyes\nmilestones:\n  - {id: west, title: West, end: \(end), owner: tom-reyes, status: planned}\n---\n"
    }
    try book.write(plan("2027-03-01"), to: "plans/acme/visits.md")
    try book.git("add", ".")
    try book.git("commit", "-q", "-m", "Add a plan")
    try book.write(plan("2027-05-01"), to: "plans/acme/visits.md")
    try book.git("add", ".")
    func told(_ message: String) throws -> CommandResult {
      try book.write(message, to: ".git/COMMIT_EDITMSG")
      return try Program.planbook(
        ["check", "--commit-message", ".git/COMMIT_EDITMSG", "--format", "concise"], in: book.path,
        environment: ["GIT_INDEX_FILE": book.path + "/.git/index"])
    }
    let silent = try told("Move\n\nReason: no dock\n")
    #expect(silent.standardOutput.isEmpty && silent.standardError.isEmpty, "\(silent)")
    let unexplained = try told("Move\n")
    #expect(unexplained.standardOutput.contains("[unexplained-slip]"), "\(unexplained)")
    #expect(unexplained.standardOutput.split(separator: "\n").count == 1, "\(unexplained)")
    #expect(unexplained.standardError.isEmpty, "\(unexplained)")
  }

  @Test("The work tree, the index, a range and a push tell the same findings in the same order")
  func order() throws {
    let book = try makeBook()
    let first = try book.git("rev-parse", "HEAD").trimmingCharacters(in: .newlines)
    try book.write(
      "---\nkind: roadmap\ntitle: Plan\nstatus: agred\nowner: nobody\nmilestones:\n  - {id: west, title: West, end: 2027-13-01, status: on-trak}\n---\n\n[a](nothing.md)\n",
      to: "plans/acme/visits.md")
    let strategy = try String(decoding: book.read("plans/acme/strategy.md"), as: UTF8.self)
    try book.write(
      strategy.replacing("owner:", with: "ownr:").replacing("title:", with: "titel:"),
      to: "plans/acme/strategy.md")
    func told(_ arguments: [String], input: String = "") throws -> [String] {
      let result = try Command.run(
        Program.path(), ["check", "--format", "concise", "-q"] + arguments, in: book.path,
        environment: TemporaryFolder.gitEnvironment, input: Array(input.utf8))
      return result.standardOutput.split(separator: "\n")
        .filter { $0.contains("acme/visits.md:") || $0.contains("acme/strategy.md:") }
        .map { String($0).replacing(#/ \(in commit [0-9a-f]+\)/#, with: "") }
    }
    let work = try told([])
    #expect(work.count > 4, "\(work)")
    try book.git("add", ".")
    #expect(try told(["--staged"]) == work)
    try book.git("commit", "-q", "-m", "Break it")
    let second = try book.git("rev-parse", "HEAD").trimmingCharacters(in: .newlines)
    #expect(try told(["--range", "\(first)..HEAD"]) == work)
    try book.git("update-ref", "refs/heads/main", first)
    #expect(try told(["--pre-receive"], input: "\(first) \(second) refs/heads/main\n") == work)
  }
}

import Foundation
import TestSupport
import Testing

/// A repository whose plans have old faults when planbook comes: the setting `new-from` keeps them quiet wherever plans are judged.
@Suite struct AdoptionTests {
  let folder: TemporaryFolder
  let book: String
  private static let old = "nobody-knows-this"

  init() throws {
    folder = try TemporaryFolder()
    book = folder.path + "/book"
    try folder.git("init", "-q", "--bare", "-b", "main", "server.git")
    try folder.git("init", "-q", "-b", "main", "book")
    try folder.git("-C", "book", "remote", "add", "origin", folder.path + "/server.git")
    for (path, text) in SmallBook.files where path != ".planbook.yaml" {
      try folder.write(text, to: "book/" + path)
    }
    try competitor("old", fault: Self.old)
    try folder.git("-C", "book", "add", "-A")
    try folder.git("-C", "book", "commit", "-qm", "Before planbook")
    let begin = try folder.git("-C", "book", "rev-parse", "HEAD")
      .trimmingCharacters(in: .whitespacesAndNewlines)
    try folder.write("new-from: '\(begin)'\n", to: "book/.planbook.yaml")
    try folder.git("-C", "book", "add", "-A")
    try folder.git("-C", "book", "commit", "-qm", "Adopt planbook")
    try folder.git("-C", "book", "push", "-q", "origin", "main")
    for (arguments, place) in [
      (["hook", "install"], book), (["hook", "install", "--server"], folder.path + "/server.git"),
    ] {
      try #require(try Program.planbook(arguments, in: place).exitCode == 0)
    }
  }

  private func competitor(_ name: String, fault: String? = nil) throws {
    try folder.write(
      """
      ---
      kind: competitor
      title: Competitor \(name)
      status: draft
      competes-with: us
      \(fault.map { "\($0): 1\n" } ?? "")---

      """, to: "book/plans/market/\(name).md")
  }

  private func git(_ arguments: String...) throws -> CommandResult {
    try Command.run(
      "git", arguments, in: book, environment: TemporaryFolder.gitEnvironment)
  }

  @Test func `old faults stop nothing, at a commit, in CI and on the server`() throws {
    try competitor("new")
    try competitor("old", fault: "\(Self.old): 2\nmore")
    _ = try git("add", "-A")
    #expect(try git("commit", "-qm", "Another fault beside the old one").exitCode != 0)
    try competitor("old", fault: Self.old)
    _ = try git("add", "-A")
    let committed = try git("commit", "-qm", "A document more")
    #expect(committed.exitCode == 0, "\(committed.standardError)")
    #expect(!(committed.standardOutput + committed.standardError).contains(Self.old))
    let range = try Program.planbook(["check", "--range", "origin/main..HEAD"], in: book)
    #expect(range.exitCode == 0, "\(range.standardOutput)")
    let whole = try Program.planbook(["check"], in: book)
    #expect(
      whole.exitCode == 0 && !whole.standardOutput.contains(Self.old), "\(whole.standardOutput)")
    let pushed = try git("push", "-q", "origin", "main")
    #expect(pushed.exitCode == 0, "\(pushed.standardError)")
    let saved = try save()
    #expect(saved.exitCode == 0, "\(saved.standardError)")
  }

  private func save() throws -> CommandResult {
    try competitor("third")
    return try Program.planbook(["save", "-m", "A third"], in: book)
  }

  @Test func `a new fault is refused with the same words everywhere`() throws {
    try competitor("new", fault: "colour")
    _ = try git("add", "-A")
    func told(_ result: CommandResult) -> [String] {
      (result.standardOutput + result.standardError).split(separator: "\n").map(String.init)
        .map { $0.hasPrefix("remote: ") ? String($0.dropFirst(8)) : $0 }
        .filter { $0.contains("colour") && $0.contains("[unknown-field]") }
        .map { $0.trimmingCharacters(in: .whitespaces) }
    }
    let commit = try git("commit", "-qm", "A fault")
    #expect(commit.exitCode != 0)
    #expect(told(commit).count == 1, "\(commit.standardError)")
    _ = try git("commit", "-q", "--no-verify", "-m", "A fault")
    let range = try Program.planbook(["check", "--range", "origin/main..HEAD"], in: book)
    #expect(range.exitCode == 1)
    let push = try git("push", "-q", "--no-verify", "origin", "main")
    #expect(push.exitCode != 0)
    #expect(told(range) == told(commit))
    #expect(told(push) == told(commit), "\(push.standardError)")
  }

  @Test func `a push does not choose what is old`() throws {
    try competitor("new", fault: "colour")
    _ = try git("add", "-A")
    _ = try git("commit", "-q", "--no-verify", "-m", "A fault")
    try folder.write("new-from: HEAD\n", to: "book/.planbook.yaml")
    _ = try git("add", "-A")
    _ = try git("commit", "-q", "--no-verify", "-m", "All is old")
    let push = try git("push", "-q", "--no-verify", "origin", "main")
    #expect(push.exitCode != 0)
    #expect(push.standardError.contains("colour"))
  }

  @Test func `a commit that is not there is told`() throws {
    try folder.write("new-from: nowhere\n", to: "book/.planbook.yaml")
    let result = try Program.planbook(["check"], in: book)
    #expect(result.exitCode == 3)
    #expect(result.standardError.contains("nowhere"), "\(result.standardError)")
  }
}

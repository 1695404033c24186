import Foundation
import GitStore
import TestSupport
import Testing

/// The commits of a range are those that Git itself finds.
@Suite struct CommitRangeTests {
  private func range(_ path: String, _ text: String) throws -> CommitRange {
    try open(path).commits(in: try #require(RevisionRange(text)))
  }

  /// Whether each commit comes after those of its parents that are there.
  private func isOrdered(_ range: CommitRange) -> Bool {
    var rest = Set(range.commits.map(\.id))
    for commit in range.commits {
      rest.remove(commit.id)
      if commit.parents.contains(where: rest.contains) { return false }
    }
    return true
  }

  private func ids(_ list: String) -> Set<String> {
    Set(list.split(separator: "\n").map(String.init))
  }

  /// Commits with a clock that may go backward, branches and merges, by chance with a fixed seed.
  private func makeHistory(_ folder: TemporaryFolder, seed: UInt64) throws -> [String] {
    var random = SeededGenerator(seed: seed)
    var stream = ""
    for number in 1...60 {
      let time =
        1_800_000_000 + number * 60 - (Int.random(in: 0..<8, using: &random) == 0 ? 5000 : 0)
      stream +=
        "commit refs/heads/c\(number)\nmark :\(number)\ncommitter A <a@b> \(time) +0000\ndata 1\nx\n"
      if number > 1, Int.random(in: 0..<20, using: &random) > 0 {
        let parent = Int.random(in: max(1, number - 5)..<number, using: &random)
        stream += "from :\(parent)\n"
        let other = Int.random(in: 1..<number, using: &random)
        if other != parent, Bool.random(using: &random) { stream += "merge :\(other)\n" }
      }
      stream += "\n"
    }
    try folder.git("init", "-q", "-b", "main", "book")
    let result = try Command.run(
      "git", ["fast-import", "--quiet"], in: folder.path + "/book",
      environment: TemporaryFolder.gitEnvironment, input: Array(stream.utf8))
    try #require(result.exitCode == 0, "\(result.standardError)")
    return (1...60).map { "c\($0)" }
  }

  @Test(arguments: [1, 2, 3] as [UInt64])
  func `agrees with Git on any history`(_ seed: UInt64) throws {
    let folder = try TemporaryFolder()
    let names = try makeHistory(folder, seed: seed)
    let book = folder.path + "/book"
    var random = SeededGenerator(seed: seed)
    for _ in 0..<25 {
      let from = try #require(names.randomElement(using: &random))
      let to = try #require(names.randomElement(using: &random))
      let ours = try range(book, "\(from)..\(to)")
      // Two whole lists, since Git's own answer for a range is not exact where clocks were wrong.
      let theirs = try ids(folder.git("-C", book, "rev-list", to))
        .subtracting(ids(folder.git("-C", book, "rev-list", from)))
      #expect(Set(ours.commits.map(\.id.hexadecimal)) == theirs, "\(from)..\(to)")
      #expect(ours.commits.count == theirs.count)
      #expect(isOrdered(ours))
      let base = try Command.run("git", ["merge-base", from, to], in: book)
      #expect(ours.touchesKnownHistory == (base.exitCode == 0), "\(from)..\(to)")
      let repository = try open(book)
      let ancestor = try Command.run("git", ["merge-base", "--is-ancestor", from, to], in: book)
      #expect(
        try repository.isAncestor(try repository.resolve(from), of: try repository.resolve(to))
          == (ancestor.exitCode == 0))
    }
  }

  @Test func `goes as far as a shallow clone does`() throws {
    let folder = try TemporaryFolder()
    _ = try makeRepository(folder)
    for number in 1...5 {
      try folder.write("\(number)", to: "book/plans/a.md")
      try folder.git("-C", "book", "commit", "-qam", "\(number)")
    }
    try folder.git("clone", "-q", "--depth", "3", "file://\(folder.path)/book", "shallow")
    let clone = folder.path + "/shallow"
    let inside = try range(clone, "HEAD~1..HEAD")
    #expect(inside.commits.map(\.message) == ["5\n"])
    #expect(!inside.reachedShallowBoundary || inside.touchesKnownHistory)
    let all = try open(clone).commits(from: nil, to: try open(clone).resolve("HEAD"))
    #expect(all.commits.map(\.message) == ["3\n", "4\n", "5\n"])
    #expect(all.reachedShallowBoundary)
    #expect(throws: GitError.self) { try range(clone, "HEAD~4..HEAD") }
  }

  @Test func `says that two histories have nothing in common`() throws {
    let folder = try TemporaryFolder()
    let book = try makeRepository(folder)
    try folder.git("-C", book, "checkout", "-q", "--orphan", "other")
    try folder.git("-C", book, "commit", "-qm", "Other")
    let found = try range(book, "main..other")
    #expect(found.commits.map(\.message) == ["Other\n"])
    #expect(!found.touchesKnownHistory)
    #expect(try range(book, "main..main").commits.isEmpty)
  }
}

import GitStore
import TestSupport
import Testing

/// A walk whose commits are compared together, ahead of their turn, against one that takes them as they come.
@Suite struct SharedWalkTests {
  let folder: TemporaryFolder
  let book: String

  init() throws {
    folder = try TemporaryFolder()
    book = folder.path + "/book"
    try folder.git("init", "-q", "-b", "main", "book")
    var random = SeededGenerator(seed: 20_270_303)
    var stream = ""
    var paths = (0..<20).map { "plans/x/\($0).md" }
    for number in 0..<900 {
      stream += "commit refs/heads/main\ncommitter Ada <ada@example.com> \(1_800_000_000 + number)"
      stream += " +0000\ndata 6\n\(100_000 + number)"
      if number == 0 {
        for path in paths { stream += Self.file(path, "first \(path)") }
      }
      switch number % 90 {
      case 40:
        // In from elsewhere, so that older commits are searched for it there as well.
        stream += Self.file("drafts/\(number).md", "draft \(number)")
      case 60:
        stream += "R drafts/\(number - 20).md plans/x/\(number).md\n"
        paths.append("plans/x/\(number).md")
      case 80:
        let moved = paths.removeFirst()
        stream += "D \(moved)\n"
      case 20 where number > 500 && number < 600:
        stream += "R plans other/plans\nR other/plans plans\n"
      default:
        let path = paths[Int.random(in: paths.indices, using: &random)]
        stream += Self.file(path, "version \(number)")
      }
    }
    let result = try Command.run(
      "git", ["-C", book, "fast-import", "--quiet"], input: Array(stream.utf8))
    try #require(result.exitCode == 0, "\(result.standardError)")
  }

  private static func file(_ path: String, _ text: String) -> String {
    "M 100644 inline \(path)\ndata \(text.utf8.count)\n\(text)\n"
  }

  private func walk(
    _ parents: HistoryWalk.Parents, _ sharing: HistoryWalk.Sharing?
  ) throws -> [String] {
    let repository = try open(book)
    let walk = try HistoryWalk(
      in: repository, from: repository.resolve("main").id, below: [Array("plans".utf8)],
      parents: parents, sharing: sharing)
    var lines: [String] = []
    while let step = try walk.next() {
      lines.append(
        "\(step.commit.id) \(walk.commitsVisited)"
          + step.changes.map { " \($0.kind) \(text($0.path)) \($0.isNewContent)" }.joined())
    }
    return lines
  }

  @Test(arguments: [HistoryWalk.Parents.first, .all, .every]) func `tells the same`(
    parents: HistoryWalk.Parents
  ) throws {
    let sharing: HistoryWalk.Sharing = { parts, body in (0..<parts).map { body($0) } }
    let loose = try walk(parents, nil)
    #expect(loose.count > 800)
    #expect(try walk(parents, sharing) == loose)
    try folder.git("-C", book, "repack", "-adq")
    #expect(try walk(parents, nil) == loose)
    #expect(try walk(parents, sharing) == loose)
  }

  @Test func `what is missing is told when its turn comes`() throws {
    // Objects of their own, so that one of them can go.
    try folder.git("-C", book, "config", "fetch.unpackLimit", "1000000")
    let commits = try folder.git("-C", book, "rev-list", "main").split(separator: "\n")
    let missing = String(commits[300])
    _ = try Command.run("mv", [book + "/.git/objects/pack", folder.path + "/packs"])
    _ = try Command.run("mkdir", [book + "/.git/objects/pack"])
    for name in try Command.run("ls", [folder.path + "/packs"]).standardOutput.split(
      separator: "\n")
    where name.hasSuffix(".pack") {
      _ = try Command.run(
        "sh", ["-c", "git -C '\(book)' unpack-objects -q <'\(folder.path)/packs/\(name)'"])
    }
    let path = book + "/.git/objects/\(missing.prefix(2))/\(missing.dropFirst(2))"
    _ = try Command.run("rm", ["-f", path])
    let repository = try open(book)
    let walk = try HistoryWalk(
      in: repository, from: repository.resolve("main").id, below: [Array("plans".utf8)],
      parents: .every, sharing: { parts, body in (0..<parts).map { body($0) } })
    var told = 0
    let failure = #expect(throws: GitError.self) { while try walk.next() != nil { told += 1 } }
    #expect(failure?.code == .missingObject)
    #expect(told == 299)
  }
}

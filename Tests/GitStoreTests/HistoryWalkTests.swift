import GitStore
import TestSupport
import Testing

@Suite struct HistoryWalkTests {
  let folder: TemporaryFolder
  let book: String

  init() throws {
    folder = try TemporaryFolder()
    book = folder.path + "/book"
    try folder.git("init", "-q", "-b", "main", "book")
  }

  /// Writes files (nil removes one) and commits them, one minute after another.
  private func commit(_ message: String, minute: Int, _ files: [String: String?]) throws {
    for (path, text) in files {
      if let text {
        try folder.write(text, to: "book/" + path)
      } else {
        try folder.git("-C", book, "rm", "-q", path)
      }
    }
    try folder.git("-C", book, "add", "-A")
    try folder.git("-C", book, "commit", "-qm", message, environment: dates(minute))
  }

  private func dates(_ minute: Int) -> [String: String] {
    let text = "2027-02-01T09:\(minute < 10 ? "0" : "")\(minute):00+00:00"
    return ["GIT_COMMITTER_DATE": text, "GIT_AUTHOR_DATE": text]
  }

  /// A walk as text: a line for each commit, with its changes. `*` marks content that is new to the walk.
  private func walk(
    _ path: String = "plans", parents: HistoryWalk.Parents = .first, repository: String? = nil
  ) throws -> [String] {
    let repository = try open(repository ?? book)
    let walk = try HistoryWalk(
      in: repository, from: repository.resolve("HEAD").id, below: [Array(path.utf8)],
      parents: parents)
    var lines: [String] = []
    while let step = try walk.next() {
      let changes = step.changes.map { change in
        let mark = change.isNewContent ? "*" : ""
        return switch change.kind {
        case .added: "A \(text(change.path))\(mark)"
        case .modified: "M \(text(change.path))\(mark)"
        case .deleted: "D \(text(change.path))\(mark)"
        case .renamed(let from): "R \(text(from)) \(text(change.path))\(mark)"
        }
      }
      lines.append(
        step.commit.message.prefix { $0 != "\n" } + ": " + changes.joined(separator: ", ")
          + (step.isShallowBoundary ? " |" : ""))
    }
    return lines
  }

  @Test func `tells what each commit changed, the latest first`() throws {
    try commit("one", minute: 1, ["plans/a.md": "a1", "plans/x/b.md": "b1", "code.c": "c"])
    try commit("two", minute: 2, ["plans/a.md": "a2"])
    try commit("elsewhere", minute: 3, ["code.c": "c2"])
    try commit("three", minute: 4, ["plans/x/b.md": nil, "plans/x/c.md": "new"])
    try commit("back", minute: 5, ["plans/a.md": "a1"])
    #expect(
      try walk() == [
        "back: M plans/a.md*", "three: D plans/x/b.md, A plans/x/c.md*", "two: M plans/a.md*",
        "one: A plans/a.md, A plans/x/b.md*",
      ])
    #expect(
      try walk("plans/x") == ["three: D plans/x/b.md, A plans/x/c.md*", "one: A plans/x/b.md*"])
    #expect(
      try walk("plans/a.md") == ["back: M plans/a.md*", "two: M plans/a.md*", "one: A plans/a.md"])
    #expect(try walk("absent").isEmpty)
    #expect(try walk("").count == 5)
  }

  @Test func `follows renames of files and folders by their content`() throws {
    try commit("one", minute: 1, ["plans/a.md": "text a", "plans/old/b.md": "text b"])
    try folder.git("-C", book, "mv", "plans/old", "plans/new")
    try commit("two", minute: 2, [:])
    try folder.git("-C", book, "mv", "plans/a.md", "plans/z.md")
    try commit("three", minute: 3, ["plans/a.md": "another"])
    #expect(
      try walk() == [
        // Where a.md was is a new file: it was not renamed but written over, and z.md is new.
        "three: M plans/a.md*, A plans/z.md*", "two: R plans/old/b.md plans/new/b.md*",
        "one: A plans/a.md, A plans/old/b.md",
      ])
  }

  @Test func `follows a file that came from outside of the paths`() throws {
    try commit("one", minute: 1, ["drafts/a.md": "first"])
    try commit("two", minute: 2, ["drafts/a.md": "second", "drafts/other.md": "o"])
    try folder.write("", to: "book/plans/.keep")
    try folder.git("-C", book, "mv", "drafts/a.md", "plans/a.md")
    try commit("three", minute: 3, [:])
    #expect(
      try walk() == [
        "three: A plans/.keep*, R drafts/a.md plans/a.md*", "two: M drafts/a.md",
        "one: A drafts/a.md*",
      ])
  }

  @Test func `compares a merge with its first parent, or shows each commit`() throws {
    try commit("one", minute: 1, ["plans/a.md": "1"])
    try folder.git("-C", book, "checkout", "-qb", "side")
    try commit("side", minute: 2, ["plans/side.md": "s"])
    try folder.git("-C", book, "checkout", "-q", "main")
    try commit("two", minute: 3, ["plans/a.md": "2"])
    try folder.git(
      "-C", book, "merge", "-q", "--no-ff", "-m", "merge", "side", environment: dates(4))
    #expect(
      try walk() == ["merge: A plans/side.md*", "two: M plans/a.md*", "one: A plans/a.md*"])
    #expect(
      try walk(parents: .all) == [
        "two: M plans/a.md*", "side: A plans/side.md*", "one: A plans/a.md*",
      ])
    try commit("else", minute: 5, ["readme.md": "not below the path"])
    #expect(
      try walk(parents: .every) == [
        "else: ", "merge: A plans/side.md*", "two: M plans/a.md*", "side: A plans/side.md",
        "one: A plans/a.md*",
      ])
  }

  @Test func `shows what a merge itself changed`() throws {
    try commit("one", minute: 1, ["plans/a.md": "1"])
    try folder.git("-C", book, "checkout", "-qb", "side")
    try commit("side", minute: 2, ["plans/side.md": "s"])
    try folder.git("-C", book, "checkout", "-q", "main")
    try commit("two", minute: 3, ["plans/b.md": "2"])
    try folder.git("-C", book, "merge", "-q", "--no-ff", "--no-commit", "side")
    try commit("merge", minute: 4, ["plans/a.md": "by the merge"])
    #expect(try walk(parents: .all).first == "merge: M plans/a.md*")
  }

  @Test func `stops where a shallow clone ends, and says so`() throws {
    for minute in 1...4 { try commit("\(minute)", minute: minute, ["plans/a.md": "\(minute)"]) }
    try folder.git("clone", "-q", "--depth", "2", "file://" + book, "shallow")
    #expect(
      try walk(repository: folder.path + "/shallow") == [
        "4: M plans/a.md*", "3: A plans/a.md* |",
      ])
    #expect(
      try walk(parents: .all, repository: folder.path + "/shallow") == [
        "4: M plans/a.md*", "3: A plans/a.md* |",
      ])
  }

  @Test func `reads each content once`() throws {
    try commit("one", minute: 1, ["plans/a.md": "same", "plans/b.md": "same"])
    try commit("two", minute: 2, ["plans/a.md": "other"])
    try commit("three", minute: 3, ["plans/a.md": "same", "plans/b.md": nil])
    let repository = try open(book)
    let walk = try HistoryWalk(
      in: repository, from: repository.resolve("HEAD").id, below: [Array("plans".utf8)])
    var read: [String] = []
    var changes = 0
    try walk.forEachChange { (_, _, bytes) throws(GitError) in
      changes += 1
      if let bytes { read.append(String(decoding: bytes, as: UTF8.self)) }
    }
    #expect(read == ["same", "other"])
    #expect(changes == 5)
    #expect(walk.commitsVisited == 3)
    #expect(!walk.reachedShallowBoundary)
  }

  @Test func `tells a folder that took a file's place, and back`() throws {
    try commit("one", minute: 1, ["plans/a": "file"])
    try folder.git("-C", book, "rm", "-q", "plans/a")
    try commit("two", minute: 2, ["plans/a/b.md": "below", "plans/a.md": "beside"])
    #expect(
      try walk() == ["two: D plans/a, A plans/a.md*, A plans/a/b.md*", "one: A plans/a*"])
  }

  /// Random histories, compared with what `git log` says.
  @Test(arguments: [1, 2, 3])
  func `agrees with git log`(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let names = [
      "plans/a.md", "plans/b.md", "plans/a/c.md", "plans/a-b/c.md", "plans/x/y/z.md", "top",
    ]
    var count = 0
    for minute in 0..<25 {
      for _ in 0..<Int.random(in: 1...3, using: &generator) {
        let name = names.randomElement(using: &generator)!
        count += 1
        if Bool.random(using: &generator) {
          _ = try? folder.git("-C", book, "rm", "-q", "-f", name)
        } else {
          try folder.write("content \(count)", to: "book/" + name)
          try folder.git("-C", book, "add", "-A")
        }
      }
      try folder.git(
        "-C", book, "commit", "-q", "--allow-empty", "-m", "\(minute)", environment: dates(minute))
    }
    let log = try folder.git(
      "-C", book, "log", "--format=%s:", "--name-status", "--no-renames", "--", "plans")
    var expected: [String] = []
    for line in log.split(separator: "\n") {
      if line.hasSuffix(":") {
        expected.append(String(line))
      } else {
        expected[expected.count - 1] += " " + line.replacing("\t", with: " ")
      }
    }
    let walked = try walk().map { $0.replacing("*", with: "").replacing(",", with: "") }
    #expect(walked == expected)
  }

  @Test func `follows a folder that a commit moved as a whole`() throws {
    let moving = ["east/plans/x/a.md", "east/plans/x/b.md", "east/plans/x/c.md"]
    try commit(
      "one", minute: 1,
      Dictionary(moving.map { ($0, $0 + "\n") }, uniquingKeysWith: { $1 })
        .merging(["other/plans/a.md": "other\n"], uniquingKeysWith: { $1 }))
    try commit("two", minute: 2, ["east/plans/x/a.md": "a2\n", "code.c": "c\n"])
    try folder.git("-C", book, "mv", "east", "west")
    try commit("three", minute: 3, ["west/plans/x/b.md": "b3\n"])
    try commit("four", minute: 4, ["west/plans/x/d.md": "d\n"])
    let repository = try open(book)
    func lines(below path: String) throws -> [String] {
      let walk = try HistoryWalk(
        in: repository, from: repository.resolve("HEAD").id, below: [Array(path.utf8)],
        parents: .all, renamesWithin: Array("west/plans".utf8))
      var lines: [String] = []
      while let step = try walk.next() {
        lines.append(
          step.commit.message.prefix { $0 != "\n" } + ":"
            + step.changes.map { " \($0.kind) \(text($0.path))" }.joined())
      }
      return lines
    }
    let expected = [
      "four: added west/plans/x/d.md", "three: modified west/plans/x/b.md",
      "two: modified west/plans/x/a.md",
      "one: added west/plans/x/a.md added west/plans/x/b.md added west/plans/x/c.md",
    ]
    #expect(try lines(below: "west/plans") == expected)
    #expect(try lines(below: "west/plans/x") == expected)
    #expect(try lines(below: "west/plans/x/c.md") == ["one: added west/plans/x/c.md"])
  }
}

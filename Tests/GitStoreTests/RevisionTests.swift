import GitStore
import TestSupport
import Testing

@Suite struct RevisionTests {
  let folder: TemporaryFolder
  let book: String

  /// Four commits at 09:00 UTC on the first four days of February 2027; the third is a merge of a branch with one
  /// commit of the third day at 08:00.
  init() throws {
    folder = try TemporaryFolder()
    book = try makeRepository(folder, files: ["plans/a.md": "0"])
    try commit("1", on: "2027-02-01T09:00:00+00:00", amend: true)
    try folder.git("-C", book, "tag", "-am", "Signed", "v1")
    try commit("2", on: "2027-02-02T09:00:00+00:00")
    try folder.git("-C", book, "checkout", "-qb", "side", "v1")
    try folder.write("side", to: "book/plans/side.md")
    try folder.git("-C", book, "add", "-A")
    try commit("side", on: "2027-02-03T08:00:00+00:00", file: nil)
    try folder.git("-C", book, "checkout", "-q", "main")
    try folder.git(
      "-C", book, "merge", "-q", "--no-ff", "-m", "3", "side",
      environment: [
        "GIT_COMMITTER_DATE": "2027-02-03T09:00:00+00:00",
        "GIT_AUTHOR_DATE": "2027-02-03T09:00:00+00:00",
      ])
    try commit("4", on: "2027-02-04T09:00:00+00:00")
  }

  private func commit(
    _ message: String, on date: String, amend: Bool = false, file: String? = "plans/a.md"
  ) throws {
    if let file {
      try folder.write(message, to: "book/" + file)
      try folder.git("-C", book, "add", "-A")
    }
    let dates = ["GIT_COMMITTER_DATE": date, "GIT_AUTHOR_DATE": date]
    if amend {
      try folder.git(
        "-C", book, "commit", "-q", "--amend", "--date", date, "-m", message, environment: dates)
    } else {
      try folder.git("-C", book, "commit", "-qm", message, environment: dates)
    }
  }

  private func message(_ revision: String) throws -> String {
    try open(book).resolve(revision).message.split(separator: "\n").first.map(String.init) ?? ""
  }

  @Test(arguments: [
    ("HEAD", "4"), ("main", "4"), ("refs/heads/main", "4"), ("HEAD~1", "3"), ("HEAD~3", "1"),
    ("HEAD^", "3"), ("HEAD~^2", "side"), ("v1", "1"), ("v1^{commit}", "1"), ("side", "side"),
    ("@", "4"),
  ])
  func `finds commits by name`(revision: String, expected: String) throws {
    #expect(try message(revision) == expected)
  }

  @Test func `finds commits by full and abbreviated id`() throws {
    let id = String(try folder.git("-C", book, "rev-parse", "HEAD~1").prefix(40))
    #expect(try message(id) == "3")
    #expect(try message(String(id.prefix(8))) == "3")
    #expect(try open(book).resolve(id).id.hexadecimal == id)
  }

  @Test(arguments: [
    ("2027-02-01", "1"), ("2027-02-02", "2"), ("2027-02-03", "3"), ("2030-01-01", "4"),
    ("2027-02-02T08:59:59Z", "1"), ("2027-02-02T09:00:00Z", "2"),
    // The branch's commit of 08:00 is not along the first parents.
    ("2027-02-03T08:30", "2"), ("2027-02-02T11:00:00+02:00", "2"),
    ("2027-02-02T10:59:59+02:00", "1"),
  ])
  func `finds the last first-parent commit on or before a date`(
    date: String, expected: String
  ) throws {
    #expect(try message(date) == expected)
  }

  @Test func `takes days in the time zone that is given`() throws {
    #expect(try open(book).resolve("2027-02-02T09:30", offsetMinutes: 60).message == "1\n")
    #expect(try open(book).resolve("2027-02-02T09:30", offsetMinutes: 0).message == "2\n")
  }

  @Test func `prefers a tag that is called like a date`() throws {
    try folder.git("-C", book, "tag", "2027-02-04", "v1")
    #expect(try message("2027-02-04") == "1")
  }

  @Test func `says that a date is before the first commit`() throws {
    let error = gitError { () throws(GitError) in try open(book).resolve("2026-12-31") }
    #expect(error?.code == .beforeFirstCommit)
    #expect(error?.what.contains("2026-12-31") == true)
  }

  @Test(arguments: ["main@{1}", "HEAD@{2027-02-02}", "@{-1}", "main@{yesterday}", "@{0}"])
  func `never asks the reflog`(_ revision: String) throws {
    let error = gitError { () throws(GitError) in try open(book).resolve(revision) }
    #expect(error?.code == .reflogRevision)
  }

  @Test(arguments: [
    "", "mian", "HEAD~9", "v2", "0000000000000000000000000000000000000001", "abc..def",
  ])
  func `says that a name is unknown`(_ revision: String) throws {
    let error = gitError { () throws(GitError) in try open(book).resolve(revision) }
    #expect(error?.code == .unknownRevision || error?.code == .missingObject)
  }

  @Test(arguments: ["HEAD:plans", "HEAD:plans/a.md", ":plans/a.md", ":/3", "HEAD^{tree}"])
  func `refuses names that are no commit's`(_ revision: String) throws {
    let error = gitError { () throws(GitError) in try open(book).resolve(revision) }
    #expect(error?.code == .notACommit)
  }

  @Test func `says that an abbreviated id is ambiguous`() throws {
    // Some two of these blobs begin with the same four digits.
    let lines = (0..<1200).map { "\($0)" }
    var prefixes: [Substring: Int] = [:]
    for line in lines { try folder.write(line, to: "blobs/" + line) }
    let paths = lines.map { folder.path + "/blobs/" + $0 }.joined(separator: "\n")
    let ids = try Command.run(
      "git", ["-C", book, "hash-object", "-w", "--stdin-paths"], input: Array(paths.utf8))
    for id in ids.standardOutput.split(separator: "\n") { prefixes[id.prefix(4), default: 0] += 1 }
    let prefix = try #require(prefixes.filter { $0.value > 1 }.keys.min())
    let error = gitError { () throws(GitError) in try open(book).resolve(String(prefix)) }
    #expect(error?.code == .ambiguousRevision)
    #expect(error?.remedy?.contains("more digits") == true)
  }

  @Test func `says that there is no commit yet`() throws {
    try folder.git("init", "-q", "-b", "main", "empty")
    let repository = try open(folder.path + "/empty")
    #expect(try repository.head() == nil)
    for revision in ["HEAD", "main", "2027-01-01", "HEAD~1"] {
      #expect(
        gitError { () throws(GitError) in try repository.resolve(revision) }?.code == .noCommitYet)
    }
    #expect(try repository.readIndex().entries.isEmpty)
  }

  @Test func `says where a shallow clone ends`() throws {
    try folder.git("clone", "-q", "--depth", "2", "file://" + book, "shallow")
    let repository = try open(folder.path + "/shallow")
    #expect(try repository.resolve("HEAD~1").message == "3\n")
    for revision in ["HEAD~2", "2027-02-02"] {
      let error = gitError { () throws(GitError) in try repository.resolve(revision) }
      #expect(error?.code == .shallowBoundary)
      #expect(error?.remedy?.contains("git fetch --unshallow") == true)
    }
  }

  @Test func `lists branches and tags as people write them`() throws {
    #expect(try open(book).referenceNames() == ["main", "side", "v1"])
  }

  @Test func `reads a commit's author, time and message`() throws {
    let commit = try open(book).resolve("HEAD~1")
    #expect(commit.author == "Ada Example <ada@example.com>")
    #expect(commit.seconds == 1_801_645_200)
    #expect(commit.offsetMinutes == 0)
    #expect(commit.parents.count == 2)
  }
}

import Foundation
import GitStore
import TestSupport
import Testing

/// Makes a repository with one commit of `files` at `name` in the folder.
func makeRepository(
  _ folder: TemporaryFolder, _ name: String = "book",
  files: [String: String] = ["plans/a.md": "a", "plans/b.md": "b"]
) throws -> String {
  for (path, text) in files { try folder.write(text, to: name + "/" + path) }
  try folder.git("init", "-q", "-b", "main", name)
  try folder.git("-C", name, "add", "-A")
  try folder.git("-C", name, "commit", "-qm", "First")
  return folder.path + "/" + name
}

/// Opens the repository of a folder with nothing in the environment but what is given.
func open(_ path: String, _ variables: [String: String] = [:]) throws(GitError) -> Repository {
  try Repository(
    containing: path,
    environment: RepositoryEnvironment(variables: variables, currentFolder: path))
}

/// The error that `body` throws.
func gitError<Result>(_ body: () throws(GitError) -> Result) -> GitError? {
  do {
    _ = try body()
    return nil
  } catch {
    return error
  }
}

func text(_ path: [UInt8]) -> String { String(decoding: path, as: UTF8.self) }

@Suite struct RepositoryTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  @Test func `finds the repository above a folder`() throws {
    let book = try makeRepository(folder)
    let repository = try open(book + "/plans")
    #expect(repository.location.workTree == book)
    #expect(repository.location.gitFolder == book + "/.git")
    #expect(repository.location.indexFile == book + "/.git/index")
    #expect(!repository.isBare)
  }

  @Test func `says that a folder is in no repository`() throws {
    let error = gitError { () throws(GitError) in try open(folder.path) }
    #expect(error?.code == .notARepository)
    #expect(error?.remedy?.contains("git init") == true)
  }

  @Test func `reads objects of a linked work tree`() throws {
    let book = try makeRepository(folder)
    try folder.git("-C", book, "worktree", "add", "-q", "../linked", "-b", "other")
    let repository = try open(folder.path + "/linked")
    #expect(repository.location.workTree == folder.path + "/linked")
    #expect(repository.location.commonFolder == book + "/.git")
    #expect(try repository.head()?.message == "First\n")
    let again = try Repository(at: repository.location)
    #expect(again.location == repository.location)
    #expect(try again.readIndex().entries.count == 2)
  }

  @Test func `takes the folders that the environment names`() throws {
    let book = try makeRepository(folder)
    try folder.write("z", to: "elsewhere/z.md")
    let variables = [
      "GIT_DIR": "book/.git", "GIT_WORK_TREE": "elsewhere", "GIT_INDEX_FILE": "other-index",
      "GIT_PREFIX": "",
    ]
    let repository = try Repository(
      containing: folder.path + "/elsewhere",
      environment: RepositoryEnvironment(variables: variables, currentFolder: folder.path))
    #expect(repository.location.gitFolder == book + "/.git")
    #expect(repository.location.workTree == folder.path + "/elsewhere")
    #expect(repository.location.indexFile == folder.path + "/other-index")
    #expect(try repository.readIndex().entries.isEmpty)
  }

  @Test func `takes the current folder as the work tree when only GIT_DIR is set`() throws {
    let book = try makeRepository(folder)
    try folder.write("z", to: "elsewhere/z.md")
    let repository = try open(folder.path + "/elsewhere", ["GIT_DIR": book + "/.git"])
    #expect(repository.location.workTree == folder.path + "/elsewhere")
    let expected = try folder.git(
      "rev-parse", "--show-toplevel", environment: ["GIT_DIR": book + "/.git"])
    #expect(expected == folder.path + "\n")
  }

  @Test func `refuses a common folder that is another repository's`() throws {
    let book = try makeRepository(folder)
    let error = gitError { () throws(GitError) in
      try open(book, ["GIT_COMMON_DIR": folder.path])
    }
    #expect(error?.code == .unsupportedEnvironment)
    #expect(
      gitError { () throws(GitError) in try open(book, ["GIT_COMMON_DIR": book + "/.git"]) } == nil)
  }

  @Test func `refuses a repository whose objects are named by SHA-256`() throws {
    try folder.git("init", "-q", "--object-format=sha256", "book")
    let error = gitError { () throws(GitError) in try open(folder.path + "/book") }
    #expect(error?.code == .sha256Repository)
    #expect(error?.remedy?.contains("--object-format=sha1") == true)
  }

  @Test func `refuses an extension that nobody knows, and names it`() throws {
    let book = try makeRepository(folder)
    try folder.git("-C", book, "config", "core.repositoryFormatVersion", "1")
    try folder.git("-C", book, "config", "extensions.strange", "true")
    let error = gitError { () throws(GitError) in try open(book) }
    #expect(error?.code == .unsupportedExtension)
    #expect(error?.why.contains("extensions.strange") == true)
  }

  @Test func `refuses a split index, with the command that helps`() throws {
    let book = try makeRepository(folder)
    try folder.git("-C", book, "update-index", "--split-index")
    let error = gitError { () throws(GitError) in try open(book).readIndex() }
    #expect(error?.code == .splitIndex)
    #expect(error?.remedy?.contains("git update-index --no-split-index") == true)
    try folder.git("-C", book, "update-index", "--no-split-index")
    #expect(try open(book).readIndex().entries.count == 2)
  }

  @Test func `refuses a sparse index, with the command that helps`() throws {
    let book = try makeRepository(
      folder, files: ["plans/a.md": "a", "other/deep/b.md": "b", "top.md": "t"])
    try folder.git("-C", book, "sparse-checkout", "init", "--cone", "--sparse-index")
    try folder.git("-C", book, "sparse-checkout", "set", "plans")
    let error = gitError { () throws(GitError) in try open(book).readIndex() }
    #expect(error?.code == .sparseIndex)
    #expect(error?.remedy?.contains("git sparse-checkout") == true)
    try folder.git("-C", book, "sparse-checkout", "reapply", "--no-sparse-index")
    #expect(
      try open(book).readIndex().entries.map { text($0.path) } == [
        "other/deep/b.md", "plans/a.md", "top.md",
      ])
  }

  @Test(arguments: ["garbage", "cut", "empty"])
  func `says that a damaged index is damaged`(_ damage: String) throws {
    let book = try makeRepository(folder)
    let index = try folder.read("book/.git/index")
    let damaged: [UInt8]
    switch damage {
    case "garbage": damaged = Array("this is no index".utf8)
    case "cut": damaged = Array(index.prefix(index.count / 2))
    default: damaged = []
    }
    try folder.write(damaged, to: "book/.git/index")
    let error = gitError { () throws(GitError) in try open(book).readIndex() }
    #expect(error?.code == .corruptIndex)
    #expect(error?.remedy?.contains("git reset") == true)
  }

  @Test func `reads an index that another program has locked`() throws {
    let book = try makeRepository(folder)
    try folder.write("", to: "book/.git/index.lock")
    #expect(try open(book).readIndex().entries.count == 2)
  }

  @Test func `reads an index without announced files, and with the sides of a conflict`() throws {
    let book = try makeRepository(folder)
    try folder.git("-C", book, "checkout", "-q", "-b", "other")
    try folder.write("theirs", to: "book/plans/a.md")
    try folder.git("-C", book, "commit", "-qam", "Theirs")
    try folder.git("-C", book, "checkout", "-q", "main")
    try folder.write("ours", to: "book/plans/a.md")
    try folder.git("-C", book, "commit", "-qam", "Ours")
    let merge = try Command.run(
      "git", ["-C", book, "merge", "-q", "other"], environment: TemporaryFolder.gitEnvironment)
    #expect(merge.exitCode == 1)
    try folder.write("new", to: "book/plans/new.md")
    try folder.git("-C", book, "add", "-N", "plans/new.md")
    let index = try open(book).readIndex()
    #expect(
      index.entries.map { text($0.path) } == [
        "plans/a.md", "plans/a.md", "plans/a.md", "plans/b.md",
      ])
    #expect(index.entries.map(\.stage) == [1, 2, 3, 0])
  }

  @Test func `knows where the entries below a path are`() throws {
    let book = try makeRepository(
      folder, files: ["a-b": "1", "a.b": "2", "a/c": "3", "a/d/e": "4", "a0": "5", "b": "6"])
    let index = try open(book).readIndex()
    func below(_ path: String) -> [String] {
      index.entries[index.range(below: Array(path.utf8))].map { text($0.path) }
    }
    #expect(below("a") == ["a/c", "a/d/e"])
    #expect(below("a/d") == ["a/d/e"])
    #expect(below("b") == ["b"])
    #expect(below("a.b") == ["a.b"])
    #expect(below("z").isEmpty)
    #expect(below("").count == 6)
    #expect(index.contains(Array("a/c".utf8)))
    #expect(!index.contains(Array("a".utf8)))
    #expect(index.containsFiles(below: Array("a".utf8)))
    #expect(!index.containsFiles(below: Array("b".utf8)))
  }

  @Test(.enabled(if: getuid() == 0, "only root can give a folder to another user"))
  func `refuses a repository of another user, with the command that helps`() throws {
    let book = try makeRepository(folder)
    _ = try Command.run("chown", ["-R", "12345", book])
    defer { _ = try? Command.run("chown", ["-R", "0", book]) }
    let error = gitError { () throws(GitError) in try open(book) }
    #expect(error?.code == .ownedBySomeoneElse)
    #expect(error?.remedy?.contains("git config --global --add safe.directory") == true)
  }

  @Test func `names the object that is missing`() throws {
    let book = try makeRepository(folder)
    let repository = try open(book)
    let id = try #require(ObjectID(hexadecimal: Array(String(repeating: "1", count: 40).utf8)))
    let error = gitError { () throws(GitError) in try repository.blob(id) }
    #expect(error?.code == .missingObject)
    #expect(error?.what.contains("1111111111") == true)
  }

  @Test func `says that a damaged object is damaged`() throws {
    let book = try makeRepository(folder)
    let name = try folder.git("-C", book, "rev-parse", "HEAD:plans/a.md").prefix(40)
    let path = "book/.git/objects/\(name.prefix(2))/\(name.dropFirst(2))"
    _ = try Command.run("chmod", ["u+w", folder.path + "/" + path])
    try folder.write("no object at all", to: path)
    let id = try #require(ObjectID(hexadecimal: Array(name.utf8)))
    let error = gitError { () throws(GitError) in try open(book).blob(id) }
    #expect(error?.code == .corruptObject)
    #expect(error?.remedy?.contains("git fsck") == true)
  }

  @Test func `refuses a file where a folder should be`() throws {
    let book = try makeRepository(folder)
    let repository = try open(book)
    let commit = try repository.resolve("HEAD")
    let file = try #require(
      try repository.entry(at: Array("plans/a.md".utf8), inTree: commit.tree))
    let error = gitError { () throws(GitError) in try repository.entries(ofTree: file.id) }
    #expect(error?.code == .corruptObject)
  }

  @Test func `lists the entries of a folder as Git stores them`() throws {
    let book = try makeRepository(folder, files: ["run.sh": "x", "plans/a.md": "a"])
    _ = try Command.run("chmod", ["+x", book + "/run.sh"])
    _ = try Command.run("ln", ["-s", "plans/a.md", book + "/link"])
    try folder.git("-C", book, "add", "-A")
    try folder.git("-C", book, "commit", "-qm", "Second")
    let repository = try open(book)
    let entries = try repository.entries(ofTree: repository.resolve("HEAD").tree)
    #expect(entries.map { text($0.name) } == ["link", "plans", "run.sh"])
    #expect(entries.map(\.mode) == [.symbolicLink, .folder, .executable])
    #expect(try repository.blob(entries[0].id) == Array("plans/a.md".utf8))
    #expect(try repository.blobSize(entries[0].id) == 10)
  }

  @Test func `reads settings, also those of one work tree`() throws {
    let book = try makeRepository(folder)
    try folder.git("-C", book, "config", "extensions.worktreeConfig", "true")
    try folder.git("-C", book, "config", "core.excludesFile", "~/ignores")
    try folder.git("-C", book, "config", "planbook.policy", "open")
    try folder.git("-C", book, "config", "--worktree", "planbook.policy", "locked")
    try folder.git("-C", book, "config", "core.ignoreCase", "yes")
    let repository = try open(book)
    #expect(try repository.setting("planbook.policy") == "locked")
    #expect(try repository.setting("planbook.absent") == nil)
    #expect(try repository.flag("core.ignorecase"))
    #expect(try !repository.flag("planbook.absent"))
    #expect(try repository.pathSetting("core.excludesfile")?.hasSuffix("/ignores") == true)
    #expect(try repository.pathSetting("core.excludesfile")?.hasPrefix("/") == true)
  }
}

import Foundation
import GitStore
import PlanSources
import TestSupport
import Testing

/// What may be in a repository, and what becomes of it.
@Suite struct SnapshotTests {
  let folder: TemporaryFolder
  let book: String

  init() throws {
    folder = try TemporaryFolder()
    book = folder.path + "/book"
    try folder.git("init", "-q", "-b", "main", "book")
  }

  private var environment: RepositoryEnvironment { .empty(currentFolder: folder.path) }

  private func revision(_ name: String = "HEAD", root: String? = nil) throws -> Source {
    try .revision(name, root: root ?? book, environment: environment)
  }

  private func index() throws -> Source { try .index(root: book, environment: environment) }

  private func commit(_ files: [String: String] = [:]) throws {
    for (path, text) in files { try folder.write(text, to: "book/" + path) }
    try folder.git("-C", book, "add", "-A")
    try folder.git("-C", book, "commit", "-q", "--allow-empty", "-m", "A commit")
  }

  private func error(_ body: () throws -> Void) -> SourceError? {
    do {
      try body()
      return nil
    } catch {
      return error as? SourceError
    }
  }

  /// Where the object of a file is kept, below the temporary folder.
  private func object(_ path: String) throws -> (id: String, file: String) {
    let id = String(try folder.git("-C", book, "rev-parse", "HEAD:" + path).prefix(40))
    return (id, "book/.git/objects/\(id.prefix(2))/\(id.dropFirst(2))")
  }

  @Test func `starts paths at the root that is given`() throws {
    try commit(["plans/a.md": "a", "plans/x/b.md": "b", "top.md": "t"])
    for source in [
      try revision(root: book + "/plans"),
      try .index(root: book + "/plans", environment: environment),
    ] {
      #expect(try source.files().map(\.path) == ["a.md", "x/b.md"])
      #expect(try source.files(under: ["x"]).map(\.path) == ["x/b.md"])
      #expect(try source.text("../top.md") == "t")
      #expect(try source.files(under: [PathName(book + "/top.md")]).map(\.kind) == [.file])
      #expect(try source.problems(under: ["../../x.md"]) == ["../../x.md": .outsideRepository])
    }
  }

  @Test func `follows links inside the snapshot, and says why it does not follow others`() throws {
    try folder.makeLink("book/inside.md", to: "plans/a.md")
    try folder.write("a", to: "book/plans/a.md")
    try folder.makeLink("book/plans/chain.md", to: "../folder/../inside.md")
    try folder.makeLink("book/folder", to: "plans")
    try folder.makeLink("book/through.md", to: "folder/a.md")
    try folder.makeLink("book/out.md", to: "../outside.md")
    try folder.makeLink("book/absolute.md", to: "/etc/passwd")
    try folder.makeLink("book/circle.md", to: "circle2.md")
    try folder.makeLink("book/circle2.md", to: "circle.md")
    try folder.makeLink("book/nowhere.md", to: "absent.md")
    try commit()
    for source in [try revision(), try index()] {
      #expect(
        try source.problems() == [
          "inside.md": nil, "plans/a.md": nil, "plans/chain.md": nil,
          "through.md": nil, "folder": .linkToFolder(target: "plans"),
          "out.md": .linkLeadsOutside(target: "../outside.md"),
          "absolute.md": .linkLeadsOutside(target: "/etc/passwd"), "circle.md": .linkIsCircular,
          "circle2.md": .linkIsCircular, "nowhere.md": .linkIsDangling(target: "absent.md"),
        ])
      #expect(try source.text("through.md") == "a")
    }
  }

  @Test func `shows a submodule as one entry`() throws {
    try folder.git("init", "-q", "-b", "main", "other")
    try folder.write("x", to: "other/x.md")
    try folder.git("-C", "other", "add", "-A")
    try folder.git("-C", "other", "commit", "-qm", "Other")
    try folder.git(
      "-C", book, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add",
      folder.path + "/other", "sub")
    try commit(["a.md": "a"])
    let expected: [PathName: ReadProblem?] = [
      ".gitmodules": nil, "a.md": nil, "sub": .submodule,
    ]
    #expect(try revision().problems() == expected)
    #expect(try index().problems() == expected)
    let workTree = try Source.workTree(root: book, environment: environment)
    #expect(try workTree.problems() == expected)
  }

  @Test func `says that a merge is not finished, once a file`() throws {
    try commit(["a.md": "1", "b.md": "b"])
    try folder.git("-C", book, "checkout", "-qb", "side")
    try commit(["a.md": "2"])
    try folder.git("-C", book, "checkout", "-q", "main")
    try commit(["a.md": "3"])
    _ = try Command.run(
      "git", ["-C", book, "merge", "side"], environment: TemporaryFolder.gitEnvironment)
    #expect(try index().problems() == ["a.md": .unmerged, "b.md": nil])
  }

  @Test func `reads the rest when an object is damaged or missing`() throws {
    try commit(["a.md": "a", "b.md": "b", "c.md": "c"])
    let (damaged, damagedFile) = try object("a.md")
    let (missing, missingFile) = try object("b.md")
    _ = try Command.run("chmod", ["u+w", folder.path + "/" + damagedFile])
    try folder.write("no object", to: damagedFile)
    try FileManager.default.removeItem(atPath: folder.path + "/" + missingFile)
    // The index must not take the work tree's files for what it holds, however long the commit took.
    for file in ["a.md", "b.md"] {
      _ = try Command.run("touch", ["-d", "2027-01-02T00:00:00Z", book + "/" + file])
    }
    for source in [try revision(), try index()] {
      let problems = try source.problems()
      guard case .objectDamaged(damaged, _) = problems["a.md"].flatMap(\.self) else {
        Issue.record("a.md: \(String(describing: problems["a.md"]))")
        continue
      }
      #expect(problems["b.md"] == .objectMissing(id: missing, isPartialClone: false))
      #expect(problems["c.md"] == .some(nil))
    }
  }

  @Test func `refuses a commit whose list of files is missing`() throws {
    try commit(["plans/a.md": "a"])
    try FileManager.default.removeItem(atPath: folder.path + "/" + object("plans").file)
    let error = error { _ = try revision().files() }
    #expect(error?.git?.code == .missingObject)
  }

  @Test func `says how to fetch what a partial clone lacks`() throws {
    try commit(["a.md": "a"])
    let id = try object("a.md").id
    try folder.git("-C", book, "config", "uploadpack.allowFilter", "true")
    try folder.git(
      "clone", "-q", "--bare", "--filter=blob:none", "file://" + book, "partial.git")
    let source = try revision(root: folder.path + "/partial.git")
    #expect(try source.problems() == ["a.md": .objectMissing(id: id, isPartialClone: true)])
    // The remedy that the problem names.
    try folder.git("-C", "partial.git", "cat-file", "-e", id)
    #expect(try revision(root: folder.path + "/partial.git").problems() == ["a.md": nil])
  }

  @Test func `suggests the nearest branch or tag`() throws {
    try commit(["a.md": "a"])
    try folder.git("-C", book, "tag", "baseline-2027")
    for (wrong, right) in [
      ("mian", "main"), ("baseline-2026", "baseline-2027"), ("mian~2", "main"),
    ] {
      let error = error { _ = try revision(wrong) }
      #expect(error?.git?.code == .unknownRevision)
      #expect(error?.remedy == "Did you mean '\(right)'?")
    }
    #expect(error { _ = try revision("something-else") }?.remedy?.contains("git branch") == true)
  }

  @Test func `says that there is no commit, and reads the empty index`() throws {
    #expect(error { _ = try revision() }?.git?.code == .noCommitYet)
    #expect(try index().files().isEmpty)
  }

  @Test func `says that there is no repository`() throws {
    try folder.write("x", to: "plain/x.md")
    #expect(error { _ = try revision(root: folder.path + "/plain") }?.git?.code == .notARepository)
    #expect(
      error { _ = try Source.index(root: folder.path + "/plain", environment: environment) }?
        .git?.code == .notARepository)
  }

  /// Makes files and an index that was written a minute after them, so that Git takes them for clean.
  private func commitCleanly(_ files: [String: String]) throws {
    for (path, text) in files { try folder.write(text, to: "book/" + path) }
    _ = try Command.run(
      "touch", ["-d", "2027-01-01T00:00:00Z"] + files.keys.map { book + "/" + $0 })
    try folder.git("-C", book, "add", "-A")
    try folder.git("-C", book, "commit", "-qm", "A commit")
    _ = try Command.run("touch", ["-d", "2027-01-01T00:01:00Z", book + "/.git/index"])
  }

  /// Removes a file's object, so that its content can only come from the work tree.
  private func forget(_ path: String) throws {
    try FileManager.default.removeItem(atPath: folder.path + "/" + object(path).file)
  }

  @Test func `reads a staged file from the work tree where the index says that it is clean`() throws
  {
    try commitCleanly(["plans/a.md": "clean", "plans/b.md": "other"])
    try forget("plans/a.md")
    #expect(try index().text("plans/a.md") == "clean")
    let below = try Source.index(root: book + "/plans", environment: environment)
    #expect(try below.text("a.md") == "clean")
  }

  /// What stands in each file of a commit, by its path; nil for one that cannot be read.
  private func texts(of revision: String) throws -> [PathName: String?] {
    let source = try self.revision(revision)
    let entries = try source.files()
    let texts = try source.read(entries) { _, _, content -> String? in
      if case .bytes(let bytes) = content { String(decoding: bytes, as: UTF8.self) } else { nil }
    }
    return Dictionary(uniqueKeysWithValues: zip(entries.map(\.path), texts))
  }

  @Test func `reads a commit from the work tree where the index says that it is clean`() throws {
    let numbers = 0..<600
    try commitCleanly(
      Dictionary(uniqueKeysWithValues: numbers.map { ("plans/\($0).md", "text \($0)") }))
    try forget("plans/7.md")
    try folder.write("edited", to: "book/plans/8.md")
    let all = Dictionary(
      uniqueKeysWithValues: numbers.map { (PathName("plans/\($0).md"), Optional("text \($0)")) })
    #expect(try texts(of: "HEAD") == all)
    // Without an index that can be read, all comes from Git.
    try folder.write("no index", to: "book/.git/index")
    var stored = all
    stored["plans/7.md"] = .some(nil)
    #expect(try texts(of: "HEAD") == stored)
  }

  @Test func `reads a commit from Git where attributes that are gone converted its files`() throws {
    try folder.write("*.md filter=upper\n", to: "book/.gitattributes")
    try folder.git("-C", book, "config", "filter.upper.clean", "tr a-z A-Z")
    let numbers = 0..<600
    try commitCleanly(
      Dictionary(uniqueKeysWithValues: numbers.map { ("plans/\($0).md", "text \($0)") }))
    try folder.git("-C", book, "rm", "-q", ".gitattributes")
    try folder.git("-C", book, "commit", "-qm", "No filter")
    _ = try Command.run("touch", ["-d", "2027-01-01T00:01:00Z", book + "/.git/index"])
    #expect(try texts(of: "HEAD")["plans/7.md"] == "TEXT 7")
    #expect(try index().text("plans/8.md") == "TEXT 8")
  }

  @Test func `reads an earlier version of a clean file from Git`() throws {
    let numbers = 0..<600
    for word in ["early", "late"] {
      try commitCleanly(
        Dictionary(
          uniqueKeysWithValues: numbers.map {
            ("plans/\($0).md", $0 < 100 ? "\(word) \($0)" : "same \($0)")
          }))
    }
    let early = try texts(of: "HEAD~1")
    #expect(early["plans/1.md"] == "early 1")
    #expect(early["plans/500.md"] == "same 500")
  }

  /// The paths of the work tree's files of which Git's id is known without reading them.
  private func knownPaths(below root: String) throws -> [String] {
    let source = try Source.workTree(root: root, environment: environment)
    let entries = try source.files()
    let ids = try source.knownIDs(of: entries)
    return try zip(entries, ids).compactMap { entry, id in
      guard let id else { return nil }
      let below = root.dropFirst(book.count + 1)
      let path = below.isEmpty ? entry.path.text : "\(below)/\(entry.path.text)"
      let stored = try folder.git("-C", book, "rev-parse", "HEAD:" + path)
      #expect("\(id)" == stored.trimmingCharacters(in: .newlines))
      return entry.path.text
    }
  }

  @Test func `knows what Git calls a file of the work tree that nobody touched`() throws {
    try commitCleanly([
      "a.md": "a", "plans/a.md": "one", "plans/b.md": "two", "plans/b/c.md": "three", "z.md": "z",
    ])
    try folder.write("new", to: "book/plans/aa.md")
    try folder.write("edited", to: "book/plans/b.md")
    #expect(
      try knownPaths(below: book) == ["a.md", "plans/a.md", "plans/b/c.md", "z.md"])
    #expect(try knownPaths(below: book + "/plans") == ["a.md", "b/c.md"])
    try folder.write("* text\n", to: "book/plans/b/.gitattributes")
    #expect(try knownPaths(below: book + "/plans") == ["a.md"])
    try folder.write("no index", to: "book/.git/index")
    #expect(try knownPaths(below: book) == [])
    try folder.write("x", to: "plain/x.md")
    #expect(try knownPaths(below: folder.path + "/plain") == [])
  }

  @Test(arguments: ["racy", "touched", "changed", "gone", "link"])
  func `reads a staged file from Git where the work tree may differ`(_ state: String) throws {
    try commitCleanly(["a.md": "staged"])
    let path = book + "/a.md"
    switch state {
    case "racy":
      // As if the index had been written in the second in which the file was.
      _ = try Command.run("touch", ["-d", "2027-01-01T00:00:00.9Z", book + "/.git/index"])
    case "touched": _ = try Command.run("touch", ["-d", "2027-01-02T00:00:00Z", path])
    case "changed":
      // The same size and time; only the time of the change of the inode tells.
      try folder.write("edited", to: "book/a.md")
      _ = try Command.run("touch", ["-d", "2027-01-01T00:00:00Z", path])
    case "gone": try FileManager.default.removeItem(atPath: path)
    default:
      try FileManager.default.moveItem(atPath: path, toPath: book + "/moved.md")
      try folder.makeLink("book/a.md", to: "moved.md")
    }
    #expect(try index().text("a.md") == "staged")
    if state != "changed" {
      // The content came from Git: without its object there is none.
      try forget("a.md")
      #expect(try index().text("a.md") == nil)
    }
  }

  @Test(arguments: ["tracked", "untracked", "info", "autocrlf", "setting"])
  func `reads a staged file from Git where contents are converted`(_ place: String) throws {
    switch place {
    case "tracked": try folder.write("*.md text eol=crlf\n", to: "book/.gitattributes")
    case "info": try folder.write("*.md text eol=crlf\n", to: "book/.git/info/attributes")
    case "autocrlf": try folder.git("-C", book, "config", "core.autocrlf", "input")
    case "setting":
      try folder.git("-C", book, "config", "core.attributesFile", folder.path + "/none")
    default: break
    }
    try commitCleanly(["x/y/a.md": "line\r\n"])
    if place == "untracked" { try folder.write("* text\n", to: "book/x/.gitattributes") }
    let stored = try folder.git("-C", book, "cat-file", "blob", "HEAD:x/y/a.md")
    #expect(try index().text("x/y/a.md") == stored)
    try forget("x/y/a.md")
    #expect(try index().text("x/y/a.md") == nil)
  }

  @Test func `keeps the index as it was when it was opened`() throws {
    try commit(["a.md": "first"])
    let source = try index()
    try folder.write("second", to: "book/a.md")
    try folder.git("-C", book, "add", "-A")
    #expect(try source.text("a.md") == "first")
    #expect(try index().text("a.md") == "second")
  }

  /// Each step of history with the texts that are read at it.
  @Test(arguments: [1, 4])
  func `hands over history step by step, each content once`(_ threads: Int) throws {
    try commit(["plans/a.md": "one", "plans/b.md": "same", "code.c": "c"])
    try commit(["plans/a.md": "two", "code.c": "d"])
    try commit(["plans/c.md": "same"])
    try folder.git("-C", book, "mv", "plans/b.md", "plans/z.md")
    try commit()
    let history = try History(root: book + "/plans", environment: environment)
    var lines: [String] = []
    let isShallow = try history.forEachStep(
      below: [""], threads: threads,
      read: { _, content in
        if case .bytes(let bytes) = content { String(decoding: bytes, as: UTF8.self) } else { "?" }
      },
      body: { step, texts in
        for (change, text) in zip(step.changes, texts) {
          lines.append("\(String(decoding: change.path, as: UTF8.self)) \(text ?? "-")")
        }
      })
    #expect(
      lines == [
        "plans/z.md same", "plans/c.md -", "plans/a.md two", "plans/a.md one", "plans/b.md -",
      ])
    #expect(!isShallow)
  }
}

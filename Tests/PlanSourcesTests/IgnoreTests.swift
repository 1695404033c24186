import GitStore
import PlanSources
import TestSupport
import Testing

/// What a work tree leaves out, compared with what Git itself would take.
@Suite struct IgnoreTests {
  let folder: TemporaryFolder
  let book: String

  init() throws {
    folder = try TemporaryFolder()
    book = folder.path + "/book"
    try folder.git("init", "-q", "-b", "main", "book")
  }

  private func source(_ root: String = "book", _ variables: [String: String] = [:]) throws -> Source
  {
    try .workTree(
      root: folder.path + "/" + root,
      environment: RepositoryEnvironment(variables: variables, currentFolder: folder.path))
  }

  private func paths(_ names: [PathName] = [], root: String = "book") throws -> [String] {
    try source(root).files(under: names).map(\.path.description)
  }

  /// What Git takes for a part of the work tree: tracked files and those that it would add.
  private func gitPaths() throws -> [String] {
    let list = try folder.git(
      "-C", book, "-c", "core.quotePath=false", "ls-files", "--cached", "--others",
      "--exclude-standard")
    return Set(list.split(separator: "\n").map(String.init)).sorted { PathName($0) < PathName($1) }
  }

  private func write(_ paths: String...) throws {
    for path in paths { try folder.write("x", to: "book/" + path) }
  }

  @Test(arguments: [
    "*.log", "*.log\n!keep.log", "build/", "build", "/top.md", "sub/deep", "**/deep/*", "sub/**",
    "*\n!*.md\n!*/", "d?ep", "[ab].md", "a.md  ", "\\#hash.md", "# comment\n\n", "*.LOG",
    "sub/*.md",
    "**/b.md", "deep/**/a.md", "x\\ y.md", "\u{FEFF}top.md", "*.md\r\n", "!a.md", "/sub/deep/a.md",
    "*.m*",
  ])
  func `ignores what Git ignores`(_ patterns: String) throws {
    try write(
      "a.log", "keep.log", "top.md", "a.md", "b.md", "#hash.md", "x y.md", "build/x.md",
      "sub/build",
      "sub/a.md", "sub/b.md", "sub/deep/a.md", "sub/deep/b.log", "sub/deep/er/a.md", "deep/x/a.md",
      "d-ep/a.md", "sub/top.md")
    try folder.write(patterns, to: "book/.gitignore")
    #expect(try paths() == gitPaths())
  }

  @Test func `takes ignore files of folders, and of folders above the one that is walked`() throws {
    try write(
      "a.md", "a.tmp", "sub/a.md", "sub/a.tmp", "sub/b.log", "sub/deep/b.log", "sub/deep/c.tmp")
    try folder.write("*.tmp\n", to: "book/.gitignore")
    try folder.write("*.log\n", to: "book/sub/.gitignore")
    try folder.write("!b.log\n", to: "book/sub/deep/.gitignore")
    #expect(try paths() == gitPaths())
    #expect(
      try paths(["sub"]) == ["sub/.gitignore", "sub/a.md", "sub/deep/.gitignore", "sub/deep/b.log"])
    #expect(try paths(root: "book/sub/deep") == [".gitignore", "b.log"])
  }

  /// Random ignore files over a small world of names.
  @Test(arguments: [11, 12, 24])
  func `agrees with Git on random patterns`(_ seed: UInt64) throws {
    for path in [
      "a", "b", "ab", "A", "a-", "x/a", "x/b", "x/ab/a", "x/ab/b", "x/]/a", "y/x/a", "y/x/b/a",
      "y/[a]",
      "y/a b", "y/!a", "y/#a", "z/aa/aa/aa", "z/aab",
    ] {
      try write(path)
    }
    let pieces = [
      "a", "b", "x", "y", "/", "*", "**", "**/", "/**", "?", "[ab]", "[!a]", "[a-z]", "[]]", "[",
      "\\", "!", "#",
      " ", "[[:alpha:]]", "[^-b]", "A", "aa",
    ]
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<40 {
      let lines = (0..<Int.random(in: 1...4, using: &generator)).map { _ in
        (0..<Int.random(in: 1...5, using: &generator))
          .map { _ in pieces.randomElement(using: &generator)! }.joined()
      }
      let text = lines.joined(separator: "\n")
      try folder.write(text, to: "book/.git/info/exclude")
      let (found, expected) = (try paths(), try gitPaths())
      #expect(found == expected, "\(text)")
    }
  }

  @Test(arguments: [("true", ["b.md"]), ("false", ["A.TXT", "b.md"])])
  func `regards letter case as the settings say`(_ setting: String, _ expected: [String]) throws {
    try write("a.txt", "A.TXT", "b.md")
    try folder.write("*.txt\n", to: "book/.git/info/exclude")
    try folder.git("-C", book, "config", "core.ignoreCase", setting)
    #expect(try paths() == expected)
  }

  @Test func `takes the user's own ignore file where no setting names one`() throws {
    try write("a.md", "mine.md")
    try folder.write("mine.md\n", to: "home/.config/git/ignore")
    try folder.git(
      "-C", book, "config", "core.excludesFile", folder.path + "/home/.config/git/ignore")
    #expect(try paths() == ["a.md"])
  }

  @Test func `takes the repository's own exclusions`() throws {
    try write("a.md", "mine.md")
    try folder.write("mine.md\n", to: "book/.git/info/exclude")
    #expect(try paths() == ["a.md"])
  }

  @Test(arguments: [
    "[core]\n\texcludesFile = PATH\n", "[core]\n\texcludesfile=\"PATH\"\n",
    "[core]\n  ExcludesFile = PATH ; ours\n", "[include]\n\tpath = PATH.included\n",
  ])
  func `takes the file that the settings name`(_ settings: String) throws {
    try write("a.md", "mine.md")
    let path = folder.path + "/ignores"
    try folder.write("mine.md\n", to: "ignores")
    try folder.write("[core]\n\texcludesFile = \(path)\n", to: "ignores.included")
    let config = String(decoding: try folder.read("book/.git/config"), as: UTF8.self)
    try folder.write(config + settings.replacing("PATH", with: path), to: "book/.git/config")
    #expect(try paths() == ["a.md"])
  }

  @Test func `never ignores what is tracked`() throws {
    try write("build/kept.md", "build/deep/kept.md", "kept.log")
    try folder.git("-C", book, "add", "-A")
    try folder.write("*.log\nbuild/\n", to: "book/.gitignore")
    try write("build/other.md", "build/deep/other.md", "build/none/other.md", "other.log")
    #expect(try paths() == gitPaths())
    #expect(try paths() == [".gitignore", "build/deep/kept.md", "build/kept.md", "kept.log"])
  }

  @Test func `always takes what is named`() throws {
    try write("a.log", "build/a.md", "build/deep/b.md")
    try folder.write("*.log\nbuild/\n", to: "book/.gitignore")
    #expect(try paths(["a.log"]) == ["a.log"])
    #expect(try paths(["build/a.md"]) == ["build/a.md"])
    #expect(try paths(["build"]) == ["build/a.md", "build/deep/b.md"])
    #expect(try paths(["build/deep"]) == ["build/deep/b.md"])
  }

  @Test func `ignores nothing in a folder that is no repository`() throws {
    try folder.write("*.log", to: "plain/.gitignore")
    try folder.write("x", to: "plain/a.log")
    #expect(try paths(root: "plain") == [".gitignore", "a.log"])
  }

  @Test func `does not enter another repository, unless it is named`() throws {
    try write("a.md")
    try folder.git("init", "-q", "book/nested")
    try write("nested/b.md")
    #expect(try source().problems() == ["a.md": nil, "nested": .submodule])
    #expect(try paths(["nested"]) == ["nested/b.md"])
    // Where nothing is a repository but that one, it is a folder like others.
    try folder.git("init", "-q", "plain/nested")
    try folder.write("x", to: "plain/nested/c.md")
    #expect(try paths(root: "plain") == ["nested/c.md"])
  }

  @Test func `ignores in a linked work tree and under GIT_DIR`() throws {
    try write("a.md")
    try folder.write("*.log\n", to: "book/.gitignore")
    try folder.git("-C", book, "add", "-A")
    try folder.git("-C", book, "commit", "-qm", "First")
    try folder.write("mine.md\n", to: "book/.git/info/exclude")
    try folder.git("-C", book, "worktree", "add", "-q", "../linked")
    try folder.write("x", to: "linked/a.log")
    try folder.write("x", to: "linked/mine.md")
    #expect(try paths(root: "linked") == [".gitignore", "a.md"])
    try folder.write("x", to: "elsewhere/a.log")
    try folder.write("*.log\n", to: "elsewhere/.gitignore")
    let named = try source(
      "elsewhere", ["GIT_DIR": book + "/.git", "GIT_WORK_TREE": folder.path + "/elsewhere"])
    #expect(try named.files().map(\.path) == [".gitignore"])
  }

  @Test func `says that the index cannot be read when that decides`() throws {
    try write("a.md")
    try folder.git("-C", book, "add", "-A")
    try folder.git("-C", book, "update-index", "--split-index")
    #expect(try paths() == ["a.md"])
    try write("a.log")
    try folder.write("*.log\n", to: "book/.gitignore")
    #expect(throws: SourceError.self) { try paths() }
  }

  // MARK: What was left out

  /// What Git says of ignored files, a folder that is ignored itself as one.
  private func gitIgnored() throws -> [String] {
    let list = try folder.git(
      "-C", book, "-c", "core.quotePath=false", "status", "--porcelain", "--ignored=matching",
      "--untracked-files=all")
    return list.split(separator: "\n").filter { $0.hasPrefix("!! ") }.map { line in
      let path = line.dropFirst(3)
      return String(path.hasSuffix("/") ? path.dropLast() : path)
    }.sorted { PathName($0) < PathName($1) }
  }

  @Test(arguments: [
    "*.log", "*.log\n!keep.log", "build/", "sub/deep", "*\n!*.md\n!*/", "sub/**", "/top.md", "",
  ])
  func `lists what it left out as Git does`(_ patterns: String) throws {
    try write(
      "a.log", "keep.log", "top.md", "a.md", "build/x.md", "build/y/z.md", "sub/a.log",
      "sub/a.md", "sub/deep/a.md", "sub/deep/b.log")
    try folder.write(patterns, to: "book/.gitignore")
    let listing = try source().listing()
    #expect(listing.ignored.map(\.description) == (try gitIgnored()))
    #expect(listing.entries == (try source().files()))
  }

  @Test func `lists each file of an ignored folder that also holds tracked ones`() throws {
    try write("build/kept.md")
    try folder.git("-C", book, "add", "-A")
    try folder.write("build/\n", to: "book/.gitignore")
    try write("build/a.md", "build/b/c.md")
    #expect(try source().listing().ignored == ["build/a.md", "build/b"])
    #expect(try paths() == [".gitignore", "build/kept.md"])
  }

  @Test func `does not list as left out what is named, nor anything twice`() throws {
    try write("plans/a.log", "plans/b.log", "plans/x/c.log", "out/d.log")
    try folder.write("*.log\nout/\n", to: "book/.gitignore")
    #expect(
      try source().listing(under: ["plans"]).ignored == [
        "plans/a.log", "plans/b.log", "plans/x/c.log",
      ])
    #expect(
      try source().listing(under: ["plans", "plans/x", "plans/a.log"]).ignored
        == ["plans/b.log", "plans/x/c.log"])
    // Whoever names an ignored folder gets all of it.
    #expect(try source().listing(under: ["out"]).ignored == [])
  }

  @Test func `leaves nothing out of the index, a commit, or a folder in no repository`() throws {
    try write("a.md", "b.log")
    try folder.git("-C", book, "add", "-A")
    try folder.git("-C", book, "commit", "-qm", "First")
    try folder.write("*.log\n", to: "book/.gitignore")
    let environment = RepositoryEnvironment.empty(currentFolder: book)
    for source in [
      try Source.index(root: book, environment: environment),
      try Source.revision("HEAD", root: book, environment: environment),
    ] {
      let listing = try source.listing()
      #expect(listing.entries.map(\.path) == ["a.md", "b.log"])
      #expect(listing.ignored == [])
    }
    try folder.write("*.log", to: "plain/.gitignore")
    try folder.write("x", to: "plain/a.log")
    #expect(try source("plain").listing().ignored == [])
  }

  @Test func `does not list an ignored file that a buffer stands for`() throws {
    try write("a.log", "b.log")
    try folder.write("*.log\n", to: "book/.gitignore")
    let listing = try source().overlaid(with: ["a.log": [0x61]]).listing()
    #expect(listing.ignored == ["b.log"])
    #expect(listing.entries.map(\.path) == [".gitignore", "a.log"])
  }
}

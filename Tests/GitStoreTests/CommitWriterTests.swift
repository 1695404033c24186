import Foundation
import GitStore
import TestSupport
import Testing

@Suite struct CommitWriterTests {
  @Test func `commits the given files and leaves what else is staged`() throws {
    let book = try WritableBook()
    try book.folder.write("b staged", to: "book/plans/b.md")
    try book.folder.write("new staged", to: "book/other.txt")
    try book.git("add", "-A")
    let written = try book.commit(["plans/a.md": "a2", "plans/deep/c.md": "c"])
    #expect(written.branch == "main")
    #expect(written.paths.map(text) == ["plans/a.md", "plans/deep/c.md"])
    #expect(try book.git("rev-parse", "HEAD") == "\(written.id)\n")
    #expect(
      try book.git("show", "--format=%an <%ae> %ad|%cn|%P|%B", "--name-status", "HEAD")
        == """
        Ada Example <ada@example.com> Mon Jan 4 09:00:00 2027 +0000|Ada Example|\
        \(try book.git("rev-parse", "HEAD~1").dropLast())|Change the plan


        M\tplans/a.md
        A\tplans/deep/c.md

        """)
    #expect(try book.status == "A  other.txt\nM  plans/b.md\n")
    #expect(try book.git("show", "HEAD:plans/a.md") == "a2")
    #expect(try book.isSound())
  }

  @Test func `writes the reflogs of the branch and of HEAD`() throws {
    let book = try WritableBook()
    try book.commit(["plans/a.md": "a2"], message: "Move the date\n\nBecause.")
    #expect(
      try book.git("reflog", "-1", "--format=%gs|%gn", "main")
        == "commit: Move the date|Ada Example\n")
    #expect(try book.git("reflog", "-1", "--format=%gs", "HEAD") == "commit: Move the date\n")
    #expect(try book.git("rev-parse", "HEAD@{1}") == (try book.git("rev-parse", "HEAD~1")))
  }

  @Test func `makes the same commit and index as Git does`() throws {
    let ours = try WritableBook()
    let theirs = try WritableBook()
    for book in [ours, theirs] {
      try book.folder.write("b staged", to: "book/plans/b.md")
      try book.git("add", "-A")
      try book.folder.write("a2", to: "book/plans/a.md")
    }
    try ours.commit(["plans/a.md": "a2"], message: "  Change \n\n\n\nit  \n\n")
    try theirs.git("commit", "-qm", "  Change \n\n\n\nit  \n\n", "--", "plans/a.md")
    #expect(try ours.git("rev-parse", "HEAD") == (try theirs.git("rev-parse", "HEAD")))
    #expect(try ours.git("ls-files", "-s") == (try theirs.git("ls-files", "-s")))
    // Plumbing that never looks into files agrees that what was committed is what lies there.
    #expect(try ours.git("diff-files", "--name-only").isEmpty)
    let reflogs = try [ours, theirs].map { try $0.git("reflog", "--format=%H %gs", "HEAD") }
    #expect(reflogs[0] == reflogs[1])
  }

  @Test func `deletes files, and replaces a file by a folder`() throws {
    let book = try WritableBook()
    try FileManager.default.removeItem(atPath: book.path + "/plans/b.md")
    try book.commit(["plans/b.md": nil])
    #expect(try book.git("ls-tree", "-r", "--name-only", "HEAD") == "plans/a.md\n")
    #expect(try book.status.isEmpty)
    try FileManager.default.removeItem(atPath: book.path + "/plans/a.md")
    try book.commit(["plans/a.md": nil, "plans/a.md/index.md": "folder"])
    #expect(try book.git("ls-tree", "-r", "--name-only", "HEAD") == "plans/a.md/index.md\n")
    #expect(try book.status.isEmpty)
    #expect(try book.isSound())
  }

  @Test func `refuses a file in the place of a folder that stays`() throws {
    let book = try WritableBook()
    let before = try book.git("rev-parse", "HEAD")
    let repository = try open(book.path, book.variables)
    let error = gitError { () throws(GitError) in
      try CommitWriter(repository, variables: book.variables, showsHooks: false).commit(
        [FileChange(path: Array("plans".utf8), content: .written([0x61], isExecutable: false))],
        message: "x", at: WritableBook.now)
    }
    #expect(error?.code == .invalidPath)
    #expect(error?.why.contains("plans/a.md") == true)
    #expect(try book.git("rev-parse", "HEAD") == before)
    #expect(try book.isSound())
  }

  @Test(arguments: [
    "../out.md", ".git/config", "/etc/x", "a//b.md", "plans/../../x", "", "a/.GIT/x",
  ])
  func `refuses a path that Git does not allow`(_ path: String) throws {
    let book = try WritableBook()
    let repository = try open(book.path, book.variables)
    let error = gitError { () throws(GitError) in
      try CommitWriter(repository, variables: book.variables, showsHooks: false).commit(
        [FileChange(path: Array(path.utf8), content: .written([0x61], isExecutable: false))],
        message: "x", at: WritableBook.now)
    }
    #expect(error?.code == .invalidPath)
    #expect(try book.isSound())
  }

  @Test func `makes the first commit of a branch`() throws {
    let folder = try TemporaryFolder()
    try folder.git("init", "-q", "-b", "trunk", "book")
    let book = WritableBook(folder, at: folder.path + "/book")
    try folder.write("staged", to: "book/other.txt")
    try book.git("add", "other.txt")
    let written = try book.commit(["plans/a.md": "a"], message: "Begin")
    #expect(written.branch == "trunk")
    #expect(try book.git("log", "--format=%P|%s") == "|Begin\n")
    #expect(try book.git("reflog", "--format=%gs") == "commit (initial): Begin\n")
    #expect(try book.status == "A  other.txt\n")
    #expect(try book.isSound())
  }

  @Test func `makes the first commit where there is no index yet`() throws {
    let folder = try TemporaryFolder()
    try folder.git("init", "-q", "-b", "main", "book")
    let book = WritableBook(folder, at: folder.path + "/book")
    try book.commit(["a.md": "a"])
    #expect(try book.status.isEmpty)
    #expect(try book.isSound())
  }

  @Test func `commits without a branch`() throws {
    let book = try WritableBook()
    try book.git("checkout", "-q", "--detach")
    let before = try book.git("rev-parse", "main")
    let written = try book.commit(["plans/a.md": "a2"])
    #expect(written.branch == nil)
    #expect(try book.git("rev-parse", "HEAD") == "\(written.id)\n")
    #expect(try book.git("rev-parse", "main") == before)
    #expect(try book.git("reflog", "-1", "--format=%gs", "HEAD") == "commit: Change the plan\n")
    #expect(try book.status.isEmpty)
  }

  @Test func `commits in a linked work tree`() throws {
    let first = try WritableBook()
    try first.git("worktree", "add", "-q", "../linked", "-b", "other")
    let book = WritableBook(first.folder, at: first.folder.path + "/linked")
    let written = try book.commit(["plans/a.md": "linked"])
    #expect(written.branch == "other")
    #expect(try first.git("rev-parse", "other") == "\(written.id)\n")
    #expect(try first.git("rev-parse", "main") != "\(written.id)\n")
    #expect(try book.status.isEmpty)
    #expect(try first.status.isEmpty)
    #expect(try book.git("reflog", "-1", "--format=%gs", "HEAD") == "commit: Change the plan\n")
    #expect(try first.isSound())
    #expect(try book.isSound())
  }

  @Test func `commits on a branch that only packed-refs has`() throws {
    let book = try WritableBook()
    try book.git("pack-refs", "--all")
    let written = try book.commit(["plans/a.md": "a2"])
    #expect(try book.git("rev-parse", "main") == "\(written.id)\n")
    #expect(try book.isSound())
  }

  @Test func `takes the index that the environment names`() throws {
    var book = try WritableBook()
    _ = try Command.run("cp", [book.path + "/.git/index", book.folder.path + "/other-index"])
    book.variables["GIT_INDEX_FILE"] = book.folder.path + "/other-index"
    try book.commit(["plans/a.md": "a2"])
    let other = ["GIT_INDEX_FILE": book.folder.path + "/other-index"]
    #expect(try book.git("status", "--porcelain", environment: other).isEmpty)
    #expect(try book.status == "MM plans/a.md\n")
  }

  @Test func `keeps marks of entries and a file mode of the index`() throws {
    let book = try WritableBook()
    try book.git("update-index", "--assume-unchanged", "plans/b.md")
    try book.folder.write("x", to: "book/later.md")
    try book.git("add", "--intent-to-add", "later.md")
    _ = try Command.run("chmod", ["640", book.path + "/.git/index"])
    try book.commit(["plans/a.md": "a2"])
    // Asked first, since Git's own commands write the index anew.
    let mode = try FileManager.default.attributesOfItem(atPath: book.path + "/.git/index")[
      .posixPermissions]
    #expect(mode as? Int == 0o640)
    #expect(try book.git("ls-files", "-v") == "H later.md\nH plans/a.md\nh plans/b.md\n")
    #expect(try book.status == " A later.md\n")
  }

  @Test func `does not hide a change of the same moment and size`() throws {
    // A file changed right after it was staged has the second and the size that the index knows; only because the index
    // is not younger does Git look into the file. Our index is younger.
    let book = try WritableBook()
    try book.folder.write("x1", to: "book/x.md")
    try book.git("add", "x.md")
    try book.git("commit", "-qm", "x")
    try book.folder.write("x2", to: "book/x.md")
    try book.git("add", "x.md")
    try book.folder.write("x3", to: "book/x.md")
    usleep(1_100_000)
    try book.commit(["plans/a.md": "a2"])
    #expect(try book.status == "MM x.md\n")
  }

  @Test func `says that nothing changes`() throws {
    let book = try WritableBook()
    #expect(book.failure(["plans/a.md": "a"])?.code == .nothingToCommit)
    #expect(book.failure([:])?.code == .nothingToCommit)
    #expect(book.failure(["absent.md": nil])?.code == .nothingToCommit)
  }

  @Test(arguments: ["", "  \n\n \t"])
  func `refuses an empty message`(_ message: String) throws {
    let book = try WritableBook()
    #expect(book.failure(["plans/a.md": "a2"], message: message)?.code == .invalidMessage)
    #expect(book.failure(["plans/a.md": "a2"], message: "a\0b")?.code == .invalidMessage)
    #expect(try book.git("rev-list", "--count", "HEAD") == "1\n")
  }

  @Test func `tidies the message as the settings say`() throws {
    let book = try WritableBook()
    try book.commit(["plans/a.md": "1"], message: "One  \n# kept")
    #expect(try book.git("log", "-1", "--format=%B") == "One\n# kept\n\n")
    try book.git("config", "commit.cleanup", "strip")
    try book.commit(["plans/a.md": "2"], message: "Two\n# gone\n")
    #expect(try book.git("log", "-1", "--format=%B") == "Two\n\n")
    try book.git("config", "commit.cleanup", "verbatim")
    try book.commit(["plans/a.md": "3"], message: "\nThree  \n")
    #expect(try book.git("cat-file", "commit", "HEAD").hasSuffix("\n\n\nThree  \n"))
  }

  @Test(arguments: ["merge", "cherry-pick", "revert", "rebase"])
  func `refuses while Git is in the middle of something`(_ command: String) throws {
    let book = try WritableBook()
    try book.git("checkout", "-qb", "other")
    try book.folder.write("theirs", to: "book/plans/a.md")
    try book.git("commit", "-qam", "Theirs")
    try book.git("checkout", "-q", "main")
    try book.folder.write("ours", to: "book/plans/a.md")
    try book.git("commit", "-qam", "Ours")
    #expect(throws: GitFailure.self) {
      switch command {
      case "merge": try book.git("merge", "-q", "other")
      case "cherry-pick": try book.git("cherry-pick", "other")
      case "revert": try book.git("revert", "--no-edit", "other")
      default: try book.git("rebase", "-q", "other")
      }
    }
    let error = book.failure(["plans/b.md": "b2"])
    #expect(error?.code == .unfinishedOperation)
    #expect(error?.why.contains(command) == true)
    #expect(error?.remedy?.contains("git \(command) --continue") == true)
  }

  @Test func `refuses while files are in conflict`() throws {
    let book = try WritableBook()
    try book.folder.write("mine", to: "book/plans/a.md")
    try book.git("stash", "-q")
    try book.folder.write("yours", to: "book/plans/a.md")
    try book.git("commit", "-qam", "Yours")
    #expect(throws: GitFailure.self) { try book.git("stash", "pop") }
    let error = book.failure(["plans/b.md": "b2"])
    #expect(error?.code == .unfinishedOperation)
    #expect(error?.remedy?.contains("git status") == true)
  }

  @Test func `refuses in a bare repository and in a hook that judges a push`() throws {
    var book = try WritableBook()
    try book.folder.git("clone", "-q", "--bare", "book", "bare.git")
    let bare = WritableBook(book.folder, at: book.folder.path + "/bare.git")
    let error = gitError { () throws(GitError) in
      try CommitWriter(try open(bare.path, bare.variables), variables: [:], showsHooks: false)
        .commit([], message: "x", at: WritableBook.now)
    }
    #expect(error?.code == .noWorkTree)
    book.variables["GIT_QUARANTINE_PATH"] = "/somewhere"
    #expect(book.failure(["plans/a.md": "a2"])?.code == .unsupportedEnvironment)
  }

  @Test func `waits for nobody who holds a lock`() throws {
    let book = try WritableBook()
    for (lock, file) in [
      ("index.lock", "index"), ("refs/heads/main.lock", "main"), ("HEAD.lock", "HEAD"),
    ] {
      try book.folder.write("", to: "book/.git/" + lock)
      let error = book.failure(["plans/a.md": "a2"])
      #expect(error?.code == .locked, "\(file)")
      #expect(try book.git("rev-list", "--count", "HEAD") == "1\n")
      try FileManager.default.removeItem(atPath: book.path + "/.git/" + lock)
      #expect(try book.status == " M plans/a.md\n")
    }
    #expect(try book.isSound())
  }

  @Test func `loses nothing when another program commits meanwhile`() throws {
    let book = try WritableBook()
    // The hook runs between reading HEAD and moving it.
    try book.install(
      "pre-commit",
      """
      #!/bin/sh
      unset GIT_INDEX_FILE
      echo theirs > plans/b.md
      git add plans/b.md
      git commit -q --no-verify -m Theirs
      """)
    let error = book.failure(["plans/a.md": "ours"])
    #expect(error?.code == .changedMeanwhile)
    #expect(error?.remedy?.contains("git log") == true)
    #expect(try book.git("log", "--format=%s") == "Theirs\nFirst\n")
    #expect(try book.status == " M plans/a.md\n")
    #expect(try book.isSound())
    try FileManager.default.removeItem(atPath: book.path + "/.git/hooks/pre-commit")
    try book.commit(["plans/a.md": "ours"])
    #expect(try book.git("show", "HEAD:plans/b.md") == "theirs\n")
    #expect(try book.status.isEmpty)
  }

  @Test func `notices that another branch was checked out meanwhile`() throws {
    let book = try WritableBook()
    try book.install(
      "pre-commit", "#!/bin/sh\nunset GIT_INDEX_FILE\ngit checkout -q -b elsewhere\n")
    #expect(book.failure(["plans/a.md": "ours"])?.code == .changedMeanwhile)
    #expect(try book.git("log", "--all", "--format=%s") == "First\n")
  }
}

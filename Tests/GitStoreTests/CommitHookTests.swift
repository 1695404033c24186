import Foundation
import GitStore
import TestSupport
import Testing

/// The user's hooks around our commits see what they see around Git's.
@Suite struct CommitHookTests {
  @Test(arguments: [false, true])
  func `gives hooks what Git gives them`(_ isLinked: Bool) throws {
    /// The book, or another work tree of it.
    func place(_ book: WritableBook) throws -> WritableBook {
      guard isLinked else { return book }
      try book.git("worktree", "add", "-q", "../linked", "-b", "other")
      return WritableBook(book.folder, at: book.folder.path + "/linked")
    }
    let ours = try place(try WritableBook())
    let theirs = try place(try WritableBook())
    for book in [ours, theirs] {
      for hook in ["pre-commit", "prepare-commit-msg", "commit-msg", "post-commit"] {
        try book.install(
          hook,
          """
          #!/bin/sh
          {
            echo "\(hook) $# $*"
            pwd
            env | grep ^GIT_ | grep -v -e GIT_EXEC_PATH -e GIT_CONFIG_ -e GIT_INDEX_FILE | sort
            test -n "$GIT_INDEX_FILE" && git ls-files -s && git diff --cached --name-status
            git diff-files --name-only
            cat
          } >> '\(book.folder.path)/log' 2>&1
          """)
      }
      try book.folder.write("b staged", to: book.relative("plans/b.md"))
      try book.git("add", "-A")
      try book.folder.write("a2", to: book.relative("plans/a.md"))
    }
    try ours.commit(["plans/a.md": "a2"])
    try theirs.git("commit", "-qm", "Change the plan", "--", "plans/a.md")
    func log(_ book: WritableBook) throws -> [String] {
      String(decoding: try book.folder.read("log"), as: UTF8.self)
        .replacing(book.folder.path, with: "FOLDER").split(separator: "\n").map(String.init)
    }
    let logs = try [ours, theirs].map(log)
    #expect(logs[0] == logs[1])
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self/fd"), "needs /proc"))
  func `has hooks print to standard error, when they are to be shown`() throws {
    let book = try WritableBook()
    let links = "$(readlink /proc/$$/fd/1) $(readlink /proc/$$/fd/2) $(readlink /proc/$$/fd/0)"
    try book.install(
      "pre-commit", "#!/bin/sh\necho \"\(links)\" > '\(book.folder.path)/streams'\nexit 1\n")
    let repository = try open(book.path, book.variables)
    let error = gitError { () throws(GitError) in
      try CommitWriter(
        repository, variables: ProcessVariables.all.merging(book.variables) { $1 }, showsHooks: true
      ).commit(
        [FileChange(path: [0x61], content: .written([0x61], isExecutable: false))], message: "x",
        at: WritableBook.now)
    }
    #expect(error?.why == "it ended with exit code 1")
    let streams = String(decoding: try book.folder.read("streams").dropLast(), as: UTF8.self)
    let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/2")
    #expect(streams == "\(own) \(own) /dev/null")
  }

  @Test func `is refused by a hook, whose words are shown`() throws {
    let book = try WritableBook()
    try book.install("pre-commit", "#!/bin/sh\necho No plans on Fridays\necho really >&2\nexit 3\n")
    let error = book.failure(["plans/a.md": "a2"])
    #expect(error?.code == .refusedByHook)
    #expect(error?.what.contains("pre-commit") == true)
    #expect(error?.why == "No plans on Fridays\nreally\n")
    #expect(try book.git("rev-list", "--count", "HEAD") == "1\n")
    #expect(try book.status == " M plans/a.md\n")
    #expect(try book.isSound())
  }

  @Test(arguments: ["prepare-commit-msg", "commit-msg"])
  func `is refused by a hook for the message`(_ hook: String) throws {
    let book = try WritableBook()
    try book.install(hook, "#!/bin/sh\nexit 1\n")
    let error = book.failure(["plans/a.md": "a2"])
    #expect(error?.code == .refusedByHook)
    #expect(error?.why == "it ended with exit code 1")
    #expect(try book.git("rev-list", "--count", "HEAD") == "1\n")
  }

  @Test func `lets hooks change the message and the files`() throws {
    let book = try WritableBook()
    try book.install(
      "pre-commit",
      "#!/bin/sh\necho formatted > plans/a.md\necho made > made.md\ngit add plans made.md\n")
    try book.install("commit-msg", "#!/bin/sh\necho 'Reviewed-by: Grace' >> \"$1\"\n")
    let written = try book.commit(["plans/a.md": "a2"], message: "Change it\n\nBecause.")
    #expect(written.paths.map(text) == ["made.md", "plans/a.md"])
    #expect(try book.git("show", "HEAD:plans/a.md") == "formatted\n")
    #expect(
      try book.git("log", "-1", "--format=%B") == "Change it\n\nBecause.\nReviewed-by: Grace\n\n")
    #expect(try book.status.isEmpty)
    #expect(try book.isSound())
  }

  @Test func `refuses when a hook empties the message`() throws {
    let book = try WritableBook()
    try book.install("commit-msg", "#!/bin/sh\n: > \"$1\"\n")
    #expect(book.failure(["plans/a.md": "a2"])?.code == .invalidMessage)
  }

  @Test func `runs a script without a first line, and passes over one that may not run`() throws {
    let book = try WritableBook()
    try book.install("pre-commit", "echo ran > ran\n")
    try book.install("commit-msg", "#!/bin/sh\nexit 1\n", mode: "644")
    try book.install("post-commit", "#!/bin/sh\nexit 1\n")
    try book.commit(["plans/a.md": "a2"])
    #expect(try book.status == "?? ran\n")
  }

  @Test func `says that a hook's interpreter is missing`() throws {
    let book = try WritableBook()
    try book.install("pre-commit", "#!/no/such/shell\n")
    let error = book.failure(["plans/a.md": "a2"])
    #expect(error?.code == .programNotStarted)
    #expect(error?.remedy?.contains("first line") == true)
  }

  @Test func `a hook that reads its input or prints a lot blocks nothing`() throws {
    let book = try WritableBook()
    try book.install("pre-commit", "#!/bin/sh\ncat\nhead -c 3000000 /dev/zero | tr '\\0' x\n")
    try book.commit(["plans/a.md": "a2"])
    #expect(try book.status.isEmpty)
  }

  @Test(arguments: ["hooks here", "absolute"])
  func `finds hooks where the settings say`(_ name: String) throws {
    let book = try WritableBook()
    let path = name == "absolute" ? book.folder.path + "/absolute" : name
    try book.git("config", "core.hooksPath", path)
    try book.folder.write(
      "#!/bin/sh\nexit 9\n",
      to: name == "absolute" ? "absolute/pre-commit" : "book/\(name)/pre-commit")
    _ = try Command.run(
      "chmod", ["+x", (name == "absolute" ? path : book.path + "/" + path) + "/pre-commit"])
    let error = book.failure(["plans/a.md": "a2"])
    #expect(error?.code == .refusedByHook)
    #expect(error?.why == "it ended with exit code 9")
  }

  @Test func `runs the shared hooks in a linked work tree`() throws {
    let first = try WritableBook()
    try first.git("worktree", "add", "-q", "../linked", "-b", "other")
    try first.install("pre-commit", "#!/bin/sh\npwd\ngit rev-parse --abbrev-ref HEAD\nexit 1\n")
    let book = WritableBook(first.folder, at: first.folder.path + "/linked")
    #expect(book.failure(["plans/a.md": "x"])?.why == "\(book.path)\nother\n")
  }
}

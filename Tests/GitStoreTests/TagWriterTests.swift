import GitStore
import TestSupport
import Testing

@Suite struct TagWriterTests {
  private func tag(
    _ book: WritableBook, _ name: String, _ message: String = "As agreed"
  ) throws(GitError) -> WrittenTag {
    let repository = try open(book.path, book.variables)
    return try TagWriter(repository, variables: book.variables).tag(
      try repository.resolve("HEAD"), as: name, message: message, at: WritableBook.now)
  }

  @Test func `makes the same tag as Git does`() throws {
    let ours = try WritableBook()
    let theirs = try WritableBook()
    let written = try tag(ours, "customer/2027-q1", "As agreed  \n\n\n# with the customer\n")
    try theirs.git(
      "tag", "-a", "--cleanup=whitespace", "-m", "As agreed  \n\n\n# with the customer\n",
      "customer/2027-q1")
    let ids = try [ours, theirs].map { try $0.git("rev-parse", "refs/tags/customer/2027-q1") }
    #expect(ids[0] == ids[1])
    #expect(ids[0] == "\(written.id)\n")
    #expect(try ours.git("rev-parse", "customer/2027-q1^{commit}") == "\(written.commit)\n")
    #expect(try ours.isSound())
  }

  @Test(arguments: ["q1", "q1/a", "packed", "packed/a"])
  func `never moves a tag, nor takes its place`(_ name: String) throws {
    let book = try WritableBook()
    try book.git("tag", "-a", "-m", "x", "packed")
    try book.git("pack-refs", "--all")
    _ = try tag(book, "q1")
    let before = try book.git("show-ref")
    let error = gitError { () throws(GitError) in try tag(book, name) }
    #expect(error?.code == .exists)
    #expect(try book.git("show-ref") == before)
    #expect(try book.isSound())
  }

  @Test func `does not make a tag where others lie below its name`() throws {
    let book = try WritableBook()
    _ = try tag(book, "q1/a")
    try book.git("pack-refs", "--all")
    let error = gitError { () throws(GitError) in try tag(book, "q1") }
    #expect(error?.code == .exists)
    #expect(error?.why.contains("q1/a") == true)
  }

  @Test(arguments: [
    "", " ", "a b", "-a", "a..b", "a.lock", "a~1", "a^", "a:b", "a?", "a*", "a[", "a\\b", "/a",
    "a/",
    "a//b", "a.", ".a", "x/.a", "@{", "a@{b", "a\u{7}b", "a\nb", "HEAD", "@",
  ])
  func `allows the names that Git allows`(_ name: String) throws {
    let book = try WritableBook()
    let git = try Command.run(
      "git", ["tag", "-m", "x", "--", name], in: book.path,
      environment: TemporaryFolder.gitEnvironment)
    if git.exitCode == 0 { try book.git("tag", "-d", "--", name) }
    let error = gitError { () throws(GitError) in try tag(book, name) }
    // This Git allows a tag called HEAD, which nothing could tell from the other one.
    #expect((error == nil) == (git.exitCode == 0 && name != "HEAD"))
    if let error { #expect(error.code == .invalidName) }
  }

  @Test func `needs a message and an identity`() throws {
    var book = try WritableBook()
    #expect(gitError { () throws(GitError) in try tag(book, "q1", "\n ") }?.code == .invalidMessage)
    book.variables["GIT_COMMITTER_NAME"] = ""
    #expect(gitError { () throws(GitError) in try tag(book, "q1") }?.code == .unknownIdentity)
    #expect(try book.git("tag").isEmpty)
  }

  @Test func `makes tags in a bare repository`() throws {
    let book = try WritableBook()
    try book.folder.git("clone", "-q", "--bare", "book", "bare.git")
    let bare = WritableBook(book.folder, at: book.folder.path + "/bare.git")
    let written = try tag(bare, "q1")
    #expect(try bare.git("rev-parse", "q1") == "\(written.id)\n")
  }
}

import GitStore
import TestSupport
import Testing

/// What is stored of a file is what `git add` would store.
@Suite struct StoredFormTests {
  @Test(
    arguments: ["", "*.md text eol=crlf", "*.md -text", "*.md ident", "*.md text"],
    [
      "false", "true", "input",
    ])
  func `converts as Git does`(_ attributes: String, _ setting: String) throws {
    let book = try WritableBook()
    try book.folder.write(attributes + "\n", to: "book/.gitattributes")
    try book.git("config", "core.autocrlf", setting)
    let repository = try open(book.path, book.variables)
    for text in ["one\r\ntwo\r\n", "one\ntwo\r\n", "$Id: x $\n", "", "bin\0ary\r\n"] {
      try book.folder.write(text, to: "book/new.md")
      let hash = try book.git("hash-object", "-w", "new.md").dropLast()
      let stored = try repository.storedForm(of: Array(text.utf8), at: Array("new.md".utf8))
      let id = try ObjectID(ofFile: stored)
      #expect(id.hexadecimal == hash, "\(text.debugDescription)")
    }
  }

  @Test func `commits a file with other line ends in the work tree`() throws {
    let book = try WritableBook()
    try book.git("config", "core.autocrlf", "true")
    try book.folder.write("one\r\ntwo\r\n", to: "book/plans/a.md")
    let repository = try open(book.path, book.variables)
    let stored = try repository.storedForm(
      of: Array("one\r\ntwo\r\n".utf8), at: Array("plans/a.md".utf8))
    try book.commit(["plans/a.md": String(decoding: stored, as: UTF8.self)], writesFiles: false)
    #expect(try book.git("show", "HEAD:plans/a.md") == "one\ntwo\n")
    #expect(try book.status.isEmpty)
  }

  @Test func `refuses what only Git can convert`() throws {
    let book = try WritableBook()
    try book.folder.write(
      "a.md filter=big\nb.md working-tree-encoding=UTF-16\nc.md filter=none\n",
      to: "book/.gitattributes")
    try book.git("config", "filter.big.clean", "cat")
    let repository = try open(book.path, book.variables)
    for (name, code) in [
      ("a.md", GitError.Code.unsupportedConversion), ("b.md", .unsupportedConversion),
    ] {
      let error = gitError { () throws(GitError) in
        try repository.storedForm(of: [0x61], at: Array(name.utf8))
      }
      #expect(error?.code == code)
      #expect(error?.remedy == "Commit it with Git: git commit FILE")
    }
    #expect(try repository.storedForm(of: [0x61], at: Array("c.md".utf8)) == [0x61])
  }
}

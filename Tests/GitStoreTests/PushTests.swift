import Foundation
import GitStore
import TestSupport
import Testing

/// Real pushes to a bare repository, whose hook writes down what Git gives it and keeps what it can see.
@Suite struct PushTests {
  let folder: TemporaryFolder
  let book: String
  let server: String

  init() throws {
    folder = try TemporaryFolder()
    book = try makeRepository(folder)
    try folder.git("init", "-q", "--bare", "-b", "main", "server.git")
    server = folder.path + "/server.git"
    try folder.git("-C", book, "remote", "add", "origin", server)
    // The quarantine goes away with the push, so that a copy of it is looked at.
    try folder.write(
      """
      #!/bin/sh
      cat > '\(folder.path)/input'
      env -0 > '\(folder.path)/env'
      rm -rf '\(folder.path)/seen'
      cp -R '\(server)' '\(folder.path)/seen'
      rm -f '\(folder.path)/seen/hooks/pre-receive'
      exit 0
      """, to: "server.git/hooks/pre-receive")
    _ = try Command.run("chmod", ["+x", server + "/hooks/pre-receive"])
  }

  private func commit(_ text: String) throws {
    try folder.write(text, to: "book/plans/a.md")
    try folder.git("-C", book, "commit", "-qam", text)
  }

  /// Pushes, and judges what the hook saw.
  private func push(_ arguments: String...) throws -> [PushedCommits] {
    let result = try Command.run(
      "git", ["-C", book, "push", "-q", "origin"] + arguments, in: folder.path,
      environment: TemporaryFolder.gitEnvironment)
    try #require(result.exitCode == 0, "\(result.standardError)")
    var variables: [String: String] = [:]
    for line in try folder.read("env").split(separator: 0) {
      let parts = String(decoding: line, as: UTF8.self).split(separator: "=", maxSplits: 1)
      variables[String(parts[0])] = parts.count > 1 ? String(parts[1]) : ""
    }
    // The same variables, for the copy.
    for (name, value) in variables where name.hasPrefix("GIT_") {
      variables[name] = value.replacing(server, with: folder.path + "/seen")
    }
    let repository = try Repository(
      containing: folder.path + "/seen",
      environment: RepositoryEnvironment(
        variables: variables, currentFolder: folder.path + "/seen"))
    return try repository.pushedCommits(
      try ReferenceUpdate.parse(preReceive: try folder.read("input")))
  }

  private func messages(_ pushed: PushedCommits) -> [String] {
    pushed.range.commits.map { String($0.message.dropLast()) }
  }

  @Test func `finds what a first push and the next ones bring`() throws {
    try commit("Second")
    let first = try #require(try push("main").first)
    #expect(
      String(decoding: try folder.read("env"), as: UTF8.self).contains("GIT_QUARANTINE_PATH="))
    #expect(first.update.old == nil)
    #expect(messages(first) == ["First", "Second"])
    #expect(!first.isForced)
    #expect(!first.range.touchesKnownHistory)
    try commit("Third")
    try commit("Fourth")
    let second = try #require(try push("main").first)
    #expect(messages(second) == ["Third", "Fourth"])
    #expect(!second.isForced)
    #expect(second.range.touchesKnownHistory)
  }

  @Test func `does not judge again what another branch has`() throws {
    try commit("Second")
    _ = try push("main")
    try folder.git("-C", book, "checkout", "-qb", "side")
    try commit("Side")
    let pushed = try push("side", "main:refs/heads/copy")
    #expect(pushed.map { text($0.update.name) } == ["refs/heads/side", "refs/heads/copy"])
    #expect(pushed.map(messages) == [["Side"], []])
    #expect(pushed.map(\.range.touchesKnownHistory) == [true, true])
  }

  @Test func `sees that a push takes commits away`() throws {
    try commit("Second")
    _ = try push("main")
    try folder.git("-C", book, "commit", "-q", "--amend", "-m", "Second again")
    let pushed = try #require(try push("--force", "main").first)
    #expect(pushed.isForced)
    #expect(messages(pushed) == ["Second again"])
    // Going back brings nothing new.
    try folder.git("-C", book, "reset", "-q", "--hard", "HEAD~1")
    let back = try #require(try push("--force", "main").first)
    #expect(back.isForced)
    #expect(messages(back).isEmpty)
  }

  @Test func `sees a history that has nothing in common with the old one`() throws {
    _ = try push("main")
    try folder.git("-C", book, "checkout", "-q", "--orphan", "other")
    try folder.git("-C", book, "commit", "-qm", "Other")
    let pushed = try #require(try push("--force", "other:main").first)
    #expect(pushed.isForced)
    #expect(!pushed.range.touchesKnownHistory)
    #expect(messages(pushed) == ["Other"])
  }

  @Test func `follows tags to their commits, and passes over deletions and tags of files`() throws {
    _ = try push("main")
    try commit("Second")
    try folder.git("-C", book, "tag", "-a", "-m", "x", "inner")
    try folder.git("-C", book, "tag", "-a", "-m", "x", "outer", "inner")
    try folder.git("-C", book, "tag", "light")
    try folder.git("-C", book, "tag", "file", "HEAD:plans/a.md")
    let pushed = try push("--tags")
    #expect(
      Set(pushed.map { text($0.update.name) })
        == ["refs/tags/inner", "refs/tags/outer", "refs/tags/light"])
    #expect(pushed.map(messages) == [["Second"], ["Second"], ["Second"]])
    let deleted = try push("--delete", "outer")
    #expect(deleted.isEmpty)
    let input = String(decoding: try folder.read("input"), as: UTF8.self)
    #expect(input.hasSuffix(" refs/tags/outer\n"))
    // A name that stood for a file and now stands for a commit has lost what it had.
    let moved = try #require(try push("--force", "main:refs/tags/file").first)
    #expect(moved.isForced)
  }

  @Test func `takes a push from a shallow clone`() throws {
    for number in 2...5 { try commit("\(number)") }
    _ = try push("main")
    try folder.git("clone", "-q", "--depth", "2", "file://\(server)", "shallow")
    try folder.write("6", to: "shallow/plans/a.md")
    try folder.git("-C", "shallow", "commit", "-qam", "6")
    try folder.git("-C", book, "remote", "set-url", "origin", server)
    try folder.git("-C", "shallow", "push", "-q", "origin", "HEAD:refs/heads/new")
    let updates = try ReferenceUpdate.parse(preReceive: try folder.read("input"))
    // The push is accepted by then, so that its own name must not count as known.
    try folder.git("-C", server, "update-ref", "-d", "refs/heads/new")
    let pushed = try #require(try open(server).pushedCommits(updates).first)
    #expect(messages(pushed) == ["6"])
    #expect(pushed.range.touchesKnownHistory)
  }

  @Test func `names the line whose object is not there`() throws {
    _ = try push("main")
    let zero = String(repeating: "0", count: 40)
    let absent = String(repeating: "a", count: 40)
    let head = try folder.git("-C", server, "rev-parse", "main").dropLast()
    for line in ["\(zero) \(absent) refs/heads/x", "\(absent) \(head) refs/heads/x"] {
      let updates = try ReferenceUpdate.parse(
        preReceive: Array("\(head) \(head) refs/heads/main\n\(line)\n".utf8))
      let error = gitError { () throws(GitError) in try open(server).pushedCommits(updates) }
      #expect(error?.code == .unknownRevision)
      #expect(error?.why.contains("line 2") == true)
    }
    // Without the hook's environment the objects of a push are not there.
    try commit("Second")
    _ = try push("main")
    let updates = try ReferenceUpdate.parse(preReceive: try folder.read("input"))
    let error = gitError { () throws(GitError) in
      try open(folder.path + "/seen").pushedCommits(updates)
    }
    #expect(error?.code == .unknownRevision)
  }

  /// What a push that the client's own hook stops would bring.
  private func stoppedPush(_ arguments: String...) throws -> [PushedCommits] {
    try folder.write(
      "#!/bin/sh\ncat > '\(folder.path)/outgoing'\nexit 1\n", to: "book/.git/hooks/pre-push")
    _ = try Command.run("chmod", ["+x", book + "/.git/hooks/pre-push"])
    let result = try Command.run(
      "git", ["-C", book, "push", "-q"] + arguments, in: folder.path,
      environment: TemporaryFolder.gitEnvironment)
    try #require(result.exitCode == 1)
    try FileManager.default.removeItem(atPath: book + "/.git/hooks/pre-push")
    return try open(book).outgoingCommits(
      try OutgoingUpdate.parse(prePush: try folder.read("outgoing")))
  }

  @Test func `finds what a push will bring before it is sent`() throws {
    #expect(try stoppedPush("origin", "main").map(messages) == [["First"]])
    _ = try push("main")
    try commit("Second")
    try folder.git("-C", book, "branch", "side")
    try commit("Third")
    let pushed = try stoppedPush("origin", "main", "side", "HEAD~1:refs/heads/third")
    #expect(pushed.map(messages) == [["Second", "Third"], ["Second"], ["Second"]])
    #expect(pushed.map(\.isForced) == [false, false, false])
    #expect(try stoppedPush("origin", "--delete", "main").isEmpty)
  }

  @Test func `sees before it is sent that a push takes commits away`() throws {
    try commit("Second")
    _ = try push("main")
    try folder.git("-C", book, "reset", "-q", "--hard", "HEAD~1")
    let back = try #require(try stoppedPush("--force", "origin", "main").first)
    #expect(back.isForced)
    #expect(messages(back).isEmpty)
    // Somebody else's commit, which is not here.
    try folder.git("clone", "-q", "server.git", "theirs")
    try folder.write("theirs", to: "theirs/plans/a.md")
    try folder.git("-C", "theirs", "commit", "-qam", "Theirs")
    try folder.git("-C", "theirs", "push", "-q")
    try commit("Ours")
    let over = try #require(try stoppedPush("--force", "origin", "main").first)
    #expect(over.isForced)
    #expect(messages(over) == ["Ours"])
  }
}

import Foundation
import GitStore
import PlanSources
import Synchronization
import TestSupport
import Testing

/// What Git's own hooks see. A hook writes down its environment and waits; meanwhile the test looks through the
/// same eyes.
@Suite struct HookTests {
  let folder: TemporaryFolder
  let book: String

  init() throws {
    folder = try TemporaryFolder()
    book = folder.path + "/book"
    try folder.git("init", "-q", "-b", "main", "book")
    try folder.write("a1", to: "book/a.md")
    try folder.write("b1", to: "book/b.md")
    try folder.git("-C", book, "add", "-A")
    try folder.git("-C", book, "commit", "-qm", "First")
  }

  /// A hook that writes its environment and folder, then waits at most some seconds for `go`.
  private func install(_ hook: String, in gitFolder: String) throws {
    try folder.write(
      """
      #!/bin/sh
      cat > '\(folder.path)/input'
      pwd > '\(folder.path)/pwd'
      env -0 > '\(folder.path)/env.part' && mv '\(folder.path)/env.part' '\(folder.path)/env'
      for i in $(seq 1 300); do
        if [ -e '\(folder.path)/go' ]; then exit 0; fi
        sleep 0.1
      done
      exit 1
      """, to: gitFolder + "/hooks/" + hook)
    _ = try Command.run("chmod", ["+x", folder.path + "/" + gitFolder + "/hooks/" + hook])
  }

  /// Runs git in a thread of its own, and `body` while its hook waits. Everything here blocks: the test's executor
  /// may have no thread to spare.
  private func during(
    _ arguments: [String], _ body: (RepositoryEnvironment) throws -> Void
  ) throws {
    let folder = folder
    let holder = ExitCode()
    Thread.detachNewThread {
      let result = try? Command.run(
        "git", arguments, in: folder.path, environment: TemporaryFolder.gitEnvironment)
      holder.value.withLock { $0 = result?.exitCode ?? -1 }
    }
    func wait(_ condition: () -> Bool) {
      for _ in 0..<600 where !condition() { usleep(50_000) }
    }
    wait { FileManager.default.fileExists(atPath: folder.path + "/env") }
    var variables: [String: String] = [:]
    for line in try folder.read("env").split(separator: 0) {
      let parts = String(decoding: line, as: UTF8.self).split(separator: "=", maxSplits: 1)
      variables[String(parts[0])] = parts.count > 1 ? String(parts[1]) : ""
    }
    let current = String(decoding: try folder.read("pwd").dropLast(), as: UTF8.self)
    let outcome = Result {
      try body(RepositoryEnvironment(variables: variables, currentFolder: current))
    }
    try folder.write("", to: "go")
    wait { holder.value.withLock { $0 != nil } }
    #expect(holder.value.withLock(\.self) == 0)
    try outcome.get()
  }

  @Test func `sees the index of a partial commit`() throws {
    try install("pre-commit", in: "book/.git")
    try folder.write("a2", to: "book/a.md")
    try folder.write("b2", to: "book/b.md")
    try folder.git("-C", book, "add", "b.md")
    try during(["-C", book, "commit", "-qm", "Only a", "a.md"]) { environment in
      #expect(environment.indexFile != nil)
      let source = try Source.index(root: environment.currentFolder, environment: environment)
      #expect(try source.text("a.md") == "a2")
      #expect(try source.text("b.md") == "b1")
      // Without the variable the repository's own index is read, which says otherwise.
      let own = try Source.index(root: book, environment: .empty(currentFolder: book))
      #expect(try own.text("b.md") == "b2")
    }
  }

  @Test func `sees the index of a commit of all files, in a linked work tree`() throws {
    try folder.git("-C", book, "worktree", "add", "-q", "../linked", "-b", "other")
    try install("pre-commit", in: "book/.git")
    try folder.write("a3", to: "linked/a.md")
    try during(["-C", folder.path + "/linked", "commit", "-qam", "All"]) { environment in
      let source = try Source.index(root: environment.currentFolder, environment: environment)
      #expect(try source.text("a.md") == "a3")
      let workTree = try Source.workTree(
        root: environment.currentFolder, environment: environment)
      #expect(try workTree.files().map(\.path) == ["a.md", "b.md"])
    }
  }

  @Test(arguments: [false, true])
  func `sees the objects of a push that is not accepted yet`(_ isFirst: Bool) throws {
    if isFirst {
      try folder.git("init", "-q", "--bare", "-b", "main", "server.git")
    } else {
      try folder.git("clone", "-q", "--bare", "book", "server.git")
    }
    try install("pre-receive", in: "server.git")
    try folder.write("pushed", to: "book/a.md")
    try folder.git("-C", book, "commit", "-qam", "Second")
    let id = String(try folder.git("-C", book, "rev-parse", "HEAD").prefix(40))
    try during(["-C", book, "push", "-q", folder.path + "/server.git", "main"]) {
      environment in
      #expect(environment.isQuarantined)
      let input = String(decoding: try folder.read("input"), as: UTF8.self)
      #expect(input.contains(id))
      #expect(input.hasPrefix(ObjectID.zero.hexadecimal) == isFirst)
      let source = try Source.revision(
        id, root: environment.currentFolder, environment: environment)
      #expect(try source.files().map(\.path) == ["a.md", "b.md"])
      #expect(try source.text("a.md") == "pushed")
      let history = try History(
        from: id, root: environment.currentFolder, environment: environment)
      var messages: [String] = []
      try history.forEachStep(
        below: [""], read: { _, _ in 0 },
        body: { step, _ in messages.append(step.commit.message) })
      #expect(messages == ["Second\n", "First\n"])
      // Without the environment the pushed commit is not there.
      #expect(throws: SourceError.self) {
        _ = try Source.revision(
          id, root: folder.path + "/server.git", environment: .empty(currentFolder: folder.path))
      }
    }
  }
}

/// How a program in another thread ended; nil while it runs.
private final class ExitCode: Sendable {
  let value = Mutex<Int32?>(nil)
}

import Foundation
import GitStore
import PlanSources
import TestSupport
import Testing

/// Hooks of planbook's in repositories where real Git runs them.
@Suite struct HookInstallerTests {
  let folder: TemporaryFolder
  let book: String
  /// Stands for planbook: writes down what it is asked and told, and ends as the file `verdict` says.
  let program: String

  init() throws {
    folder = try TemporaryFolder()
    book = folder.path + "/book"
    program = folder.path + "/it's planbook"
    try folder.git("init", "-q", "-b", "main", "book")
    try folder.write("a", to: "book/a.md")
    try makeExecutable(
      "it's planbook",
      """
      #!/bin/sh
      {
        echo "$*"
        if [ "$2" = --pre-push ] || [ "$2" = --pre-receive ]; then cat; fi
        if [ "$2" = --commit-message ]; then cat "$3"; fi
      } >> '\(folder.path)/log'
      exit $(cat '\(folder.path)/verdict')
      """)
    try folder.write("0", to: "verdict")
  }

  private func makeExecutable(_ path: String, _ text: String, mode: String = "755") throws {
    try folder.write(text, to: path)
    _ = try Command.run("chmod", [mode, folder.path + "/" + path])
  }

  private func installer(_ path: String, _ variables: [String: String] = [:]) throws
    -> HookInstaller
  {
    try HookInstaller(
      root: path,
      environment: RepositoryEnvironment(
        variables: TemporaryFolder.gitEnvironment.merging(variables) { _, new in new },
        currentFolder: path))
  }

  @discardableResult
  private func install(
    _ hooks: [HookName] = HookName.client, at path: String? = nil
  ) throws -> [HookChange.Action] {
    try installer(path ?? book).install(hooks, program: program, allowsShared: false).map(\.action)
  }

  @discardableResult
  private func git(_ arguments: String..., in path: String? = nil) throws -> CommandResult {
    try Command.run(
      "git", arguments, in: path ?? book, environment: TemporaryFolder.gitEnvironment)
  }

  private func log() throws -> String {
    defer { try? FileManager.default.removeItem(atPath: folder.path + "/log") }
    guard FileManager.default.fileExists(atPath: folder.path + "/log") else { return "" }
    return String(decoding: try folder.read("log"), as: UTF8.self)
  }

  @Test func `has planbook judge commits and pushes`() throws {
    #expect(try install() == [.installed, .installed, .installed])
    try git("add", "-A")
    #expect(try git("commit", "-qm", "First").exitCode == 0)
    #expect(try log() == "check --staged\ncheck --commit-message .git/COMMIT_EDITMSG\nFirst\n")
    try folder.git("init", "-q", "--bare", "-b", "main", "server.git")
    #expect(try install(HookName.server, at: folder.path + "/server.git") == [.installed])
    #expect(try git("push", "-q", folder.path + "/server.git", "main").exitCode == 0)
    let id = try git("rev-parse", "HEAD").standardOutput.dropLast()
    let zero = String(repeating: "0", count: 40)
    #expect(
      try log() == """
        check --pre-push
        refs/heads/main \(id) refs/heads/main \(zero)
        check --pre-receive
        \(zero) \(id) refs/heads/main

        """)
  }

  @Test func `refuses what planbook refuses`() throws {
    try install()
    try git("add", "-A")
    try folder.write("1", to: "verdict")
    #expect(try git("commit", "-qm", "First").exitCode == 1)
    #expect(try git("rev-parse", "-q", "--verify", "HEAD").exitCode != 0)
    try git("commit", "-q", "--no-verify", "-m", "First")
    try folder.git("init", "-q", "--bare", "-b", "main", "server.git")
    #expect(try git("push", "-q", folder.path + "/server.git", "main").exitCode != 0)
    try install(HookName.server, at: folder.path + "/server.git")
    let pushed = try git("push", "-q", "--no-verify", folder.path + "/server.git", "main")
    #expect(pushed.standardError.contains("pre-receive hook declined"))
  }

  @Test(arguments: HookName.client)
  func `runs the hook that was there first, and hears its refusal`(_ hook: HookName) throws {
    try folder.git("init", "-q", "--bare", "-b", "main", "server.git")
    try makeExecutable(
      "book/.git/hooks/\(hook.rawValue)",
      "#!/bin/sh\necho before \"$@\" >> '\(folder.path)/log'\ncat >> '\(folder.path)/log'\nexit 0\n"
    )
    #expect(try install([hook]) == [.installedBefore])
    try git("add", "-A")
    #expect(try git("commit", "-qm", "First").exitCode == 0)
    #expect(try git("push", "-q", folder.path + "/server.git", "main").exitCode == 0)
    let id = try git("rev-parse", "HEAD").standardOutput.dropLast()
    let line = "refs/heads/main \(id) refs/heads/main \(String(repeating: "0", count: 40))\n"
    let expected =
      switch hook {
      case .commitMessage:
        "before .git/COMMIT_EDITMSG\ncheck --commit-message .git/COMMIT_EDITMSG\nFirst\n"
      case .prePush:
        "before \(folder.path)/server.git \(folder.path)/server.git\n\(line)check --pre-push\n\(line)"
      default: "before\ncheck --staged\n"
      }
    #expect(try log() == expected)
    try makeExecutable(
      "book/.git/hooks/\(hook.rawValue).before-planbook", "#!/bin/sh\necho no >&2\nexit 3\n")
    try folder.write("b", to: "book/a.md")
    let committed = try git("commit", "-qam", "Second")
    let pushed = try git("push", "-q", folder.path + "/server.git", "main")
    #expect((hook == .prePush ? pushed : committed).exitCode != 0)
    #expect((hook == .prePush ? pushed : committed).standardError.contains("no\n"))
    #expect(try log() == "")
  }

  @Test(arguments: ["755", "644", "link"])
  func `restores what was there, byte for byte`(_ kind: String) throws {
    let path = book + "/.git/hooks/pre-commit"
    let text = "#!/bin/sh\r\n# \u{FF}\necho hello"
    if kind == "link" {
      try folder.write(text, to: "book/tools/hook")
      try folder.makeLink("book/.git/hooks/pre-commit", to: "../../tools/hook")
    } else {
      try makeExecutable("book/.git/hooks/pre-commit", text, mode: kind)
    }
    let before = try Command.run("ls", ["-li", "--time-style=full-iso", path]).standardOutput
    #expect(try install() == [.installedBefore, .installed, .installed])
    #expect(try install() == [.unchanged, .unchanged, .unchanged])
    let removed = try installer(book).uninstall(allowsShared: false)
    #expect(removed.map(\.action) == [.restored, .removed, .removed])
    #expect(try Command.run("ls", ["-li", "--time-style=full-iso", path]).standardOutput == before)
    #expect(try folder.read("book/.git/hooks/pre-commit") == Array(text.utf8))
    let names = try FileManager.default.contentsOfDirectory(atPath: book + "/.git/hooks")
    #expect(names.filter { !$0.hasSuffix(".sample") } == ["pre-commit"])
    #expect(try installer(book).uninstall(allowsShared: false).isEmpty)
  }

  @Test func `does not run a hook that Git would not run`() throws {
    try makeExecutable(
      "book/.git/hooks/pre-commit", "#!/bin/sh\necho ran >> '\(folder.path)/log'\n", mode: "644")
    try install([.preCommit])
    try git("add", "-A")
    #expect(try git("commit", "-qm", "First").exitCode == 0)
    #expect(try log() == "check --staged\n")
  }

  @Test func `goes on after an installation that was cut short`() throws {
    try makeExecutable("book/.git/hooks/pre-commit.before-planbook", "#!/bin/sh\nexit 0\n")
    #expect(try install([.preCommit]) == [.installedBefore])
    try FileManager.default.removeItem(atPath: book + "/.git/hooks/pre-commit")
    #expect(try installer(book).uninstall(allowsShared: false).map(\.action) == [.restored])
    #expect(try folder.read("book/.git/hooks/pre-commit") == Array("#!/bin/sh\nexit 0\n".utf8))
  }

  @Test func `changes nothing when one of the hooks cannot be installed`() throws {
    try makeExecutable("book/.git/hooks/pre-push", "#!/bin/sh\n")
    try makeExecutable("book/.git/hooks/pre-push.before-planbook", "#!/bin/sh\n")
    #expect(throws: SourceError.self) { try install() }
    #expect(!FileManager.default.fileExists(atPath: book + "/.git/hooks/pre-commit"))
    try FileManager.default.removeItem(atPath: book + "/.git/hooks/pre-push")
    try FileManager.default.createDirectory(
      atPath: book + "/.git/hooks/pre-push", withIntermediateDirectories: true)
    #expect(throws: SourceError.self) { try install() }
    #expect(!FileManager.default.fileExists(atPath: book + "/.git/hooks/pre-commit"))
  }

  @Test func `calls another program after it is installed anew`() throws {
    try install([.preCommit])
    let changes = try installer(book).install(
      [.preCommit], program: "/elsewhere/planbook", allowsShared: false)
    #expect(changes.map(\.action) == [.updated])
    let text = String(decoding: try folder.read("book/.git/hooks/pre-commit"), as: UTF8.self)
    #expect(text.contains("program='/elsewhere/planbook'"))
  }

  @Test func `finds planbook on PATH when it was moved, and says when it is gone`() throws {
    try install([.preCommit])
    try folder.write("x", to: "book/x.md")
    try git("add", "-A")
    try FileManager.default.createDirectory(
      atPath: folder.path + "/bin", withIntermediateDirectories: true)
    try FileManager.default.moveItem(atPath: program, toPath: folder.path + "/bin/planbook")
    let gone = try git("commit", "-qm", "First")
    #expect(gone.exitCode == 1)
    #expect(gone.standardError.contains("\(program) is gone"))
    #expect(gone.standardError.contains("git commit --no-verify"))
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    let found = try Command.run(
      "git", ["commit", "-qm", "First"], in: book,
      environment: TemporaryFolder.gitEnvironment
        .merging(["PATH": "\(folder.path)/bin:\(path)"]) { _, new in new })
    #expect(found.exitCode == 0)
    #expect(try log() == "check --staged\n")
  }

  @Test func `installs for all work trees of a repository`() throws {
    try git("add", "-A")
    try git("commit", "-qm", "First")
    try git("worktree", "add", "-q", "../linked", "-b", "other")
    #expect(try install([.preCommit], at: folder.path + "/linked") == [.installed])
    #expect(FileManager.default.fileExists(atPath: book + "/.git/hooks/pre-commit"))
    try folder.write("c", to: "linked/a.md")
    #expect(try git("commit", "-qam", "Linked", in: folder.path + "/linked").exitCode == 0)
    #expect(try log() == "check --staged\n")
  }

  @Test func `goes where core.hooksPath leads, unless others share it`() throws {
    try git("config", "core.hooksPath", ".githooks")
    let own = try installer(book)
    #expect(own.folder == PathName(book + "/.githooks"))
    #expect(own.isInWorkTree)
    #expect(!own.isShared)
    #expect(try install([.preCommit]) == [.installed])
    try git("add", "-A")
    #expect(try git("commit", "-qm", "First").exitCode == 0)
    #expect(try log() == "check --staged\n")

    try git("config", "core.hooksPath", folder.path + "/shared")
    #expect(try installer(book).isShared)
    #expect(throws: SourceError.self) { try install() }
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/shared"))
    let changes = try installer(book).install(
      [.preCommit], program: program, allowsShared: true)
    #expect(changes.map(\.action) == [.installed])
    #expect(throws: SourceError.self) { try installer(book).uninstall(allowsShared: false) }
    #expect(try installer(book).uninstall(allowsShared: true).map(\.action) == [.removed])
  }

  @Test func `tells a setting of the user from one of the repository`() throws {
    // One folder for all repositories, though it happens to lie in this one.
    try folder.write("[core]\nhooksPath = \(book)/.git/hooks\n", to: "user")
    let user = ["GIT_CONFIG_GLOBAL": folder.path + "/user"]
    #expect(try installer(book, user).isShared)
    try folder.write("[core]\nhooksPath = .githooks\n", to: "user")
    #expect(try !installer(book, user).isShared)
    #expect(try !installer(book).isShared)
    // A link may lead out of the repository.
    try FileManager.default.removeItem(atPath: book + "/.git/hooks")
    try folder.makeLink("book/.git/hooks", to: folder.path)
    #expect(try installer(book).isShared)
  }

  @Test func `writes scripts that shells understand`() throws {
    try install(HookName.allCases)
    for hook in HookName.allCases {
      let path = book + "/.git/hooks/" + hook.rawValue
      for shell in ["sh", "bash", "dash"] {
        #expect(try Command.run(shell, ["-n", path]).standardError.isEmpty)
      }
    }
  }
}

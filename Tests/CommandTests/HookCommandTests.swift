import Foundation
import TestSupport
import Testing

@Suite struct HookCommandTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.git("init", "-q", "-b", "main", "book")
  }

  private func hook(_ arguments: String..., in place: String = "book") throws -> CommandResult {
    try Program.planbook(["hook"] + arguments, in: folder.path + "/" + place)
  }

  @Test func `installs and takes away, and says what it did`() throws {
    let hooks = folder.path + "/book/.git/hooks"
    let installed = try hook("install")
    #expect(installed.exitCode == 0)
    #expect(
      installed.standardOutput
        == ["pre-commit", "commit-msg", "pre-push"].map { "\(hooks)/\($0): installed\n" }.joined())
    #expect(installed.standardError == "They call \(try Program.path())\n")
    let again = try hook("install", "--quiet")
    #expect(again.standardOutput.contains("\(hooks)/pre-push: installed already\n"))
    #expect(again.standardError.isEmpty)
    let script = String(decoding: try folder.read("book/.git/hooks/pre-commit"), as: UTF8.self)
    #expect(script.contains("program='\(try Program.path())'"))
    let removed = try hook("uninstall")
    #expect(removed.standardOutput.contains("\(hooks)/commit-msg: removed\n"))
    let nothing = try hook("uninstall")
    #expect(nothing.exitCode == 0)
    #expect(nothing.standardError == "There is no hook of planbook's in \(hooks)\n")
  }

  @Test func `says what to do where it does not go`() throws {
    let outside = try hook("install", in: ".")
    #expect(outside.exitCode == 3)
    #expect(outside.standardError.contains("git init"))
    try folder.git("clone", "-q", "--bare", "book", "bare.git")
    let bare = try hook("install", in: "bare.git")
    #expect(bare.exitCode == 3)
    #expect(bare.standardError.contains("planbook hook install --server"))
    #expect(try hook("install", "--server", in: "bare.git").exitCode == 0)
    try folder.git("-C", "book", "config", "core.hooksPath", folder.path + "/elsewhere")
    let shared = try hook("install")
    #expect(shared.exitCode == 3)
    #expect(shared.standardError.contains("--shared-folder"))
    #expect(try hook("install", "--shared-folder").exitCode == 0)
    #expect(try hook("uninstall", "--shared-folder").exitCode == 0)
    try folder.git("-C", "book", "config", "core.hooksPath", ".githooks")
    #expect(try hook("install").standardError.contains("commit the hooks to share them"))
  }

  @Test func `leaves a hook alone that somebody changed`() throws {
    #expect(try hook("install").exitCode == 0)
    let path = "book/.git/hooks/pre-push"
    let changed = try folder.read(path) + Array("echo more\n".utf8)
    try folder.write(changed, to: path)
    let install = try hook("install")
    #expect(install.exitCode == 3)
    #expect(install.standardError.contains("somebody changed"))
    let uninstall = try hook("uninstall")
    #expect(uninstall.exitCode == 3)
    #expect(uninstall.standardOutput.contains("pre-push: left alone"))
    #expect(uninstall.standardOutput.contains("pre-commit: removed"))
    #expect(try folder.read(path) == changed)
  }
}

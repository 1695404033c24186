import GitStore
import TestSupport
import Testing

@Suite struct SettingsFilesTests {
  @Test(arguments: [
    ["GIT_CONFIG_GLOBAL": "user"], ["GIT_CONFIG_GLOBAL": ""], ["GIT_CONFIG_GLOBAL": "absent"],
    ["GIT_CONFIG_GLOBAL": "user", "GIT_CONFIG_SYSTEM": "machine"],
    ["GIT_CONFIG_GLOBAL": "", "GIT_CONFIG_SYSTEM": "machine"],
    ["GIT_CONFIG_GLOBAL": "", "GIT_CONFIG_SYSTEM": "machine", "GIT_CONFIG_NOSYSTEM": "1"],
    ["GIT_CONFIG_GLOBAL": "", "GIT_CONFIG_SYSTEM": "machine", "GIT_CONFIG_NOSYSTEM": "false"],
  ])
  func `takes settings from the files that the environment names`(
    _ given: [String: String]
  ) throws {
    let book = try WritableBook()
    try book.folder.write("[test]\nuser = yes\nboth = user\nall = user\n", to: "user")
    try book.folder.write("[test]\nmachine = yes\nboth = machine\nall = machine\n", to: "machine")
    try book.git("config", "test.all", "own")
    let variables = given.mapValues {
      ["user", "machine", "absent"].contains($0) ? book.folder.path + "/" + $0 : $0
    }
    let repository = try open(book.path, variables)
    for name in ["test.user", "test.machine", "test.both", "test.all", "test.none"] {
      let git = try Command.run(
        "env",
        ["-u", "GIT_CONFIG_GLOBAL", "-u", "GIT_CONFIG_SYSTEM", "-u", "GIT_CONFIG_NOSYSTEM"]
          + variables.map { "\($0.key)=\($0.value)" } + ["git", "config", name], in: book.path)
      let expected = git.exitCode == 0 ? String(git.standardOutput.dropLast()) : nil
      #expect(try repository.setting(name) == expected, "\(name)")
    }
  }
}

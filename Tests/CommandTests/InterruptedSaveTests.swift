import Foundation
import TestSupport
import Testing

/// `planbook save` that is ended in the middle: a repository has the commit or has it not.
@Suite struct InterruptedSaveTests {
  @Test func `a kill at any moment leaves the commit before or the new one`() throws {
    let folder = try SmallBook.make()
    try folder.git("init", "-q", "-b", "main", ".")
    try folder.git("add", "-A")
    try folder.git("commit", "-qm", "Begin")
    var random = SeededGenerator(seed: 11)
    let program = try Program.path()
    var text = "---\nkind: account\ntitle: Acme\nstatus: prospect\nowner: ada\n---\n"
    // How long it takes when nobody interferes.
    try folder.write(text, to: "plans/acme/account.md")
    let start = Date()
    #expect(try Program.planbook("save", "-m", "First", in: folder).exitCode == 0)
    let whole = Date().timeIntervalSince(start)
    var committed = text
    var commits = 0
    for round in 0..<20 {
      let before = try folder.git("rev-parse", "HEAD")
      text = text.replacing("---\n", with: "---\n# \(round)\n", maxReplacements: 1)
      try folder.write(text, to: "plans/acme/account.md")
      let process = Process()
      process.executableURL = URL(fileURLWithPath: program)
      process.arguments = ["save", "-q", "-m", "Round \(round)"]
      process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
      process.environment = ProcessInfo.processInfo.environment
        .merging(TemporaryFolder.gitEnvironment) { $1 }
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      usleep(UInt32.random(in: 0..<UInt32(whole * 1_200_000), using: &random))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      let after = try folder.git("rev-parse", "HEAD")
      let stored = try folder.git("show", "HEAD:plans/acme/account.md")
      if after != before { committed = text }
      #expect(stored == committed)
      if after != before { commits += 1 }
      // The file in the work tree is the author's, and every object that is there is whole.
      #expect(String(decoding: try folder.read("plans/acme/account.md"), as: UTF8.self) == text)
      #expect(try folder.git("fsck", "--full", "--strict", "--no-dangling").isEmpty)
      // Whoever was killed cannot take its locks away; the next one says which are there.
      for name in ["index.lock", "HEAD.lock", "refs/heads/main.lock"] {
        let lock = folder.path + "/.git/" + name
        guard FileManager.default.fileExists(atPath: lock) else { continue }
        if after == before {
          let refused = try Program.planbook("save", "-m", "Next", in: folder)
          #expect(refused.exitCode == 3)
          #expect(refused.standardError.contains(".lock"), "\(refused.standardError)")
        }
        try FileManager.default.removeItem(atPath: lock)
      }
      if after != before {
        // The index may not show the commit yet, which Git's own command mends.
        try folder.git("reset", "-q", "--mixed")
      }
      #expect(try folder.git("status", "--porcelain", "plans").isEmpty == (after != before))
    }
    #expect(commits > 0)
    #expect(commits < 20)
  }
}

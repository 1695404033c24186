import Foundation
import TestSupport
import Testing

/// A file is the old one or the new one, whatever happens to the program that writes it.
@Suite struct InterruptedWriteTests {
  let folder: TemporaryFolder
  /// Two contents of different sizes, large enough that writing takes its time.
  let old = [UInt8](repeating: 0x61, count: 100_000)
  let new = [UInt8](repeating: 0x62, count: 160_000)

  init() throws {
    folder = try TemporaryFolder()
    try folder.write(old, to: "old")
    try folder.write(new, to: "new")
    try folder.write(old, to: "book/plan.md")
  }

  /// The files that a writer has begun.
  private func begun() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path + "/book")
      .filter { $0.hasPrefix(".planbook-") }
  }

  @Test func `is whole after a kill at any moment`() throws {
    var random = SeededGenerator(seed: 7)
    let program = try Program.developmentPath()
    var current = ["old", "new"]
    var timesNew = 0
    var timesCutShort = 0
    for _ in 0..<20 {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: program)
      process.arguments = ["write", "book/plan.md"] + current + ["--times", "0"]
      process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
      try process.run()
      for _ in 0..<20_000 where try begun().isEmpty { usleep(500) }
      usleep(UInt32.random(in: 0..<8_000, using: &random))
      kill(process.processIdentifier, SIGKILL)
      process.waitUntilExit()
      #expect(process.terminationReason == .uncaughtSignal)
      let found = try folder.read("book/plan.md")
      let isOld = found == old
      #expect(isOld || found == new)
      timesNew += isOld ? 0 : 1
      current = isOld ? ["old", "new"] : ["new", "old"]
      for name in try begun() {
        timesCutShort += 1
        try FileManager.default.removeItem(atPath: folder.path + "/book/" + name)
      }
    }
    // The kills came while it was at work, before and after its last step.
    #expect(timesNew > 0)
    #expect(timesCutShort > 0)
  }

  @Test func `is the old one when a limit on sizes is reached`() throws {
    let program = try Program.developmentPath()
    // 200 blocks of 512 bytes: less than the new content.
    for flag in ["--survives-size-limit", nil] {
      let result = try Command.run(
        "sh",
        [
          "-c", "ulimit -f 200; exec \"$0\" write book/plan.md old new \"$@\"", program,
        ] + [flag].compactMap(\.self), in: folder.path)
      #expect(result.exitCode != 0)
      if flag != nil { #expect(result.standardError.contains("File too large")) }
      #expect(try folder.read("book/plan.md") == old)
    }
    // The program that was ended by the signal could not remove what it had begun.
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/book")
    #expect(names.filter { !$0.hasPrefix(".planbook-") } == ["plan.md"])
    #expect(names.count <= 2)
  }

  /// A small disk in memory, which only some systems let a test have.
  private func onSmallDisk(_ script: String) throws -> CommandResult {
    let mount = "mount -t tmpfs -o size=200k none book && cp old book/plan.md"
    return try Command.run(
      "unshare", ["-rm", "sh", "-ec", "\(mount)\n\(script)", try Program.developmentPath()],
      in: folder.path)
  }

  @Test(.enabled(if: InterruptedWriteTests.canMount, "needs a disk of its own"))
  func `is the old one when the disk is full`() throws {
    let result = try onSmallDisk(
      """
      if "$0" write book/plan.md old new 2>error; then echo written; fi
      cat error
      cmp book/plan.md old && echo old
      ls -A book
      """)
    #expect(result.standardOutput.contains("No space left on device"))
    #expect(result.standardOutput.contains("Free some space; nothing was changed"))
    #expect(result.standardOutput.hasSuffix("old\nplan.md\n"))
    #expect(!result.standardOutput.contains("written"))
  }

  private static let canMount: Bool = {
    let result = try? Command.run(
      "unshare", ["-rm", "sh", "-c", "mount -t tmpfs -o size=64k none /mnt"])
    return result?.exitCode == 0
  }()
}

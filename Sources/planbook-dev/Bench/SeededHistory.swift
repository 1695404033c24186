import Foundation

/// A repository with a seeded book and many commits, each of which changes a few files of it.
struct SeededHistory {
  /// How many commits follow the first.
  let commits: Int
  /// The root of the repository.
  let folder: String
  /// A file with the id of every file's content at the tip, one a line.
  var idsPath: String { "\(folder)/ids.txt" }

  /// Makes the repository with real `git`, unless it is there from an earlier run.
  /// - Throws: when `git` is missing or fails.
  init(files: Int, commits: Int, below base: String) throws {
    self.commits = commits
    folder = "\(base)/history-\(files)-\(commits)"
    guard !FileManager.default.fileExists(atPath: idsPath) else { return }
    try? FileManager.default.removeItem(atPath: folder)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let stream = "\(folder)/stream"
    try Self.writeStream(files: files, commits: commits, to: stream)
    try Self.shell("git init -q . && git fast-import --quiet <stream && rm stream", in: folder)
    try Self.shell("git repack -adq", in: folder)
    try Self.shell(
      "git ls-tree -r HEAD -- plans | cut -f1 | cut -d' ' -f3 >ids && mv ids ids.txt", in: folder)
  }

  private static func shell(_ command: String, in folder: String) throws {
    _ = try BenchStep.shell(command, in: folder).run()
  }

  /// Writes the commits in the form that `git fast-import` reads.
  private static func writeStream(files: Int, commits: Int, to path: String) throws {
    var random = SplitMix64(seed: 20_280_101)
    guard FileManager.default.createFile(atPath: path, contents: nil) else {
      throw CocoaError(.fileWriteUnknown)
    }
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    defer { try? handle.close() }
    for number in 0...commits {
      let time = 1_700_000_000 + number * 600
      var text = "commit HEAD\ncommitter Ada Example <ada@example.com> \(time) +0000\n"
      text += data("Change \(number)\n")
      let changed = number == 0 ? Array(0..<files) : [Int.random(in: 0..<files, using: &random)]
      for file in changed {
        text += "M 100644 inline plans/account-\(file / 100)/roadmap-\(file).md\n"
        text += data(SeededBook.document(file, &random))
      }
      try handle.write(contentsOf: Data(text.utf8))
    }
  }

  private static func data(_ text: String) -> String { "data \(text.utf8.count)\n\(text)\n" }
}

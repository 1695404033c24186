import ArgumentParser
import Foundation
import PlanSources
import PlanbookKit
import YAML

/// One step of the bench, run in a process of its own so that its memory and start-up are its own.
struct BenchStepCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench-step", abstract: "Run one step of the bench.", shouldDisplay: false)

  /// What is done with each file.
  enum Step: String, ExpressibleByArgument, CaseIterable {
    /// Only read it.
    case read
    /// Read it, and its front matter as YAML.
    case parse
    /// Read it as it is in the commit `HEAD`.
    case revision
    /// Read every version of it in the history of `HEAD`.
    case history
    /// Change one document of a planbook again and again, each time judging it and the whole book.
    case edit
  }

  @Argument var step: Step
  @Argument var folder: String
  @Option var threads = 2

  func run() throws {
    let surroundings = Surroundings(
      variables: [:], currentFolder: FileManager.default.currentDirectoryPath)
    if step == .edit { return print(try EditBench(folder, in: surroundings).run()) }
    if step == .history {
      let history = try History(root: folder, environment: surroundings.repositoryEnvironment)
      var bytes = 0
      try history.forEachStep(
        below: ["plans"], threads: threads,
        read: { _, content in content.count },
        body: { _, counts in for count in counts { bytes += count ?? 0 } })
      return print(bytes)
    }
    var here = surroundings
    if step == .revision { here.currentFolder = folder }
    let source = try (step == .revision ? SnapshotChoice.revision("HEAD") : .workTree)
      .open(in: here)
    let entries = try source.files(under: [PathName(step == .revision ? "plans" : folder)])
    let step = step
    let counts = try source.read(entries, threads: threads) { _, entry, content in
      guard step == .parse, case .bytes(let bytes) = content else { return content.count }
      return FileData(entry.path, Array(bytes)).tree.nodes.count
    }
    // The sum keeps the work from being dropped as unused.
    print(counts.reduce(0, +))
  }
}

extension FileContent {
  /// How many bytes there are; none when there is a problem.
  fileprivate var count: Int {
    switch self {
    case .bytes(let bytes): bytes.count
    case .problem: 0
    }
  }
}

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
  }

  @Argument var step: Step
  @Argument var folder: String
  @Option var threads = 2

  func run() throws {
    let surroundings = Surroundings(
      variables: [:], currentFolder: FileManager.default.currentDirectoryPath)
    let source = try SnapshotChoice.workTree.open(in: surroundings)
    let entries = try source.files(under: [PathName(folder)])
    let step = step
    let counts = try source.read(entries, threads: threads) { _, entry, content in
      guard case .bytes(let bytes) = content else { return 0 }
      switch step {
      case .read: return bytes.count
      case .parse: return FileData(entry.path, Array(bytes)).tree.nodes.count
      }
    }
    // The sum keeps the work from being dropped as unused.
    print(counts.reduce(0, +))
  }
}

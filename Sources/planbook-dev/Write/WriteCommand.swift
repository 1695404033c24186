import ArgumentParser
import Foundation
import PlanSources

/// `planbook-dev write`: replaces a file as planbook does, for tests that kill it or take its disk away.
struct WriteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "write",
    abstract: "Replace a file by each of two others in turn, as planbook writes files.")

  @Argument(help: "The file to replace.")
  var path: String

  @Argument(help: "What it holds at first.")
  var first: String

  @Argument(help: "What it is to hold next.")
  var second: String

  @Option(help: "How many times to replace it; 0 for endlessly.")
  var times = 1

  @Flag(
    help: "Go on where the system limits the size of files, instead of being ended by the signal.")
  var survivesSizeLimit = false

  func run() throws {
    if survivesSizeLimit { signal(SIGXFSZ, SIG_IGN) }
    var contents = try [first, second].map { Array(try Data(contentsOf: URL(fileURLWithPath: $0))) }
    var done = 0
    while times == 0 || done < times {
      do {
        try AtomicFileWriter.write(
          contents[1], to: PathName(path), replacing: .content(contents[0]))
      } catch {
        throw ValidationError("\(error)")
      }
      contents.swapAt(0, 1)
      done += 1
    }
  }
}

import ArgumentParser
import PlanbookKit

/// The option that says how many threads read and check files.
struct ThreadsOption: ParsableArguments {
  @Option(help: ArgumentHelp("How many threads read and check.", valueName: "count"))
  var threads: Int = ValidationRequest.defaultThreads

  func validate() throws {
    guard (1...1024).contains(threads) else {
      throw ValidationError("--threads takes a number from 1 to 1024.")
    }
  }
}

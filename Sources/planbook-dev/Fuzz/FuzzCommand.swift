import ArgumentParser
import Foundation
import Synchronization

/// Runs a reader on mutated inputs for a given time.
struct FuzzCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fuzz",
    abstract: "Run a reader on mutated inputs for a given time.",
    discussion: """
      Build with the address sanitizer: swift run --sanitize=address planbook-dev fuzz yaml --seconds 600

      The input being read is kept in a file, so that it is there after a crash; --replay runs such a file alone. \
      An input that takes more than its share of time for its size is kept and reported as well.
      """)

  @Argument(help: "What to run: \(FuzzTargets.all.map(\.name).joined(separator: ", ")), or all.")
  var reader: String

  @Option(help: "How long to run each reader, in seconds.")
  var seconds = 60

  @Option(help: "The seed of the random choices.")
  var seed: UInt64 = 1

  @Option(help: "A folder whose files are mutated, beside the built-in inputs. May be repeated.")
  var corpus: [String] = []

  @Option(help: "Where the current and the slow inputs are kept.")
  var keep = ".build/fuzz"

  @Option(help: "Run this one file instead.")
  var replay: String?

  /// Without optimisation and under the sanitizer each call takes many times the stack that it takes in the program.
  private static let stackSize = 1 << 30

  func run() throws {
    let outcome = Mutex<Result<Void, any Error>>(.success(()))
    let done = DispatchSemaphore(value: 0)
    let thread = Thread {
      outcome.withLock { $0 = Result { try fuzz() } }
      done.signal()
    }
    thread.stackSize = Self.stackSize
    thread.start()
    done.wait()
    try outcome.withLock { try $0.get() }
  }

  private func fuzz() throws {
    let targets = FuzzTargets.all.filter { reader == "all" || $0.name == reader }
    guard !targets.isEmpty else {
      throw ValidationError("There is no reader called '\(reader)'.")
    }
    if let replay {
      for target in targets {
        target.run(Array(try Data(contentsOf: URL(fileURLWithPath: replay))))
      }
      return
    }
    let files = try corpus.flatMap(Self.files(below:))
    try FileManager.default.createDirectory(atPath: keep, withIntermediateDirectories: true)
    for target in targets {
      var session = try FuzzSession(
        target: target, inputs: target.seeds + files, seed: seed, folder: keep)
      session.run(seconds: seconds)
      print(session.summary)
      guard session.slowInputs == 0 else { throw ExitCode(1) }
    }
  }

  /// The contents of all files below a folder that hold something, up to 64 KiB each.
  private static func files(below folder: String) throws -> [[UInt8]] {
    try FileManager.default.subpathsOfDirectory(atPath: folder).sorted().compactMap { path in
      let url = URL(fileURLWithPath: folder).appending(path: path)
      let values = try url.resourceValues(forKeys: [.isRegularFileKey, .fileSizeKey])
      guard values.isRegularFile == true, (1...64 << 10).contains(values.fileSize ?? 0) else {
        return nil
      }
      return Array(try Data(contentsOf: url))
    }
  }
}

import Foundation

/// A process to be measured.
struct BenchStep {
  /// What the figures are filed under.
  var name: String
  let program: String
  let arguments: [String]
  /// Whether the files have faults, so that the process ends with 1.
  var findsFaults = false

  /// What a finished process took.
  struct Figures {
    /// Wall-clock seconds.
    var seconds: Double
    /// The most memory it had at once, in bytes.
    var peakMemory: Int
  }

  /// A process that could not be measured.
  struct Failure: Error, CustomStringConvertible {
    let description: String
  }

  /// Our own steps, from the one that does least to the one that does all.
  static func own(_ book: SeededBook, threads: Int) -> [BenchStep] {
    [
      own("read", book.plansPath, threads: threads),
      own("parse", book.plansPath, threads: threads),
      BenchStep(
        name: "validate", program: "\(ownFolder)/planbook",
        arguments: [
          "validate", "--quiet", "--threads", String(threads), "--schema", book.schemaPath,
          book.plansPath,
        ]),
    ]
  }

  /// Reading a planbook's files against checking it whole.
  static func check(_ book: SeededPlanbook, threads: Int) -> [BenchStep] {
    [
      own("read", book.plansPath, threads: threads),
      BenchStep(
        name: "check", program: "\(ownFolder)/planbook",
        arguments: [
          "-C", book.folder, "check", "--quiet", "--threads", String(threads), "--today",
          "2027-02-15",
        ], findsFaults: true),
    ]
  }

  /// The built `planbook`.
  static var planbook: String { "\(ownFolder)/planbook" }

  /// A command line of the shell in a folder.
  static func shell(_ command: String, in folder: String) -> BenchStep {
    BenchStep(
      name: command, program: "/bin/sh", arguments: ["-c", "cd '\(folder)' && \(command)"])
  }

  /// The folder of this program.
  private static var ownFolder: String {
    URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().path
  }

  private static func own(_ step: String, _ folder: String, threads: Int) -> BenchStep {
    BenchStep(
      name: step, program: "\(ownFolder)/planbook-dev",
      arguments: ["bench-step", step, folder, "--threads", String(threads)])
  }

  /// Our way through a repository beside Git's own: first of every version of every file, read, told and followed, then of
  /// the files of the last commit.
  static func history(_ history: SeededHistory) -> [(own: BenchStep, git: BenchStep)] {
    func git(_ command: String) -> BenchStep { shell(command, in: history.folder) }
    func planbook(_ command: String, _ arguments: [String]) -> BenchStep {
      BenchStep(
        name: command, program: "\(ownFolder)/planbook",
        arguments: ["-C", history.folder, command] + arguments)
    }
    let everyChange = git("git log -p -- plans")
    return [
      (own("history", history.folder, threads: 2), everyChange),
      (planbook("log", []), everyChange),
      (planbook("trend", ["--rev", "HEAD", "--format", "csv"]), everyChange),
      (
        own("revision", history.folder, threads: 2),
        git("git cat-file --batch --buffer <ids.txt")
      ),
    ]
  }

  /// ripgrep counting lines, with two threads.
  static func ripgrep(below folder: String) -> BenchStep? {
    find("rg").map {
      BenchStep(
        name: "rg -c ''", program: $0,
        arguments: ["-c", "--no-messages", "--threads", "2", "", folder])
    }
  }

  /// The least that a program with Git in it takes to start.
  static let gitVersion = BenchStep(
    name: "git --version", program: "/usr/bin/env", arguments: ["git", "--version"])

  /// python-frontmatter with jsonschema-rs.
  static func python(_ book: SeededBook) throws -> BenchStep? {
    guard let python = find("python3") else { return nil }
    let probe = BenchStep(
      name: "probe", program: python, arguments: ["-c", "import frontmatter, jsonschema_rs"])
    guard (try? probe.run()) != nil else { return nil }
    let script = String(decoding: PackageResources.compare_py, as: UTF8.self)
    return BenchStep(
      name: "python-frontmatter + jsonschema-rs", program: python,
      arguments: ["-c", script, book.schemaPath, book.plansPath])
  }

  private static func find(_ program: String) -> String? {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
      .map { "\($0)/\(program)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  /// Runs the process to its end with its output thrown away.
  /// - Throws: `Failure` when it cannot be started or does not end well.
  func run() throws -> Figures {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var pointers: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
    defer { for pointer in pointers { free(pointer) } }
    pointers.append(nil)
    var process: pid_t = 0
    let start = ContinuousClock.now
    let code = posix_spawn(&process, program, &actions, nil, pointers, environ)
    guard code == 0 else {
      throw Failure(description: "\(program) cannot be started: \(String(cString: strerror(code)))")
    }
    var status: Int32 = 0
    var usage = rusage()
    while wait4(process, &status, 0, &usage) < 0, errno == EINTR {}
    let time = ContinuousClock.now - start
    // The exit code is in the second byte (wait(2)).
    guard status == 0 || findsFaults && status == 1 << 8 else {
      throw Failure(description: "'\(name)' ended with status \(status); is it built for release?")
    }
    #if canImport(Darwin)
      let unit = 1
    #else
      let unit = 1024
    #endif
    return Figures(seconds: time / .seconds(1), peakMemory: usage.ru_maxrss * unit)
  }
}

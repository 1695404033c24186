import CLibGit2

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Another program that is run to its end: a hook of the user's, the one that signs, or one that converts a picture.
///
/// What it reads and prints goes through files without a name rather than through pipes, so that nothing can fill up and
/// block, and a program that does not read its input does no harm.
package struct ChildProcess {
  /// A path, or a name that is looked for on `PATH`.
  package let program: String
  /// What follows the program's name, one element an argument; no shell looks at them.
  package let arguments: [String]
  /// The whole environment that it gets; nothing of ours is passed on besides.
  package let variables: [String: String]
  /// The absolute path of the folder that it runs in.
  package let folder: String
  /// What it reads on standard input; nil for nothing at all (`/dev/null`).
  package var input: [UInt8]?
  /// Where what it prints goes.
  package var output = Output.collected

  /// The most bytes of an output that are given back.
  private let outputLimit: Int

  /// Where what a program prints goes.
  package enum Output: Sendable {
    /// Both its outputs go to the standard error of this process while it runs, as Git does it for hooks.
    case standardError
    /// Both are given back when it has ended.
    case collected
  }

  /// How a program ended and what it printed.
  package struct Outcome {
    /// The exit code, or 128 and the number of the signal that ended it, as shells have it.
    package let exitCode: Int32
    /// What it printed on standard output, cut at `outputLimit`; empty unless the output is collected.
    package let standardOutput: [UInt8]
    /// What it printed on standard error, cut at `outputLimit`; empty unless the output is collected.
    package let standardError: [UInt8]
  }

  /// What could not be done, with the system's error number.
  package struct NotStarted: Error {
    /// The system's `errno`.
    package let number: Int32
  }

  /// The most bytes of an output that are given back when nobody says otherwise; the rest is cut.
  package static let outputLimit = 1 << 20

  /// Describes a run; nothing is started yet.
  ///
  /// - Parameters:
  ///   - program: a path, or a name that is looked for on `PATH`.
  ///   - folder: an absolute path.
  ///   - outputLimit: in bytes, for each of the two outputs.
  package init(
    program: String, arguments: [String], variables: [String: String], folder: String,
    input: [UInt8]? = nil, output: Output = .collected, outputLimit: Int = Self.outputLimit
  ) {
    self.program = program
    self.arguments = arguments
    self.variables = variables
    self.folder = folder
    self.input = input
    self.output = output
    self.outputLimit = outputLimit
  }

  /// Runs the program and waits for it.
  /// - Parameter scratch: a folder in which files may be made.
  /// - Throws: `NotStarted` when the program is not there or may not be run, or no file could be made.
  package func run(scratch: String) throws(NotStarted) -> Outcome {
    let inputFile = try input.map { bytes throws(NotStarted) in
      let file = try NamelessFile(in: scratch)
      try file.write(bytes)
      return file
    }
    var outputs: [NamelessFile] = []
    if output == .collected {
      outputs = [try NamelessFile(in: scratch), try NamelessFile(in: scratch)]
    }
    let status = try spawned(
      input: inputFile?.descriptor, outputs: outputs.map(\.descriptor))
    let printed = outputs.map { $0.content(limit: outputLimit) }
    return Outcome(
      exitCode: status, standardOutput: printed.first ?? [], standardError: printed.last ?? [])
  }

  private func spawned(input: Int32?, outputs: [Int32]) throws(NotStarted) -> Int32 {
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #else
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #endif
    try check(posix_spawn_file_actions_init(&actions))
    defer { posix_spawn_file_actions_destroy(&actions) }
    if let input {
      try check(posix_spawn_file_actions_adddup2(&actions, input, 0))
    } else {
      try check(posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0))
    }
    if outputs.count == 2 {
      try check(posix_spawn_file_actions_adddup2(&actions, outputs[0], 1))
      try check(posix_spawn_file_actions_adddup2(&actions, outputs[1], 2))
    } else {
      try check(posix_spawn_file_actions_adddup2(&actions, 2, 1))
    }
    try check(planbook_spawn_in_folder(&actions, folder))
    try check(posix_spawnattr_init(&attributes))
    defer { posix_spawnattr_destroy(&attributes) }
    // This process may ignore broken pipes; a shell script that is started must not inherit that.
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, SIGPIPE)
    try check(posix_spawnattr_setsigdefault(&attributes, &signals))
    try check(posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF)))
    let environment = variables.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
    var process: pid_t = 0
    func start(_ program: String, _ words: [String]) -> Int32 {
      withCStrings(words) { words in
        withCStrings(environment) { environment in
          posix_spawnp(&process, program, &actions, &attributes, words, environment)
        }
      }
    }
    var number = start(program, [program] + arguments)
    // A script that was written a moment ago can still be open in a child of another thread, until that has become the
    // program that it is to run.
    for _ in 0..<20 where number == ETXTBSY {
      usleep(10_000)
      number = start(program, [program] + arguments)
    }
    // A script without a first line that names its interpreter is one for the shell, as Git has it too.
    if number == ENOEXEC { number = start("/bin/sh", ["/bin/sh", program] + arguments) }
    try check(number)
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { throw NotStarted(number: errno) }
    }
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }

  private func check(_ number: Int32) throws(NotStarted) {
    guard number == 0 else { throw NotStarted(number: number) }
  }
}

/// Hands `strings` to `body` as C has lists of them: pointers with a null at the end.
private func withCStrings<Result>(
  _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Result
) -> Result {
  let pointers = strings.map { strdup($0) }
  defer { for pointer in pointers { free(pointer) } }
  return body(pointers + [nil])
}

/// An open file whose name is gone, so that it disappears with the last who has it open.
private final class NamelessFile {
  let descriptor: Int32

  init(in folder: String) throws(ChildProcess.NotStarted) {
    var template = Array((folder + "/planbook-XXXXXX").utf8CString)
    descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw ChildProcess.NotStarted(number: errno) }
    unlink(template)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
  }

  deinit { close(descriptor) }

  /// Writes all the bytes and goes back to the beginning.
  func write(_ bytes: [UInt8]) throws(ChildProcess.NotStarted) {
    guard SystemFile.writeAll(bytes, to: descriptor), lseek(descriptor, 0, SEEK_SET) == 0 else {
      throw ChildProcess.NotStarted(number: errno)
    }
  }

  func content(limit: Int) -> [UInt8] {
    lseek(descriptor, 0, SEEK_SET)
    return SystemFile.readAll(from: descriptor, limit: limit) ?? []
  }
}

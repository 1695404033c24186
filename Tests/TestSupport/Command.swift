import Foundation

/// What a finished command left behind.
public struct CommandResult: Sendable {
  /// The exit status, or the negated signal number when a signal ended it.
  public let exitCode: Int32
  public let standardOutput: String
  public let standardError: String
}

/// A command that a test needs ended badly.
public struct CommandFailure: Error, CustomStringConvertible {
  let arguments: [String]
  let result: CommandResult

  public var description: String {
    "\(arguments.joined(separator: " ")) ended with \(result.exitCode): \(result.standardError)"
  }
}

/// Runs other programs for tests.
public enum Command {
  /// Whether a program of this name is on PATH.
  public static func isInstalled(_ program: String) -> Bool {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
      .contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(program)") }
  }

  /// Runs `program` (found on PATH unless it is a path) to its end and collects what it printed.
  ///
  /// - Parameters:
  ///   - folder: where it runs; the test's own folder when nil.
  ///   - environment: what is added to the test's own environment.
  ///   - input: what it reads on standard input.
  public static func run(
    _ program: String, _ arguments: [String], in folder: String? = nil,
    environment: [String: String] = [:], input: [UInt8] = []
  ) throws -> CommandResult {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    if let folder { process.currentDirectoryURL = URL(fileURLWithPath: folder) }
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
    // Files rather than pipes: no reader thread is needed and no pipe can fill up.
    let work = FileManager.default.temporaryDirectory
      .appending(path: "planbook-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: work, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: work) }
    let files = ["in", "out", "err"].map { work.appending(path: $0) }
    try Data(input).write(to: files[0])
    for file in files.dropFirst() { try Data().write(to: file) }
    process.standardInput = try FileHandle(forReadingFrom: files[0])
    process.standardOutput = try FileHandle(forWritingTo: files[1])
    process.standardError = try FileHandle(forWritingTo: files[2])
    try process.run()
    process.waitUntilExit()
    let code = process.terminationStatus
    return CommandResult(
      exitCode: process.terminationReason == .uncaughtSignal ? -code : code,
      standardOutput: String(decoding: try Data(contentsOf: files[1]), as: UTF8.self),
      standardError: String(decoding: try Data(contentsOf: files[2]), as: UTF8.self))
  }
}

import Foundation

/// A new, empty folder that is removed with everything in it when the value goes away.
public final class TemporaryFolder: Sendable {
  /// The absolute path of the folder, with symbolic links resolved.
  public let path: String

  /// Makes the folder.
  /// - Throws: what Foundation throws when the folder cannot be made.
  public init() throws {
    NobodysHome.use()
    let url = FileManager.default.temporaryDirectory
      .appending(path: "planbook-test-\(UUID().uuidString)").resolvingSymlinksInPath()
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit {
    // A folder that a test made unreadable cannot be listed for removal otherwise; failing to remove a
    // temporary folder is no test's business.
    _ = try? Command.run("chmod", ["-R", "u+rwX", path])
    try? FileManager.default.removeItem(atPath: path)
  }

  /// Writes a file below the folder, making folders on the way.
  public func write(_ text: String, to relativePath: String) throws {
    try write(Array(text.utf8), to: relativePath)
  }

  /// Writes a file below the folder, making folders on the way.
  public func write(_ bytes: [UInt8], to relativePath: String) throws {
    let url = URL(fileURLWithPath: path).appending(path: relativePath)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
  }

  /// Reads a file below the folder.
  public func read(_ relativePath: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: path).appending(path: relativePath)))
  }

  /// Runs real `git` in the folder, with a fixed identity and without the machine's settings.
  @discardableResult
  public func git(_ arguments: String..., environment: [String: String] = [:]) throws -> String {
    let result = try Command.run(
      "git", arguments, in: path,
      environment: Self.gitEnvironment.merging(environment) { _, new in new })
    guard result.exitCode == 0 else { throw CommandFailure(arguments: arguments, result: result) }
    return result.standardOutput
  }

  /// Settings that make real `git` behave the same on every machine.
  public static let gitEnvironment = [
    "GIT_CONFIG_GLOBAL": "/dev/null", "GIT_CONFIG_NOSYSTEM": "1", "HOME": NobodysHome.path,
    "GIT_AUTHOR_NAME": "Ada Example", "GIT_AUTHOR_EMAIL": "ada@example.com",
    "GIT_COMMITTER_NAME": "Ada Example", "GIT_COMMITTER_EMAIL": "ada@example.com",
    "GIT_AUTHOR_DATE": "2027-01-04T09:00:00+00:00",
    "GIT_COMMITTER_DATE": "2027-01-04T09:00:00+00:00",
  ]
}

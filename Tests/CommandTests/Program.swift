import Foundation
import TestSupport

/// Runs the built programs as a user would.
enum Program {
  /// The folder with the built programs: the test bundle's own.
  private static let folder: String = {
    let candidates = [CommandLine.arguments[0]] + Bundle.allBundles.map(\.bundlePath)
    for candidate in candidates {
      var url = URL(fileURLWithPath: candidate)
      for _ in 0..<4 {
        url.deleteLastPathComponent()
        let program = url.appending(path: "planbook").path
        var isFolder: ObjCBool = false
        if FileManager.default.fileExists(atPath: program, isDirectory: &isFolder),
          !isFolder.boolValue
        {
          return url.path
        }
      }
    }
    return "."
  }()

  /// The absolute path of the built `planbook`.
  static func path() throws -> String { try path("planbook") }

  /// The absolute path of the built `planbook-dev`.
  static func developmentPath() throws -> String { try path("planbook-dev") }

  private static func path(_ name: String) throws -> String {
    let path = "\(folder)/\(name)"
    guard FileManager.default.isExecutableFile(atPath: path) else {
      throw CocoaError(.fileNoSuchFile)
    }
    return path
  }

  /// Runs `planbook`, by default without what this process's environment says of Git or colour.
  static func planbook(
    _ arguments: String..., in folder: TemporaryFolder, environment: [String: String] = [:]
  ) throws -> CommandResult {
    try planbook(arguments, in: folder.path, environment: environment)
  }

  /// Runs `planbook` in any folder.
  static func planbook(
    _ arguments: [String], in workingFolder: String, environment: [String: String] = [:]
  ) throws -> CommandResult {
    try Command.run(
      "\(folder)/planbook", arguments, in: workingFolder,
      environment: TemporaryFolder.gitEnvironment.merging(environment) { _, new in new })
  }

  /// Runs `planbook-dev`.
  static func planbookDev(
    _ arguments: String..., in workingFolder: String
  ) throws -> CommandResult {
    try Command.run("\(folder)/planbook-dev", arguments, in: workingFolder)
  }

  /// The folder of examples beside the tests.
  static let examples = Shared.repositoryFolder + "/Tests/CommandTests/Examples"
}

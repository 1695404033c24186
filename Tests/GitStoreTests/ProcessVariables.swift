import Foundation

/// What of the test's own environment a program needs to run.
enum ProcessVariables {
  static let path: [String: String] = ProcessInfo.processInfo.environment.filter {
    ["PATH", "TMPDIR"].contains($0.key)
  }
}

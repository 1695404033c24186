import Foundation

/// The test's own environment.
enum ProcessVariables {
  static let all: [String: String] = ProcessInfo.processInfo.environment
}

/// How much a finding matters. Ordered: a note is less than a warning, a warning less than an error.
package enum Severity: String, Sendable, Comparable, CaseIterable {
  /// Worth knowing; never changes the exit code.
  case note
  /// Should be looked at, but does not keep the work from going on.
  case warning
  /// Must be put right.
  case error

  package static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .note: 0
    case .warning: 1
    case .error: 2
    }
  }
}

/// Why a command could not do its work: what happened, why, and what to do about it.
///
/// Findings about the user's text are never thrown; this is for what stands in the way of judging it.
package struct RunFailure: Error, Sendable, Equatable {
  /// What kind of failure it is, which decides the exit code.
  package enum Kind: Sendable {
    /// The command line or the settings ask for something that makes no sense: exit code 2.
    case wrongUsage
    /// The work could not be done: exit code 3.
    case couldNotRun
  }

  /// What kind of failure it is.
  package var kind: Kind
  /// What went wrong and why, in one sentence without a full stop.
  package var message: String
  /// What to do about it; nil when the message says it.
  package var remedy: String?

  /// - Parameter message: what went wrong and why, in one sentence without a full stop.
  package init(_ kind: Kind, _ message: String, remedy: String? = nil) {
    self.kind = kind
    self.message = message
    self.remedy = remedy
  }
}

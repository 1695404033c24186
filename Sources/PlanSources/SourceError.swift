package import GitStore

/// Why a source could not be opened or listed at all: what, why and what helps.
package struct SourceError: Error, Sendable, Equatable {
  /// Git's error, when it was Git that refused.
  package let git: GitError?
  /// What could not be done, as a sentence without its full stop.
  package let what: String
  /// Why.
  package let why: String
  /// What helps.
  package let remedy: String?

  /// An error that is not Git's.
  ///
  /// - Parameter what: what could not be done, as a sentence without its full stop.
  package init(what: String, why: String, remedy: String? = nil) {
    git = nil
    self.what = what
    self.why = why
    self.remedy = remedy
  }

  /// Git's error in its own words.
  ///
  /// - Parameter remedy: what helps here; nil to keep what Git's error says.
  package init(_ error: GitError, remedy: String? = nil) {
    git = error
    what = error.what
    why = error.why
    self.remedy = remedy ?? error.remedy
  }
}

extension SourceError: CustomStringConvertible {
  /// All of it on one line, in the order what, why, remedy.
  package var description: String {
    "\(what): \(why)" + (remedy.map { ". \($0)" } ?? "")
  }
}

extension SourceError {
  /// Runs `body` and passes Git's error on as a source's.
  static func wrapping<Result>(
    _ body: () throws(GitError) -> Result
  ) throws(SourceError) -> Result {
    do {
      return try body()
    } catch {
      throw SourceError(error)
    }
  }
}

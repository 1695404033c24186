import GitStore

/// A state of the plans that has a name, as an annotated tag.
package struct Baseline: Sendable, Equatable {
  /// The tag's name, without `refs/tags/`.
  package let name: String
  /// The id of the commit, abbreviated for people.
  package let commit: String
  /// The first line of the commit's message.
  package let subject: String

  /// A moment: seconds since 1970-01-01T00:00:00Z, and the local offset from UTC in minutes.
  package typealias Moment = (seconds: Int64, offsetMinutes: Int)

  /// Gives the commit that `revision` means a name.
  ///
  /// - Parameters:
  ///   - message: what the name stands for; a plain sentence when nil.
  ///   - now: the time of the tag, unless the environment gives another.
  /// - Throws: `RunFailure`: wrong usage for a name that Git does not allow, and otherwise why it could not be done.
  package static func make(
    _ name: String, of revision: String, message: String?, at now: Moment,
    in surroundings: Surroundings
  ) throws(RunFailure) -> Baseline {
    do {
      let repository = try Repository(
        containing: surroundings.currentFolder, environment: surroundings.repositoryEnvironment)
      let commit = try repository.resolve(revision, offsetMinutes: now.offsetMinutes)
      let tag = try TagWriter(repository, variables: surroundings.variables).tag(
        commit, as: name, message: message ?? "Baseline \(name)",
        at: Timestamp(seconds: now.seconds, offsetMinutes: now.offsetMinutes))
      let subject = commit.message.split(separator: "\n").first ?? ""
      return Baseline(
        name: tag.name, commit: tag.commit.abbreviated, subject: String(subject))
    } catch {
      throw RunFailure(
        error.code == .invalidName ? .wrongUsage : .couldNotRun, "\(error.what): \(error.why)",
        remedy: error.remedy)
    }
  }
}

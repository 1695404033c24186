import GitStore
import PlanSources

/// Why a commit was made, as its message says it.
enum CommitReason {
  /// The text behind `Reason:` in the last paragraph of a message, where Git has its trailers
  /// (git-interpret-trailers(1)); nil when there is none. Lines that begin with `#` are Git's own notes.
  static func reason(in message: String) -> String? {
    var lines: [Substring] = []
    for line in message.split(separator: "\n", omittingEmptySubsequences: false) {
      // Below this line Git shows the change (git-commit(1), --verbose).
      if line.hasPrefix("# ------------------------ >8") { break }
      if !line.hasPrefix("#") { lines.append(line.last == "\r" ? line.dropLast() : line) }
    }
    while let last = lines.last, last.allSatisfy(\.isWhitespace) { lines.removeLast() }
    let start = lines.lastIndex { $0.allSatisfy(\.isWhitespace) }.map { $0 + 1 } ?? 0
    for line in lines[start...] {
      guard let colon = line.firstIndex(of: ":"), line[..<colon].lowercased() == "reason" else {
        continue
      }
      let words = line[line.index(after: colon)...].split(whereSeparator: \.isWhitespace)
      if !words.isEmpty { return words.joined(separator: " ") }
    }
    return nil
  }
}

/// The commit that a work tree and an index come from.
enum Head {
  /// HEAD and its files; nil where there is no repository, or no commit in it yet.
  /// - Throws: `RunFailure` when the repository cannot be read.
  static func snapshot(
    in surroundings: Surroundings
  ) throws(RunFailure) -> (commit: ObjectID, source: Source)? {
    do {
      let work = try Source.workTree(
        root: surroundings.currentFolder, environment: surroundings.repositoryEnvironment)
      guard try work.isInRepository() else { return nil }
      let repository = try Repository(
        containing: surroundings.currentFolder, environment: surroundings.repositoryEnvironment)
      guard let commit = try repository.head() else { return nil }
      return (
        commit.id,
        try Source.revision(
          commit.id.description, root: surroundings.currentFolder,
          environment: surroundings.repositoryEnvironment)
      )
    } catch let error as SourceError {
      throw RunFailure(error)
    } catch let error as GitError {
      throw RunFailure(.couldNotRun, "\(error.what): \(error.why)", remedy: error.remedy)
    } catch {
      throw RunFailure(.couldNotRun, "the last commit cannot be read")
    }
  }
}

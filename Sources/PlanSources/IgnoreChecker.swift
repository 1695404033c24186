internal import GitStore

/// Decides, for one walk in one thread, what Git ignores in a work tree.
///
/// The rules are matched here and not by libgit2, whose version 1.5 drops a negative rule that brings back what a rule of
/// another file leaves out, and takes microseconds for each name.
final class IgnoreChecker {
  /// What is to be done with a file or folder.
  enum Verdict {
    case take
    case leaveOut
    /// A folder that is ignored but holds tracked files: only those are taken.
    case takeTracked
  }

  private let repository: RepositoryIgnores
  /// The rules of the folders from the top to the one that is walked.
  private var folders = IgnoreRules()

  /// - Parameter repository: may be shared by many walks of one thread.
  init(_ repository: RepositoryIgnores) { self.repository = repository }

  /// How many rules there are before a folder's own are added.
  var ruleCount: Int { folders.count }

  /// Adds the rules of a folder's `.gitignore`; `folder` is given from the top.
  ///
  /// - Returns: why the file cannot be read, and the folder goes on without its rules; nil when all is well. As in Git, a
  ///   symbolic link is not followed (gitignore(5), "NOTES").
  func enter(_ folder: PathName) -> ReadProblem? {
    let path = PathName(repository.enclosing.top).appending(
      folder.appending(".gitignore".utf8).bytes)
    switch SmallFile.read(path, followsLink: false) {
    case .absent: break
    case .bytes(let bytes): folders.add(bytes, base: folder)
    case .tooLarge:
      return .ignoreFileUnreadable(reason: "it is larger than any ignore file should be")
    case .unreadable(let number):
      return .ignoreFileUnreadable(
        reason: number == SystemPath.linkLoop ? "it is a symbolic link" : SystemPath.reason(number))
    }
    return nil
  }

  /// Forgets the rules that were added since there were `count`.
  func leave(to count: Int) { folders.removeAll(after: count) }

  /// Whether some rule may match `name`, so that `verdict` must be asked.
  func mayIgnore(_ name: UnsafeBufferPointer<UInt8>, isFolder: Bool) -> Bool {
    folders.mayIgnore(name, isFolder: isFolder)
      || repository.everywhere.mayIgnore(name, isFolder: isFolder)
  }

  /// Whether the rules leave out a path, given from the top, without regard to whether it is tracked and to the folders
  /// above it.
  func isIgnored(_ path: PathName, isFolder: Bool) throws(SourceError) -> Bool {
    let settings = try repository.settings()
    return folders.decision(on: path, isFolder: isFolder, ignoresCase: settings.ignoresCase)
      ?? settings.rules.decision(on: path, isFolder: isFolder, ignoresCase: settings.ignoresCase)
      ?? false
  }

  /// What is to be done with a path, given from the top, whose name a rule may match.
  func verdict(_ path: PathName, isFolder: Bool) throws(SourceError) -> Verdict {
    guard try isIgnored(path, isFolder: isFolder) else { return .take }
    return try trackedVerdict(path, isFolder: isFolder)
  }

  /// What is to be done with a path at or below an ignored one: only the index decides.
  func trackedVerdict(_ path: PathName, isFolder: Bool) throws(SourceError) -> Verdict {
    if isFolder {
      return try repository.tracked().containsFiles(below: path.bytes) ? .takeTracked : .leaveOut
    }
    return try repository.tracked().contains(path.bytes) ? .take : .leaveOut
  }
}

package import GitStore

/// One snapshot of files: the work tree, the index, a commit, texts in memory, or unsaved buffers over one of those.
///
/// Every source gives the same files the same way: ordered bytewise by path, each once, with everything that is no
/// regular file accounted for. A value that any thread may use.
package struct Source: Sendable {
  /// The largest file that is read when nobody says otherwise: 8 MiB.
  package static let defaultSizeLimit = 8 << 20

  let listing: any Listing

  /// The files of a folder as they are now. A folder that is in no Git repository is as good; in one, ignored files
  /// are left out unless they are tracked or named.
  ///
  /// - Parameters:
  ///   - root: the folder that paths start from.
  ///   - environment: where Git's variables point.
  /// - Throws: `SourceError` when the folder cannot be opened.
  package static func workTree(
    root: String, environment: RepositoryEnvironment
  ) throws(SourceError) -> Source {
    Source(listing: try WorkTree(root: root, environment: environment))
  }

  /// The files of the index, which `GIT_INDEX_FILE` may name, below the folder `root` of the repository.
  ///
  /// - Throws: `SourceError` when there is no repository or the index cannot be read.
  package static func index(
    root: String, environment: RepositoryEnvironment
  ) throws(SourceError) -> Source {
    Source(listing: try IndexListing(root: root, environment: environment))
  }

  /// The files of a commit, below the folder `root` of the repository (which may be bare).
  ///
  /// - Parameters:
  ///   - name: anything that `Repository.resolve` takes: a branch, tag, id, `HEAD~3`, or a date.
  ///   - offsetMinutes: the offset from UTC of dates that do not state one.
  /// - Throws: `SourceError` when there is no such commit; it suggests the nearest name.
  package static func revision(
    _ name: String, root: String, environment: RepositoryEnvironment, offsetMinutes: Int = 0
  ) throws(SourceError) -> Source {
    Source(
      listing: try TreeListing(
        revision: name, root: root, environment: environment, offsetMinutes: offsetMinutes))
  }

  /// Texts in memory.
  package static func memory(_ files: [PathName: [UInt8]]) -> Source {
    Source(listing: MemoryListing(files))
  }

  /// This source with unsaved buffers laid over it: each adds or replaces a file, or removes it when it is nil.
  package func overlaid(with buffers: [PathName: [UInt8]?]) -> Source {
    Source(listing: OverlayListing(base: listing, buffers: buffers))
  }

  /// Every entry at or below `paths`, ordered bytewise by path, each once; everything when `paths` is empty or holds
  /// the empty path. A path that was named and leads to nothing is an entry that says so.
  ///
  /// - Throws: `SourceError` when the list as a whole cannot be had, as when a folder's object is missing in Git.
  package func files(under paths: [PathName] = []) throws(SourceError) -> [FileEntry] {
    try listing.entries(below: paths.isEmpty ? [PathName(bytes: [])] : paths.map(\.tidied))
  }
}

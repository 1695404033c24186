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
    try listing.entries(below: Self.starts(paths))
  }

  /// What `files(under:)` gives, and what was left out because Git ignores it; for no more work.
  ///
  /// - Throws: `SourceError` as `files(under:)` does.
  package func listing(under paths: [PathName] = []) throws(SourceError) -> FileListing {
    try listing.listing(below: Self.starts(paths))
  }

  /// For each of some entries of this source, in their order, the id under which Git keeps the very content that is there; nil where
  /// that is not known without reading it.
  ///
  /// - Throws: `SourceError` when it cannot be told whether the source lies in a repository.
  package func knownIDs(of entries: [FileEntry]) throws(SourceError) -> [ObjectID?] {
    try listing.knownIDs(of: entries)
  }

  private static func starts(_ paths: [PathName]) -> [PathName] {
    paths.isEmpty ? [PathName(bytes: [])] : paths.map(\.tidied)
  }
}

// MARK: Where the root is

extension Source {
  /// What stands at a path; nil when nothing does, or when the path leads out of the snapshot. `..` parts lead above
  /// the root; in a work tree they lead anywhere.
  ///
  /// - Throws: `SourceError` when a Git object on the way cannot be read.
  package func kind(of path: PathName) throws(SourceError) -> PathKind? {
    try listing.kind(of: path.tidied)
  }

  /// The path of the root below the top of the snapshot, which is the repository's root; empty when they are the same. For
  /// a folder that is in no repository the top is the file system's root.
  ///
  /// - Throws: `SourceError` when the repository cannot be found out.
  package func pathFromTop() throws(SourceError) -> PathName { try listing.pathFromTop() }

  /// The same snapshot with another folder as the root, given from the top as `pathFromTop` is.
  ///
  /// - Throws: `SourceError` when that folder cannot be opened.
  package func rooted(at pathFromTop: PathName) throws(SourceError) -> Source {
    Source(listing: try listing.rooted(at: pathFromTop.tidied))
  }

  /// Whether the root lies in a Git repository.
  ///
  /// - Throws: `SourceError` when the repository cannot be found out.
  package func isInRepository() throws(SourceError) -> Bool { try listing.isInRepository() }

  /// Whether the snapshot is of a bare repository, so that no folder on the disk says where one stands in it.
  package var isBare: Bool { listing.isBare }

  /// When the snapshot's commit was made, in seconds since 1970-01-01T00:00Z; nil for a work tree, an index or a memory.
  package var commitSeconds: Int64? { listing.commitSeconds }
}

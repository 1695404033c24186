import CLibGit2

/// A file of the work tree that is not as the last commit has it.
package struct WorkTreeChange: Sendable, Hashable {
  /// What became of it.
  package enum Sort: Sendable, Hashable {
    /// A commit has it no longer with these bytes, or not at all yet.
    case written(isNew: Bool, isExecutable: Bool)
    case deleted
    /// It is, or has become, something that is no regular file: a symbolic link, most likely.
    case other
    /// It may not be read.
    case unreadable
  }

  /// The path from the root of the repository.
  package let path: [UInt8]
  /// What became of the file.
  package let sort: Sort
}

extension Repository {
  /// How the files of the work tree at or below `paths` differ from a commit's, bytewise by path: what `git add --all` and
  /// `git commit` of these paths would commit. Untracked files count unless Git ignores them; submodules are left alone.
  ///
  /// - Parameters:
  ///   - tree: the commit's folders; nil when there is no commit yet.
  ///   - paths: from the root of the repository; what is not there is no mistake.
  /// - Throws: `GitError`; `unfinishedOperation` where one of the files has a conflict.
  package func workTreeChanges(
    since tree: ObjectID?, below paths: [[UInt8]]
  ) throws(GitError) -> [WorkTreeChange] {
    let what = "Cannot compare the files with the last commit"
    var base: OpaquePointer?
    defer { git_tree_free(base) }
    if let tree {
      var oid = tree.oid
      try LibGit2.check(git_tree_lookup(&base, handle.pointer, &oid), what)
    }
    // Opened by itself: in a hook `GIT_INDEX_FILE` may name another one than the repository's.
    var index: OpaquePointer?
    let opened = git_index_open(&index, location.indexFile)
    guard opened >= 0 else { throw Self.indexError(opened, what, location.indexFile) }
    defer { git_index_free(index) }
    let difference = try Self.difference(from: base, through: index, handle, paths, what)
    defer { git_diff_free(difference) }
    var changes: [WorkTreeChange] = []
    for position in 0..<git_diff_num_deltas(difference) {
      guard let delta = git_diff_get_delta(difference, position)?.pointee else { continue }
      if let change = try Self.change(delta, index) { changes.append(change) }
    }
    return changes.sorted { $0.path.lexicographicallyPrecedes($1.path) }
  }

  /// What Git's own `diff` with a commit looks at: the commit against the index, and the index against the files.
  private static func difference(
    from base: OpaquePointer?, through index: OpaquePointer?, _ handle: Handle,
    _ paths: [[UInt8]], _ what: String
  ) throws(GitError) -> OpaquePointer? {
    var options = git_diff_options()
    try LibGit2.check(
      git_diff_options_init(&options, UInt32(GIT_DIFF_OPTIONS_VERSION)), what)
    options.flags =
      GIT_DIFF_INCLUDE_UNTRACKED.rawValue | GIT_DIFF_RECURSE_UNTRACKED_DIRS.rawValue
      | GIT_DIFF_DISABLE_PATHSPEC_MATCH.rawValue | GIT_DIFF_INCLUDE_TYPECHANGE.rawValue
      | GIT_DIFF_INCLUDE_UNREADABLE.rawValue
    options.ignore_submodules = GIT_SUBMODULE_IGNORE_ALL
    var names = paths.map { path in
      UnsafeMutablePointer<CChar>.allocate(capacity: path.count + 1).copying(path)
    }.map(Optional.some)
    defer { for name in names { name?.deallocate() } }
    return try names.withUnsafeMutableBufferPointer { buffer throws(GitError) in
      options.pathspec = git_strarray(strings: buffer.baseAddress, count: buffer.count)
      var difference: OpaquePointer?
      var files: OpaquePointer?
      try LibGit2.check(
        git_diff_tree_to_index(&difference, handle.pointer, base, index, &options), what)
      defer { git_diff_free(files) }
      let code = git_diff_index_to_workdir(&files, handle.pointer, index, &options)
      let merged = code < 0 ? code : git_diff_merge(difference, files)
      if merged < 0 {
        git_diff_free(difference)
        throw LibGit2.error(merged, what)
      }
      return difference
    }
  }

  /// What one difference means; nil for one that is none.
  private static func change(
    _ delta: git_diff_delta, _ index: OpaquePointer?
  ) throws(GitError) -> WorkTreeChange? {
    guard let name = delta.new_file.path ?? delta.old_file.path else { return nil }
    let path = Array(UnsafeRawBufferPointer(start: name, count: length(of: name)))
    switch delta.status {
    case GIT_DELTA_CONFLICTED:
      throw GitError(
        .unfinishedOperation, what: "Cannot commit \(String(decoding: path, as: UTF8.self))",
        why: "a merge of it is not finished",
        remedy: "Put right what the file says, then: git add FILE; and: git commit")
    case GIT_DELTA_ADDED, GIT_DELTA_UNTRACKED, GIT_DELTA_MODIFIED, GIT_DELTA_TYPECHANGE:
      let mode = EntryMode(UInt32(delta.new_file.mode))
      // Another repository in a folder is that repository's business.
      if path.last == UInt8(ascii: "/") || mode == .folder || mode == .submodule { return nil }
      guard mode != .symbolicLink else { return WorkTreeChange(path: path, sort: .other) }
      let isNew = delta.status == GIT_DELTA_ADDED || delta.status == GIT_DELTA_UNTRACKED
      return WorkTreeChange(
        path: path, sort: .written(isNew: isNew, isExecutable: mode == .executable))
    case GIT_DELTA_DELETED:
      // A sparse checkout leaves files out on purpose.
      let entry = git_index_get_bypath(index, name, 0)
      let isLeftOut =
        entry.map {
          UInt32($0.pointee.flags_extended) & GIT_INDEX_ENTRY_SKIP_WORKTREE.rawValue != 0
        } ?? false
      return isLeftOut ? nil : WorkTreeChange(path: path, sort: .deleted)
    case GIT_DELTA_UNREADABLE: return WorkTreeChange(path: path, sort: .unreadable)
    default: return nil
    }
  }

  private static func length(of name: UnsafePointer<CChar>) -> Int {
    var count = 0
    while name[count] != 0 { count += 1 }
    return count
  }
}

extension UnsafeMutablePointer<CChar> {
  /// Fills the memory with bytes and a NUL, for which there must be room.
  fileprivate func copying(_ bytes: [UInt8]) -> Self {
    for (position, byte) in bytes.enumerated() { self[position] = CChar(bitPattern: byte) }
    self[bytes.count] = 0
    return self
  }
}

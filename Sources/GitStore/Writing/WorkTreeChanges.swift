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
  /// What the commit has there; nil where it has nothing.
  package let committed: FileVersion?
}

extension Repository {
  /// How the files of the work tree at or below `paths` differ from a commit's, bytewise by path: what `git add --all` and
  /// `git commit` of these paths would commit. Untracked files count unless Git ignores them; submodules are left alone.
  ///
  /// What is staged counts for nothing: a file that was taken out of the index alone is still there, and one that was staged and then
  /// put back has not changed.
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
    let (difference, untracked) = try Self.difference(
      from: base, through: index, handle, paths, what)
    defer { git_diff_free(difference) }
    var changes: [WorkTreeChange] = []
    for position in 0..<git_diff_num_deltas(difference) {
      guard let delta = git_diff_get_delta(difference, position)?.pointee else { continue }
      guard let change = try Self.change(delta, index, untracked),
        try !isPutBack(change, index, what)
      else { continue }
      changes.append(change)
    }
    return changes.sorted { $0.path.lexicographicallyPrecedes($1.path) }
  }

  /// Whether a file holds what the commit has, although the index has something else, so that the file was not compared.
  private func isPutBack(
    _ change: WorkTreeChange, _ index: OpaquePointer?, _ what: String
  ) throws(GitError) -> Bool {
    guard let committed = change.committed, case .written(_, let isExecutable) = change.sort,
      committed.mode == (isExecutable ? .executable : .file), let workTree = location.workTree
    else { return false }
    let name = change.path.map { CChar(bitPattern: $0) } + [0]
    if let entry = git_index_get_bypath(index, name, 0), ObjectID(entry.pointee.id) == committed.id
    {
      return false
    }
    var id = git_oid()
    let path = (workTree + "/").utf8CString.dropLast() + name
    let code = git_repository_hashfile(&id, handle.pointer, Array(path), GIT_OBJECT_BLOB, nil)
    // A file that is gone by now, or may not be read, is told by whoever reads it.
    if code < 0 {
      _ = LibGit2.takeLast(code)
      return false
    }
    return ObjectID(id) == committed.id
  }

  /// What Git's own `diff` with a commit looks at: the commit against the index, and the index against the files. With it the
  /// files that the index does not have, which the comparison takes for deleted where the commit has them.
  private static func difference(
    from base: OpaquePointer?, through index: OpaquePointer?, _ handle: Handle,
    _ paths: [[UInt8]], _ what: String
  ) throws(GitError) -> (OpaquePointer?, untracked: [[UInt8]: EntryMode]) {
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
      var untracked: [[UInt8]: EntryMode] = [:]
      for position in 0..<(code < 0 ? 0 : git_diff_num_deltas(files)) {
        guard let delta = git_diff_get_delta(files, position)?.pointee,
          delta.status == GIT_DELTA_UNTRACKED, let name = delta.new_file.path
        else { continue }
        untracked[bytes(of: name)] = EntryMode(UInt32(delta.new_file.mode))
      }
      let merged = code < 0 ? code : git_diff_merge(difference, files)
      if merged < 0 {
        git_diff_free(difference)
        throw LibGit2.error(merged, what)
      }
      return (difference, untracked)
    }
  }

  /// What one difference means; nil for one that is none.
  private static func change(
    _ delta: git_diff_delta, _ index: OpaquePointer?, _ untracked: [[UInt8]: EntryMode]
  ) throws(GitError) -> WorkTreeChange? {
    guard let name = delta.new_file.path ?? delta.old_file.path else { return nil }
    let path = bytes(of: name)
    let isAdded = delta.status == GIT_DELTA_ADDED || delta.status == GIT_DELTA_UNTRACKED
    let committed =
      isAdded
      ? nil
      : FileVersion(id: ObjectID(delta.old_file.id), mode: EntryMode(UInt32(delta.old_file.mode)))
    func change(_ sort: WorkTreeChange.Sort) -> WorkTreeChange {
      WorkTreeChange(path: path, sort: sort, committed: committed)
    }
    func written(_ mode: EntryMode) -> WorkTreeChange? {
      // Another repository in a folder is that repository's business.
      if path.last == UInt8(ascii: "/") || mode == .folder || mode == .submodule { return nil }
      return change(
        mode == .symbolicLink
          ? .other : .written(isNew: isAdded, isExecutable: mode == .executable))
    }
    switch delta.status {
    case GIT_DELTA_CONFLICTED:
      throw GitError(
        .unfinishedOperation, what: "Cannot commit \(String(decoding: path, as: UTF8.self))",
        why: "a merge of it is not finished",
        remedy: "Put right what the file says, then: git add FILE; and: git commit")
    case GIT_DELTA_ADDED, GIT_DELTA_UNTRACKED, GIT_DELTA_MODIFIED, GIT_DELTA_TYPECHANGE:
      return written(EntryMode(UInt32(delta.new_file.mode)))
    case GIT_DELTA_DELETED:
      if let mode = untracked[path] { return written(mode) }
      // A sparse checkout leaves files out on purpose.
      let entry = git_index_get_bypath(index, name, 0)
      let isLeftOut =
        entry.map {
          UInt32($0.pointee.flags_extended) & GIT_INDEX_ENTRY_SKIP_WORKTREE.rawValue != 0
        } ?? false
      return isLeftOut ? nil : change(.deleted)
    case GIT_DELTA_UNREADABLE: return change(.unreadable)
    default: return nil
    }
  }

  private static func bytes(of name: UnsafePointer<CChar>) -> [UInt8] {
    var count = 0
    while name[count] != 0 { count += 1 }
    return Array(UnsafeRawBufferPointer(start: name, count: count))
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

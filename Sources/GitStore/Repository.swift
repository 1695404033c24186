import CLibGit2

/// An open Git repository, for one thread.
///
/// libgit2's handle is not to be used by two threads at once, so this class is deliberately not `Sendable`;
/// a `Location` is, and each thread opens its own from it. Whatever is made from a repository keeps it alive.
package final class Repository {
  /// Everything that is needed to open the same repository again, in any thread.
  package struct Location: Sendable, Hashable {
    /// The folder that holds HEAD and the index: `.git`, or that of a linked work tree.
    package let gitFolder: String
    /// The folder that holds objects and branches; differs from `gitFolder` in a linked work tree.
    package let commonFolder: String
    /// The folder of the checked-out files, without a slash at its end; nil in a bare repository.
    package let workTree: String?
    /// The index that is meant: `GIT_INDEX_FILE` or the repository's own.
    package let indexFile: String
    /// Folders of objects beyond the repository's own, such as a push's quarantine.
    package let objectFolders: [String]
  }

  /// Where the parts of the repository are.
  package let location: Location
  let handle: Handle
  let objects: ObjectDatabase

  /// Frees libgit2's repository when the last user lets go of it.
  final class Handle {
    let pointer: OpaquePointer

    init(_ pointer: OpaquePointer) { self.pointer = pointer }

    deinit { git_repository_free(pointer) }
  }

  private init(handle: Handle, location: Location) throws(GitError) {
    self.handle = handle
    self.location = location
    objects = try ObjectDatabase(handle, at: location)
    try Self.readWorkTreeSettings(handle, location)
  }

  /// Finds and opens the repository of `folder` as Git would: `GIT_DIR` when it is set, else the nearest
  /// repository at or above the folder.
  ///
  /// - Parameter folder: an absolute path.
  /// - Throws: `GitError`; `notARepository` when there is none.
  package convenience init(
    containing folder: String, environment: RepositoryEnvironment
  ) throws(GitError) {
    try LibGit2.start()
    let what = "Cannot open the Git repository of \(folder)"
    let handle: Handle
    if let gitFolder = environment.gitFolder {
      handle = try Self.open(gitFolder, GIT_REPOSITORY_OPEN_NO_SEARCH, ceiling: nil, what: what)
    } else {
      let flags =
        environment.crossesFileSystems
        ? GIT_REPOSITORY_OPEN_CROSS_FS : git_repository_open_flag_t(rawValue: 0)
      handle = try Self.open(folder, flags, ceiling: environment.ceilingFolders, what: what)
    }
    try Self.applyWorkTree(environment, to: handle, what: what)
    let location = Self.location(of: handle, environment)
    try SettingsFiles(environment)?.apply(
      to: handle, ownFile: location.commonFolder + "/config")
    if let common = environment.commonFolder, location.commonFolder != withoutEndingSlash(common) {
      throw GitError(
        .unsupportedEnvironment, what: what,
        why: "GIT_COMMON_DIR names another folder than the repository's own",
        remedy: "Unset GIT_COMMON_DIR")
    }
    try self.init(handle: handle, location: location)
  }

  /// Opens a repository again, for another thread.
  ///
  /// - Throws: `GitError` when the repository is no longer there or no longer readable.
  package convenience init(at location: Location) throws(GitError) {
    try LibGit2.start()
    let what = "Cannot open the Git repository \(location.gitFolder)"
    let handle = try Self.open(
      location.gitFolder, GIT_REPOSITORY_OPEN_NO_SEARCH, ceiling: nil, what: what)
    if let workTree = location.workTree {
      try LibGit2.check(git_repository_set_workdir(handle.pointer, workTree, 0), what)
    }
    try self.init(handle: handle, location: location)
  }

  private static func open(
    _ path: String, _ flags: git_repository_open_flag_t, ceiling: String?, what: String
  ) throws(GitError) -> Handle {
    var pointer: OpaquePointer?
    let code = git_repository_open_ext(&pointer, path, flags.rawValue, ceiling)
    if code < 0 {
      let failure = LibGit2.takeLast(code)
      // Where no settings file has `safe.directory`, libgit2 1.5 gives the failed look-up of that setting in place
      // of the refusal.
      let isForeign =
        code == GIT_EOWNER.rawValue
        || code == GIT_ENOTFOUND.rawValue && failure.category == Int32(GIT_ERROR_CONFIG.rawValue)
      if isForeign {
        throw GitError(
          .ownedBySomeoneElse, what: what,
          why: "it belongs to another user, and Git's safety check refuses such folders",
          remedy: "If you trust it: git config --global --add safe.directory '\(path)'")
      }
      if code == GIT_ENOTFOUND.rawValue {
        throw GitError(
          .notARepository, what: what, why: "there is no Git repository here or above",
          remedy: "Stand in a repository, or make one with: git init")
      }
      throw LibGit2.classify(failure, what)
    }
    return Handle(pointer!)  // set whenever the call succeeds
  }

  /// Sets the work tree that the environment names. With `GIT_DIR` alone it is the current folder (git(1),
  /// `GIT_WORK_TREE`), unless the repository's settings say where it is or that there is none.
  private static func applyWorkTree(
    _ environment: RepositoryEnvironment, to handle: Handle, what: String
  ) throws(GitError) {
    var workTree = environment.workTree
    if workTree == nil, environment.gitFolder != nil,
      git_repository_is_bare(handle.pointer) == 0, git_repository_is_worktree(handle.pointer) == 0,
      try !hasSetting("core.worktree", handle)
    {
      workTree = environment.currentFolder
    }
    guard let workTree else { return }
    try LibGit2.check(git_repository_set_workdir(handle.pointer, workTree, 0), what)
  }

  private static func hasSetting(_ name: String, _ handle: Handle) throws(GitError) -> Bool {
    var config: OpaquePointer?
    try LibGit2.check(
      git_repository_config_snapshot(&config, handle.pointer), "Cannot read Git's settings")
    defer { git_config_free(config) }
    var value: UnsafePointer<CChar>?
    let code = git_config_get_string(&value, config, name)
    if code == GIT_ENOTFOUND.rawValue {
      LibGit2.clear()
      return false
    }
    try LibGit2.check(code, "Cannot read Git's setting \(name)")
    return true
  }

  /// With `extensions.worktreeConfig`, each work tree has settings of its own beside the shared ones
  /// (git-worktree(1), "CONFIGURATION FILE").
  private static func readWorkTreeSettings(
    _ handle: Handle, _ location: Location
  ) throws(GitError) {
    guard try hasSetting("extensions.worktreeconfig", handle) else { return }
    var config: OpaquePointer?
    try LibGit2.check(git_repository_config(&config, handle.pointer), "Cannot read Git's settings")
    defer { git_config_free(config) }
    let path = location.gitFolder + "/config.worktree"
    let code = git_config_add_file_ondisk(config, path, GIT_CONFIG_LEVEL_APP, handle.pointer, 1)
    if code == GIT_ENOTFOUND.rawValue { return LibGit2.clear() }
    try LibGit2.check(code, "Cannot read Git's settings in \(path)")
  }

  private static func location(
    of handle: Handle, _ environment: RepositoryEnvironment
  ) -> Location {
    let gitFolder = withoutEndingSlash(String(cString: git_repository_path(handle.pointer)))
    return Location(
      gitFolder: gitFolder,
      commonFolder: withoutEndingSlash(String(cString: git_repository_commondir(handle.pointer))),
      workTree: git_repository_workdir(handle.pointer)
        .map { withoutEndingSlash(String(cString: $0)) },
      indexFile: environment.indexFile ?? gitFolder + "/index",
      objectFolders: environment.objectFolders)
  }

  /// Whether the repository has no work tree.
  package var isBare: Bool { location.workTree == nil }

  /// The value of one of Git's settings, as all its files together give it; nil when it is not set.
  ///
  /// - Throws: `GitError` when Git's settings cannot be read.
  package func setting(_ name: String) throws(GitError) -> String? {
    try withSettings { config throws(GitError) in
      var value: UnsafePointer<CChar>?
      guard try Self.isSet(git_config_get_string(&value, config, name), name) else { return nil }
      return value.map { String(cString: $0) }
    }
  }

  /// A setting that is a path, with `~/` replaced by the user's folder; nil when it is not set.
  ///
  /// - Throws: `GitError` when Git's settings cannot be read, or the value is no path.
  package func pathSetting(_ name: String) throws(GitError) -> String? {
    try withSettings { config throws(GitError) in
      var buffer = git_buf()
      defer { git_buf_dispose(&buffer) }
      guard try Self.isSet(git_config_get_path(&buffer, config, name), name) else { return nil }
      return buffer.ptr.map { String(cString: $0) }
    }
  }

  /// A setting that is true or false; false when it is not set.
  ///
  /// - Throws: `GitError` when Git's settings cannot be read, or the value is neither true nor false.
  package func flag(_ name: String) throws(GitError) -> Bool {
    try withSettings { config throws(GitError) in
      var value: Int32 = 0
      guard try Self.isSet(git_config_get_bool(&value, config, name), name) else { return false }
      return value != 0
    }
  }

  /// Whether objects may be missing on purpose, to be fetched when Git needs them (gitglossary(7), "promisor remote").
  ///
  /// - Throws: `GitError` when Git's settings cannot be read.
  package func isPartialClone() throws(GitError) -> Bool {
    if try setting("extensions.partialclone") != nil { return true }
    return try withSettings { config throws(GitError) in
      var iterator: OpaquePointer?
      try LibGit2.check(
        git_config_iterator_glob_new(&iterator, config, #"^remote\..*\.promisor$"#),
        "Cannot read Git's settings")
      defer { git_config_iterator_free(iterator) }
      var entry: UnsafeMutablePointer<git_config_entry>?
      while git_config_next(&entry, iterator) == 0 {
        if let value = entry?.pointee.value, String(cString: value) == "true" { return true }
      }
      LibGit2.clear()
      return false
    }
  }

  private func withSettings<Result>(
    _ body: (OpaquePointer?) throws(GitError) -> Result
  ) throws(GitError) -> Result {
    var config: OpaquePointer?
    try LibGit2.check(
      git_repository_config_snapshot(&config, handle.pointer), "Cannot read Git's settings")
    defer { git_config_free(config) }
    return try body(config)
  }

  private static func isSet(_ code: Int32, _ name: String) throws(GitError) -> Bool {
    if code == GIT_ENOTFOUND.rawValue {
      LibGit2.clear()
      return false
    }
    try LibGit2.check(code, "Cannot read Git's setting \(name)")
    return true
  }
}

/// `path` without the slashes at its end; the root stays.
func withoutEndingSlash(_ path: String) -> String {
  var path = Substring(path)
  while path.count > 1, path.last == "/" { path.removeLast() }
  return String(path)
}

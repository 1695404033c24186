import CLibGit2

/// Which files Git's settings come from, where the environment says other than usual.
///
/// libgit2 1.5 does not hear `GIT_CONFIG_GLOBAL`, `GIT_CONFIG_SYSTEM` and `GIT_CONFIG_NOSYSTEM` (git-config(1),
/// "ENVIRONMENT").
struct SettingsFiles {
  /// The user's file; nil for the usual ones.
  private let global: String?
  /// The machine's file; nil for the usual one.
  private let system: String?
  private let ignoresSystem: Bool

  /// - Returns: nil when the environment says nothing about it.
  init?(_ environment: RepositoryEnvironment) {
    // Unlike elsewhere, set to nothing means no file.
    func file(_ name: String) -> String? {
      environment.variables[name].map { $0.isEmpty ? "/dev/null" : environment.absolute($0) }
    }
    global = file("GIT_CONFIG_GLOBAL")
    system = file("GIT_CONFIG_SYSTEM")
    let value = environment.variables["GIT_CONFIG_NOSYSTEM"]?.lowercased() ?? "0"
    ignoresSystem = !["", "0", "false", "no", "off"].contains(value)
    if global == nil, system == nil, !ignoresSystem { return nil }
  }

  /// Has a repository take its settings from these files and its own.
  func apply(to handle: Repository.Handle, ownFile: String) throws(GitError) {
    let what = "Cannot read Git's settings"
    var config: OpaquePointer?
    try LibGit2.check(git_config_new(&config), what)
    defer { git_config_free(config) }
    func add(_ path: String, _ level: git_config_level_t) throws(GitError) {
      let code = git_config_add_file_ondisk(config, path, level, handle.pointer, 1)
      if code == GIT_ENOTFOUND.rawValue { return LibGit2.clear() }
      try LibGit2.check(code, what)
    }
    if !ignoresSystem {
      let path = system ?? Self.usual(git_config_find_system)
      if let path { try add(path, GIT_CONFIG_LEVEL_SYSTEM) }
    }
    if let global {
      try add(global, GIT_CONFIG_LEVEL_GLOBAL)
    } else {
      if let path = Self.usual(git_config_find_xdg) { try add(path, GIT_CONFIG_LEVEL_XDG) }
      if let path = Self.usual(git_config_find_global) { try add(path, GIT_CONFIG_LEVEL_GLOBAL) }
    }
    try add(ownFile, GIT_CONFIG_LEVEL_LOCAL)
    try LibGit2.check(git_repository_set_config(handle.pointer, config), what)
  }

  /// Where libgit2 finds a file of settings; nil when there is none.
  private static func usual(_ find: (UnsafeMutablePointer<git_buf>?) -> Int32) -> String? {
    var buffer = git_buf()
    defer { git_buf_dispose(&buffer) }
    guard find(&buffer) >= 0 else {
      LibGit2.clear()
      return nil
    }
    return buffer.ptr.map { String(cString: $0) }
  }
}

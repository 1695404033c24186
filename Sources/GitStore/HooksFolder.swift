import CLibGit2

/// Where a repository's hooks are, and who says so.
package struct HooksFolder: Sendable, Hashable {
  /// Who decides where the folder is.
  package enum Origin: Sendable, Hashable {
    /// Nobody: it is the repository's own.
    case standard
    /// The setting `core.hooksPath`, for this repository alone.
    case repositorySetting
    /// The setting `core.hooksPath` of the user or the machine, which names one folder for all repositories.
    case sharedSetting
  }

  /// The absolute path.
  package let path: String
  /// Who says that it is this folder.
  package let origin: Origin
}

extension Repository {
  /// Where Git looks for hooks: `core.hooksPath`, relative to the folder that hooks run in, or `hooks` in the
  /// folder that all work trees share (githooks(5)).
  ///
  /// - Throws: `GitError` when Git's settings cannot be read.
  package func hooksFolder() throws(GitError) -> HooksFolder {
    guard let path = try pathSetting("core.hookspath"), !path.isEmpty else {
      return HooksFolder(path: location.commonFolder + "/hooks", origin: .standard)
    }
    let base = location.workTree ?? location.gitFolder
    let isOwn = try isOwnSetting("core.hookspath")
    guard path.hasPrefix("/") else {
      // A setting for all repositories then means another folder in each.
      return HooksFolder(
        path: withoutEndingSlash(base + "/" + path), origin: .repositorySetting)
    }
    return HooksFolder(
      path: withoutEndingSlash(path), origin: isOwn ? .repositorySetting : .sharedSetting)
  }

  /// Whether the value of a setting comes from this repository's own files.
  private func isOwnSetting(_ name: String) throws(GitError) -> Bool {
    var config: OpaquePointer?
    try LibGit2.check(git_repository_config(&config, handle.pointer), "Cannot read Git's settings")
    defer { git_config_free(config) }
    var entry: UnsafeMutablePointer<git_config_entry>?
    try LibGit2.check(
      git_config_get_entry(&entry, config, name), "Cannot read Git's setting \(name)")
    defer { git_config_entry_free(entry) }
    // The settings of one work tree are read at the highest level.
    let level = entry?.pointee.level
    return level == GIT_CONFIG_LEVEL_LOCAL || level == GIT_CONFIG_LEVEL_APP
  }
}

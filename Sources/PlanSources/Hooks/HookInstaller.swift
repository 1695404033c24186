package import GitStore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What became of one hook.
package struct HookChange: Sendable, Equatable {
  /// What became of a hook.
  package enum Action: Sendable, Equatable {
    /// There was no hook before.
    case installed
    /// Installed; the hook that was there runs first, under the name `NAME.before-planbook`.
    case installedBefore
    /// It was planbook's already and calls another program or does it otherwise now.
    case updated
    /// It is planbook's already, and as it should be.
    case unchanged
    /// It was planbook's; there is no hook now.
    case removed
    /// Removed; what was there before is there again.
    case restored
    /// Somebody changed it since; it stays as it is.
    case leftAlone
  }

  /// Which hook it is.
  package let hook: HookName
  /// The absolute path.
  package let path: PathName
  /// What was done with it.
  package let action: Action
}

/// Installs hooks that call planbook, and takes them away again.
///
/// A hook that is there is kept, under the name `NAME.before-planbook`, and called first; taking ours away gives it its name
/// back, so that it is the same file with the same mode.
package struct HookInstaller: Sendable {
  /// The folder that Git looks for hooks in, absolute.
  package let folder: PathName
  /// Whether other repositories may use the same folder.
  package let isShared: Bool
  /// Whether the folder is in the work tree, so that hooks in it can be committed.
  package let isInWorkTree: Bool
  private let isBare: Bool

  /// Finds the hooks of the repository at `root`: `core.hooksPath`, or the folder that its work trees share.
  ///
  /// - Throws: `SourceError` when there is no repository, or its settings cannot be read.
  package init(root: String, environment: RepositoryEnvironment) throws(SourceError) {
    let (location, hooks) = try SourceError.wrapping { () throws(GitError) in
      let repository = try Repository(containing: root, environment: environment)
      return (repository.location, try repository.hooksFolder())
    }
    folder = PathName(hooks.path)
    isBare = location.workTree == nil
    // A link in the place of the folder may lead anywhere.
    let real = Self.resolved(hooks.path)
    func isBelow(_ other: String) -> Bool { real.isAt(orBelow: Self.resolved(other)) }
    let isInGit = isBelow(location.commonFolder) || isBelow(location.gitFolder)
    isInWorkTree = !isInGit && (location.workTree.map(isBelow) ?? false)
    isShared = hooks.origin == .sharedSetting || !isInGit && !isInWorkTree
  }

  /// Installs hooks.
  ///
  /// Nothing is changed when one of them cannot be installed. Doing it again changes nothing.
  /// - Parameters:
  ///   - program: the absolute path of planbook.
  ///   - allowsShared: whether a folder that other repositories may use is meant.
  /// - Throws: `SourceError`, which says what stands in the way.
  package func install(
    _ hooks: [HookName], program: String, allowsShared: Bool
  ) throws(SourceError) -> [HookChange] {
    let what = "Cannot install the hooks"
    try refuseShared(what, allowsShared)
    if isBare, hooks == HookName.client {
      throw SourceError(
        what: what, why: "nobody commits in this repository, which has no work tree",
        remedy: "Install the hook that judges pushes: planbook hook install --server")
    }
    var plans: [(hook: HookName, script: [UInt8], state: State)] = []
    for hook in hooks {
      let script = try SourceError.wrapping { () throws(GitError) in
        try HookScript(hook, program: program).bytes
      }
      let state = try state(of: hook, what)
      switch state {
      case .changed:
        throw SourceError(
          what: what, why: "somebody changed planbook's hook \(path(hook))",
          remedy: "Save what was added as another file, remove the hook, and install again")
      case .foreign where try exists(before(hook), what):
        throw SourceError(
          what: what, why: "there are both \(path(hook)) and \(before(hook))",
          remedy: "Remove or rename one of them, and install again")
      default: plans.append((hook, script, state))
      }
    }
    try wrapping { () throws(WriteError) in _ = try FolderMaker.make(folder) }
    var changes: [HookChange] = []
    for plan in plans {
      changes.append(
        HookChange(
          hook: plan.hook, path: path(plan.hook),
          action: try install(plan.script, as: plan.hook, plan.state, what)))
    }
    return changes
  }

  /// Takes planbook's hooks away and gives those that were there before their names back. Hooks that are not planbook's are
  /// not touched.
  ///
  /// - Throws: `SourceError` when other repositories may use the hooks too and `allowsShared` is false, or a file cannot be read or
  ///   changed.
  package func uninstall(allowsShared: Bool) throws(SourceError) -> [HookChange] {
    let what = "Cannot take the hooks away"
    try refuseShared(what, allowsShared)
    var changes: [HookChange] = []
    for hook in HookName.allCases {
      let state = try state(of: hook, what)
      let hadBefore = try exists(before(hook), what)
      let action: HookChange.Action
      switch state {
      case .foreign: continue
      case .changed: action = .leftAlone
      case .planbook where !hadBefore:
        try check(path(hook).withCString { unlink($0) }, what, path(hook))
        action = .removed
      case .absent where !hadBefore: continue
      case .planbook, .absent:
        // One step, so that there is a hook at every moment.
        try move(before(hook), to: path(hook), what)
        action = .restored
      }
      changes.append(HookChange(hook: hook, path: path(hook), action: action))
    }
    return changes
  }

  /// What stands at a hook's name.
  private enum State: Equatable {
    case absent
    case foreign
    case planbook([UInt8])
    case changed
  }

  private func state(of hook: HookName, _ what: String) throws(SourceError) -> State {
    let path = path(hook)
    var information = stat()
    guard path.withCString({ lstat($0, &information) }) == 0 else {
      if errno == ENOENT || errno == ENOTDIR { return .absent }
      throw failure(what, path)
    }
    switch information.st_mode & S_IFMT {
    case S_IFLNK: return .foreign
    case S_IFREG: break
    default:
      throw SourceError(
        what: what, why: "\(path) is not a file", remedy: "Remove or rename it")
    }
    switch SmallFile.read(path) {
    case .absent: return .absent
    case .tooLarge: return .foreign
    case .unreadable(let number):
      throw SourceError(
        what: what, why: "\(path) cannot be read: \(SystemPath.reason(number))",
        remedy: "Allow it with: chmod u+r")
    case .bytes(let bytes):
      let owner = try SourceError.wrapping { () throws(GitError) in
        try HookScript.owner(of: bytes)
      }
      switch owner {
      case .foreign: return .foreign
      case .planbook: return .planbook(bytes)
      case .changed: return .changed
      }
    }
  }

  private func install(
    _ script: [UInt8], as hook: HookName, _ state: State, _ what: String
  ) throws(SourceError) -> HookChange.Action {
    let path = path(hook)
    switch state {
    case .planbook(let bytes):
      if bytes == script { return .unchanged }
      try write(script, to: path, replacing: .content(bytes))
      return .updated
    case .foreign, .changed:
      try move(path, to: before(hook), what)
      do {
        try write(script, to: path, replacing: .absent)
      } catch {
        try move(before(hook), to: path, what)
        throw error
      }
      return .installedBefore
    case .absent:
      try write(script, to: path, replacing: .absent)
      return try exists(before(hook), what) ? .installedBefore : .installed
    }
  }

  private func refuseShared(_ what: String, _ allowsShared: Bool) throws(SourceError) {
    guard isShared, !allowsShared else { return }
    throw SourceError(
      what: what,
      why: "Git's setting core.hooksPath leads to \(folder), which other repositories may use too",
      remedy: "If they all are meant, say --shared-folder; or give this repository its own: "
        + "git config core.hooksPath .git/hooks")
  }

  private func path(_ hook: HookName) -> PathName { folder.appending(hook.rawValue.utf8) }

  private func before(_ hook: HookName) -> PathName {
    folder.appending("\(hook.rawValue).before-planbook".utf8)
  }

  private func exists(_ path: PathName, _ what: String) throws(SourceError) -> Bool {
    var information = stat()
    if path.withCString({ lstat($0, &information) }) == 0 { return true }
    if errno == ENOENT || errno == ENOTDIR { return false }
    throw failure(what, path)
  }

  private func move(
    _ old: PathName, to new: PathName, _ what: String
  ) throws(SourceError) {
    try check(
      old.withCString { from in new.withCString { to in rename(from, to) } }, what, old)
  }

  private func write(
    _ bytes: [UInt8], to path: PathName, replacing expectation: AtomicFileWriter.Expectation
  ) throws(SourceError) {
    try wrapping { () throws(WriteError) in
      try AtomicFileWriter.write(bytes, to: path, replacing: expectation, isExecutable: true)
    }
  }

  private func wrapping(_ body: () throws(WriteError) -> Void) throws(SourceError) {
    do {
      try body()
    } catch {
      throw SourceError(what: error.what, why: error.why, remedy: error.remedy)
    }
  }

  private func check(_ code: Int32, _ what: String, _ path: PathName) throws(SourceError) {
    if code != 0 { throw failure(what, path) }
  }

  private func failure(_ what: String, _ path: PathName) -> SourceError {
    SourceError(
      what: what, why: "\(path): \(SystemPath.reason(errno))",
      remedy: "Allow writing in \(folder), or ask its owner")
  }

  /// The path with symbolic links resolved as far as it exists.
  private static func resolved(_ path: String) -> PathName {
    guard let pointer = realpath(path, nil) else {
      let name = PathName(path)
      let parent = name.parent
      guard parent != name, !parent.bytes.isEmpty else { return name }
      return resolved(String(decoding: parent.bytes, as: UTF8.self)).appending(name.lastPart)
    }
    defer { free(pointer) }
    return PathName(String(cString: pointer))
  }
}

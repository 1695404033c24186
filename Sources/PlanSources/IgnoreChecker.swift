internal import GitStore

/// Decides, for one walk in one thread, what Git ignores in a work tree.
///
/// The rules are matched here and not by libgit2, whose version 1.5 drops a negative rule that brings back what a rule of
/// another file leaves out, and takes microseconds for each name. libgit2 is started only when a name comes by that some rule
/// may match: then it reads the settings and the index.
final class IgnoreChecker {
  /// What is to be done with a file or folder.
  enum Verdict {
    case take
    case leaveOut
    /// A folder that is ignored but holds tracked files: only those are taken.
    case takeTracked
  }

  private let enclosing: EnclosingRepository
  private let environment: RepositoryEnvironment
  /// Rules that hold everywhere and may be more than those that do: a quick way to know that nothing matches.
  private var everywhere = IgnoreRules()
  /// The rules of the folders from the top to the one that is walked.
  private var folders = IgnoreRules()
  private var repository: Repository?
  private var settings: Settings?
  private var index: IndexSnapshot?

  /// What Git's settings say, read when it first matters.
  private struct Settings {
    /// `core.ignoreCase`
    let ignoresCase: Bool
    /// The rules of `core.excludesFile`, and after them those of `info/exclude`.
    let rules: IgnoreRules
  }

  init(_ enclosing: EnclosingRepository, environment: RepositoryEnvironment) {
    self.enclosing = enclosing
    self.environment = environment
    var files = [enclosing.commonFolder + "/info/exclude"]
    if let path = defaultExcludesFile { files.append(path) }
    for file in settingsFiles {
      switch SmallFile.read(PathName(file)) {
      case .absent: break
      case .unreadable, .tooLarge: everywhere.addUnknown()
      case .bytes(let bytes):
        if let paths = ExcludesFileSetting.values(in: bytes, home: home) {
          files += paths
        } else {
          everywhere.addUnknown()
        }
      }
    }
    for file in files {
      everywhere.add(contentsOf: PathName(file), base: PathName(bytes: []))
    }
  }

  private var home: String? { environment.variables["HOME"] }

  private var userSettings: String? {
    environment.variables["XDG_CONFIG_HOME"] ?? home.map { $0 + "/.config" }
  }

  /// Where `core.excludesFile` is when no setting says it (git-config(1)).
  private var defaultExcludesFile: String? { userSettings.map { $0 + "/git/ignore" } }

  /// The files that may name an excludes file (git-config(1), "FILES").
  private var settingsFiles: [String] {
    ["/etc/gitconfig", userSettings.map { $0 + "/git/config" }, home.map { $0 + "/.gitconfig" }]
      .compactMap { $0 } + [
        enclosing.commonFolder + "/config", enclosing.commonFolder + "/config.worktree",
      ]
  }

  /// How many rules there are before a folder's own are added.
  var ruleCount: Int { folders.count }

  /// Adds the rules of a folder's `.gitignore`; `folder` is given from the top.
  ///
  /// - Returns: why the file cannot be read, and the folder goes on without its rules; nil when all is well. As in Git, a
  ///   symbolic link is not followed (gitignore(5), "NOTES").
  func enter(_ folder: PathName) -> ReadProblem? {
    let path = PathName(enclosing.top).appending(folder.appending(".gitignore".utf8).bytes)
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
    folders.mayIgnore(name, isFolder: isFolder) || everywhere.mayIgnore(name, isFolder: isFolder)
  }

  /// Whether the rules leave out a path, given from the top, without regard to whether it is tracked and to the folders
  /// above it.
  func isIgnored(_ path: PathName, isFolder: Bool) throws(SourceError) -> Bool {
    let settings = try loadedSettings()
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
      return try tracked().containsFiles(below: path.bytes) ? .takeTracked : .leaveOut
    }
    return try tracked().contains(path.bytes) ? .take : .leaveOut
  }

  private func opened() throws(SourceError) -> Repository {
    if let repository { return repository }
    let opened = try SourceError.wrapping { () throws(GitError) in
      try Repository(containing: enclosing.top, environment: environment)
    }
    repository = opened
    return opened
  }

  private func loadedSettings() throws(SourceError) -> Settings {
    if let settings { return settings }
    let repository = try opened()
    let (ignoresCase, named) = try SourceError.wrapping { () throws(GitError) in
      (
        try repository.flag("core.ignorecase"), try repository.pathSetting("core.excludesfile")
      )
    }
    var rules = IgnoreRules()
    // What comes later is stronger.
    let files = [named ?? defaultExcludesFile, enclosing.commonFolder + "/info/exclude"]
    for file in files.compactMap(\.self) {
      rules.add(contentsOf: PathName(file), base: PathName(bytes: []))
    }
    let loaded = Settings(ignoresCase: ignoresCase, rules: rules)
    settings = loaded
    return loaded
  }

  private func tracked() throws(SourceError) -> IndexSnapshot {
    if let index { return index }
    let repository = try opened()
    let read = try SourceError.wrapping { () throws(GitError) in try repository.readIndex() }
    index = read
    return read
  }
}

/// The values of `core.excludesFile` in the text of one of Git's settings files.
enum ExcludesFileSetting {
  /// The paths; nil when the text has something that takes a full reader of such files (git-config(1), "Syntax").
  static func values(in bytes: [UInt8], home: String?) -> [String]? {
    let text = String(decoding: bytes, as: UTF8.self)
    let lowercased = text.lowercased()
    if lowercased.utf8Contains("[include") { return nil }
    guard lowercased.utf8Contains("excludesfile") else { return [] }
    var paths: [String] = []
    for line in text.split(whereSeparator: \.isNewline) {
      guard line.lowercased().utf8Contains("excludesfile") else { continue }
      let parts = line.split(separator: "=", maxSplits: 1)
      guard parts.count == 2, parts[0].trimmed.lowercased() == "excludesfile" else { return nil }
      let value = parts[1].trimmed
      if value.contains(where: { "\"\\#;%".contains($0) }) { return nil }
      if value.hasPrefix("/") {
        paths.append(value)
      } else if value.hasPrefix("~/"), let home {
        paths.append(home + value.dropFirst(1))
      } else {
        return nil
      }
    }
    return paths
  }
}

extension StringProtocol {
  fileprivate var trimmed: String {
    var part = self[...]
    while part.first?.isWhitespace == true { part.removeFirst() }
    while part.last?.isWhitespace == true { part.removeLast() }
    return String(part)
  }

  fileprivate func utf8Contains(_ text: StaticString) -> Bool {
    let wanted = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    var rest = Array(utf8)[...]
    while rest.count >= wanted.count {
      if rest.starts(with: wanted) { return true }
      rest = rest.dropFirst()
    }
    return false
  }
}

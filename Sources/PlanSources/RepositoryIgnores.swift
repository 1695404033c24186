internal import GitStore

/// What says in a whole repository which files are ignored: its settings, the rules that hold everywhere, and the index.
///
/// For one thread. libgit2 is started only when a name comes by that some rule may match: then it reads the settings
/// and the index, once for all walks that share this.
final class RepositoryIgnores {
  let enclosing: EnclosingRepository
  /// Rules that hold everywhere and may be more than those that do: a quick way to know that nothing matches.
  private(set) var everywhere = IgnoreRules()
  private let environment: RepositoryEnvironment
  private var repository: Repository?
  private var loadedSettings: Settings?
  private var index: IndexSnapshot?

  /// What Git's settings say, read when it first matters.
  struct Settings {
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

  private func opened() throws(SourceError) -> Repository {
    if let repository { return repository }
    let opened = try SourceError.wrapping { () throws(GitError) in
      try Repository(containing: enclosing.top, environment: environment)
    }
    repository = opened
    return opened
  }

  func settings() throws(SourceError) -> Settings {
    if let loadedSettings { return loadedSettings }
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
    loadedSettings = loaded
    return loaded
  }

  /// The files that Git tracks.
  func tracked() throws(SourceError) -> IndexSnapshot {
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

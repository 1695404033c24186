internal import GitStore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Decides, for one walk in one thread, what Git ignores in a work tree.
///
/// libgit2 is started only when a name comes by that some pattern may match.
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
  private var patterns = IgnorePatterns()
  private var repository: Repository?
  private var index: IndexSnapshot?

  init(_ enclosing: EnclosingRepository, environment: RepositoryEnvironment) throws(SourceError) {
    self.enclosing = enclosing
    self.environment = environment
    patterns.add(contentsOf: PathName(enclosing.commonFolder + "/info/exclude"))
    let home = environment.variables["HOME"]
    let settings = environment.variables["XDG_CONFIG_HOME"] ?? home.map { $0 + "/.config" }
    if let settings { patterns.add(contentsOf: PathName(settings + "/git/ignore")) }
    let files =
      ["/etc/gitconfig", settings.map { $0 + "/git/config" }, home.map { $0 + "/.gitconfig" }]
      .compactMap { $0 } + [
        enclosing.commonFolder + "/config", enclosing.commonFolder + "/config.worktree",
      ]
    for file in files { try addExcludesFile(namedIn: file, home: home) }
  }

  /// Adds the patterns of the file that a settings file names as `core.excludesFile`. Where several settings files name
  /// one, all their patterns are added: which of them holds is for libgit2 to say.
  private func addExcludesFile(namedIn settings: String, home: String?) throws(SourceError) {
    switch SmallFile.read(PathName(settings)) {
    case .absent: return
    case .unreadable: return patterns.addUnknown()
    case .bytes(let bytes):
      guard let paths = ExcludesFileSetting.values(in: bytes, home: home) else {
        // Includes and quoting are for libgit2 to understand.
        do {
          if let path = try opened().setting("core.excludesfile") {
            let isPlain = path.hasPrefix("/")
            if isPlain { patterns.add(contentsOf: PathName(path)) } else { patterns.addUnknown() }
          }
        } catch {
          throw SourceError(error)
        }
        return
      }
      for path in paths { patterns.add(contentsOf: PathName(path)) }
    }
  }

  /// How many patterns there are before a folder's own are added.
  var patternCount: Int { patterns.count }

  /// Adds the patterns of a folder's `.gitignore`; `folder` is given from the top.
  func enter(_ folder: PathName) {
    let path = PathName(enclosing.top).appending(folder.appending(".gitignore".utf8).bytes)
    patterns.add(contentsOf: path)
  }

  /// Forgets the patterns that were added since there were `count`.
  func leave(to count: Int) { patterns.removeAll(after: count) }

  /// Whether some pattern may match `name`, so that `verdict` must be asked.
  func mayIgnore(_ name: UnsafeBufferPointer<UInt8>, isFolder: Bool) -> Bool {
    patterns.mayMatch(name, isFolder: isFolder)
  }

  /// Whether Git ignores a path, given from the top, without regard to whether it is tracked.
  func isIgnored(_ path: PathName, isFolder: Bool) throws(SourceError) -> Bool {
    do {
      return try opened().isIgnored(isFolder ? path.bytes + [UInt8(ascii: "/")] : path.bytes)
    } catch {
      throw SourceError(error)
    }
  }

  /// What is to be done with a path, given from the top, whose name a pattern may match.
  func verdict(_ path: PathName, isFolder: Bool) throws(SourceError) -> Verdict {
    guard try isIgnored(path, isFolder: isFolder) else { return .take }
    if isFolder {
      return try tracked().containsFiles(below: path.bytes) ? .takeTracked : .leaveOut
    }
    return try isTracked(path) ? .take : .leaveOut
  }

  /// Whether the index holds the file.
  func isTracked(_ path: PathName) throws(SourceError) -> Bool {
    try tracked().contains(path.bytes)
  }

  private func opened() throws(GitError) -> Repository {
    if let repository { return repository }
    let opened = try Repository(containing: enclosing.top, environment: environment)
    repository = opened
    return opened
  }

  private func tracked() throws(SourceError) -> IndexSnapshot {
    if let index { return index }
    do {
      let read = try opened().readIndex()
      index = read
      return read
    } catch {
      throw SourceError(error)
    }
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

/// The part of a process's environment that says where a repository is, as a value.
///
/// Git sets these variables for its hooks, so that a hook sees the index of a partial commit
/// (`GIT_INDEX_FILE`) and the objects of a push that is not accepted yet (`GIT_QUARANTINE_PATH`,
/// `GIT_OBJECT_DIRECTORY`, `GIT_ALTERNATE_OBJECT_DIRECTORIES`); see git(1), "ENVIRONMENT VARIABLES".
/// Nothing here reads the process's own environment: the executable passes it in. libgit2 itself still
/// asks the process for `HOME` and `XDG_CONFIG_HOME` to find the user's settings.
package struct RepositoryEnvironment: Sendable, Equatable {
  /// The variables, by name.
  package let variables: [String: String]
  /// The absolute path of the folder that relative paths in the variables speak of.
  package let currentFolder: String

  /// - Parameter currentFolder: the absolute path of the folder that relative paths speak of.
  package init(variables: [String: String], currentFolder: String) {
    self.variables = variables
    self.currentFolder = currentFolder
  }

  /// No variable at all; relative paths speak of `currentFolder`.
  package static func empty(currentFolder: String) -> RepositoryEnvironment {
    RepositoryEnvironment(variables: [:], currentFolder: currentFolder)
  }

  /// `GIT_DIR`, absolute.
  package var gitFolder: String? { path("GIT_DIR") }
  /// `GIT_WORK_TREE`, absolute.
  package var workTree: String? { path("GIT_WORK_TREE") }
  /// `GIT_INDEX_FILE`, absolute.
  package var indexFile: String? { path("GIT_INDEX_FILE") }
  /// `GIT_COMMON_DIR`, absolute.
  package var commonFolder: String? { path("GIT_COMMON_DIR") }
  /// Whether the objects seen are those of a push that has not been accepted.
  package var isQuarantined: Bool { value("GIT_QUARANTINE_PATH") != nil }
  /// `GIT_CEILING_DIRECTORIES`: folders at which the search for a repository stops.
  package var ceilingFolders: String? { value("GIT_CEILING_DIRECTORIES") }
  /// `GIT_DISCOVERY_ACROSS_FILESYSTEM`: whether the search crosses into another file system.
  package var crossesFileSystems: Bool {
    guard let value = value("GIT_DISCOVERY_ACROSS_FILESYSTEM")?.lowercased() else { return false }
    return !["0", "false", "no", "off"].contains(value)
  }

  /// The folders that hold objects beyond the repository's own, in the order in which Git asks them.
  package var objectFolders: [String] {
    var folders: [String] = []
    if let folder = path("GIT_OBJECT_DIRECTORY") { folders.append(folder) }
    if let list = value("GIT_ALTERNATE_OBJECT_DIRECTORIES") {
      folders += Self.paths(inList: list).map(absolute)
    }
    return folders
  }

  /// `path`, made absolute.
  package func absolute(_ path: String) -> String {
    if path.hasPrefix("/") { return path }
    if path == "." { return currentFolder }
    return currentFolder.hasSuffix("/") ? currentFolder + path : currentFolder + "/" + path
  }

  private func path(_ name: String) -> String? { value(name).map(absolute) }

  /// A variable that is set to nothing counts as not set, as in Git.
  private func value(_ name: String) -> String? {
    guard let value = variables[name], !value.isEmpty else { return nil }
    return value
  }

  /// The paths of a list separated by colons. One that begins with a double quote is quoted as in C, so that
  /// it may hold a colon (git(1), `GIT_ALTERNATE_OBJECT_DIRECTORIES`).
  static func paths(inList list: String) -> [String] {
    var paths: [String] = []
    var current: [UInt8] = []
    var rest = Array(list.utf8)[...]
    func finish() {
      if !current.isEmpty { paths.append(String(decoding: current, as: UTF8.self)) }
      current = []
    }
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: ":") {
        finish()
      } else if byte == UInt8(ascii: "\""), current.isEmpty {
        current = unquoted(&rest)
      } else {
        current.append(byte)
      }
    }
    finish()
    return paths
  }

  /// Reads to the closing quote, undoing C escapes.
  private static func unquoted(_ rest: inout ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    while let byte = rest.popFirst(), byte != UInt8(ascii: "\"") {
      guard byte == UInt8(ascii: "\\"), let escaped = rest.popFirst() else {
        result.append(byte)
        continue
      }
      switch escaped {
      case UInt8(ascii: "n"): result.append(0x0A)
      case UInt8(ascii: "t"): result.append(0x09)
      case UInt8(ascii: "r"): result.append(0x0D)
      case UInt8(ascii: "0")...UInt8(ascii: "7"):
        var value = Int(escaped - UInt8(ascii: "0"))
        for _ in 0..<2 {
          guard let digit = rest.first, (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(digit)
          else { break }
          value = value * 8 + Int(digit - UInt8(ascii: "0"))
          rest.removeFirst()
        }
        result.append(UInt8(truncatingIfNeeded: value))
      default: result.append(escaped)
      }
    }
    return result
  }
}

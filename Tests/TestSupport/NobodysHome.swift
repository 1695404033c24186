import Foundation

/// Keeps the settings of whoever runs the tests out of them.
enum NobodysHome {
  /// An empty folder.
  static let path: String = {
    let url = FileManager.default.temporaryDirectory.appending(path: "planbook-tests-home")
    do {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    } catch {
      // A folder that is not there holds no settings either.
    }
    return url.path
  }()

  /// Makes this process look for settings there, as libgit2 does in `HOME` and `XDG_CONFIG_HOME`.
  static func use() { _ = once }

  private static let once: Void = {
    setenv("HOME", path, 1)
    unsetenv("XDG_CONFIG_HOME")
  }()
}

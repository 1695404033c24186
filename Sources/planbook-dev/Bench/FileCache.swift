import Foundation

/// The system's cache of file contents.
enum FileCache {
  /// Asks the system to forget the contents of all files below a folder.
  ///
  /// Uses `posix_fadvise` with `POSIX_FADV_DONTNEED`, after writing what is not yet on the disk; macOS
  /// has no such call, so that nothing is dropped there.
  /// - Throws: when the folder cannot be listed.
  static func drop(below folder: String) throws {
    #if canImport(Glibc)
      sync()
      for path in try FileManager.default.subpathsOfDirectory(atPath: folder) {
        let descriptor = open("\(folder)/\(path)", O_RDONLY)
        guard descriptor >= 0 else { continue }
        _ = posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED)
        close(descriptor)
      }
    #endif
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Makes folders.
package enum FolderMaker {
  /// Makes a folder and those above it that are not there.
  ///
  /// - Parameter path: relative to the process's folder unless it is absolute.
  /// - Returns: whether the folder itself is new; false when it was there, or a symbolic link to one.
  /// - Throws: `WriteError`; folders that were made before it stay.
  @discardableResult
  package static func make(_ path: PathName) throws(WriteError) -> Bool {
    var made: [PathName] = []
    return try make(path, noting: &made)
  }

  /// The same, noting each folder that is new, the outermost first; those too that were made before an error.
  @discardableResult
  static func make(_ path: PathName, noting made: inout [PathName]) throws(WriteError) -> Bool {
    let what = "Cannot make the folder \(path)"
    if path.bytes.isEmpty { return false }
    for _ in 0..<2 {
      if path.withCString({ mkdir($0, 0o777) }) == 0 {
        made.append(path)
        return true
      }
      switch errno {
      case EEXIST:
        var information = stat()
        guard path.withCString({ stat($0, &information) }) == 0,
          information.st_mode & S_IFMT == S_IFDIR
        else {
          throw WriteError(
            code: .exists, what: what, why: "something else has this name",
            remedy: "Rename it, or choose another folder")
        }
        return false
      case ENOENT where path.parent != path && !path.parent.bytes.isEmpty:
        try make(path.parent, noting: &made)
      case let number: throw AtomicFileWriter.failure(what, number)
      }
    }
    throw AtomicFileWriter.failure(what, ENOENT)
  }

  /// Takes away folders that were made, given the outermost first. One in which somebody has put something stays.
  package static func remove(_ made: [PathName]) {
    for folder in made.reversed() { _ = folder.withCString { rmdir($0) } }
  }
}

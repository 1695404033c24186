#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Gives files and folders another place.
package enum FileMover {
  /// Moves a file, or a folder with all that is in it; never over anything that is there.
  ///
  /// Folders on the way are made. A folder moves in one step. A file has both names for a moment where the file system can do that,
  /// so that a crash leaves at least one of them.
  ///
  /// - Parameters:
  ///   - from: relative to the process's folder unless it is absolute. A symbolic link is moved itself.
  ///   - to: where it is afterwards, in the same file system.
  /// - Returns: the folders that were made for it, the outermost first.
  /// - Throws: `WriteError`; then everything is as it was.
  @discardableResult
  package static func move(_ from: PathName, to: PathName) throws(WriteError) -> [PathName] {
    var made: [PathName] = []
    do throws(WriteError) {
      try move(from, to: to, noting: &made)
    } catch {
      FolderMaker.remove(made)
      throw error
    }
    return made
  }

  private static func move(
    _ from: PathName, to: PathName, noting made: inout [PathName]
  ) throws(WriteError) {
    let what = "Cannot move \(from) to \(to)"
    var information = stat()
    guard from.withCString({ lstat($0, &information) }) == 0 else {
      throw AtomicFileWriter.failure(what, errno)
    }
    try FolderMaker.make(AtomicFileWriter.folder(of: to), noting: &made)
    if information.st_mode & S_IFMT == S_IFDIR {
      try moveFolder(from, to: to, what)
    } else {
      let number = ExclusiveName.move(from, to: to)
      guard number == 0 else { throw AtomicFileWriter.failure(what, number) }
    }
    for folder in [AtomicFileWriter.folder(of: from), AtomicFileWriter.folder(of: to)] {
      // A folder that cannot be opened is written by the system in its own time.
      if let opened = FileDescriptor.folder(folder, in: nil) { fsync(opened.number) }
    }
  }

  /// rename(2) replaces an empty folder in one step, and mkdir(2) refuses where there is anything.
  private static func moveFolder(
    _ from: PathName, to: PathName, _ what: String
  ) throws(WriteError) {
    guard to.withCString({ mkdir($0, 0o700) }) == 0 else {
      throw AtomicFileWriter.failure(what, errno)
    }
    do {
      try AtomicFileWriter.move(from, to: to, what)
    } catch {
      _ = to.withCString { rmdir($0) }
      throw error
    }
  }
}

#if os(Linux)
  import CLinux
#endif

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// One of many files to be written.
package struct FileWrite: Sendable {
  /// Relative to the process's folder unless it is absolute.
  package var path: PathName
  /// What the file is to hold.
  package var bytes: [UInt8]
  /// What must be at the path before.
  package var expectation: AtomicFileWriter.Expectation

  /// - Parameters:
  ///   - path: relative to the process's folder unless it is absolute.
  ///   - expectation: what must be at the path before.
  package init(
    _ bytes: [UInt8], to path: PathName, replacing expectation: AtomicFileWriter.Expectation
  ) {
    self.path = path
    self.bytes = bytes
    self.expectation = expectation
  }
}

/// Why a batch was not written, or not all of it.
package struct BatchWriteError: Error, Sendable, Equatable {
  /// What went wrong.
  package let reason: WriteError
  /// How many files of the batch, from its beginning, are written all the same. It is 0 unless something went wrong
  /// after all files had been found as they were expected, and all bytes were on the disk.
  package let writtenCount: Int
}

extension AtomicFileWriter {
  /// Writes many files, each whole or not at all, with the same promises as `write(_:to:replacing:)`, at far less cost: the
  /// bytes of all are forced to the disk in one go, before the first of them takes its name.
  ///
  /// Folders that are missing are made. Nothing is changed, but for empty folders that were made, unless every file is as
  /// it is expected and all bytes could be stored. No path may be there twice.
  /// - Throws: `BatchWriteError`.
  package static func write(_ batch: [FileWrite]) throws(BatchWriteError) {
    var prepared: [PreparedFile] = []
    prepared.reserveCapacity(batch.count)
    var writtenCount = 0
    defer {
      for file in prepared[min(writtenCount, prepared.count)...] {
        _ = file.temporary.withCString { unlink($0) }
      }
    }
    var folders: Set<PathName> = []
    do throws(WriteError) {
      for write in batch { prepared.append(try prepare(write, &folders)) }
      let what = "Cannot write the files"
      try BulkForcing.force(prepared.map(\.temporary), in: folders, what)
      for file in prepared {
        try putInPlace(file)
        writtenCount += 1
      }
      try BulkForcing.force([], in: folders, what)
    } catch {
      throw BatchWriteError(reason: error, writtenCount: writtenCount)
    }
  }

  /// A file whose bytes are stored under another name.
  private struct PreparedFile {
    let temporary: PathName
    let target: PathName
    /// What was there, and must be there still.
    let before: stat?
    /// Whether another file may have the name.
    let mayReplace: Bool
    let what: String
  }

  private static func prepare(
    _ write: FileWrite, _ folders: inout Set<PathName>
  ) throws(WriteError) -> PreparedFile {
    let what = "Cannot write \(write.path)"
    var target = write.path
    var before: stat?
    var mayReplace = true
    let isThere = target.withCString { access($0, F_OK) } == 0
    switch write.expectation {
    case .content(let original):
      target = try resolved(target, what)
      let found = try information(target, what)
      try requireUnprotected(found, what)
      try check(target, equals: original, what)
      before = found
    case .absent:
      mayReplace = false
      // The final step would refuse it too, but by then other files would be written.
      if isThere { throw failure(what, EEXIST) }
    case .anything where isThere:
      target = try resolved(target, what)
      before = try information(target, what)
    case .anything: break
    }
    let folder = folder(of: target)
    if folders.insert(folder).inserted { try FolderMaker.make(folder) }
    let temporary = try temporaryFile(
      in: folder, write.bytes, mode: before.map { $0.st_mode & 0o7777 } ?? newMode(false),
      like: before, isForced: false, what)
    return PreparedFile(
      temporary: temporary, target: target, before: before, mayReplace: mayReplace, what: what)
  }

  private static func putInPlace(_ file: PreparedFile) throws(WriteError) {
    if file.mayReplace {
      if let before = file.before, !isSame(before, try information(file.target, file.what)) {
        throw changed(file.what)
      }
      try move(file.temporary, to: file.target, file.what)
    } else {
      let number = ExclusiveName.move(file.temporary, to: file.target)
      guard number == 0 else { throw failure(file.what, number) }
    }
  }
}

/// Forces many files to the disk at once.
private enum BulkForcing {
  /// Waits until the disk has the files, and the names in the folders.
  ///
  /// Linux does this for a whole file system in one go, and reports what could not be written (syncfs(2)); elsewhere each file
  /// and folder is forced by itself.
  /// - Throws: `WriteError` when the disk did not take all of it.
  static func force(
    _ files: [PathName], in folders: Set<PathName>, _ what: String
  ) throws(WriteError) {
    #if os(Linux)
      var done: Set<UInt64> = []
      for folder in folders {
        var information = stat()
        guard folder.withCString({ stat($0, &information) }) == 0 else {
          throw AtomicFileWriter.failure(what, errno)
        }
        guard done.insert(UInt64(information.st_dev)).inserted else { continue }
        guard let descriptor = FileDescriptor.folder(folder, in: nil) else {
          // Another folder of the same file system may be one that can be opened.
          done.remove(UInt64(information.st_dev))
          continue
        }
        guard syncfs(descriptor.number) == 0 else { throw AtomicFileWriter.failure(what, errno) }
      }
    #else
      for file in files {
        let number = file.withCString { name in retrying { open(name, O_RDONLY | O_CLOEXEC) } }
        guard number >= 0 else { throw AtomicFileWriter.failure(what, errno) }
        let descriptor = FileDescriptor(owning: number)
        guard fsync(descriptor.number) == 0 else { throw AtomicFileWriter.failure(what, errno) }
      }
      for folder in folders {
        // A folder that may be written but not read is written by the system in its own time.
        if let descriptor = FileDescriptor.folder(folder, in: nil) { fsync(descriptor.number) }
      }
    #endif
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Why a file was not written. What stood there before stands there still.
package struct WriteError: Error, Sendable, Equatable {
  /// The sort of failure, for code that must tell them apart.
  package enum Code: Sendable, Hashable {
    /// The file is not as it was when it was read.
    case changed
    /// There is a file where none was expected.
    case exists
    /// There is no such file, or no folder to hold it.
    case notFound
    /// The system does not allow it.
    case permissionDenied
    /// There is no room left.
    case diskFull
    /// The path is no regular file, and leads to none.
    case notAFile
    /// A symbolic link leads to where nothing may be written.
    case outside
    /// The system could not do it.
    case inputOutput
  }

  /// What sort of trouble it is, for programs to tell.
  package let code: Code
  /// What could not be done, as a sentence without its full stop.
  package let what: String
  /// Why.
  package let why: String
  /// What helps.
  package let remedy: String?
}

extension WriteError: CustomStringConvertible {
  /// All of it on one line, in the order what, why, remedy.
  package var description: String { "\(what): \(why)" + (remedy.map { ". \($0)" } ?? "") }
}

/// Writes files whole or not at all.
package enum AtomicFileWriter {
  /// What is to be replaced.
  package enum Expectation: Sendable {
    /// A file with this content, as it was read; anything else is a change by somebody else, which is kept.
    case content([UInt8])
    /// No file: one is made.
    case absent
    /// A file with any content, or none: for what is made anew each time, such as a report.
    case anything
  }

  /// Writes `bytes` to `path`, which is relative to the process's folder unless it is absolute.
  ///
  /// The bytes go to a new file in the same folder, which is forced to the disk and then takes the name in one step, so
  /// that a reader sees the old content or the new, and a crash leaves one of them. The file keeps its mode, and
  /// its owner where the system allows; a symbolic link stays and the file that it leads to is written.
  /// Another name of the same file (a hard link) keeps the old content.
  ///
  /// - Parameters:
  ///   - isExecutable: whether a file that is made may be run as a program.
  ///   - isForced: whether the bytes are on the disk when this returns. Without it a crash of the system may leave a file of the new
  ///     name with other bytes, which whoever reads it must find out.
  /// - Throws: `WriteError`.
  package static func write(
    _ bytes: [UInt8], to path: PathName, replacing expectation: Expectation,
    isExecutable: Bool = false, isForced: Bool = true
  ) throws(WriteError) {
    let what = "Cannot write \(path)"
    switch expectation {
    case .absent:
      try make(bytes, at: path, isExecutable: isExecutable, isForced: isForced, what)
    case .anything:
      let isThere = path.withCString { access($0, F_OK) } == 0
      let target = isThere ? try resolved(path, what) : path
      let before = isThere ? try information(target, what) : nil
      let mode = before.map { $0.st_mode & 0o7777 } ?? newMode(isExecutable)
      try withTemporaryFile(
        beside: target, bytes, mode: mode, like: before, isForced: isForced, what
      ) {
        name throws(WriteError) in
        try move(name, to: target, what)
      }
    case .content(let original):
      let target = try resolved(path, what)
      let before = try information(target, what)
      try requireUnprotected(before, what)
      try check(target, equals: original, what)
      let mode = before.st_mode & 0o7777
      try withTemporaryFile(
        beside: target, bytes, mode: mode, like: before, isForced: isForced, what
      ) {
        name throws(WriteError) in
        // Whoever wrote since the comparison changed the size, the time or the file itself.
        let now = try information(target, what)
        guard isSame(before, now) else { throw changed(what) }
        try move(name, to: target, what)
      }
    }
  }

  /// Gives the file the name of `target`, in place of the file that has it.
  static func move(
    _ name: PathName, to target: PathName, _ what: String
  ) throws(WriteError) {
    let renamed = name.withCString { from in target.withCString { to in rename(from, to) } }
    guard renamed == 0 else { throw failure(what, errno) }
  }

  private static func make(
    _ bytes: [UInt8], at path: PathName, isExecutable: Bool, isForced: Bool, _ what: String
  ) throws(WriteError) {
    try withTemporaryFile(
      beside: path, bytes, mode: newMode(isExecutable), like: nil, isForced: isForced, what
    ) {
      name throws(WriteError) in
      let number = ExclusiveName.move(name, to: path)
      guard number == 0 else { throw failure(what, number) }
    }
  }

  static func resolved(_ path: PathName, _ what: String) throws(WriteError) -> PathName {
    guard let real = SystemPath.resolvedIfAny(path) else { throw failure(what, errno) }
    return real
  }

  static func information(_ path: PathName, _ what: String) throws(WriteError) -> stat {
    var result = stat()
    guard path.withCString({ lstat($0, &result) }) == 0 else { throw failure(what, errno) }
    guard result.st_mode & S_IFMT == S_IFREG else {
      throw WriteError(
        code: .notAFile, what: what, why: "it is not a regular file",
        remedy: "Put a regular file in its place")
    }
    return result
  }

  /// Refuses a file that nobody may write to. A new file could take its place, but whoever protected it does not want that.
  static func requireUnprotected(_ file: stat, _ what: String) throws(WriteError) {
    guard file.st_mode & 0o222 != 0 else {
      throw WriteError(
        code: .permissionDenied, what: what, why: "the file is protected against writing",
        remedy: "Allow writing to it (chmod u+w) and run again")
    }
  }

  static func check(
    _ path: PathName, equals original: [UInt8], _ what: String
  ) throws(WriteError) {
    switch SmallFile.read(path, limit: original.count) {
    case .bytes(let bytes) where bytes == original: return
    case .bytes, .tooLarge: throw changed(what)
    case .absent: throw failure(what, ENOENT)
    case .unreadable(let number): throw failure(what, number)
    }
  }

  /// Makes a file in the folder of `target`, hands its path to `body`, and removes it when anything fails.
  private static func withTemporaryFile(
    beside target: PathName, _ bytes: [UInt8], mode: mode_t, like model: stat?, isForced: Bool,
    _ what: String, _ body: (PathName) throws(WriteError) -> Void
  ) throws(WriteError) {
    let folder = folder(of: target)
    let name = try temporaryFile(
      in: folder, bytes, mode: mode, like: model, isForced: isForced, what)
    do {
      try body(name)
    } catch {
      _ = name.withCString { unlink($0) }
      throw error
    }
    // The new name is on the disk once its folder is; a folder that cannot be opened is written later by the system.
    if isForced, let opened = FileDescriptor.folder(folder, in: nil) { fsync(opened.number) }
  }

  /// The folder that a path is in.
  static func folder(of path: PathName) -> PathName {
    let folder = path.bytes.contains(UInt8(ascii: "/")) ? path.parent : PathName(".")
    return folder.bytes.isEmpty ? PathName("/") : folder
  }

  /// Makes a file with these bytes under a name of its own, which it returns.
  ///
  /// - Parameters:
  ///   - mode: who may do what with the file.
  ///   - model: the file whose owner it takes over; nil for that of a new file.
  ///   - isForced: whether the bytes are on the disk when this returns.
  static func temporaryFile(
    in folder: PathName, _ bytes: [UInt8], mode: mode_t, like model: stat?, isForced: Bool,
    _ what: String
  ) throws(WriteError) -> PathName {
    var template =
      folder.appending(".planbook-XXXXXX".utf8).bytes.map { CChar(bitPattern: $0) } + [0]
    let number = mkstemp(&template)
    guard number >= 0 else { throw failure(what, errno) }
    let name = PathName(bytes: template.dropLast().map { UInt8(bitPattern: $0) })
    do {
      try fill(
        FileDescriptor(owning: number), bytes, mode: mode, like: model, isForced: isForced, what)
    } catch {
      _ = name.withCString { unlink($0) }
      throw error
    }
    return name
  }

  private static func fill(
    _ descriptor: FileDescriptor, _ bytes: [UInt8], mode: mode_t, like model: stat?,
    isForced: Bool, _ what: String
  ) throws(WriteError) {
    _ = fcntl(descriptor.number, F_SETFD, FD_CLOEXEC)
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        retrying { systemWrite(descriptor.number, buffer.baseAddress! + done, bytes.count - done) }
      }
      guard count >= 0 else { throw failure(what, errno) }
      done += count
    }
    if let model {
      // Only a privileged user can give a file away; for others the new file is their own, as with any editor.
      _ = fchown(descriptor.number, model.st_uid, model.st_gid)
    }
    guard fchmod(descriptor.number, mode) == 0, !isForced || fsync(descriptor.number) == 0 else {
      throw failure(what, errno)
    }
  }

  /// The mode of a new file: mkstemp(3) allows the owner alone, where others are made with what the process's mask
  /// leaves.
  static func newMode(_ isExecutable: Bool) -> mode_t {
    (isExecutable ? 0o777 : 0o666) & ~currentMask()
  }

  /// The mask that new files are made with, which the system tells only by setting another.
  private static func currentMask() -> mode_t {
    let mask = umask(0o077)
    umask(mask)
    return mask
  }

  static func isSame(_ a: stat, _ b: stat) -> Bool {
    a.st_ino == b.st_ino && a.st_dev == b.st_dev && a.st_size == b.st_size
      && WorkTreeReader.sameTimes(a, b)
  }

  static func changed(_ what: String) -> WriteError {
    WriteError(
      code: .changed, what: what, why: "the file has changed since it was read",
      remedy: "Run again, so that the change is seen")
  }

  /// What the system's error number stands for.
  static func failure(_ what: String, _ number: Int32) -> WriteError {
    let why = SystemPath.reason(number)
    switch number {
    case ENOENT, ENOTDIR:
      return WriteError(code: .notFound, what: what, why: why, remedy: "Check the name")
    case EEXIST:
      return WriteError(
        code: .exists, what: what, why: "there is a file of this name already",
        remedy: "Choose another name, or remove that file")
    case EACCES, EPERM, EROFS:
      return WriteError(
        code: .permissionDenied, what: what, why: why,
        remedy: "Allow writing in its folder, or ask its owner")
    case EFBIG:
      return WriteError(
        code: .diskFull, what: what, why: why,
        remedy: "Raise the limit on the size of files (ulimit -f); nothing was changed")
    case ENOSPC, EDQUOT:
      return WriteError(
        code: .diskFull, what: what, why: why, remedy: "Free some space; nothing was changed")
    default:
      return WriteError(code: .inputOutput, what: what, why: why, remedy: nil)
    }
  }
}

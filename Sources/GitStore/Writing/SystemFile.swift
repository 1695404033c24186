#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Reading and writing the small files in a repository's folder.
enum SystemFile {
  /// Reads a file whole.
  /// - Returns: nil when there is none.
  static func read(_ path: String, what: @autoclosure () -> String) throws(GitError) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw failure(errno, what(), path)
    }
    defer { close(descriptor) }
    guard let bytes = readAll(from: descriptor, limit: Int.max) else {
      throw failure(errno, what(), path)
    }
    return bytes
  }

  /// Writes a file anew, with the mode that the process's mask leaves.
  static func write(
    _ bytes: [UInt8], to path: String, what: @autoclosure () -> String
  ) throws(GitError) {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else { throw failure(errno, what(), path) }
    let isWritten = writeAll(bytes, to: descriptor)
    let number = errno
    guard close(descriptor) == 0, isWritten else {
      throw failure(isWritten ? errno : number, what(), path)
    }
  }

  /// Reads to the end, or to `limit` bytes; nil with `errno` set when the system refuses.
  static func readAll(from descriptor: Int32, limit: Int) -> [UInt8]? {
    var result: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while result.count < limit {
      let capacity = min(buffer.count, limit - result.count)
      let count = buffer.withUnsafeMutableBytes { bytes in
        systemRead(descriptor, bytes.baseAddress, capacity)
      }
      if count < 0 {
        if errno == EINTR { continue }
        return nil
      }
      if count == 0 { break }
      result.append(contentsOf: buffer[..<count])
    }
    return result
  }

  /// Writes all the bytes; false with `errno` set when the system refuses.
  static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
    var done = 0
    while done < bytes.count {
      let count = bytes.withUnsafeBytes { buffer in
        systemWrite(descriptor, buffer.baseAddress! + done, bytes.count - done)  // not empty here
      }
      if count < 0 {
        if errno == EINTR { continue }
        return false
      }
      done += count
    }
    return true
  }

  static func failure(_ number: Int32, _ what: String, _ path: String) -> GitError {
    let reason = "\(path): \(String(cString: strerror(number)))"
    switch number {
    case EACCES, EPERM, EROFS:
      return GitError(
        .permissionDenied, what: what, why: reason,
        remedy: "Ask for write access to the repository's folder")
    case ENOSPC, EDQUOT, EFBIG:
      return GitError(
        .other, what: what, why: reason, remedy: "Free some space; nothing was changed")
    default:
      return GitError(.other, what: what, why: reason)
    }
  }
}

/// read(2) and write(2), under names that methods called so do not hide.
private func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int)
  -> Int
{
  read(descriptor, buffer, count)
}

private func systemWrite(_ descriptor: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, buffer, count)
}

/// Git's lock on a file: whoever makes `PATH.lock` may replace the file, by giving the lock its name.
final class LockFile {
  private let path: String
  let lockPath: String
  private var isHeld = true

  init(of path: String, what: String) throws(GitError) {
    // Like Git, the file that a symbolic link leads to is locked and replaced, not the link.
    if let resolved = realpath(path, nil) {
      self.path = String(cString: resolved)
      free(resolved)
    } else {
      self.path = path
    }
    lockPath = self.path + ".lock"
    let descriptor = open(lockPath, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
    guard descriptor >= 0 else {
      isHeld = false
      guard errno == EEXIST else { throw SystemFile.failure(errno, what, lockPath) }
      throw GitError(
        .locked, what: what, why: "another program holds the lock \(lockPath)",
        remedy: "Wait for the other Git program to end; if there is none, remove the .lock file")
    }
    close(descriptor)
  }

  deinit { if isHeld { unlink(lockPath) } }

  /// Makes `file`, which stands in the same folder, what the lock holds, and then the locked file.
  func replace(with file: String, what: String) throws(GitError) {
    guard rename(file, lockPath) == 0, rename(lockPath, path) == 0 else {
      throw SystemFile.failure(errno, what, path)
    }
    isHeld = false
  }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// An open file or folder, closed when the value's last user lets go of it.
final class FileDescriptor: Sendable {
  let number: Int32

  /// Takes ownership of an open descriptor.
  init(owning number: Int32) { self.number = number }

  deinit { close(number) }

  /// Opens a folder; nil with `errno` set when it cannot be.
  static func folder(_ path: PathName, in parent: FileDescriptor?) -> FileDescriptor? {
    let number = path.withCString { name in
      retrying { openat(parent?.number ?? AT_FDCWD, name, O_RDONLY | O_DIRECTORY | O_CLOEXEC) }
    }
    return number < 0 ? nil : FileDescriptor(owning: number)
  }
}

/// Repeats a system call that a signal interrupted.
@inline(__always)
func retrying<Number: SignedInteger>(_ call: () -> Number) -> Number {
  while true {
    let result = call()
    if result != -1 || errno != EINTR { return result }
  }
}

extension ReadProblem.Special {
  /// What a file's mode says it is; nil for a regular file, a link, and anything unknown.
  init?(mode: mode_t) {
    switch mode & S_IFMT {
    case S_IFDIR: self = .folder
    case S_IFIFO: self = .fifo
    case S_IFSOCK: self = .socket
    case S_IFCHR: self = .characterDevice
    case S_IFBLK: self = .blockDevice
    default: return nil
    }
  }
}

extension ReadProblem {
  /// The problem that an error number of `open` or `read` stands for, for a file that was in the list.
  init(openError number: Int32) {
    switch number {
    case ENOENT, ENOTDIR: self = .disappeared
    case EACCES, EPERM: self = .permissionDenied
    case ELOOP: self = .changedDuringRun
    case ENXIO: self = .notAFile(.socket)
    case EISDIR: self = .notAFile(.folder)
    default: self = .inputOutput(reason: SystemPath.reason(number))
    }
  }
}

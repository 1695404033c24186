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

/// Gives a file a name that nothing has, which rename(2) would take from whatever has it.
package enum ExclusiveName {
  /// Moves a file, or a symbolic link, to a name that nothing has yet.
  ///
  /// The file has both names for a moment, so that a crash leaves at least one of them. Some file systems (FAT, many network
  /// shares) have no second names: there the system is asked to rename without replacing, and where it cannot do that either, the name
  /// is looked at first, so that only a file that is made in that very moment would be replaced.
  ///
  /// - Parameter canLink: whether a second name is tried.
  /// - Returns: 0, or the system's error number; then the file is where it was.
  package static func move(_ from: PathName, to: PathName, canLink: Bool = true) -> Int32 {
    if canLink {
      if from.withCString({ old in to.withCString { new in link(old, new) } }) == 0 {
        guard from.withCString({ unlink($0) }) != 0 else { return 0 }
        let number = errno
        _ = to.withCString { unlink($0) }
        return number
      }
      guard lacksLinks(errno) else { return errno }
    }
    let number = renameExclusively(from, to)
    guard lacksLinks(number) || number == EINVAL else { return number }
    var information = stat()
    if to.withCString({ lstat($0, &information) }) == 0 { return EEXIST }
    guard errno == ENOENT else { return errno }
    return from.withCString { old in to.withCString { new in rename(old, new) } } == 0 ? 0 : errno
  }

  /// Whether an error number says that the file system cannot do it for any file.
  private static func lacksLinks(_ number: Int32) -> Bool {
    [EPERM, ENOTSUP, EOPNOTSUPP, ENOSYS, EMLINK].contains(number)
  }

  private static func renameExclusively(_ from: PathName, _ to: PathName) -> Int32 {
    let code = from.withCString { old in
      to.withCString { new in
        #if os(Linux)
          renameat2(AT_FDCWD, old, AT_FDCWD, new, 1)  // RENAME_NOREPLACE
        #else
          renamex_np(old, new, UInt32(RENAME_EXCL))
        #endif
      }
    }
    return code == 0 ? 0 : errno
  }
}

import PlanbookKit

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where this program is.
enum ProgramPath {
  /// The absolute path by which it was started: as it was named, or as `PATH` has it. Symbolic links stay, since they
  /// outlive the version that they lead to.
  static func current() throws(RunFailure) -> String {
    let name = CommandLine.arguments.first ?? ""
    if name.hasPrefix("/"), access(name, X_OK) == 0 { return name }
    if name.contains("/") {
      // The folder may have been changed by `-C` since.
      if let path = running(), access(path, X_OK) == 0 { return path }
    } else {
      for folder in (Environment.value("PATH") ?? "").split(separator: ":")
      where folder.hasPrefix("/") {
        let path = "\(folder)/\(name)"
        if !name.isEmpty, access(path, X_OK) == 0 { return path }
      }
      if let path = running() { return path }
    }
    throw RunFailure(
      .couldNotRun, "this program cannot find out where it is",
      remedy: "Start it by its absolute path")
  }

  /// What tells the running program from any other, be it of the same version: its file's size, its number on the disk, and the moments
  /// when it was written and last changed; installers may set the first of these, and nobody the second. Nil where the system does not
  /// say.
  static var identity: String? {
    var information = stat()
    guard let path = running(), stat(path, &information) == 0 else { return nil }
    #if canImport(Darwin)
      let (written, changed) = (information.st_mtimespec, information.st_ctimespec)
    #else
      let (written, changed) = (information.st_mtim, information.st_ctim)
    #endif
    return
      "\(Version.current) \(information.st_size) \(information.st_ino) \(written.tv_sec).\(written.tv_nsec) \(changed.tv_sec).\(changed.tv_nsec)"
  }

  /// What the system says of the running program, links resolved.
  private static func running() -> String? {
    #if canImport(Darwin)
      var size: UInt32 = 0
      _NSGetExecutablePath(nil, &size)
      var buffer = [CChar](repeating: 0, count: Int(size) + 1)
      guard _NSGetExecutablePath(&buffer, &size) == 0, let pointer = realpath(buffer, nil) else {
        return nil
      }
    #else
      guard let pointer = realpath("/proc/self/exe", nil) else { return nil }
    #endif
    defer { free(pointer) }
    return String(cString: pointer)
  }
}

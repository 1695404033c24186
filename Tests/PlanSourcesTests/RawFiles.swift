import PlanSources
import TestSupport

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A system call that a test needs failed.
struct SystemFailure: Error, CustomStringConvertible {
  let description: String

  init(_ call: String) { description = "\(call): \(String(cString: strerror(errno)))" }
}

extension TemporaryFolder {
  /// The absolute path of a file in the folder, ending with NUL.
  private func cString(_ path: PathName) -> [CChar] {
    (Array(self.path.utf8) + [UInt8(ascii: "/")] + path.bytes + [0]).map { CChar(bitPattern: $0) }
  }

  /// Writes a file whose name may be any bytes, making folders on the way.
  func writeRaw(_ bytes: [UInt8], to path: PathName) throws {
    var done = 0
    while let slash = path.bytes[done...].firstIndex(of: UInt8(ascii: "/")) {
      if mkdir(cString(PathName(bytes: Array(path.bytes[..<slash]))), 0o777) != 0, errno != EEXIST {
        throw SystemFailure("mkdir")
      }
      done = slash + 1
    }
    let file = open(cString(path), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard file >= 0 else { throw SystemFailure("open") }
    defer { close(file) }
    guard pwrite(file, bytes, bytes.count, 0) == bytes.count else { throw SystemFailure("write") }
  }

  func makeLink(_ path: PathName, to target: String) throws {
    guard symlink(target, cString(path)) == 0 else { throw SystemFailure("symlink") }
  }

  func makePipe(_ path: PathName) throws {
    guard mkfifo(cString(path), 0o666) == 0 else { throw SystemFailure("mkfifo") }
  }

  /// Leaves a socket's file behind.
  func makeSocket(_ path: PathName) throws {
    #if canImport(Glibc)
      let number = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    #else
      let number = socket(AF_UNIX, SOCK_STREAM, 0)
    #endif
    guard number >= 0 else { throw SystemFailure("socket") }
    defer { close(number) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    let name = cString(path)
    try withUnsafeMutableBytes(of: &address.sun_path) { room in
      guard name.count <= room.count else { throw SystemFailure("the socket's path is too long") }
      name.withUnsafeBytes { room.copyMemory(from: $0) }
    }
    let bound = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(number, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    guard bound == 0 else { throw SystemFailure("bind") }
  }
}

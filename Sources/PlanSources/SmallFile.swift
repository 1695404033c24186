#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file that is read whole by itself, such as one of settings or patterns.
enum SmallFile {
  case absent
  /// With the system's error number.
  case unreadable(Int32)
  case tooLarge
  case bytes([UInt8])

  /// - Parameters:
  ///   - limit: the largest size in bytes; settings and patterns of anyone are smaller than 16 MiB.
  ///   - followsLink: whether a symbolic link is read as what it leads to, rather than being unreadable.
  static func read(
    _ path: PathName, limit: Int = 16 << 20, followsLink: Bool = true
  ) -> SmallFile {
    let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | (followsLink ? 0 : O_NOFOLLOW)
    let number = path.withCString { name in retrying { open(name, flags) } }
    guard number >= 0 else {
      return [ENOENT, ENOTDIR].contains(errno) ? .absent : .unreadable(errno)
    }
    let descriptor = FileDescriptor(owning: number)
    var result: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 8192)
    while true {
      let capacity = buffer.count
      let count = buffer.withUnsafeMutableBytes { bytes in
        retrying { systemRead(descriptor.number, bytes.baseAddress, capacity) }
      }
      guard count >= 0 else { return .unreadable(errno) }
      if count == 0 { return .bytes(result) }
      result.append(contentsOf: buffer[..<count])
      guard result.count <= limit else { return .tooLarge }
    }
  }
}

/// read(2), under a name that methods called `read` do not hide.
@inline(__always)
func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(descriptor, buffer, count)
}

/// write(2), under a name that methods called `write` do not hide.
@inline(__always)
func systemWrite(_ descriptor: Int32, _ buffer: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, buffer, count)
}

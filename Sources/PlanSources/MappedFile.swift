#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file's bytes where the system has them, without a copy. Only for files that are replaced and never changed, since the bytes of a
/// file that is cut short meanwhile cannot be read.
package final class MappedFile: Sendable {
  // Safe to share: the pages are mapped for reading alone, and stay where they are until `deinit`.
  private nonisolated(unsafe) let start: UnsafeMutableRawPointer
  private let count: Int

  /// Nil when the file is empty, is no regular file or cannot be read.
  package init?(_ path: PathName) {
    let number = path.withCString { name in
      retrying { open(name, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
    }
    guard number >= 0 else { return nil }
    let descriptor = FileDescriptor(owning: number)
    var information = stat()
    guard fstat(descriptor.number, &information) == 0, information.st_mode & S_IFMT == S_IFREG,
      information.st_size > 0,
      let start = mmap(
        nil, Int(information.st_size), PROT_READ, MAP_PRIVATE, descriptor.number, 0),
      start != MAP_FAILED
    else { return nil }
    self.start = start
    count = Int(information.st_size)
  }

  deinit { munmap(start, count) }

  /// Hands over all bytes; they are valid only during the call.
  package func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    body(UnsafeRawBufferPointer(start: start, count: count))
  }
}

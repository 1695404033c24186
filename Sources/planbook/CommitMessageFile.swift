import PlainText
import PlanbookKit

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The file in which Git hands a commit's message to its hooks.
enum CommitMessageFile {
  static func read(_ path: String) throws(RunFailure) -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw RunFailure(
        .couldNotRun,
        "cannot read the commit's message '\(path.printable)': \(String(cString: strerror(errno)))")
    }
    defer { close(descriptor) }
    return String(decoding: Terminal.readAll(descriptor), as: UTF8.self)
  }
}

import PlanbookKit

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The user's editor.
struct Editor {
  private let command: String

  /// The editor that `VISUAL` names, else `EDITOR`; either may hold arguments.
  /// - Throws: `RunFailure` when neither does.
  init(_ variables: [String: String]) throws(RunFailure) {
    let named = ["VISUAL", "EDITOR"].compactMap { variables[$0] }.first { !$0.isEmpty }
    guard let named else {
      throw RunFailure(
        .wrongUsage, "--edit needs to know your editor",
        remedy: "Set the environment variable VISUAL or EDITOR, such as: export EDITOR=vi")
    }
    command = named
  }

  /// Opens a file and waits until the editor has ended. As with Git, a shell reads the command, and the file is its argument.
  ///
  /// - Throws: `RunFailure` when the editor cannot be started, or ends with an error.
  func open(_ path: String) throws(RunFailure) {
    let words = ["/bin/sh", "-c", command + " \"$@\"", command, path]
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
    arguments.append(nil)
    defer { for argument in arguments { free(argument) } }
    var process = pid_t()
    let code = posix_spawn(&process, "/bin/sh", nil, nil, arguments, environ)
    guard code == 0 else {
      throw RunFailure(
        .couldNotRun, "the editor cannot be started: \(String(cString: strerror(code)))")
    }
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    guard status == 0 else {
      throw RunFailure(.couldNotRun, "the editor '\(command)' ended with an error")
    }
  }
}

import PlainText
import PlanbookKit

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Where a command writes.
enum OutputStream {
  /// Results.
  case standardOutput
  /// Everything else.
  case standardError

  var descriptor: Int32 {
    switch self {
    case .standardOutput: 1
    case .standardError: 2
    }
  }
}

/// The terminal, or whatever stands in its place.
enum Terminal {
  /// Makes writing to a closed pipe an ordinary error, so that `planbook … | head` ends quietly.
  static func ignoreBrokenPipe() { _ = signal(SIGPIPE, SIG_IGN) }

  /// All that comes on standard input, or all of a file that is open.
  static func readAll(_ descriptor: Int32) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(descriptor, &buffer, buffer.count)
      if count > 0 {
        bytes += buffer[..<count]
      } else if count == 0 || errno != EINTR {
        return bytes
      }
    }
  }

  static func isTerminal(_ stream: OutputStream) -> Bool { isatty(stream.descriptor) == 1 }

  /// How many cells wide the terminal is; nil when the stream is no terminal or does not say.
  static func width(of stream: OutputStream) -> Int? {
    guard isTerminal(stream) else { return nil }
    var size = winsize()
    guard ioctl(stream.descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return nil
    }
    return Int(size.ws_col)
  }

  /// Writes text as it is; the caller has neutralised what came from files.
  static func write(_ text: String, to stream: OutputStream) {
    write(Array(text.utf8), to: stream)
  }

  /// Writes all the bytes.
  ///
  /// A reader that went away ends the process quietly. Results that cannot be written otherwise (a full disk)
  /// end it with the exit code for that, since a cut-off result must not look like a whole one.
  static func write(_ bytes: [UInt8], to stream: OutputStream) {
    var done = 0
    bytes.withUnsafeBytes { buffer in
      while done < buffer.count {
        let count = writeBytes(stream.descriptor, buffer.baseAddress! + done, buffer.count - done)
        if count > 0 {
          done += count
        } else if errno == EAGAIN {
          // Whoever made the pipe wants it not to block; so wait here until there is room.
          var room = pollfd(fd: stream.descriptor, events: Int16(POLLOUT), revents: 0)
          _ = poll(&room, 1, -1)
        } else if errno != EINTR {
          let reason = errno
          // Nobody is told where nobody listens; the results decide the exit code.
          guard stream == .standardOutput else { return }
          if reason != EPIPE {
            report(
              RunFailure(
                .couldNotRun,
                "the output could not be written: \(String(cString: strerror(reason)))"))
          }
          ExitStatus.couldNotRun.end()
        }
      }
    }
  }

  /// Says something on standard error that the reader of the result should know.
  static func remark(_ text: String) { write("planbook: \(text.printable)\n", to: .standardError) }

  /// Says on standard error why the command could not do its work.
  static func report(_ failure: RunFailure) {
    var text = "planbook: \(failure.message.printable)\n"
    if let remedy = failure.remedy { text += "  \(remedy.printable)\n" }
    write(text, to: .standardError)
  }
}

/// The system's `write`, which the name of `Terminal.write` hides inside that type.
private func writeBytes(_ descriptor: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}

extension ExitStatus {
  /// Ends the process.
  func end() -> Never { exit(rawValue) }
}

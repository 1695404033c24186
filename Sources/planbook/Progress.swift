import PlanSources
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Tells on a terminal how far a long reading is; says nothing when it takes less than a second or nobody looks.
final class Progress: Sendable {
  /// What the reading counts in.
  let control = ReadingControl()
  private let total: Int
  private let isShown: Bool
  private let state = Mutex(State())

  private struct State {
    var isFinished = false
    var isOnScreen = false
  }

  init(total: Int, isShown: Bool) {
    self.total = total
    self.isShown =
      isShown && Terminal.isTerminal(.standardError) && Environment.value("TERM") != "dumb"
    guard self.isShown else { return }
    let start = Unmanaged.passRetained(self)
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    if pthread_create(&thread, nil, runWatcher, start.toOpaque()) != 0 { start.release() }
  }

  /// Removes what was shown. The watching thread ends with the process at the latest.
  func end() {
    state.withLock { state in
      if state.isOnScreen { Terminal.write("\r\u{1B}[K", to: .standardError) }
      state = State(isFinished: true)
    }
  }

  fileprivate func watch() {
    usleep(1_000_000)
    // Under the lock, so that nothing is written after the end.
    while state.withLock({ show(&$0) }) { usleep(200_000) }
  }

  /// Shows how far it is, unless it has ended; returns whether to go on.
  private func show(_ state: inout State) -> Bool {
    guard !state.isFinished else { return false }
    Terminal.write("\r\u{1B}[K\(control.filesDone) of \(total) files", to: .standardError)
    state.isOnScreen = true
    return true
  }
}

#if canImport(Darwin)
  private func runWatcher(_ progress: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    Unmanaged<Progress>.fromOpaque(progress).takeRetainedValue().watch()
    return nil
  }
#else
  private func runWatcher(_ progress: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let progress else { return nil }
    Unmanaged<Progress>.fromOpaque(progress).takeRetainedValue().watch()
    return nil
  }
#endif

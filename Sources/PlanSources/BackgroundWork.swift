import Synchronization

/// Some work in a thread of its own, and what comes of it.
struct BackgroundWork<Outcome: Sendable> {
  private let thread: RunningThreads
  private let box: Box

  private final class Box: Sendable {
    let value = Mutex<Result<Outcome, any Error>?>(nil)
  }

  /// Starts the work.
  init(_ work: @escaping @Sendable () throws -> Outcome) {
    let box = Box()
    self.box = box
    thread = startThreads(1) {
      let result = Result { try work() }
      box.value.withLock { $0 = result }
    }
  }

  /// Waits for its end. To be called once, and not after `result`.
  func join() { thread.join() }

  /// Waits for its end and takes what came of it. To be called once.
  func result() throws -> Outcome {
    thread.join()
    guard let result = box.value.withLock({ $0 }) else { throw ReadingCancelled() }
    return try result.get()
  }
}

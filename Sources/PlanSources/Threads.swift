import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The stack of each thread, in bytes: room for a body that goes as deep as the limits on nesting allow.
private let threadStackSize = 4 << 20

/// How many processors there are.
let processorCount = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))

/// Runs `work` in `count` threads at once and waits for all of them. Where the system gives fewer threads, fewer
/// run; with none, the caller's own does the work.
func runInThreads(_ count: Int, _ work: @escaping @Sendable () -> Void) {
  guard count > 1 else { return work() }
  startThreads(count, work).join()
}

/// Does the parts of some work in several threads; the results come back in the order of the parts.
package func inThreads<Outcome: Sendable>(
  _ threads: Int, parts: Int, _ body: @escaping @Sendable (_ part: Int) -> Outcome
) -> [Outcome] {
  let threads = min(threads, parts, processorCount)
  guard threads > 1 else { return (0..<parts).map(body) }
  let slots = Slots<Outcome>(count: parts)
  let next = Atomic<Int>(0)
  runInThreads(threads) {
    while true {
      let part = next.add(1, ordering: .relaxed).oldValue
      guard part < parts else { return }
      slots.set(part, body(part))
    }
  }
  return slots.take() ?? (0..<parts).map(body)
}

/// Threads at work, to be joined once.
struct RunningThreads {
  fileprivate var threads: [pthread_t] = []

  /// Waits for the end of all.
  func join() { for thread in threads { pthread_join(thread, nil) } }
}

/// Starts `work` in `count` threads. Where the system gives fewer threads, fewer run; with none, the caller's own does
/// the work before this returns.
func startThreads(_ count: Int, _ work: @escaping @Sendable () -> Void) -> RunningThreads {
  var running = RunningThreads()
  let attributes = UnsafeMutablePointer<pthread_attr_t>.allocate(capacity: 1)
  defer { attributes.deallocate() }
  guard pthread_attr_init(attributes) == 0 else {
    work()
    return running
  }
  defer { pthread_attr_destroy(attributes) }
  pthread_attr_setstacksize(attributes, threadStackSize)
  for _ in 0..<count {
    let start = Unmanaged.passRetained(ThreadStart(work: work))
    #if canImport(Darwin)
      var thread: pthread_t?
      let code = pthread_create(&thread, attributes, runThread, start.toOpaque())
      if code == 0, let thread { running.threads.append(thread) }
    #else
      var thread = pthread_t()
      let code = pthread_create(&thread, attributes, runThread, start.toOpaque())
      if code == 0 { running.threads.append(thread) }
    #endif
    if code != 0 { start.release() }
  }
  if running.threads.isEmpty { work() }
  return running
}

/// Carries a thread's work through the C call that starts it.
private final class ThreadStart: Sendable {
  let work: @Sendable () -> Void

  init(work: @escaping @Sendable () -> Void) { self.work = work }
}

#if canImport(Darwin)
  private func runThread(_ start: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
    Unmanaged<ThreadStart>.fromOpaque(start).takeRetainedValue().work()
    return nil
  }
#else
  private func runThread(_ start: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    guard let start else { return nil }
    Unmanaged<ThreadStart>.fromOpaque(start).takeRetainedValue().work()
    return nil
  }
#endif

import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The reading was cancelled before every file was handed over.
package struct ReadingCancelled: Error, Sendable, Equatable {
  /// Says no more than that it was cancelled.
  package init() {}
}

/// Watches and stops a reading from another thread.
package final class ReadingControl: Sendable {
  private let done = Atomic<Int>(0)
  private let cancelled = Atomic<Bool>(false)

  /// A control for one reading.
  package init() {}

  /// How many files have been handed over so far.
  package var filesDone: Int { done.load(ordering: .relaxed) }
  /// Whether the reading is to end before its last file.
  package var isCancelled: Bool { cancelled.load(ordering: .relaxed) }

  /// Ends the reading after the files that are being read now.
  package func cancel() { cancelled.store(true, ordering: .relaxed) }

  func add(_ count: Int) { done.add(count, ordering: .relaxed) }
}

extension Source {
  /// How many threads read when nobody says otherwise. More than there are processors, because a thread that
  /// waits for the disk needs none.
  package static let defaultThreads = 16

  /// Reads `entries` in several threads and hands each content to `body`; the results come back in the entries'
  /// order, whatever the order in which the threads came to them.
  ///
  /// Each thread makes one context, such as buffers that it uses again for each file, and keeps it to itself.
  /// - Parameters:
  ///   - threads: how many threads at most; few files take fewer.
  ///   - filesPerThread: how many files make up for starting a thread.
  ///   - sizeLimit: the largest file that is read, in bytes.
  ///   - control: cancels, and tells how far the reading is.
  ///   - makeContext: called once in each thread.
  ///   - body: gets the context, the entry's index, the entry and its content, which is valid only during the call.
  /// - Throws: `SourceError` when the source itself cannot be opened, `ReadingCancelled`.
  package func read<Context, Outcome: Sendable>(
    _ entries: [FileEntry], threads: Int = Source.defaultThreads, filesPerThread: Int = 4,
    sizeLimit: Int = Source.defaultSizeLimit, control: ReadingControl = ReadingControl(),
    makeContext: @escaping @Sendable () -> Context,
    body: @escaping @Sendable (inout Context, Int, FileEntry, FileContent) -> Outcome
  ) throws -> [Outcome] {
    let listing = listing.prepared(toRead: entries)
    // A thread that reads only a few files costs more than it gains.
    let wanted = listing.usefulThreads(min(threads, max(1, entries.count / filesPerThread)))
    let order = listing.readingOrder(of: entries)
    // What stands together in an order should be read by one thread.
    let chunk = max(1, min(order == nil ? 64 : 512, entries.count / max(1, wanted * 4)))
    let slots = Slots<Outcome>(count: entries.count)
    let nextStart = Atomic<Int>(0)
    let failure = Mutex<SourceError?>(nil)
    runInThreads(max(1, wanted)) {
      let reader: any EntryReader
      do throws(SourceError) {
        reader = try listing.makeReader(limit: sizeLimit)
      } catch {
        control.cancel()
        failure.withLock { $0 = $0 ?? error }
        return
      }
      var context = makeContext()
      while !control.isCancelled {
        let start = nextStart.add(chunk, ordering: .relaxed).oldValue
        guard start < entries.count else { return }
        let end = min(start + chunk, entries.count)
        for position in start..<end {
          let index = order?[position] ?? position
          reader.withContent(of: entries[index]) { content in
            slots.set(index, body(&context, index, entries[index], content))
          }
        }
        control.add(end - start)
      }
    }
    if let failure = failure.withLock({ $0 }) { throw failure }
    guard let outcomes = slots.take() else { throw ReadingCancelled() }
    return outcomes
  }

  /// Reads `entries` as above, for work that needs no context.
  ///
  /// - Throws: `SourceError` when the source itself cannot be opened, `ReadingCancelled`.
  package func read<Outcome: Sendable>(
    _ entries: [FileEntry], threads: Int = Source.defaultThreads,
    sizeLimit: Int = Source.defaultSizeLimit, control: ReadingControl = ReadingControl(),
    _ body: @escaping @Sendable (Int, FileEntry, FileContent) -> Outcome
  ) throws -> [Outcome] {
    try read(
      entries, threads: threads, sizeLimit: sizeLimit, control: control, makeContext: {},
      body: { _, index, entry, content in body(index, entry, content) })
  }

  /// Reads one entry: its bytes, or why there are none.
  ///
  /// - Throws: `SourceError` when the source itself cannot be opened.
  package func content(
    of entry: FileEntry, sizeLimit: Int = Source.defaultSizeLimit
  ) throws(SourceError) -> Result<[UInt8], ReadFailure> {
    var result: Result<[UInt8], ReadFailure> = .failure(ReadFailure(problem: .notFound))
    try listing.makeReader(limit: sizeLimit).withContent(of: entry) { content in
      switch content {
      case .bytes(let bytes): result = .success(Array(bytes))
      case .problem(let problem): result = .failure(ReadFailure(problem: problem))
      }
    }
    return result
  }
}

/// A problem, where the language asks for an error.
package struct ReadFailure: Error, Sendable, Equatable {
  /// Why the file could not be read.
  package let problem: ReadProblem
}

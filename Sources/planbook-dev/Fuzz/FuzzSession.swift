import Foundation

/// Runs one target on mutated inputs.
struct FuzzSession {
  private let target: any FuzzTarget
  private let inputs: [[UInt8]]
  private var mutator: Mutator
  private let record: InputRecord
  private let folder: String
  private var runs = 0
  private var bytes = 0
  private var slowest: (nanosecondsPerByte: Double, size: Int) = (0, 0)
  /// How many inputs took more than `allowance`.
  private(set) var slowInputs = 0

  init(target: any FuzzTarget, inputs: [[UInt8]], seed: UInt64, folder: String) throws {
    self.target = target
    self.inputs = inputs
    self.folder = folder
    mutator = Mutator(seed: seed)
    record = try InputRecord(path: "\(folder)/\(target.name).current")
  }

  /// What an input may cost in processor time: a flat part and a part for each byte. Generous, since the sanitizer
  /// slows everything down; what is worse than linear goes far beyond it.
  private static func allowance(forBytes count: Int) -> Duration {
    .milliseconds(500) + .microseconds(100) * count
  }

  mutating func run(seconds: Int) {
    let clock = ContinuousClock()
    let end = clock.now + .seconds(seconds)
    for input in inputs { measure(input) }
    while clock.now < end {
      measure(mutator.mutate(inputs))
    }
    record.clear()
  }

  /// The time that this thread has had a processor; other programs do not count.
  private static func processorTime() -> Duration {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
  }

  private mutating func measure(_ input: [UInt8]) {
    record.store(input)
    let start = Self.processorTime()
    target.run(input)
    let time = Self.processorTime() - start
    runs += 1
    bytes += input.count
    let nanoseconds = time / .nanoseconds(1)
    if input.count >= 64, nanoseconds / Double(input.count) > slowest.nanosecondsPerByte {
      slowest = (nanoseconds / Double(input.count), input.count)
    }
    guard time > Self.allowance(forBytes: input.count) else { return }
    slowInputs += 1
    let path = "\(folder)/\(target.name).slow-\(slowInputs)"
    let isKept = FileManager.default.createFile(atPath: path, contents: Data(input))
    print(
      "\(target.name): \(time) for \(input.count) bytes, "
        + (isKept ? "kept as \(path)" : "which could not be kept as \(path)"))
  }

  var summary: String {
    let rate = String(format: "%.0f", slowest.nanosecondsPerByte)
    return "\(target.name): \(runs) inputs, \(bytes) bytes, no crash; slowest \(rate) ns/byte "
      + "at \(slowest.size) bytes; \(slowInputs) too slow"
  }
}

/// A file that always holds exactly the input being read. What the system has accepted survives a crash of the
/// process, so no synchronisation with the disk is needed.
struct InputRecord {
  private let descriptor: Int32

  /// - Throws: when the file cannot be made.
  init(path: String) throws {
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    guard descriptor >= 0 else { throw CocoaError(.fileWriteUnknown) }
  }

  /// Replaces what the file holds. A failure is ignored: the record is a convenience, the run is not about it.
  func store(_ input: [UInt8]) {
    _ = input.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
    _ = ftruncate(descriptor, off_t(input.count))
  }

  /// Says that no input is being read.
  func clear() { store([]) }
}

import GitStore
import PlanModel
import PlanSources

/// What a server knows of a book's documents from an earlier push, and what it keeps of them for the next one.
struct BookMemory: Sendable {
  private let path: PathName
  private let key: ObjectID
  private let known: KnownDocuments

  /// A smaller book is read faster than it is worth to keep anything of it.
  static let fewest = 1000

  /// One document of so many that was read anew is worth writing what is known of all of them.
  private static let worthwhile = 64

  /// - Parameters:
  ///   - pathFromTop: where the book is, from the top of the repository.
  ///   - key: see `KnownDocuments.key`.
  init(
    of pathFromTop: PathName, in repository: Repository, key: ObjectID
  ) throws(GitError) {
    let name = try ObjectID(ofFile: pathFromTop.bytes).hexadecimal
    path = PathName(repository.location.commonFolder).appending("planbook/facts-\(name)".utf8)
    self.key = key
    known = KnownDocuments(at: path, key: key)
  }

  /// For each of some entries, ordered by path, what is known of it; nil where it must be read.
  func readings(
    of entries: [FileEntry], threads: Int, makeContext: @escaping @Sendable () -> KindCache
  ) -> [FileReading?] {
    let places = known.places(of: entries)
    let size = 256
    let known = known
    return inThreads(threads, parts: (entries.count + size - 1) / size) { part in
      let kinds = makeContext()
      return (part * size..<min((part + 1) * size, entries.count)).map { index in
        places[index].flatMap { known.document(at: $0, kinds: kinds) }
          .map { FileReading(file: $0, findings: []) }
      }
    }.flatMap { $0 }
  }

  /// Keeps what was read, if it is enough to be worth it.
  ///
  /// - Parameter count: how many of the entries had to be read.
  func learn(_ entries: [FileEntry], _ readings: [FileReading], reading count: Int) {
    let learnt = readings.count { $0.isSound } - (readings.count - count)
    guard learnt > entries.count / Self.worthwhile else { return }
    do throws(WriteError) {
      try KnownDocuments.keep(
        entries, readings.map(\.file), at: path, key: key, isSound: { readings[$0].isSound })
    } catch {
      // The next push reads everything again, which takes longer and comes to the same.
    }
  }
}

extension FileReading {
  /// Whether it is a document without findings of its own, of which something can be kept.
  fileprivate var isSound: Bool {
    guard findings.isEmpty, file.allowed.isEmpty, case .document(let facts) = file.role else {
      return false
    }
    // These have no place in what is kept, so that they would count as learnt each time.
    return facts.body.generatedBlocks.isEmpty
  }
}

import GitStore
import PlanModel
import PlanSources

/// Reads those files of two states of a book that are not the same in both.
struct DifferingFiles<Version: Sendable>: Sendable {
  /// A file that was read.
  struct File: Sendable {
    /// Its id in history.
    let id: String
    /// What equal contents have equal.
    let mark: [UInt8]
    let version: Version
  }

  /// Ordered by path.
  let old: [File]
  let new: [File]

  /// - Parameter read: makes what is wanted of a file, in any thread.
  init(
    from before: Source, to after: Source, _ reader: VersionReader, threads: Int,
    read: @escaping @Sendable (PathName, FileContent, KindCache) -> File
  ) throws {
    let old = try Self.entries(before, reader)
    let new = try Self.entries(after, reader)
    let stored = old.compactMapValues(\.storedID)
    let kinds = reader.kinds
    let limit = reader.settings.limits.fileSize
    let wantedNew = new.values.filter { !Self.isSame($0, old[$0.path]) }
      .sorted { $0.path < $1.path }
    let later = try after.read(
      wantedNew, threads: threads, sizeLimit: limit, makeContext: { KindCache(kinds) },
      body: { cache, _, entry, content -> File? in
        // A work tree's file may be what Git has, which nobody knows before it is read.
        if entry.storedID == nil, let id = stored[entry.path], case .bytes(let bytes) = content,
          Self.hasID(id, bytes)
        {
          return nil
        }
        return read(entry.path, content, cache)
      })
    let unchanged = Set(zip(wantedNew, later).filter { $0.1 == nil }.map(\.0.path))
    let wantedOld = old.values.filter { entry in
      !Self.isSame(entry, new[entry.path]) && !unchanged.contains(entry.path)
    }.sorted { $0.path < $1.path }
    let earlier = try before.read(
      wantedOld, threads: threads, sizeLimit: limit, makeContext: { KindCache(kinds) },
      body: { cache, _, entry, content in read(entry.path, content, cache) })
    let marks = Dictionary(
      earlier.map { ($0.id, $0.mark) }, uniquingKeysWith: { first, _ in first })
    // Line ends alone, which a checkout converts, are no difference.
    let same = Set(later.compactMap { $0 }.filter { marks[$0.id] == $0.mark }.map(\.id))
    self.old = earlier.filter { !same.contains($0.id) }
    self.new = later.compactMap { $0 }.filter { !same.contains($0.id) }
  }

  private static func entries(
    _ source: Source, _ reader: VersionReader
  ) throws -> [PathName: FileEntry] {
    let files = try source.files(under: [BookRoot.plansFolder]).filter {
      !$0.isNamed && !reader.isExcluded($0.path)
    }
    return Dictionary(files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
  }

  private static func isSame(_ entry: FileEntry, _ other: FileEntry?) -> Bool {
    guard let id = entry.storedID, let other else { return false }
    return id == other.storedID
  }

  private static func hasID(_ id: ObjectID, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    do throws(GitError) {
      return try ObjectID(ofFile: Array(bytes)) == id
    } catch {
      // Then the file is compared by what it says.
      return false
    }
  }
}

import GitStore
import PlanModel
import PlanSources

/// Reads those files of two states of a book that are not the same in both.
///
/// A symbolic link is none of them, as everywhere in history: what it leads to has a history of its own.
struct DifferingFiles<Version: Sendable>: Sendable {
  /// A file that was read.
  struct File: Sendable {
    /// Its id in history.
    let id: String
    /// What equal contents have equal.
    let mark: [UInt8]
    let version: Version
  }

  /// Those that one of the states has and that are no files of their own.
  private(set) var links = PlanLinks()
  /// Ordered by path.
  let old: [File]
  let new: [File]

  private struct ReadFile {
    let path: PathName
    let file: File
    /// Contents that cannot be read are equal to nothing.
    let isReadable: Bool
  }

  /// - Parameters:
  ///   - isWanted: which files are looked at.
  ///   - read: makes what is wanted of a file, in any thread. It is given the Git id of the content where both states have one, so
  ///     that every byte counts.
  init(
    from before: Source, to after: Source, _ reader: VersionReader,
    where isWanted: (PathName) -> Bool = { _ in true }, threads: Int,
    read: @escaping @Sendable (PathName, FileContent, ObjectID?, KindCache) -> File
  ) throws {
    let old = try Self.entries(before, reader, &links).filter { isWanted($0.key) }
    let new = try Self.entries(after, reader, &links).filter { isWanted($0.key) }
    let stored = old.compactMapValues(\.storedID)
    let (kinds, limits) = (reader.kinds, reader.settings.limits)
    let makeCache: @Sendable () -> KindCache = { KindCache(kinds, limits: limits) }
    let limit = limits.fileSize
    let wantedNew = new.values.filter { !Self.isSame($0, old[$0.path]) }
      .sorted { $0.path < $1.path }
    let later = try after.read(
      wantedNew, threads: threads, sizeLimit: limit, makeContext: makeCache,
      body: { cache, _, entry, content -> ReadFile? in
        // A work tree's file may be what Git has, which nobody knows before it is read.
        if entry.storedID == nil, let id = stored[entry.path], case .bytes(let bytes) = content,
          Self.hasID(id, bytes)
        {
          return nil
        }
        return Self.reading(entry, content, hasOther: stored[entry.path] != nil, cache, read)
      })
    let unchanged = Set(zip(wantedNew, later).filter { $0.1 == nil }.map(\.0.path))
    let wantedOld = old.values.filter { entry in
      !Self.isSame(entry, new[entry.path]) && !unchanged.contains(entry.path)
    }.sorted { $0.path < $1.path }
    let storedLater = Set(new.values.filter { $0.storedID != nil }.map(\.path))
    let earlier = try before.read(
      wantedOld, threads: threads, sizeLimit: limit, makeContext: makeCache,
      body: { cache, _, entry, content in
        Self.reading(entry, content, hasOther: storedLater.contains(entry.path), cache, read)
      })
    var marks: [PathName: [UInt8]] = [:]
    for earlier in earlier where earlier.isReadable { marks[earlier.path] = earlier.file.mark }
    // Line ends alone, which a checkout converts, are no difference.
    let same = Set(
      later.compactMap { $0 }.filter { $0.isReadable && marks[$0.path] == $0.file.mark }
        .map(\.path))
    self.old = earlier.filter { !same.contains($0.path) }.map(\.file)
    self.new = later.compactMap { $0 }.filter { !same.contains($0.path) }.map(\.file)
  }

  private static func reading(
    _ entry: FileEntry, _ content: FileContent, hasOther: Bool, _ kinds: KindCache,
    _ read: (PathName, FileContent, ObjectID?, KindCache) -> File
  ) -> ReadFile {
    var isReadable = false
    if case .bytes = content { isReadable = true }
    return ReadFile(
      path: entry.path,
      file: read(entry.path, content, hasOther ? entry.storedID : nil, kinds),
      isReadable: isReadable)
  }

  private static func entries(
    _ source: Source, _ reader: VersionReader, _ links: inout PlanLinks
  ) throws -> [PathName: FileEntry] {
    let files = try source.files(under: [BookRoot.plansFolder]).filter { entry in
      guard !entry.isNamed, !reader.isExcluded(entry.path) else { return false }
      if entry.kind == .symbolicLink { links.add(entry.path) }
      return entry.kind != .symbolicLink
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

import GitStore
import PlanHistory
import PlanModel
import PlanSources

/// The versions that a walk from the present to the past meets, each read once as long as there is room.
///
/// Such a walk meets a version first where a commit replaced it, and then where an earlier one brought it; from then on it is not met
/// again. So what a commit replaced is kept until then, and what one brought is let go with the next commits: as a rule no more
/// is kept than one version of each file. Content that comes back is read again.
struct VersionStore {
  private let stored: StoredVersions
  private let reader: VersionReader
  private let threads: Int
  private var kept: [StoredVersions.Version: Entry] = [:]
  private var keptBytes = 0
  /// For what is asked for one by one.
  private var single: (reader: StoredVersionReader, kinds: KindCache)?

  private struct Entry {
    let version: DocumentVersion
    let bytes: Int
  }

  /// How many bytes of files are kept beyond what the commits at hand need; as versions they take about three times as much.
  private static let limit = 24 << 20
  /// What is counted for a version beside its text.
  private static let overhead = 256

  init(_ stored: StoredVersions, _ reader: VersionReader, threads: Int) {
    self.stored = stored
    self.reader = reader
    self.threads = threads
  }

  /// Reads those of the versions that are not kept, in several threads; paths begin at the book's root. All of them are there until
  /// `letGo`, however many they are.
  mutating func prepare(_ versions: [StoredVersions.Version]) throws {
    var wanted: [StoredVersions.Version] = []
    var seen: Set<StoredVersions.Version> = []
    for version in versions where kept[version] == nil && seen.insert(version).inserted {
      wanted.append(version)
    }
    if wanted.count <= Self.fewest { return try readSingly(wanted) }
    let reader = reader
    let read = try stored.read(
      wanted, threads: threads, sizeLimit: reader.settings.limits.fileSize,
      makeContext: { KindCache(reader.kinds, limits: reader.settings.limits) },
      body: { cache, version, content in
        Self.entry(version, content, reader, cache)
      })
    for (version, entry) in zip(wanted, read) { keep(entry, as: version) }
  }

  /// Fewer than this are not worth opening the repository anew for each thread.
  private static let fewest = 8

  private mutating func readSingly(_ versions: [StoredVersions.Version]) throws {
    if versions.isEmpty { return }
    let single =
      try single
      ?? (
        StoredVersionReader(stored, sizeLimit: reader.settings.limits.fileSize),
        KindCache(reader.kinds, limits: reader.settings.limits)
      )
    self.single = single
    for version in versions {
      let entry = single.reader.read(version) {
        Self.entry(version, $0, reader, single.kinds)
      }
      if let entry { keep(entry, as: version) }
    }
  }

  private static func entry(
    _ version: StoredVersions.Version, _ content: FileContent, _ reader: VersionReader,
    _ kinds: KindCache
  ) -> Entry {
    var size = 0
    if case .bytes(let bytes) = content { size = bytes.count }
    return Entry(
      version: reader.version(at: version.path, content, id: version.id, kinds: kinds),
      bytes: size + overhead)
  }

  /// A version that was prepared.
  func version(_ version: StoredVersions.Version) -> DocumentVersion? { kept[version]?.version }

  /// Lets go what will not be met again, and where the rest is too much, all of it.
  ///
  /// - Parameter brought: what the commits brought that were looked at.
  mutating func letGo(_ brought: [StoredVersions.Version]) {
    for version in brought {
      if let entry = kept.removeValue(forKey: version) { keptBytes -= entry.bytes }
    }
    guard keptBytes > Self.limit else { return }
    kept = [:]
    keptBytes = 0
  }

  private mutating func keep(_ entry: Entry, as version: StoredVersions.Version) {
    kept[version] = entry
    keptBytes += entry.bytes
  }
}

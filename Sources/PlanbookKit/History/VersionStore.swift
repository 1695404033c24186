import GitStore
import PlanHistory
import PlanModel
import PlanSources

/// The versions that a walk over history meets, each read once: those that were met lately are kept.
///
/// A walk meets each version twice, as what a commit brought and as what a later one replaced. What was asked for in neither of the
/// last two rounds is let go, so that memory stays bounded; content that comes back after very much else is read again.
struct VersionStore {
  private let stored: StoredVersions
  private let reader: VersionReader
  private let threads: Int
  private var recent: [StoredVersions.Version: Entry] = [:]
  private var older: [StoredVersions.Version: Entry] = [:]
  private var recentBytes = 0

  private struct Entry {
    let version: DocumentVersion
    let bytes: Int
  }

  /// How many bytes of files a round holds as versions, which take about three times as much.
  private static let roundLimit = 16 << 20

  init(_ stored: StoredVersions, _ reader: VersionReader, threads: Int) {
    self.stored = stored
    self.reader = reader
    self.threads = threads
  }

  /// Reads those of the versions that are not kept; paths begin at the book's root. All of them are there until this is called for
  /// the second time from then on, however many they are.
  mutating func prepare(_ versions: [StoredVersions.Version]) throws {
    if recentBytes > Self.roundLimit {
      older = recent
      recent = [:]
      recentBytes = 0
    }
    var wanted: [StoredVersions.Version] = []
    var seen: Set<StoredVersions.Version> = []
    for version in versions where seen.insert(version).inserted && !touch(version) {
      wanted.append(version)
    }
    let reader = reader
    let read = try stored.read(
      wanted, threads: threads, sizeLimit: reader.settings.limits.fileSize,
      makeContext: { KindCache(reader.kinds) },
      body: { cache, version, content -> Entry in
        var size = 0
        if case .bytes(let bytes) = content { size = bytes.count }
        return Entry(
          version: reader.version(at: version.path, content, id: version.id, kinds: cache),
          bytes: size)
      })
    for (version, entry) in zip(wanted, read) { keep(entry, as: version) }
  }

  /// A version that was prepared lately.
  func version(_ version: StoredVersions.Version) -> DocumentVersion? {
    (recent[version] ?? older[version])?.version
  }

  private mutating func touch(_ version: StoredVersions.Version) -> Bool {
    if recent[version] != nil { return true }
    guard let entry = older[version] else { return false }
    keep(entry, as: version)
    return true
  }

  private mutating func keep(_ entry: Entry, as version: StoredVersions.Version) {
    recent[version] = entry
    recentBytes += entry.bytes + 256
  }
}

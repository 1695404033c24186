import Synchronization

/// What was unpacked lately of some packs, for all threads.
///
/// Folders are kept apart from everything else: a walk through commits goes from folder to folder, a reading through files.
final class KeptObjects: Sendable {
  /// So that two threads seldom wait for each other.
  private static let shardCount = 16

  /// How many bytes of files are kept at least, and at most twice as many.
  private static let usualLimit = 32 << 20

  private let folders: [Shard]
  private let others: [Shard]

  init() {
    folders = (0..<Self.shardCount).map { _ in Shard(limit: (4 << 20) / Self.shardCount) }
    others = (0..<Self.shardCount).map { _ in Shard(limit: Self.usualLimit / Self.shardCount) }
  }

  /// Keeps less or more of files from now on.
  ///
  /// - Parameter bytes: how many at least, and at most twice as many.
  func keepFiles(_ bytes: Int) {
    for shard in others { shard.state.withLock { $0.limit = bytes / Self.shardCount } }
  }

  private func shard(_ place: PackSet.Place, _ kind: ObjectKind) -> Shard {
    let number = Int(place.number >> 60)
    return kind == .tree ? folders[number] : others[number]
  }

  /// - Parameter kind: what the object must be; something else counts as missing.
  func object(at place: PackSet.Place, _ kind: ObjectKind) -> UnpackedObject? {
    shard(place, kind).state.withLock { $0.object(at: place) }
  }

  func keep(_ object: UnpackedObject, at place: PackSet.Place) {
    shard(place, object.kind).state.withLock { $0.keep(object, at: place) }
  }

  private final class Shard: Sendable {
    let state: Mutex<Generations>

    init(limit: Int) { state = Mutex(Generations(limit: limit)) }
  }

  /// What was used in this round and in the last one.
  private struct Generations {
    /// How many bytes are kept of each round.
    var limit: Int
    private var recent = PlaceTable()
    private var older = PlaceTable()
    private var recentBytes = 0

    init(limit: Int) { self.limit = limit }

    mutating func object(at place: PackSet.Place) -> UnpackedObject? {
      if let object = recent[place] { return object }
      guard let object = older[place] else { return nil }
      keep(object, at: place)
      return object
    }

    mutating func keep(_ object: UnpackedObject, at place: PackSet.Place) {
      // What is large would drive out much else.
      guard object.count <= limit / 4 else { return }
      if recentBytes > limit {
        older = recent
        recent = PlaceTable()
        recentBytes = 0
      }
      if recent.insert(object, at: place) { recentBytes += object.count }
    }
  }
}

/// Objects by their places: each in the first slot that is free from the one on that its place falls to.
private struct PlaceTable {
  private var slots: [(place: PackSet.Place, object: UnpackedObject)?]
  private var count = 0

  init() { slots = Array(repeating: nil, count: 64) }

  /// The slot of a place, or the free one where it would be.
  private func slot(of place: PackSet.Place) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: place.number >> 16) & mask
    while let taken = slots[slot], taken.place != place { slot = (slot + 1) & mask }
    return slot
  }

  subscript(place: PackSet.Place) -> UnpackedObject? { slots[slot(of: place)]?.object }

  /// Whether the place was free.
  mutating func insert(_ object: UnpackedObject, at place: PackSet.Place) -> Bool {
    let slot = slot(of: place)
    let isNew = slots[slot] == nil
    slots[slot] = (place, object)
    guard isNew else { return false }
    count += 1
    // At most half of the slots are taken, so that there is always a free one, and near.
    if count * 2 > slots.count {
      let old = slots
      slots = Array(repeating: nil, count: old.count * 2)
      for case let entry? in old { slots[self.slot(of: entry.place)] = entry }
    }
    return true
  }
}

import YAML

/// Finds numbers by names: an open-addressing table over the hashes of texts that stand elsewhere. Several numbers may have one
/// name; they hang together in a chain, so that very many of one name cost no more than as many of different ones.
struct NameTable: Sendable {
  private struct Slot: Sendable {
    var hash: UInt32 = 0
    /// Places in `entries`; -1 for an empty slot.
    var first: Int32 = -1
    var last: Int32 = -1
  }

  private struct Entry: Sendable {
    var number: Int32
    /// The place of the next entry with the same hash; -1 after the last.
    var next: Int32 = -1
  }

  private var slots: [Slot]
  private var entries: [Entry] = []
  private let mask: Int

  /// A table for up to `count` entries.
  init(count: Int) {
    var size = 8
    while size < count * 2 { size *= 2 }
    slots = Array(repeating: Slot(), count: size)
    mask = size - 1
    entries.reserveCapacity(count)
  }

  mutating func add(hash: UInt32, _ number: Int) {
    let entry = Int32(entries.count)
    entries.append(Entry(number: Int32(number)))
    var position = Int(hash) & mask
    while slots[position].first >= 0, slots[position].hash != hash {
      position = (position + 1) & mask
    }
    if slots[position].first < 0 {
      slots[position] = Slot(hash: hash, first: entry, last: entry)
    } else {
      entries[Int(slots[position].last)].next = entry
      slots[position].last = entry
    }
  }

  mutating func add(_ name: String, _ number: Int) {
    add(hash: FieldName(name).hash, number)
  }

  /// Calls `body` with each number whose name has the hash, in the order in which they were added, until it returns true.
  @inline(__always)
  func forEach(hash: UInt32, until body: (Int) -> Bool) {
    var position = Int(hash) & mask
    while slots[position].first >= 0 {
      if slots[position].hash == hash {
        var entry = slots[position].first
        while entry >= 0 {
          if body(Int(entries[Int(entry)].number)) { return }
          entry = entries[Int(entry)].next
        }
        return
      }
      position = (position + 1) & mask
    }
  }

  /// The first number that has this name, where `isNamed` compares the text itself.
  func first(
    _ name: UnsafeBufferPointer<UInt8>, where isNamed: (Int) -> Bool
  ) -> Int? {
    var found: Int?
    forEach(hash: Tree.hash(of: name)) { number in
      guard isNamed(number) else { return false }
      found = number
      return true
    }
    return found
  }
}

internal import PlainText

/// Finds paths that some file systems cannot tell apart.
package enum PathCollisions {
  /// The groups of entries whose paths differ only in letter case or Unicode normal form, each group and the list of
  /// groups ordered bytewise. Such files cannot be checked out side by side on Windows or macOS.
  ///
  /// Takes time linear in the length of all paths, but for a sort of one word for each.
  package static func groups(in entries: [FileEntry]) -> [[PathName]] {
    if areApart(entries) { return [] }
    var hashes: [(hash: UInt64, index: Int)] = []
    hashes.reserveCapacity(entries.count)
    var folded: [String: [Int]] = [:]
    for (index, entry) in entries.enumerated() {
      if let hash = asciiHash(entry.path.bytes) {
        hashes.append((hash, index))
      } else {
        // Strings are equal, and hash equally, when they are canonically equivalent.
        let text = String(decoding: entry.path.bytes, as: UTF8.self).lowercased()
        if let hash = asciiHash(Array(text.utf8)) {
          hashes.append((hash, index))
        } else {
          folded[text, default: []].append(index)
        }
      }
    }
    hashes.sort { ($0.hash, $0.index) < ($1.hash, $1.index) }
    var groups: [[PathName]] = []
    var start = 0
    while start < hashes.count {
      var end = start + 1
      while end < hashes.count, hashes[end].hash == hashes[start].hash { end += 1 }
      if end - start > 1 {
        // Equal hashes may be chance: only equal texts are a collision.
        let same = Dictionary(grouping: hashes[start..<end].map(\.index)) {
          String(decoding: entries[$0].path.bytes, as: UTF8.self).lowercased()
        }
        groups += same.values.map { $0.map { entries[$0].path } }
      }
      start = end
    }
    groups += folded.values.map { $0.map { entries[$0].path } }
    return groups.map { Array(Set($0)).sorted() }.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }
  }

  /// Whether all paths are ASCII and no two have the same hash, as in nearly every book.
  private static func areApart(_ entries: [FileEntry]) -> Bool {
    var hashes: [UInt64] = []
    hashes.reserveCapacity(entries.count)
    for entry in entries {
      guard let hash = asciiHash(entry.path.bytes) else { return false }
      hashes.append(hash)
    }
    hashes.sort()
    return !zip(hashes, hashes.dropFirst()).contains { $0 == $1 }
  }

  /// A hash of ASCII text without regard to case (FNV-1a); nil for any other text.
  private static func asciiHash(_ bytes: [UInt8]) -> UInt64? {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes {
      guard byte < 0x80 else { return nil }
      hash = (hash ^ UInt64(byte.asciiLowercased)) &* 0x100_0000_01b3
    }
    return hash
  }
}

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
    var capacity = 16
    while capacity < entries.count * 2 { capacity *= 2 }
    // A hash table with open addressing; 0 is a free place.
    var table = [UInt64](repeating: 0, count: capacity)
    return table.withUnsafeMutableBufferPointer { table in
      for entry in entries {
        guard let hash = coarseHash(entry.path.bytes), hash != 0 else { return false }
        var place = Int(truncatingIfNeeded: hash) & (capacity - 1)
        while table[place] != 0 {
          if table[place] == hash { return false }
          place = (place + 1) & (capacity - 1)
        }
        table[place] = hash
      }
      return true
    }
  }

  /// A hash of ASCII text that is the same for texts that differ only in case, made of eight bytes at a time; nil for any
  /// other text. It takes some other characters for the same as well, such as `[` and `{`.
  private static func coarseHash(_ bytes: [UInt8]) -> UInt64? {
    bytes.withUnsafeBytes { text in
      var hash = UInt64(truncatingIfNeeded: text.count) &* 0x9E37_79B9_7F4A_7C15
      var beyondASCII: UInt64 = 0
      func add(_ word: UInt64) {
        beyondASCII |= word
        hash = (hash ^ (word | 0x2020_2020_2020_2020)) &* 0xFF51_AFD7_ED55_8CCD
        hash ^= hash >> 32
      }
      var offset = 0
      while offset + 8 <= text.count {
        add(text.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        offset += 8
      }
      if offset < text.count {
        var last: UInt64 = 0
        for byte in text[offset...] { last = last << 8 | UInt64(byte) }
        add(last)
      }
      return beyondASCII & 0x8080_8080_8080_8080 == 0 ? hash : nil
    }
  }

  /// A hash of ASCII text without regard to case (FNV-1a); nil for any other text.
  private static func asciiHash(_ bytes: [UInt8]) -> UInt64? {
    guard bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
    return FNV1a(bytes.lazy.map(\.asciiLowercased)).value
  }
}

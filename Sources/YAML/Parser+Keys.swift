extension Parser {
  /// Reports the keys of a mapping that stand in it twice (YAML 1.2.2, section 3.2.1.3: keys are unique).
  @inline(__always)
  mutating func checkDuplicateKeys(of mapping: Int, count: Int) {
    if count > 1, !stopped { findDuplicateKeys(of: mapping, count: count) }
  }

  @inline(never)
  private mutating func findDuplicateKeys(of mapping: Int, count: Int) {
    guard mayRepeatKeys(of: mapping, count: count) else { return }
    let duplicates: [(key: Int, first: Int)] = withUnsafeTemporaryAllocation(
      of: UInt64.self, capacity: count
    ) { keys in
      var key = mapping + 1
      for index in 0..<count {
        keys[index] = UInt64(keyHash(key)) << 32 | UInt64(key)
        key = Int(nodes[Int(nodes[key].next)].next)
      }
      return count <= 12 ? comparedPairwise(keys) : comparedSorted(keys)
    }
    for duplicate in duplicates { report(duplicateKey: duplicate.key, first: duplicate.first) }
  }

  /// Whether two of a mapping's keys may be equal. A small Bloom filter over two parts of their hashes answers
  /// with no for nearly every mapping without repeated keys, at the cost of a few instructions a key.
  private borrowing func mayRepeatKeys(of mapping: Int, count: Int) -> Bool {
    guard count <= 32 else { return true }
    var seenLow: UInt64 = 0
    var seenHigh: UInt64 = 0
    var key = mapping + 1
    for _ in 0..<count {
      let hash = keyHash(key)
      let low: UInt64 = 1 << UInt64(hash & 63)
      let high: UInt64 = 1 << UInt64(hash >> 26)
      if seenLow & low != 0, seenHigh & high != 0 { return true }
      seenLow |= low
      seenHigh |= high
      key = Int(nodes[Int(nodes[key].next)].next)
    }
    return false
  }

  /// The keys, each below its hash, that are equal to an earlier one.
  private borrowing func comparedPairwise(
    _ keys: UnsafeMutableBufferPointer<UInt64>
  ) -> [(key: Int, first: Int)] {
    var found: [(key: Int, first: Int)] = []
    for second in 1..<keys.count {
      for first in 0..<second where keys[first] >> 32 == keys[second] >> 32 {
        let (a, b) = (Int(keys[first] & 0xFFFF_FFFF), Int(keys[second] & 0xFFFF_FFFF))
        if compareKeys(a, b) == 0 {
          found.append((b, a))
          break
        }
      }
    }
    return found
  }

  private borrowing func comparedSorted(
    _ keys: UnsafeMutableBufferPointer<UInt64>
  ) -> [(key: Int, first: Int)] {
    var found: [(key: Int, first: Int)] = []
    var keys = keys
    keys.sort()
    var group = 0
    while group < keys.count {
      var groupEnd = group + 1
      while groupEnd < keys.count, keys[groupEnd] >> 32 == keys[group] >> 32 { groupEnd += 1 }
      if groupEnd - group > 1 {
        // Sorted by content, so that keys made to have one hash cost no more than others.
        let sorted = keys[group..<groupEnd].map { Int($0 & 0xFFFF_FFFF) }.sorted { a, b in
          let order = compareKeys(a, b)
          return order != 0 ? order < 0 : a < b
        }
        var first = sorted[0]
        for key in sorted.dropFirst() {
          if compareKeys(first, key) == 0 {
            found.append((key, first))
          } else {
            first = key
          }
        }
      }
      group = groupEnd
    }
    return found
  }

  /// The node that an alias stands for, or the node itself.
  private func target(_ index: Int) -> Int {
    let node = nodes[index]
    guard node.kind == .alias, node.payload != Node.noIndex else { return index }
    let target = anchors.entries[Int(node.payload)].node
    return target == Node.noIndex ? index : Int(target)
  }

  /// Equal keys have equal hashes.
  private func keyHash(_ index: Int) -> UInt32 {
    if nodes[index].kind == .scalar, !nodes[index].flags.contains(.absent) {
      return nodes[index].hash
    }
    let target = target(index)
    let node = nodes[target]
    switch node.kind {
    case .scalar: return node.flags.contains(.absent) ? absentHash : node.hash
    case .alias: return UInt32(truncatingIfNeeded: node.end - node.start)
    case .mapping, .sequence:
      // The scalars and the shape; nested aliases are not followed, which bounds the time.
      var hash: UInt32 = node.kind == .mapping ? 7 : 11
      var child = target + 1
      let last = max(Int(node.next), target + 1)
      while child < last {
        hash = hash &* 31 &+ nodes[child].hash &+ UInt32(nodes[child].kind.rawValue)
        child += 1
      }
      return hash
    }
  }

  private var absentHash: UInt32 { Tree.hash(of: UnsafeBufferPointer(start: nil, count: 0)) }

  /// The order of two keys: 0 when they are equal, which means the same type and text, or the same structure.
  private borrowing func compareKeys(_ a: Int, _ b: Int) -> Int {
    let first = target(a)
    let second = target(b)
    if first == second { return 0 }
    let firstEnd = nodes[first].kind == .scalar ? first + 1 : max(Int(nodes[first].next), first + 1)
    let secondEnd =
      nodes[second].kind == .scalar ? second + 1 : max(Int(nodes[second].next), second + 1)
    if firstEnd - first != secondEnd - second { return firstEnd - first - (secondEnd - second) }
    for offset in 0..<firstEnd - first {
      let order = compareNodes(first + offset, second + offset)
      if order != 0 { return order }
    }
    return 0
  }

  /// The order of two nodes without their children; the number of children is part of it.
  private borrowing func compareNodes(_ a: Int, _ b: Int) -> Int {
    let first = nodes[a]
    let second = nodes[b]
    if first.kind != second.kind { return Int(first.kind.rawValue) - Int(second.kind.rawValue) }
    switch first.kind {
    case .mapping, .sequence: return Int(first.payload) - Int(second.payload)
    case .alias: return target(a) - target(b)
    case .scalar:
      if first.type != second.type { return Int(first.type.rawValue) - Int(second.type.rawValue) }
      return withScalarText(first) { firstText in
        withScalarText(second) { secondText in
          if firstText.count != secondText.count { return firstText.count - secondText.count }
          for index in 0..<firstText.count where firstText[index] != secondText[index] {
            return Int(firstText[index]) - Int(secondText[index])
          }
          return 0
        }
      }
    }
  }

  /// What a scalar's node says.
  borrowing func withScalarText<Result>(
    _ node: Node, _ body: (UnsafeBufferPointer<UInt8>) -> Result
  ) -> Result {
    if node.flags.contains(.cooked) {
      let range = cookedRanges[Int(node.payload)]
      return cookedText.withUnsafeBufferPointer {
        body(UnsafeBufferPointer(rebasing: $0[Int(range.lowerBound)..<Int(range.upperBound)]))
      }
    }
    let quotes = node.style == .plain ? 0 : 1
    return body(text(Int(node.start) + quotes..<Int(node.end) - quotes))
  }
}

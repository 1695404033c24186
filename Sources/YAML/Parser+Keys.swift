extension Parser {
  /// Reports the keys of a mapping that stand in it twice (YAML 1.2.2, section 3.2.1.3: keys are unique).
  @inline(__always)
  mutating func checkDuplicateKeys(of mapping: Int, count: Int) {
    if count > 1, !stopped { findDuplicateKeys(of: mapping, count: count) }
  }

  @inline(never)
  private mutating func findDuplicateKeys(of mapping: Int, count: Int) {
    guard mayRepeatKeys(of: mapping, count: count) else { return }
    var keys: [Key] = []
    keys.reserveCapacity(count)
    var index = mapping + 1
    for _ in 0..<count {
      keys.append(key(index))
      index = Int(nodes[Int(nodes[index].next)].next)
    }
    let duplicates = count <= 12 ? comparedPairwise(keys) : comparedSorted(&keys)
    // The first key of a list's entry, and others again behind it: one dash is missing, and not as many keys are wrong.
    let first = mapping + 1
    if duplicates.count > 1, let again = duplicates.min(by: { $0.key < $1.key }),
      again.first == first, isBehindDash(first)
    {
      return report(duplicateKey: again.key, first: first, beginsEntry: true)
    }
    for duplicate in duplicates { report(duplicateKey: duplicate.key, first: duplicate.first) }
  }

  /// Whether a node stands behind the dash of a list's entry, on its line.
  private func isBehindDash(_ node: Int) -> Bool {
    var place = nodes[node].range.lowerBound
    while place > 0, base[place - 1] == ASCII.space { place -= 1 }
    return place > 0 && base[place - 1] == ASCII.minus && place < nodes[node].range.lowerBound
  }

  /// A mapping's key as it is compared.
  private struct Key {
    /// Equal keys have equal hashes.
    var hash: UInt32
    /// The key's own node.
    var node: Int
    /// The node that says what the key is: for an alias the first that is equal to its target among all targets of
    /// keys, so that such keys are compared by this index alone.
    var content: Int
    /// The key is an alias whose target is known.
    var isAlias: Bool
  }

  /// Whether two of a mapping's keys may be equal. A small Bloom filter over two parts of their hashes answers
  /// with no for nearly every mapping without repeated keys, at the cost of a few instructions a key.
  private mutating func mayRepeatKeys(of mapping: Int, count: Int) -> Bool {
    guard count <= 32 else { return true }
    var seenLow: UInt64 = 0
    var seenHigh: UInt64 = 0
    let nodes = nodes
    var index = mapping &+ 1
    for _ in 0..<count {
      let node = nodes + index
      let hash =
        node.pointee.type == .string && !node.pointee.flags.contains(.absent)
        ? node.pointee.hash : key(index).hash
      let low: UInt64 = 1 &<< UInt64(hash)
      let high: UInt64 = 1 &<< UInt64(hash &>> 26)
      if seenLow & low != 0, seenHigh & high != 0 { return true }
      seenLow |= low
      seenHigh |= high
      index = Int(nodes[Int(node.pointee.next)].next)
    }
    return false
  }

  /// The keys that are equal to an earlier one.
  private borrowing func comparedPairwise(_ keys: [Key]) -> [(key: Int, first: Int)] {
    var found: [(key: Int, first: Int)] = []
    for second in 1..<keys.count {
      for first in 0..<second where keys[first].hash == keys[second].hash {
        let (a, b) = (keys[first], keys[second])
        // Aliases of different content are known to differ.
        if a.content == b.content
          || !(a.isAlias && b.isAlias) && compareContents(a.content, b.content) == 0
        {
          found.append((b.node, a.node))
          break
        }
      }
    }
    return found
  }

  private borrowing func comparedSorted(_ keys: inout [Key]) -> [(key: Int, first: Int)] {
    var found: [(key: Int, first: Int)] = []
    keys.sort { ($0.hash, $0.content, $0.node) < ($1.hash, $1.content, $1.node) }
    var group = 0
    while group < keys.count {
      var groupEnd = group + 1
      while groupEnd < keys.count, keys[groupEnd].hash == keys[group].hash { groupEnd += 1 }
      if groupEnd - group > 1 { compare(keys[group..<groupEnd], &found) }
      group = groupEnd
    }
    return found
  }

  /// Compares keys with one hash, sorted by content and node.
  ///
  /// Those that are no aliases are sorted by what they say, so that keys made to have one hash cost no more than
  /// others. Each different alias is then looked up among them: a long target is compared only with keys that are
  /// as long in the text.
  private borrowing func compare(
    _ keys: ArraySlice<Key>, _ found: inout [(key: Int, first: Int)]
  ) {
    var written = keys.filter { !$0.isAlias }.sorted { a, b in
      let order = compareContents(a.content, b.content)
      return order != 0 ? order < 0 : a.node < b.node
    }
    // The keys that are equal to each of `written`'s different ones, and the aliases equal to none.
    var classes: [[Int]] = []
    var different: [Key] = []
    for key in written {
      if let last = different.last, compareContents(last.content, key.content) == 0 {
        classes[classes.count - 1].append(key.node)
      } else {
        different.append(key)
        classes.append([key.node])
      }
    }
    written = different
    var content = -1
    var place = 0
    for key in keys where key.isAlias {
      if key.content != content {
        content = key.content
        var low = 0
        var high = written.count
        place = -1
        while low < high {
          let middle = (low + high) / 2
          let order = compareContents(written[middle].content, content)
          if order == 0 {
            place = middle
            break
          }
          if order < 0 { low = middle + 1 } else { high = middle }
        }
        if place < 0 {
          place = classes.count
          classes.append([])
        }
      }
      classes[place].append(key.node)
    }
    for equals in classes where equals.count > 1 {
      let first = equals.min() ?? 0
      for key in equals where key != first { found.append((key, first)) }
    }
  }

  // MARK: What a key says

  private mutating func key(_ index: Int) -> Key {
    let node = nodes[index]
    guard node.kind == .alias, node.payload != Node.noIndex else {
      return Key(hash: contentHash(index), node: index, content: index, isAlias: false)
    }
    let target = anchors.entries[Int(node.payload)].node
    guard target != Node.noIndex, nodes[Int(target)].next != 0 else {
      // The alias stands inside its target, which is equal to nothing but itself as long as it is not read.
      let content = target == Node.noIndex ? index : Int(target)
      return Key(hash: node.payload, node: index, content: content, isAlias: true)
    }
    let known = knownTarget(node.payload)
    return Key(
      hash: known.hash, node: index, content: Int(anchors.entries[Int(known.equal)].node),
      isAlias: true)
  }

  /// The hash of an anchor's node, and the first anchor that was asked for with an equal node. Found once for each
  /// anchor, however many keys name it.
  private mutating func knownTarget(_ anchor: UInt32) -> AliasTargets.Known {
    if let known = aliasTargets.known[anchor] { return known }
    let content = Int(anchors.entries[Int(anchor)].node)
    let hash = contentHash(content)
    let equals = aliasTargets.sorted[hash] ?? []
    var low = 0
    var high = equals.count
    var equal = anchor
    while low < high {
      let middle = (low + high) / 2
      let order = compareContents(Int(anchors.entries[Int(equals[middle])].node), content)
      if order == 0 {
        equal = equals[middle]
        break
      }
      if order < 0 { low = middle + 1 } else { high = middle }
    }
    if equal == anchor { aliasTargets.sorted[hash, default: []].insert(anchor, at: low) }
    let known = AliasTargets.Known(hash: hash, equal: equal)
    aliasTargets.known[anchor] = known
    return known
  }

  /// Equal contents have equal hashes.
  private borrowing func contentHash(_ index: Int) -> UInt32 {
    let node = nodes[index]
    switch node.kind {
    case .scalar: return scalarHash(node)
    case .alias: return node.end - node.start
    case .mapping, .sequence:
      // The scalars and the shape; nested aliases are not followed, which bounds the time.
      var hash: UInt32 = node.kind == .mapping ? 7 : 11
      var child = index + 1
      let last = max(Int(node.next), child)
      while child < last {
        let part = nodes[child].kind == .scalar ? scalarHash(nodes[child]) : 0
        hash = hash &* 31 &+ part &+ UInt32(nodes[child].kind.rawValue)
        child += 1
      }
      return hash
    }
  }

  @inline(__always)
  private borrowing func scalarHash(_ node: Node) -> UInt32 {
    switch node.type {
    case .null: return 1
    case .boolean: return withScalarText(node) { UInt32(($0.first ?? 0) | 0x20) }
    case .integer:
      guard let value = withScalarText(node, { CoreSchema.integer($0) }) else { return node.hash }
      return UInt32(truncatingIfNeeded: (value.magnitude &* 0x9E37_79B9_7F4A_7C15) >> 32)
    default: return node.hash
    }
  }

  /// The order of what two keys say: 0 when they are equal, which means the same type and canonical form (YAML
  /// 1.2.2, section 3.2.1.3), or the same structure of such.
  private borrowing func compareContents(_ first: Int, _ second: Int) -> Int {
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
    case .alias:
      // Two aliases of nothing are no equal keys.
      if first.payload == second.payload, first.payload == Node.noIndex { return a - b }
      return Int(first.payload) - Int(second.payload)
    case .scalar:
      if first.type != second.type { return Int(first.type.rawValue) - Int(second.type.rawValue) }
      if first.type == .null { return 0 }
      return withScalarText(first) { firstText in
        withScalarText(second) { compareTexts(firstText, $0, type: first.type) }
      }
    }
  }

  /// The order of two scalars' texts: that of their values where the type has a canonical form that is cheap to find.
  private borrowing func compareTexts(
    _ first: UnsafeBufferPointer<UInt8>, _ second: UnsafeBufferPointer<UInt8>,
    type: Node.ScalarType
  ) -> Int {
    if type == .boolean { return Int((first.first ?? 0) | 0x20) - Int((second.first ?? 0) | 0x20) }
    if type == .integer {
      let values = (CoreSchema.integer(first), CoreSchema.integer(second))
      if let a = values.0, let b = values.1 {
        if a.isNegative != b.isNegative { return a.isNegative ? -1 : 1 }
        return a.magnitude == b.magnitude ? 0 : a.magnitude < b.magnitude ? -1 : 1
      }
      if values.0 != nil || values.1 != nil { return values.0 != nil ? -1 : 1 }
    }
    if first.count != second.count { return first.count - second.count }
    for index in 0..<first.count where first[index] != second[index] {
      return Int(first[index]) - Int(second[index])
    }
    return 0
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

/// What is known about the nodes that alias keys stand for. Anchors are told by their entries in `AnchorTable`,
/// which stay where they are while nodes move.
struct AliasTargets {
  struct Known {
    var hash: UInt32
    /// The anchor that stands for all with an equal node.
    var equal: UInt32
  }

  var known: [UInt32: Known] = [:]
  /// The anchors that stand for themselves, by the hash of their node, each list sorted by what the nodes say.
  var sorted: [UInt32: [UInt32]] = [:]
}

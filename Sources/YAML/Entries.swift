extension TreeAccess {
  /// Calls `body` with each key and value of a mapping, with merge keys applied.
  ///
  /// The mapping's own entries come first, in the order of the text, without the merge keys themselves; then
  /// those of the merged mappings whose keys were not there before: own keys win, and of several merged
  /// mappings the earlier one (https://yaml.org/type/merge.html). Values may be aliases (`resolved`).
  ///
  /// Allocates only for a mapping that has the flag `merges`.
  ///
  /// - Throws: What `body` throws.
  @inlinable
  public func forEachEntry<Failure: Error>(
    of mapping: Int, _ body: (_ key: Int, _ value: Int) throws(Failure) -> Void
  ) throws(Failure) {
    let node = nodes[mapping]
    guard node.kind == .mapping else { return }
    guard !node.flags.contains(.merges) else {
      for entry in mergedEntries(of: mapping) { try body(entry.key, entry.value) }
      return
    }
    var key = mapping + 1
    let end = Int(node.next)
    while key < end {
      let value = Int(nodes[key].next)
      try body(key, value)
      key = Int(nodes[value].next)
    }
  }

  /// The most mappings that are merged into one, directly and through others; further ones are left out. A short
  /// text could ask for very many.
  @usableFromInline static var mergedMappingLimit: Int { 256 }

  @usableFromInline
  func mergedEntries(of mapping: Int) -> [(key: Int, value: Int)] {
    var entries: [(key: Int, value: Int)] = []
    var known: [[UInt8]: [Int]] = [:]
    var visited: Set<Int> = []
    // The mappings that are still to be visited, the next one last.
    var pending = [mapping]
    while let next = pending.popLast(), visited.count <= Self.mergedMappingLimit {
      guard visited.insert(next).inserted else { continue }
      var merged: [Int] = []
      var key = next + 1
      let end = Int(nodes[next].next)
      while key < end {
        let value = Int(nodes[key].next)
        if nodes[next].flags.contains(.merges), isMergeKey(key) {
          appendMerged(value, to: &merged)
        } else {
          add((key, value), to: &entries, known: &known)
        }
        key = Int(nodes[value].next)
      }
      pending.append(contentsOf: merged.reversed())
    }
    return entries
  }

  /// Adds an entry unless its key is there already. Keys that are no scalars are never the same.
  private func add(
    _ entry: (key: Int, value: Int), to entries: inout [(key: Int, value: Int)],
    known: inout [[UInt8]: [Int]]
  ) {
    let key = resolved(entry.key)
    if nodes[key].kind == .scalar {
      let name = Array(text(of: key))
      let type = nodes[key].type
      if let others = known[name], others.contains(where: { nodes[$0].type == type }) { return }
      known[name, default: []].append(key)
    }
    entries.append(entry)
  }

  /// The mappings that a merge key's value names: one, or those of a list.
  private func appendMerged(_ value: Int, to merged: inout [Int]) {
    let target = resolved(value)
    switch nodes[target].kind {
    case .mapping: merged.append(target)
    case .sequence:
      var entry = target + 1
      while entry < Int(nodes[target].next) {
        let mapping = resolved(entry)
        if nodes[mapping].kind == .mapping { merged.append(mapping) }
        entry = Int(nodes[entry].next)
      }
    default: break
    }
  }

  /// Whether a key is the plain scalar `<<`.
  @usableFromInline
  func isMergeKey(_ key: Int) -> Bool {
    let node = nodes[key]
    guard node.kind == .scalar, node.style == .plain, node.end - node.start == 2 else {
      return false
    }
    return bytes[Int(node.start)] == 0x3C && bytes[Int(node.start) + 1] == 0x3C
      && node.type == .string
  }
}

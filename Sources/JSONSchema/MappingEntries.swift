import YAML

/// One field of an object: the nodes of its key and value.
struct MappingEntry {
  var key: Int
  var value: Int
}

extension TreeAccess {
  /// The bytes of a field's name: a scalar key's text; for a key that is a list or a mapping, which JSON lacks, the
  /// text as it is written.
  @inline(__always)
  func name(ofKey key: Int) -> UnsafeBufferPointer<UInt8> {
    let index = target(of: key)
    let node = nodes[index]
    return node.isScalar ? scalarText(index) : writtenText(index)
  }

  @inline(never)
  private func writtenText(_ index: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: bytes[nodes[index].range])
  }

  /// The hash of a field's name.
  @inline(__always)
  func hash(ofKey key: Int) -> UInt32 {
    let node = nodes[key]
    if node.isScalar { return node.hash }
    return hash(ofUnusualKey: key)
  }

  /// The hash of a name that is an alias, or a list or a mapping.
  @inline(never)
  private func hash(ofUnusualKey key: Int) -> UInt32 {
    let node = nodes[target(of: key)]
    return node.isScalar ? node.hash : Tree.hash(of: name(ofKey: key))
  }

  /// How many steps it takes to list the fields of a mapping: none for one without merge keys, which are walked where they
  /// stand; otherwise several for each field of it and of every mapping that is merged into it, before equal names are
  /// dropped. No more than `limit` is told, nor takes it longer to find out.
  @inline(never)
  func mergingSteps(_ mapping: Int, limit: Int) -> Int {
    guard nodes[mapping].isMapping, nodes[mapping].isMerging else { return 0 }
    var steps = 0
    var visited: Set<Int> = []
    var pending = [mapping]
    while let next = pending.popLast(), steps < limit {
      steps += 1
      guard visited.insert(next).inserted else { continue }
      steps += Self.stepsPerMergedField * Int(nodes[next].payload)
      guard nodes[next].isMerging, steps < limit else { continue }
      var key = next + 1
      while key < Int(nodes[next].next) {
        let value = Int(nodes[key].next)
        if isMergeKey(key) { appendMerged(value, to: &pending) }
        key = Int(nodes[value].next)
      }
    }
    return min(steps, limit)
  }

  /// A merged field is looked up by its name and noted, which takes that much longer than another step.
  private static var stepsPerMergedField: Int { 8 }

  private func isMergeKey(_ key: Int) -> Bool {
    let node = nodes[key]
    guard node.isScalar, node.isPlain, node.end - node.start == 2 else { return false }
    return bytes[Int(node.start)] == UInt8(ascii: "<")
      && bytes[Int(node.start) + 1] == UInt8(ascii: "<")
  }

  private func appendMerged(_ value: Int, to pending: inout [Int]) {
    let target = target(of: value)
    if nodes[target].isMapping { pending.append(target) }
    guard nodes[target].isSequence else { return }
    var entry = target + 1
    while entry < Int(nodes[target].next) {
      let mapping = self.target(of: entry)
      if nodes[mapping].isMapping { pending.append(mapping) }
      entry = Int(nodes[entry].next)
    }
  }

  /// The fields of a mapping with its merge keys (`<<`) applied, in the order of `forEachEntry`.
  @inline(never)
  func entries(ofMapping mapping: Int) -> [MappingEntry] {
    var entries: [MappingEntry] = []
    entries.reserveCapacity(Int(nodes[mapping].payload))
    forEachEntry(of: mapping) { key, value in entries.append(MappingEntry(key: key, value: value)) }
    return entries
  }
}

extension Evaluator {
  /// The fields of an object, at the cost of merging them; none when the budget is used up.
  @inline(never)
  mutating func entries(ofMapping mapping: Int) -> [MappingEntry] {
    guard spendOnMerging(mapping) else { return [] }
    return tree.entries(ofMapping: mapping)
  }

  /// Takes from the budget what it costs to list an object's fields. Returns false when it is used up.
  mutating func spendOnMerging(_ mapping: Int) -> Bool {
    guard !isExhausted else { return false }
    guard tree.nodes[mapping].isMerging else { return true }
    return spend(tree.mergingSteps(mapping, limit: budget + 1))
  }
}

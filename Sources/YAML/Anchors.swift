/// The anchors of a document in the order of the text, found by name.
///
/// Aliases hold an entry's index here until the end of the reading, since nodes may still move.
struct AnchorTable {
  struct Entry {
    /// Where the name stands, without its `&`.
    var name: Range<Int>
    var hash: UInt32
    /// The node that has the anchor; `Node.noIndex` while it is not read yet.
    var node: UInt32
  }

  var entries: [Entry] = []
  /// The first entry of the present document.
  private var first = 0
  /// The latest entry of each name, kept when a document has many anchors.
  private var byName: [[UInt8]: Int] = [:]
  private static let scanLimit = 16

  /// Forgets all names: an alias names a node of its own document.
  mutating func beginDocument() {
    first = entries.count
    byName.removeAll()
  }

  var names: ArraySlice<Entry> { entries[first...] }

  mutating func add(_ name: Range<Int>, in base: UnsafePointer<UInt8>) -> Int {
    let text = UnsafeBufferPointer(start: base + name.lowerBound, count: name.count)
    entries.append(Entry(name: name, hash: Tree.hash(of: text), node: Node.noIndex))
    let count = entries.count - first
    if count == Self.scanLimit + 1 {
      for index in first..<entries.count { register(index, in: base) }
    } else if count > Self.scanLimit {
      register(entries.count - 1, in: base)
    }
    return entries.count - 1
  }

  private mutating func register(_ index: Int, in base: UnsafePointer<UInt8>) {
    let name = entries[index].name
    byName[Array(UnsafeBufferPointer(start: base + name.lowerBound, count: name.count))] = index
  }

  /// The latest entry with this name.
  func find(_ name: UnsafeBufferPointer<UInt8>, in base: UnsafePointer<UInt8>) -> Int? {
    if entries.count - first > Self.scanLimit { return byName[Array(name)] }
    let hash = Tree.hash(of: name)
    return entries[first...].lastIndex { entry in
      entry.hash == hash && entry.name.count == name.count
        && UnsafeBufferPointer(start: base + entry.name.lowerBound, count: name.count)
          .elementsEqual(name)
    }
  }

  /// Follows the move of the nodes from `index` on by one, whose text begins at `textStart`.
  mutating func nodesMoved(fromIndex index: Int, textStart: Int) {
    var entry = entries.count - 1
    while entry >= 0, entries[entry].name.lowerBound >= textStart {
      if entries[entry].node != Node.noIndex, Int(entries[entry].node) >= index {
        entries[entry].node += 1
      }
      entry -= 1
    }
  }
}

extension Parser {
  /// Lets every alias point to its node, and marks those that stand inside it.
  mutating func resolveAliases() {
    guard aliasCount > 0 else { return }
    for index in 0..<nodeCount where nodes[index].kind == .alias {
      guard nodes[index].payload != Node.noIndex else { continue }
      let target = anchors.entries[Int(nodes[index].payload)].node
      nodes[index].payload = target
      if target != Node.noIndex, Int(target) < index, index < Int(nodes[Int(target)].next) {
        nodes[index].flags.insert(.recursive)
      }
    }
  }

  /// Marks the mappings that have a merge key (https://yaml.org/type/merge.html) with a mapping, or a sequence of
  /// mappings, as its value.
  mutating func markMerges() {
    // What is known about sequences, which many merge keys may name.
    var known: [Int: Bool] = [:]
    for index in 0..<nodeCount where nodes[index].kind == .mapping {
      var key = index + 1
      let end = Int(nodes[index].next)
      while key < end {
        let value = Int(nodes[key].next)
        if isMergeKey(key), isMergeValue(value, &known) { nodes[index].flags.insert(.merges) }
        key = Int(nodes[value].next)
      }
    }
  }

  private func isMergeKey(_ index: Int) -> Bool {
    let node = nodes[index]
    return node.kind == .scalar && node.style == .plain && node.end - node.start == 2
      && base[Int(node.start)] == ASCII.less && base[Int(node.start) + 1] == ASCII.less
      && !node.flags.contains(.hasProperties)
  }

  private func isMergeValue(_ index: Int, _ known: inout [Int: Bool]) -> Bool {
    let target = followed(index)
    switch nodes[target].kind {
    case .mapping: return true
    case .sequence:
      if let answer = known[target] { return answer }
      var answer = true
      var entry = target + 1
      let end = Int(nodes[target].next)
      while answer, entry < end {
        answer = nodes[followed(entry)].kind == .mapping
        entry = Int(nodes[entry].next)
      }
      known[target] = answer
      return answer
    default: return false
    }
  }

  private func followed(_ index: Int) -> Int {
    let node = nodes[index]
    return node.kind == .alias && node.payload != Node.noIndex ? Int(node.payload) : index
  }
}

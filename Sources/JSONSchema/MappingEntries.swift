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
    let index = resolved(key)
    let node = nodes[index]
    if node.kind == .scalar { return text(of: index) }
    return UnsafeBufferPointer(rebasing: bytes[node.range])
  }

  /// The hash of a field's name.
  @inline(__always)
  func hash(ofKey key: Int) -> UInt32 {
    let node = nodes[key]
    if node.kind == .scalar { return node.hash }
    return Tree.hash(of: name(ofKey: key))
  }

  /// The fields of a mapping with its merge keys (`<<`) applied: its own first, then the merged ones that they do not
  /// override, each in the order of the text.
  ///
  /// Every mapping is visited once however often it is merged, so the time is linear in the fields visited.
  func entries(ofMapping mapping: Int) -> [MappingEntry] {
    var entries: [MappingEntry] = []
    let merges = nodes[mapping].flags.contains(.merges)
    var names: Set<Name> = []
    var visited: Set<Int> = [mapping]
    // Mappings still to be read, the next one last.
    var pending = [mapping]
    while let current = pending.popLast() {
      var merged: [Int] = []
      let end = Int(nodes[current].next)
      var key = current + 1
      while key < end {
        let value = Int(nodes[key].next)
        if nodes[current].flags.contains(.merges), isMergeKey(key) {
          appendMappings(of: value, to: &merged)
        } else if !merges
          || names.insert(Name(hash: hash(ofKey: key), text: name(ofKey: key))).inserted
        {
          entries.append(MappingEntry(key: key, value: value))
        }
        key = Int(nodes[value].next)
      }
      for next in merged.reversed() where visited.insert(next).inserted { pending.append(next) }
    }
    return entries
  }

  private func isMergeKey(_ key: Int) -> Bool {
    let node = nodes[key]
    guard node.kind == .scalar, node.style == .plain else { return false }
    let text = text(of: key)
    return text.count == 2 && text[0] == UInt8(ascii: "<") && text[1] == UInt8(ascii: "<")
  }

  private func appendMappings(of value: Int, to mappings: inout [Int]) {
    let target = resolved(value)
    switch nodes[target].kind {
    case .mapping: mappings.append(target)
    case .sequence:
      var item = target + 1
      while item < Int(nodes[target].next) {
        let mapping = resolved(item)
        if nodes[mapping].kind == .mapping { mappings.append(mapping) }
        item = Int(nodes[item].next)
      }
    case .scalar, .alias: break
    }
  }

  /// A field's name while its tree's memory is valid.
  private struct Name: Hashable {
    let hash: UInt32
    let text: UnsafeBufferPointer<UInt8>

    static func == (a: Name, b: Name) -> Bool {
      a.hash == b.hash && a.text.elementsEqual(b.text)
    }

    /// The text, not the stored hash: whoever chooses the names can make those collide.
    func hash(into hasher: inout Hasher) { hasher.combine(bytes: UnsafeRawBufferPointer(text)) }
  }
}

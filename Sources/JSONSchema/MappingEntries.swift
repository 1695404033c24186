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
    return Tree.hash(of: name(ofKey: key))
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

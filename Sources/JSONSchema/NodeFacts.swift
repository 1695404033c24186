import YAML

// The same facts that `Node` and `TreeAccess` tell, for the hot path: the compiler does not inline a function across
// library modules unless it is public, and a call for each comparison of a node's kind costs more than the rest of judging a
// small value. A test holds these equal to the originals.

extension Node {
  @inline(__always) var isScalar: Bool { if case .scalar = kind { true } else { false } }
  @inline(__always) var isMapping: Bool { if case .mapping = kind { true } else { false } }
  @inline(__always) var isSequence: Bool { if case .sequence = kind { true } else { false } }
  @inline(__always) var isAlias: Bool { if case .alias = kind { true } else { false } }
  @inline(__always) var isPlain: Bool { if case .plain = style { true } else { false } }
  @inline(__always) var isInteger: Bool { if case .integer = type { true } else { false } }

  @inline(__always) var isCooked: Bool { flags.rawValue & 1 != 0 }
  @inline(__always) var isMerging: Bool { flags.rawValue & 4 != 0 }
  @inline(__always) var isRecursive: Bool { flags.rawValue & 8 != 0 }
  @inline(__always) var isDamaged: Bool { flags.rawValue & 16 != 0 }
  /// Damaged, not known yet or a placeholder: there, but not to be judged.
  @inline(__always) var isUnjudged: Bool { flags.rawValue & (16 | 64 | 128) != 0 }
}

extension TreeAccess {
  /// What `resolved` tells.
  @inline(__always)
  func target(of index: Int) -> Int {
    let node = nodes[index]
    guard node.isAlias, node.payload != UInt32.max else { return index }
    return Int(node.payload)
  }

  /// What `text(of:)` tells.
  @inline(__always)
  func scalarText(_ index: Int) -> UnsafeBufferPointer<UInt8> {
    textInPlace(index) ?? text(of: index)
  }

  /// What `text(of:)` tells of a scalar that says just what is written; nil for any other node.
  @inline(__always)
  func textInPlace(_ index: Int) -> UnsafeBufferPointer<UInt8>? {
    let node = nodes[index]
    guard node.isScalar, !node.isCooked, let base = bytes.baseAddress else { return nil }
    let quotes = node.isPlain ? 0 : 1
    return UnsafeBufferPointer(
      start: base + (Int(node.start) &+ quotes),
      count: Int(node.end) &- Int(node.start) &- 2 &* quotes)
  }
}

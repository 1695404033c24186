import YAML

/// What a node is in the JSON data model (Core, section 4.2.1).
enum ValueType: UInt8 {
  case null, boolean, number, string, array, object

  /// The schema types of such values.
  @inline(__always)
  var types: TypeSet {
    // One byte for each case, the first lowest.
    let table: UInt64 = 0x4020_100C_0201
    return TypeSet(rawValue: UInt8(truncatingIfNeeded: table &>> UInt64(rawValue &* 8)))
  }
}

extension TreeAccess {
  /// What a node is; an alias must have been followed. A scalar with a tag that the core schema does not know is a string.
  @inline(__always)
  func valueType(_ index: Int) -> ValueType {
    let node = nodes[index]
    switch node.kind {
    case .mapping: return .object
    case .sequence: return .array
    case .alias: return .null
    case .scalar:
      switch node.type {
      case .null: return .null
      case .boolean: return .boolean
      case .integer, .float: return .number
      case .string, .other, .none: return .string
      }
    }
  }

  /// Whether a boolean scalar is true (`true`, `True`, `TRUE`).
  @inline(__always)
  func isTrue(_ index: Int) -> Bool {
    let text = scalarText(index)
    return text.count > 0 && text[0] | 0x20 == UInt8(ascii: "t")
  }
}

/// Compares values as JSON Schema does (Core, section 4.2.2): numbers by their mathematical value, text byte by
/// byte, objects without regard to order.
///
/// Every node visited lowers the budget; below zero the results mean nothing.
struct ValueComparison {
  var budget: Int
  /// Lists and objects nested deeper than this are not followed, which counts as running out of budget.
  private static let greatestDepth = 400

  /// A hash that equal values share.
  mutating func hash(_ index: Int, in tree: TreeAccess, depth: Int = 0) -> UInt32 {
    let index = tree.target(of: index)
    budget -= 1
    guard budget >= 0, depth < Self.greatestDepth else {
      budget = -1
      return 0
    }
    let node = tree.nodes[index]
    switch tree.valueType(index) {
    case .null: return 0x4E55_4C4C
    case .boolean: return tree.isTrue(index) ? 0x5452_5545 : 0x4641_4C53
    case .string: return Self.hash(ofText: node.hash)
    case .number: return Self.hash(ofNumber: tree.scalarText(index))
    case .array:
      var hash: UInt32 = 0xA5A5_0001
      var item = index + 1
      while item < Int(node.next) {
        hash = (hash ^ self.hash(item, in: tree, depth: depth + 1)) &* 0x9E37_79B1
        hash ^= hash >> 15
        item = Int(tree.nodes[item].next)
      }
      return hash
    case .object:
      var hash: UInt32 = 0xB6B6_0001
      if node.isMerging {
        guard spendOnMerging(index, in: tree) else { return 0 }
        for entry in tree.entries(ofMapping: index) {
          hash &+= self.hash(ofKey: entry.key, value: entry.value, in: tree, depth: depth)
        }
      } else {
        var key = index + 1
        while key < Int(node.next) {
          let value = Int(tree.nodes[key].next)
          hash &+= self.hash(ofKey: key, value: value, in: tree, depth: depth)
          key = Int(tree.nodes[value].next)
        }
      }
      return hash
    }
  }

  @inline(__always)
  static func hash(ofText hash: UInt32) -> UInt32 { hash ^ 0x5354_5200 }

  private static func hash(ofNumber text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    guard let number = ExactNumber(text) else { return Tree.hash(of: text) }
    return number.valueHash
  }

  private mutating func hash(
    ofKey key: Int, value: Int, in tree: TreeAccess, depth: Int
  ) -> UInt32 {
    let name = tree.hash(ofKey: key)
    var mixed = (name &* 0x85EB_CA6B) ^ hash(value, in: tree, depth: depth + 1)
    mixed = (mixed ^ mixed >> 16) &* 0xC2B2_AE35
    return mixed ^ mixed >> 13
  }

  /// Whether two values, which may stand in different trees, are equal.
  mutating func areEqual(
    _ first: Int, in a: TreeAccess, _ second: Int, in b: TreeAccess, depth: Int = 0
  ) -> Bool {
    let i = a.target(of: first)
    let j = b.target(of: second)
    budget -= 1
    guard budget >= 0, depth < Self.greatestDepth else {
      budget = -1
      return false
    }
    let type = a.valueType(i)
    guard type == b.valueType(j) else { return false }
    switch type {
    case .null: return true
    case .boolean: return a.isTrue(i) == b.isTrue(j)
    case .string:
      return a.nodes[i].hash == b.nodes[j].hash && equal(a.scalarText(i), b.scalarText(j))
    case .number: return areEqualNumbers(a.scalarText(i), b.scalarText(j))
    case .array:
      guard a.nodes[i].payload == b.nodes[j].payload else { return false }
      var x = i + 1
      var y = j + 1
      while x < Int(a.nodes[i].next) {
        guard areEqual(x, in: a, y, in: b, depth: depth + 1) else { return false }
        x = Int(a.nodes[x].next)
        y = Int(b.nodes[y].next)
      }
      return true
    case .object: return areEqualObjects(i, in: a, j, in: b, depth: depth)
    }
  }

  private mutating func equal(
    _ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    budget -= a.count >> 6
    return sameBytes(a, b)
  }

  private mutating func areEqualNumbers(
    _ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    if sameBytes(a, b) { return true }
    budget -= (a.count + b.count) >> 4
    guard let x = ExactNumber(a), let y = ExactNumber(b) else { return false }
    return x == y
  }

  /// Takes from the budget what it costs to list an object's fields. Returns false when it is used up.
  private mutating func spendOnMerging(_ index: Int, in tree: TreeAccess) -> Bool {
    guard tree.nodes[index].isMerging else { return budget >= 0 }
    budget -= tree.mergingSteps(index, limit: max(0, budget) + 1)
    return budget >= 0
  }

  @inline(never)
  private mutating func areEqualObjects(
    _ i: Int, in a: TreeAccess, _ j: Int, in b: TreeAccess, depth: Int
  ) -> Bool {
    guard spendOnMerging(i, in: a), spendOnMerging(j, in: b) else { return false }
    let mine = a.entries(ofMapping: i)
    let others = b.entries(ofMapping: j)
    guard mine.count == others.count else { return false }
    budget -= mine.count / 4
    for (position, entry) in mine.enumerated() {
      // Most often both objects have their fields in the same order.
      var match = position
      if !sameName(entry.key, in: a, others[position].key, in: b) {
        match = -1
        for (index, other) in others.enumerated()
        where sameName(entry.key, in: a, other.key, in: b) {
          match = index
          break
        }
        budget -= others.count / 8
      }
      guard match >= 0, budget >= 0,
        areEqual(entry.value, in: a, others[match].value, in: b, depth: depth + 1)
      else { return false }
    }
    return true
  }

  private func sameName(_ i: Int, in a: TreeAccess, _ j: Int, in b: TreeAccess) -> Bool {
    a.hash(ofKey: i) == b.hash(ofKey: j) && sameBytes(a.name(ofKey: i), b.name(ofKey: j))
  }
}

extension ExactNumber {
  /// A hash that equal numbers share.
  var valueHash: UInt32 {
    var hash = coefficient &* 0x9E37_79B9_7F4A_7C15
    if !digits.isEmpty {
      hash ^= UInt64(digits.withUnsafeBufferPointer { Tree.hash(of: $0) })
    }
    hash ^= UInt64(bitPattern: Int64(exponent)) &* 0xFF51_AFD7_ED55_8CCD
    hash ^= UInt64(form.rawValue) << 8 | (isNegative ? 1 : 0)
    hash = (hash ^ hash >> 32) &* 0xC4CE_B9FE_1A85_EC53
    return UInt32(truncatingIfNeeded: hash >> 32)
  }
}

/// Whether two texts have the same bytes.
@inline(__always)
func sameBytes(_ a: UnsafeBufferPointer<UInt8>, _ b: UnsafeBufferPointer<UInt8>) -> Bool {
  guard a.count == b.count else { return false }
  guard let x = a.baseAddress, let y = b.baseAddress else { return true }
  if x == y { return true }
  let left = UnsafeRawPointer(x)
  let right = UnsafeRawPointer(y)
  let count = a.count
  // The last word overlaps the one before, so that no byte is compared alone.
  if count >= 8 {
    var offset = 0
    while offset &+ 8 < count {
      if differ(left, right, at: offset, as: UInt64.self) { return false }
      offset &+= 8
    }
    return !differ(left, right, at: count &- 8, as: UInt64.self)
  }
  if count >= 4 {
    return !differ(left, right, at: 0, as: UInt32.self)
      && !differ(left, right, at: count &- 4, as: UInt32.self)
  }
  if count >= 2 {
    return !differ(left, right, at: 0, as: UInt16.self)
      && !differ(left, right, at: count &- 2, as: UInt16.self)
  }
  return count == 0 || x[0] == y[0]
}

@inline(__always)
private func differ<Word: FixedWidthInteger & BitwiseCopyable>(
  _ left: UnsafeRawPointer, _ right: UnsafeRawPointer, at offset: Int, as type: Word.Type
) -> Bool {
  left.loadUnaligned(fromByteOffset: offset, as: type)
    != right.loadUnaligned(fromByteOffset: offset, as: type)
}

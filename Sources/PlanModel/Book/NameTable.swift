import YAML

/// Finds numbers by names: an open-addressing table over the hashes of texts that stand elsewhere. Several numbers may have one
/// name.
struct NameTable: Sendable {
  private var hashes: [UInt32]
  private var numbers: [Int32]
  private var mask: Int

  /// A table for up to `count` entries.
  init(count: Int) {
    var size = 8
    while size < count * 2 { size *= 2 }
    hashes = Array(repeating: 0, count: size)
    numbers = Array(repeating: -1, count: size)
    mask = size - 1
  }

  mutating func add(hash: UInt32, _ number: Int) {
    var position = Int(hash) & mask
    while numbers[position] >= 0 { position = (position + 1) & mask }
    hashes[position] = hash
    numbers[position] = Int32(number)
  }

  mutating func add(_ name: String, _ number: Int) {
    add(hash: FieldName(name).hash, number)
  }

  /// Calls `body` with each number whose name has the hash, until it returns true.
  @inline(__always)
  func forEach(hash: UInt32, until body: (Int) -> Bool) {
    var position = Int(hash) & mask
    while numbers[position] >= 0 {
      if hashes[position] == hash, body(Int(numbers[position])) { return }
      position = (position + 1) & mask
    }
  }

  /// The first number that has this name, where `isNamed` compares the text itself.
  func first(
    _ name: UnsafeBufferPointer<UInt8>, where isNamed: (Int) -> Bool
  ) -> Int? {
    var found: Int?
    forEach(hash: Tree.hash(of: name)) { number in
      guard isNamed(number) else { return false }
      found = number
      return true
    }
    return found
  }
}

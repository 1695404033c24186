import CLibGit2

/// The name of a Git object: the SHA-1 of its content, 20 bytes.
///
/// Kept as three big-endian words, so that comparing and hashing take a few instructions and ids
/// sort as their hexadecimal form does.
package struct ObjectID: Sendable, Hashable, Comparable {
  private let first: UInt64
  private let second: UInt64
  private let third: UInt32

  /// How many bytes an id has.
  package static let byteCount = 20

  /// The id that Git's hooks give for "nothing": a branch that is made or deleted.
  package static let zero = ObjectID(first: 0, second: 0, third: 0)

  private init(first: UInt64, second: UInt64, third: UInt32) {
    self.first = first
    self.second = second
    self.third = third
  }

  /// Reads the 20 bytes at `bytes`.
  @inline(__always)
  init(bytes: UnsafeRawPointer) {
    first = UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self))
    second = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    third = UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: 16, as: UInt32.self))
  }

  /// Reads the first 20 of some bytes; nil when there are fewer.
  package init?(rawBytes bytes: Slice<UnsafeRawBufferPointer>) {
    guard bytes.count >= Self.byteCount,
      let start = UnsafeRawBufferPointer(rebasing: bytes).baseAddress
    else { return nil }
    self.init(bytes: start)
  }

  /// Hands over the 20 bytes; they are valid only during the call.
  package func withRawBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    withUnsafeBytes(of: oid) { body($0) }
  }

  init(_ oid: git_oid) {
    var oid = oid
    self = withUnsafeBytes(of: &oid) { ObjectID(bytes: $0.baseAddress!) }  // never empty: 20 bytes
  }

  /// The id that a file with this content has in Git.
  ///
  /// - Throws: `GitError` when libgit2 cannot be started or compute it.
  package init(ofFile content: [UInt8]) throws(GitError) {
    try LibGit2.start()
    var oid = git_oid()
    let code = content.withUnsafeBytes { bytes in
      git_odb_hash(&oid, bytes.baseAddress, bytes.count, GIT_OBJECT_BLOB)
    }
    try LibGit2.check(code, "Cannot compute the id of a file")
    self.init(oid)
  }

  /// Reads the 40 hexadecimal digits of `text`; nil when it is anything else.
  package init?(hexadecimal text: some Collection<UInt8>) {
    guard text.count == Self.byteCount * 2 else { return nil }
    var words: (UInt64, UInt64, UInt64) = (0, 0, 0)
    for (index, digit) in text.enumerated() {
      let value: UInt8
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = digit - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = digit - UInt8(ascii: "a") + 10
      case UInt8(ascii: "A")...UInt8(ascii: "F"): value = digit - UInt8(ascii: "A") + 10
      default: return nil
      }
      switch index {
      case 0..<16: words.0 = words.0 << 4 | UInt64(value)
      case 16..<32: words.1 = words.1 << 4 | UInt64(value)
      default: words.2 = words.2 << 4 | UInt64(value)
      }
    }
    self.init(first: words.0, second: words.1, third: UInt32(words.2))
  }

  /// The 40 lower-case hexadecimal digits.
  package var hexadecimal: String {
    withRawBytes { bytes in
      String(unsafeUninitializedCapacity: 2 * Self.byteCount) { text in
        for (place, byte) in bytes.enumerated() {
          text[2 * place] = Self.digit(byte >> 4)
          text[2 * place + 1] = Self.digit(byte & 0x0F)
        }
        return 2 * Self.byteCount
      }
    }
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }

  /// The first of the 20 bytes.
  var firstByte: UInt8 { UInt8(truncatingIfNeeded: first >> 56) }

  /// The first 10 digits, for people.
  package var abbreviated: String { String(hexadecimal.prefix(10)) }

  var oid: git_oid {
    var oid = git_oid()
    withUnsafeMutableBytes(of: &oid) { buffer in
      buffer.storeBytes(of: first.bigEndian, as: UInt64.self)
      buffer.storeBytes(of: second.bigEndian, toByteOffset: 8, as: UInt64.self)
      buffer.storeBytes(of: third.bigEndian, toByteOffset: 16, as: UInt32.self)
    }
    return oid
  }

  package static func < (left: ObjectID, right: ObjectID) -> Bool {
    (left.first, left.second, left.third) < (right.first, right.second, right.third)
  }

  // An id is already evenly spread: its first word is hash enough.
  package func hash(into hasher: inout Hasher) { hasher.combine(first) }
}

extension ObjectID: CustomStringConvertible {
  package var description: String { hexadecimal }
}

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What the patterns of ignore files have in common with the names that they can match.
///
/// libgit2 decides what is ignored, and takes microseconds for each question. This only says, quickly, which names no
/// pattern can match: a name matches a pattern only if it begins with what stands in the pattern's last part before the
/// first wildcard and ends with what stands after the last one (gitignore(5)). Letter case never matters
/// here, because a setting may make it not matter there.
struct IgnorePatterns {
  private struct Pattern {
    let prefix: [UInt8]
    let suffix: [UInt8]
    let onlyFolders: Bool
  }

  private var patterns: [Pattern] = []
  /// Patterns that could not be read match everything.
  private var matchesAll = false

  /// How many patterns there are; what was added since can be taken away by `removeAll(after:)`.
  var count: Int { patterns.count }

  mutating func removeAll(after count: Int) { patterns.removeSubrange(count...) }

  /// Says that there are patterns that we do not know.
  mutating func addUnknown() { matchesAll = true }

  /// Adds the patterns of an ignore file, one a line. A file that does not exist has none.
  mutating func add(contentsOf path: PathName) {
    switch SmallFile.read(path) {
    case .absent: break
    case .unreadable: matchesAll = true
    case .bytes(let bytes): add(bytes)
    }
  }

  mutating func add(_ bytes: [UInt8]) {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    for line in bytes.dropFirst(bytes.starts(with: mark) ? 3 : 0).split(separator: 0x0A) {
      var line = line
      while let last = line.last, [0x20, 0x09, 0x0D].contains(last) { line.removeLast() }
      // A pattern after `!` only brings back what others match.
      guard let first = line.first, first != UInt8(ascii: "#"), first != UInt8(ascii: "!") else {
        continue
      }
      let onlyFolders = line.last == UInt8(ascii: "/")
      while line.last == UInt8(ascii: "/") { line.removeLast() }
      if let slash = line.lastIndex(of: UInt8(ascii: "/")) { line = line[(slash + 1)...] }
      let isWild = { (byte: UInt8) in [0x2A, 0x3F, 0x5B, 0x5C, 0x5D].contains(byte) }  // * ? [ \ ]
      let prefix = line.prefix { !isWild($0) }
      let suffix = line.lastIndex(where: isWild).map { line[($0 + 1)...] } ?? line
      patterns.append(
        Pattern(
          prefix: prefix.map(\.asciiLowercased), suffix: suffix.map(\.asciiLowercased),
          onlyFolders: onlyFolders))
    }
  }

  /// Whether some pattern may match a file or folder called `name`.
  func mayMatch(_ name: UnsafeBufferPointer<UInt8>, isFolder: Bool) -> Bool {
    if matchesAll { return true }
    for pattern in patterns where isFolder || !pattern.onlyFolders {
      if Self.matches(pattern, name) { return true }
    }
    return false
  }

  private static func matches(_ pattern: Pattern, _ name: UnsafeBufferPointer<UInt8>) -> Bool {
    let count = name.count
    guard count >= pattern.prefix.count, count >= pattern.suffix.count else { return false }
    let start = count - pattern.suffix.count
    for index in pattern.suffix.indices
    where name[start + index].asciiLowercased != pattern.suffix[index] {
      return false
    }
    for index in pattern.prefix.indices
    where name[index].asciiLowercased != pattern.prefix[index] {
      return false
    }
    return true
  }
}

/// A file of settings or patterns, read whole.
enum SmallFile {
  case absent
  case unreadable
  case bytes([UInt8])

  /// Files beyond this are no settings of anyone.
  private static let limit = 16 << 20

  static func read(_ path: PathName) -> SmallFile {
    let number = path.withCString { name in
      retrying { open(name, O_RDONLY | O_CLOEXEC | O_NONBLOCK) }
    }
    guard number >= 0 else { return [ENOENT, ENOTDIR].contains(errno) ? .absent : .unreadable }
    let descriptor = FileDescriptor(owning: number)
    var result: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 8192)
    while true {
      let capacity = buffer.count
      let count = buffer.withUnsafeMutableBytes { bytes in
        // `read` is hidden by this function's own name.
        retrying { systemRead(descriptor.number, bytes.baseAddress, capacity) }
      }
      guard count >= 0, result.count <= limit else { return .unreadable }
      if count == 0 { return .bytes(result) }
      result.append(contentsOf: buffer[..<count])
    }
  }
}

/// read(2), under a name that methods called `read` do not hide.
@inline(__always)
func systemRead(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(descriptor, buffer, count)
}

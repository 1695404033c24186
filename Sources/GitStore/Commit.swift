internal import PlainText

/// A commit, read from its raw text (gitformat: header lines, an empty line, the message).
package struct Commit: Sendable, Hashable {
  /// The commit's own id.
  package let id: ObjectID
  /// The snapshot of all files.
  package let tree: ObjectID
  /// The commits before it, the first parent first; empty for a first commit.
  package let parents: [ObjectID]
  /// When it was committed, in seconds since 1970-01-01T00:00:00Z.
  package let seconds: Int64
  /// The committer's offset from UTC, in minutes.
  package let offsetMinutes: Int
  /// The whole raw text, from which names and words are taken on demand.
  private let text: [UInt8]

  /// The author's name and address, such as `Ada Example <ada@example.com>`; bytes that stand for nothing are shown as U+FFFD.
  package var author: String {
    guard let line = headerLine("author") else { return "" }
    let end = line.lastIndex(of: UInt8(ascii: ">")).map { $0 + 1 } ?? line.endIndex
    return decoded(line[..<end])
  }

  /// The message, as it was written; bytes that stand for nothing are shown as U+FFFD.
  package var message: String {
    var index = 0
    while index + 1 < text.count {
      if text[index] == 0x0A, text[index + 1] == 0x0A {
        return decoded(text[(index + 2)...])
      }
      index += 1
    }
    return ""
  }

  /// The characters of bytes in the encoding that the commit declares (git-commit(1), "DISCUSSION"): UTF-8 where it declares none, or
  /// one that is not known here.
  private func decoded(_ bytes: ArraySlice<UInt8>) -> String {
    guard let name = headerLine("encoding"), Self.isWestern(name) else {
      return String(decoding: bytes, as: UTF8.self)
    }
    var result = ""
    for byte in bytes { result.unicodeScalars.append(Windows1252.scalar(byte) ?? "\u{FFFD}") }
    return result
  }

  /// Whether an encoding is ISO 8859-1 or Windows-1252, which are read alike, as the Encoding Standard of WHATWG has it (section 4.2).
  private static func isWestern(_ name: ArraySlice<UInt8>) -> Bool {
    let plain = String(decoding: name, as: UTF8.self).lowercased().filter { $0 != "-" && $0 != "_" }
    return ["latin1", "l1", "iso88591", "windows1252", "cp1252"].contains(plain)
  }

  private func headerLine(_ name: String) -> ArraySlice<UInt8>? {
    var start = 0
    while start < text.count {
      let end = text[start...].firstIndex(of: 0x0A) ?? text.count
      let line = text[start..<end]
      if line.isEmpty { return nil }
      if line.starts(with: name.utf8), line.dropFirst(name.utf8.count).first == 0x20 {
        return line.dropFirst(name.utf8.count + 1)
      }
      start = end + 1
    }
    return nil
  }

  /// Reads the header lines; nil when they are not those of a commit.
  init?(id: ObjectID, bytes: UnsafeRawBufferPointer) {
    self.id = id
    var parents: [ObjectID] = []
    var tree: ObjectID?
    var committed: (seconds: Int64, minutes: Int)?
    var offset = 0
    while offset < bytes.count {
      var end = offset
      while end < bytes.count, bytes[end] != 0x0A { end += 1 }
      let line = bytes[offset..<end]
      if line.isEmpty { break }
      if line.starts(with: "tree ".utf8) {
        tree = ObjectID(hexadecimal: line.dropFirst(5))
      } else if line.starts(with: "parent ".utf8) {
        guard let parent = ObjectID(hexadecimal: line.dropFirst(7)) else { return nil }
        parents.append(parent)
      } else if line.starts(with: "committer ".utf8) {
        committed = Self.time(in: line)
        // Signatures and other headers that follow can be long and are not needed.
        break
      }
      offset = end + 1
    }
    guard let tree, let committed else { return nil }
    self.tree = tree
    self.parents = parents
    seconds = committed.seconds
    offsetMinutes = committed.minutes
    text = Array(bytes)
  }

  /// The time at the end of `NAME <ADDRESS> SECONDS ±HHMM`; a time that is damaged counts as 0, as in Git.
  private static func time(
    in line: Slice<UnsafeRawBufferPointer>
  ) -> (seconds: Int64, minutes: Int) {
    guard let close = line.lastIndex(of: UInt8(ascii: ">")) else { return (0, 0) }
    let fields = String(decoding: line[(close + 1)...], as: UTF8.self).split(separator: " ")
    guard fields.count == 2, let seconds = Int64(fields[0]), let zone = Int(fields[1]) else {
      return (fields.first.flatMap { Int64($0) } ?? 0, 0)
    }
    return (seconds, (zone / 100) * 60 + zone % 100)
  }
}

extension Repository {
  /// Reads a commit.
  ///
  /// - Throws: `GitError`: `missingObject`, or `corruptObject` where the header is damaged.
  package func commit(_ id: ObjectID) throws(GitError) -> Commit {
    let object = try objects.read(id, as: .commit)
    defer { withExtendedLifetime(object) {} }
    guard let commit = Commit(id: id, bytes: object.bytes) else {
      throw GitError(
        .corruptObject, what: "Cannot read the commit \(id.abbreviated)",
        why: "its header is damaged", remedy: "Find the damage with: git fsck --full")
    }
    return commit
  }
}

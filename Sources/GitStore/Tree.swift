#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What an entry of a tree or of the index is, from its mode (git-fast-import(1), "filemodify").
package enum EntryMode: Sendable, Hashable {
  /// A regular file.
  case file
  /// A regular file that may be run.
  case executable
  /// A symbolic link; its content is where it leads.
  case symbolicLink
  /// A tree; no index has entries for these.
  case folder
  /// Another repository at one of its commits.
  case submodule

  /// Whether it is a file with a content of its own: no folder, no link, no other repository.
  package var isFile: Bool { self == .file || self == .executable }

  init(_ mode: UInt32) {
    switch mode & 0o170000 {
    case 0o040000: self = .folder
    case 0o120000: self = .symbolicLink
    case 0o160000: self = .submodule
    default: self = mode & 0o111 == 0 ? .file : .executable
    }
  }
}

/// One entry of a tree, as bytes that live as long as the tree's content does.
struct RawTreeEntry {
  let mode: UInt32
  let name: UnsafeRawBufferPointer
  let id: ObjectID
  /// The offset of the next entry.
  let end: Int

  var isFolder: Bool { mode == 0o040000 }

  /// Reads the entry at `offset`: mode in octal, a space, the name, NUL and the 20 bytes of the id.
  /// Nil when the bytes there are no entry.
  @inline(__always)
  init?(_ bytes: UnsafeRawBufferPointer, at offset: Int) {
    var mode: UInt32 = 0
    var index = offset
    while index < bytes.count, bytes[index] != UInt8(ascii: " ") {
      let digit = bytes[index] &- UInt8(ascii: "0")
      guard digit < 8 else { return nil }
      mode = mode << 3 | UInt32(digit)
      index += 1
    }
    let start = index + 1
    guard index > offset, index - offset <= 7, start < bytes.count,
      // The bytes are not empty, because `start` is one of their offsets.
      let nul = memchr(bytes.baseAddress! + start, 0, bytes.count - start)
    else { return nil }
    let length = nul - UnsafeMutableRawPointer(mutating: bytes.baseAddress! + start)
    let idStart = start + length + 1
    guard length > 0, idStart + ObjectID.byteCount <= bytes.count else { return nil }
    self.mode = mode
    name = UnsafeRawBufferPointer(rebasing: bytes[start..<start + length])
    id = ObjectID(bytes: bytes.baseAddress! + idStart)
    end = idStart + ObjectID.byteCount
  }
}

/// One entry of a tree, as a value.
package struct TreeEntry: Sendable, Hashable {
  /// The name in its folder, as Git stores it; any bytes but NUL and slash.
  package let name: [UInt8]
  /// Whether it is a file, an executable one, a link, a folder or a submodule.
  package let mode: EntryMode
  /// The content, or the tree of a folder, or the commit of a submodule.
  package let id: ObjectID
}

/// A file, link or submodule somewhere below a tree.
package struct TreeFile: Sendable, Hashable {
  /// The path from the tree, parts separated by slashes.
  package let path: [UInt8]
  /// Whether it is a file, an executable one, a link or a submodule.
  package let mode: EntryMode
  /// The content; of a submodule, its commit.
  package let id: ObjectID
}

extension Repository {
  /// The entries of one tree, in Git's order (a folder sorts as if its name ended with a slash).
  ///
  /// - Throws: `GitError`, `missingObject` or `corruptObject` among others.
  package func entries(ofTree id: ObjectID) throws(GitError) -> [TreeEntry] {
    var entries: [TreeEntry] = []
    try forEachEntry(ofTree: id) { entry in
      entries.append(
        TreeEntry(name: Array(entry.name), mode: EntryMode(entry.mode), id: entry.id))
    }
    return entries
  }

  private func forEachEntry(
    ofTree id: ObjectID, _ body: (RawTreeEntry) -> Void
  ) throws(GitError) {
    let object = try objects.read(id, as: .tree)
    var offset = 0
    while offset < object.bytes.count {
      guard let entry = RawTreeEntry(object.bytes, at: offset) else { throw Self.damagedTree(id) }
      body(entry)
      offset = entry.end
    }
    withExtendedLifetime(object) {}
  }

  /// What stands at `path` below a tree; nil when nothing does. The empty path is the tree itself.
  ///
  /// - Throws: `GitError` when a tree on the way is missing or damaged.
  package func entry(at path: [UInt8], inTree tree: ObjectID) throws(GitError) -> TreeEntry? {
    var current = TreeEntry(name: [], mode: .folder, id: tree)
    for part in path.split(separator: UInt8(ascii: "/")) {
      guard current.mode == .folder else { return nil }
      var found: TreeEntry?
      try forEachEntry(ofTree: current.id) { entry in
        if found == nil, entry.name.elementsEqual(part) {
          found = TreeEntry(name: Array(part), mode: EntryMode(entry.mode), id: entry.id)
        }
      }
      guard let found else { return nil }
      current = found
    }
    return current
  }

  /// Calls `body` for every file, link and submodule below a tree, ordered bytewise by path.
  ///
  /// The folders on the way are kept on a list, not on the stack, so that depth costs no stack.
  ///
  /// - Throws: `GitError` when a tree is missing or damaged; `body` may have been called before.
  package func forEachFile(
    inTree tree: ObjectID, _ body: (TreeFile) -> Void
  ) throws(GitError) {
    struct Level {
      let id: ObjectID
      let object: RawObject
      let prefix: [UInt8]
      var offset = 0
    }
    var stack = [Level(id: tree, object: try objects.read(tree, as: .tree), prefix: [])]
    while var level = stack.popLast() {
      descending: do {
        while level.offset < level.object.bytes.count {
          guard let entry = RawTreeEntry(level.object.bytes, at: level.offset) else {
            throw Self.damagedTree(level.id)
          }
          level.offset = entry.end
          var path: [UInt8] = []
          path.reserveCapacity(level.prefix.count + entry.name.count + 1)
          path.append(contentsOf: level.prefix)
          path.append(contentsOf: entry.name)
          if entry.isFolder {
            path.append(UInt8(ascii: "/"))
            guard path.count <= Self.longestPath else { throw Self.damagedTree(entry.id) }
            let id = entry.id
            stack.append(level)
            stack.append(Level(id: id, object: try objects.read(id, as: .tree), prefix: path))
            break descending
          }
          body(TreeFile(path: path, mode: EntryMode(entry.mode), id: entry.id))
        }
      }
    }
  }

  /// A tree cannot hold itself, but thousands of nested trees can be pushed; longer paths than this fit no
  /// file system and no list of ours.
  static var longestPath: Int { 65_536 }

  static func damagedTree(_ id: ObjectID) -> GitError {
    GitError(
      .corruptObject, what: "Cannot read the folder \(id.abbreviated) in Git",
      why: "its list of files is damaged", remedy: "Find the damage with: git fsck --full")
  }
}

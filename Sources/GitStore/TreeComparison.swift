#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// One version of a file: its content and what sort of entry it is.
package struct FileVersion: Sendable, Hashable {
  /// The id of the content; equal for equal contents.
  package let id: ObjectID
  /// What sort of entry it is.
  package let mode: EntryMode

  /// Puts together what stands at a path.
  package init(id: ObjectID, mode: EntryMode) {
    self.id = id
    self.mode = mode
  }
}

/// What stands at one path in two trees, where they differ. At most one side is nil.
struct TreeDifference: Sendable {
  let path: [UInt8]
  let old: FileVersion?
  let new: FileVersion?
}

/// Compares trees by their raw bytes and never looks into folders whose ids are equal.
final class TreeComparison {
  private enum Folders {
    case objects(ObjectDatabase)
    /// Packs alone, so that any thread may compare.
    case packs(PackReader)
  }

  private let folders: Folders
  private var recent: [ObjectID: RawObject] = [:]
  private var older: [ObjectID: RawObject] = [:]
  private var recentBytes = 0

  /// Folders kept for the next comparison: in a walk, one commit's parent is the next commit.
  private static let cacheLimit = 16 << 20

  init(_ objects: ObjectDatabase) { folders = .objects(objects) }

  /// Compares what packs have; whatever else there is counts as missing.
  init(_ packs: PackSet) { folders = .packs(PackReader(packs)) }

  /// The differing files at or below `path`, in no certain order. A tree that is nil counts as empty.
  func differences(
    at path: [UInt8], old: ObjectID?, new: ObjectID?
  ) throws(GitError) -> [TreeDifference] {
    if old == new { return [] }
    var before = old.map { FileVersion(id: $0, mode: .folder) }
    var after = new.map { FileVersion(id: $0, mode: .folder) }
    for part in path.split(separator: UInt8(ascii: "/")) {
      before = try child(part, of: before)
      after = try child(part, of: after)
      if before == after { return [] }
    }
    var result: [TreeDifference] = []
    var pending: [Pair] = []
    note(path, before, after, &result, &pending)
    while let pair = pending.popLast() {
      try compare(pair, &result, &pending)
    }
    return result
  }

  /// What stands at a path of a tree; nil when nothing does.
  func version(at path: [UInt8], in tree: ObjectID) throws(GitError) -> FileVersion? {
    var found: FileVersion? = FileVersion(id: tree, mode: .folder)
    for part in path.split(separator: UInt8(ascii: "/")) { found = try child(part, of: found) }
    return found
  }

  /// Two folders at one path, or one where there was none.
  private struct Pair {
    let path: [UInt8]
    let old: ObjectID?
    let new: ObjectID?
  }

  private func child(
    _ name: ArraySlice<UInt8>, of folder: FileVersion?
  ) throws(GitError) -> FileVersion? {
    guard let folder, folder.mode == .folder else { return nil }
    let object = try tree(folder.id)
    defer { withExtendedLifetime(object) {} }
    var offset = 0
    while offset < object.bytes.count {
      let entry = try entry(in: object, at: offset, of: folder.id)
      if entry.name.elementsEqual(name) {
        return FileVersion(id: entry.id, mode: EntryMode(entry.mode))
      }
      offset = entry.end
    }
    return nil
  }

  /// Files go to the result, folders to the list of what is to be compared.
  private func note(
    _ path: [UInt8], _ old: FileVersion?, _ new: FileVersion?, _ result: inout [TreeDifference],
    _ pending: inout [Pair]
  ) {
    let oldFolder = old?.mode == .folder ? old?.id : nil
    let newFolder = new?.mode == .folder ? new?.id : nil
    if oldFolder != newFolder { pending.append(Pair(path: path, old: oldFolder, new: newFolder)) }
    let oldFile = oldFolder == nil ? old : nil
    let newFile = newFolder == nil ? new : nil
    if oldFile != newFile { result.append(TreeDifference(path: path, old: oldFile, new: newFile)) }
  }

  private func compare(
    _ pair: Pair, _ result: inout [TreeDifference], _ pending: inout [Pair]
  ) throws(GitError) {
    guard pair.path.count <= Repository.longestPath else {
      throw GitError(
        .corruptObject, what: "Cannot compare two commits", why: "a path in them is endless",
        remedy: "Find the damage with: git fsck --full")
    }
    let old = try pair.old.map { id throws(GitError) in try tree(id) }
    let new = try pair.new.map { id throws(GitError) in try tree(id) }
    defer { withExtendedLifetime((old, new)) {} }
    let left = old?.bytes ?? UnsafeRawBufferPointer(start: nil, count: 0)
    let right = new?.bytes ?? UnsafeRawBufferPointer(start: nil, count: 0)
    var leftOffset = 0
    var rightOffset = 0
    while leftOffset < left.count || rightOffset < right.count {
      let a =
        try leftOffset < left.count
        ? entry(left, at: leftOffset, of: pair.old ?? .zero) : nil
      if let a, let start = left.baseAddress, let other = right.baseAddress,
        rightOffset + a.end - leftOffset <= right.count,
        memcmp(start + leftOffset, other + rightOffset, a.end - leftOffset) == 0
      {
        // Nearly all entries of a folder are the same in both.
        rightOffset += a.end - leftOffset
        leftOffset = a.end
        continue
      }
      let b =
        try rightOffset < right.count
        ? entry(right, at: rightOffset, of: pair.new ?? .zero) : nil
      let order = Self.order(a, b)
      if order <= 0, let a { leftOffset = a.end }
      if order >= 0, let b { rightOffset = b.end }
      let before = order <= 0 ? a : nil
      let after = order >= 0 ? b : nil
      guard let named = before ?? after else { return }
      let prefix = pair.path.isEmpty ? [] : pair.path + [UInt8(ascii: "/")]
      note(
        prefix + named.name, before.map { FileVersion(id: $0.id, mode: EntryMode($0.mode)) },
        after.map { FileVersion(id: $0.id, mode: EntryMode($0.mode)) }, &result, &pending)
    }
  }

  /// Git's order of entries: bytewise, a folder's name as if it ended with a slash. An absent entry comes last.
  private static func order(_ a: RawTreeEntry?, _ b: RawTreeEntry?) -> Int {
    guard let a else { return 1 }
    guard let b else { return -1 }
    let common = min(a.name.count, b.name.count)
    if let left = a.name.baseAddress, let right = b.name.baseAddress {
      let order = memcmp(left, right, common)
      if order != 0 { return order < 0 ? -1 : 1 }
    }
    func next(_ entry: RawTreeEntry) -> UInt8 {
      entry.name.count > common ? entry.name[common] : entry.isFolder ? UInt8(ascii: "/") : 0
    }
    let (left, right) = (next(a), next(b))
    if left != right { return left < right ? -1 : 1 }
    return a.name.count - b.name.count
  }

  private func entry(
    in object: RawObject, at offset: Int, of tree: ObjectID
  ) throws(GitError) -> RawTreeEntry {
    try entry(object.bytes, at: offset, of: tree)
  }

  @inline(__always)
  private func entry(
    _ bytes: UnsafeRawBufferPointer, at offset: Int, of tree: ObjectID
  ) throws(GitError) -> RawTreeEntry {
    guard let entry = RawTreeEntry(bytes, at: offset) else {
      throw Repository.damagedTree(tree)
    }
    return entry
  }

  /// Reads a tree, or finds it among those read lately. What was used in neither of two rounds is let go.
  private func tree(_ id: ObjectID) throws(GitError) -> RawObject {
    if let object = recent[id] { return object }
    let object: RawObject
    if let kept = older[id] { object = kept } else { object = try read(id) }
    if recentBytes > Self.cacheLimit {
      older = recent
      recent = [:]
      recentBytes = 0
    }
    recent[id] = object
    recentBytes += object.bytes.count
    return object
  }

  private func read(_ id: ObjectID) throws(GitError) -> RawObject {
    switch folders {
    case .objects(let objects): return try objects.read(id, as: .tree)
    case .packs(let packs):
      guard case .object(let object) = packs.object(id, .tree), object.kind == .tree else {
        throw GitError(
          .missingObject, what: "Cannot read the folder \(id.abbreviated) in Git",
          why: "no pack has it", remedy: "Read it with the repository's other objects")
      }
      return RawObject(object)
    }
  }
}

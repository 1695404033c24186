/// Following a folder that a commit moved as a whole.
extension HistoryWalk {
  /// Finds out whether a commit moved the rename folder, and if so walks on in the place where it was.
  ///
  /// It was moved when the commit before does not have it, and at least half of its files lay in one other folder of the same name
  /// that is gone.
  ///
  /// - Parameter differences: what the commit changed below the paths.
  /// - Returns: whether it was moved.
  func findMovedFolder(
    among differences: [TreeDifference], old: ObjectID, new: ObjectID
  ) throws(GitError) -> Bool {
    guard let folder = renameFolders.last, !folder.isEmpty,
      differences.contains(where: { $0.old == nil }),
      try comparison.version(at: folder, in: old) == nil,
      try comparison.version(at: folder, in: new)?.mode == .folder
    else { return false }
    let everything = try comparison.differences(at: [], old: old, new: new)
    var deleted: [ObjectID: [[UInt8]]] = [:]
    for difference in everything where difference.new == nil {
      if let id = difference.old?.id { deleted[id, default: []].append(difference.path) }
    }
    var count = 0
    var votes: [[UInt8]: Int] = [:]
    for difference in everything where difference.old == nil {
      guard let id = difference.new?.id, Self.isBelow(difference.path, folder) else { continue }
      count += 1
      let rest = difference.path.dropFirst(folder.count)
      for path in (deleted[id] ?? []).prefix(Self.mostHolders) where path.suffix(rest.count) == rest
      {
        let candidate = Array(path.dropLast(rest.count))
        if Self.lastPart(candidate) == Self.lastPart(folder) { votes[candidate, default: 0] += 1 }
      }
    }
    let best = votes.max { a, b in
      a.value == b.value ? b.key.lexicographicallyPrecedes(a.key) : a.value < b.value
    }
    guard let best, best.value * 2 >= count,
      try comparison.version(at: best.key, in: new) == nil
    else { return false }
    renameFolders.append(best.key)
    paths = Self.outermost(
      paths + paths.compactMap { Self.moved($0, from: folder, to: best.key) })
    return true
  }

  /// How many files of one content are looked at: beyond that it tells nothing.
  private static let mostHolders = 64

  /// The differences where a file that is gone from a place of the rename folder and one that is new at the same path in it count
  /// as one file, which is left out where it is the same.
  func pairingMoved(_ differences: [TreeDifference]) -> [TreeDifference] {
    guard renameFolders.count > 1 else { return differences }
    var gone: [[UInt8]: FileVersion] = [:]
    for difference in differences where difference.new == nil {
      gone[presentPath(of: difference.path)] = difference.old
    }
    var paired: Set<[UInt8]> = []
    var result: [TreeDifference] = []
    for difference in differences where difference.new != nil {
      let path = presentPath(of: difference.path)
      guard difference.old == nil, let old = gone[path] else {
        result.append(difference)
        continue
      }
      paired.insert(path)
      if old != difference.new {
        result.append(TreeDifference(path: difference.path, old: old, new: difference.new))
      }
    }
    return result
      + differences.filter { $0.new == nil && !paired.contains(presentPath(of: $0.path)) }
  }

  /// The path that a file in an earlier place of the rename folder has in its place of today.
  func presentPath(of path: [UInt8]) -> [UInt8] {
    for folder in renameFolders.dropFirst() {
      if let moved = Self.moved(path, from: folder, to: renameFolders[0]) { return moved }
    }
    return path
  }

  /// The path with another folder in place of one that it is in or is; nil where it lies elsewhere.
  static func moved(_ path: [UInt8], from folder: [UInt8], to other: [UInt8]) -> [UInt8]? {
    guard path == folder || isBelow(path, folder) else { return nil }
    return other + path.dropFirst(folder.count)
  }

  private static func isBelow(_ path: [UInt8], _ folder: [UInt8]) -> Bool {
    path.starts(with: folder) && path.count > folder.count
      && path[folder.count] == UInt8(ascii: "/")
  }

  private static func lastPart(_ path: [UInt8]) -> [UInt8] {
    Array(path[((path.lastIndex(of: UInt8(ascii: "/")) ?? -1) + 1)...])
  }
}

/// A change of one file from a commit's first parent to the commit.
package struct HistoryChange: Sendable, Hashable {
  /// What happened.
  package enum Kind: Sendable, Hashable {
    case added
    /// It holds other bytes, or is another sort of entry, at the same path.
    case modified
    case deleted
    /// The same content stood at another path, which is gone.
    case renamed(from: [UInt8])
  }

  /// The path from the root of the repository; that of the deleted file for a deletion.
  package let path: [UInt8]
  /// What the commit did with the file.
  package let kind: Kind
  /// The version before; nil when the file was added.
  package let old: FileVersion?
  /// The version after; nil when the file was deleted.
  package let new: FileVersion?
  /// Whether this walk comes to the content of `new` for the first time, so that it needs to be read.
  package let isNewContent: Bool
}

/// A commit that changed something below the paths of a walk.
package struct HistoryStep: Sendable {
  /// The commit that made the changes.
  package let commit: Commit
  /// Ordered bytewise by path.
  package let changes: [HistoryChange]
  /// Whether the commits before were not fetched; then every file of the commit counts as added.
  package let isShallowBoundary: Bool
}

extension TreeComparison {
  /// The differing files below some paths; nil where packs do not tell.
  fileprivate func differencesInPacks(
    below paths: [[UInt8]], old: ObjectID?, new: ObjectID
  ) -> [TreeDifference]? {
    do throws(GitError) {
      var differences: [TreeDifference] = []
      for path in paths { differences += try self.differences(at: path, old: old, new: new) }
      return differences
    } catch {
      // The walk compares them itself then, and says what is wrong.
      return nil
    }
  }
}

/// Walks over history from a commit back to the first ones, and tells what each changed below some paths.
///
/// Only what differs is looked at: folders with equal ids are skipped unread, and a commit that touches none of the paths
/// costs the reading of the commit and of its root folder. Nothing is kept but the ids that were seen, a few
/// folders, and the commits that are next.
///
/// A file that is added with the very content of a file that the same commit deletes was renamed, wherever in the
/// repository that file was, or in a folder that is given; older commits are then searched for its old path as well. Where a commit
/// moved that whole folder, what lay in it before is told by the paths that it has since.
package final class HistoryWalk {
  /// Which commits are visited.
  package enum Parents: Sendable, Hashable {
    /// Along first parents only: what a branch's readers saw. A merge shows all that it brought in.
    case first
    /// Every commit that is reachable, later ones first by the committers' clocks. A merge shows only what differs from each
    /// of its parents.
    case all
    /// The same commits, also those that changed nothing, so that every commit's parents are told of. A merge shows all that
    /// differs from its first parent.
    case every
  }

  private let repository: Repository
  let comparison: TreeComparison
  private let parents: Parents
  private let shallow: Set<ObjectID>
  var paths: [[UInt8]] { didSet { placesChanged += 1 } }
  /// Where renamed files may have been: the folder that was given, and then each place from which it was moved.
  var renameFolders: [[UInt8]] { didSet { placesChanged += 1 } }
  /// How often the walk was told to look elsewhere as well.
  private var placesChanged = 0
  private let sharing: Sharing?
  /// The next commits, whose parents are known.
  private var ahead: [Visit] = []
  private var aheadStart = 0
  /// How many commits are looked at together: few at first, so that the first ones are told at once.
  private var batchSize = 16
  /// Why there is none behind the next commits.
  private var failure: GitError?
  private var pending = CommitQueue()
  private var visited: Set<ObjectID> = []
  private var seenContents: Set<ObjectID> = []

  /// How many commits were visited so far, with those that changed nothing below the paths.
  package private(set) var commitsVisited = 0
  /// Whether the walk came to a commit whose parents were not fetched.
  package private(set) var reachedShallowBoundary = false

  /// Does the parts of some work in several threads, and gives what came of each.
  package typealias Sharing = (
    _ parts: Int, _ body: @escaping @Sendable (_ part: Int) -> ComparedCommits
  ) -> [ComparedCommits]

  /// What some commits in a row changed, as far as packs tell.
  package struct ComparedCommits: Sendable {
    fileprivate let differences: [[TreeDifference]?]
  }

  /// A commit to tell of.
  private struct Visit {
    let commit: Commit
    /// Those that it is compared with.
    let parents: [Commit]
    let isBoundary: Bool
    /// What it changed below the paths, where that is known already.
    var differences: [TreeDifference]?
    /// The walk's `placesChanged` when that was found out.
    var places = 0
  }

  private static let largestBatch = 1024
  /// How many commits one thread compares at a time; fewer are not worth a thread.
  private static let commitsTogether = 128

  /// - Parameters:
  ///   - tip: the commit to begin with.
  ///   - paths: files and folders, from the root of the repository; the empty path is everything.
  ///   - renameFolder: where a file may have been before it was renamed: a folder from the root of the repository, or everywhere. Each
  ///     file that came from outside of the paths makes every older commit dearer.
  ///   - sharing: compares commits in several threads; nil to do it as they come.
  /// - Throws: `GitError` when the commit, or the list of commits without parents here, cannot be read.
  package init(
    in repository: Repository, from tip: ObjectID, below paths: [[UInt8]],
    parents: Parents = .first, renamesWithin renameFolder: [UInt8] = [], sharing: Sharing? = nil
  ) throws(GitError) {
    self.repository = repository
    self.paths = Self.outermost(paths)
    self.parents = parents
    self.sharing = sharing
    renameFolders = [renameFolder]
    comparison = TreeComparison(repository.objects)
    shallow = try repository.shallowCommits()
    visited.insert(tip)
    pending.insert(try repository.commit(tip))
  }

  /// The next commit that changed something below the paths, or of `Parents.every` the next one; nil at the end of history.
  ///
  /// - Throws: `GitError` when a commit or tree on the way is missing or damaged.
  package func next() throws(GitError) -> HistoryStep? {
    while let visit = try nextVisit() {
      commitsVisited += 1
      if visit.isBoundary { reachedShallowBoundary = true }
      let changes = try changes(of: visit)
      if !changes.isEmpty || parents == .every {
        return HistoryStep(
          commit: visit.commit, changes: changes, isShallowBoundary: visit.isBoundary)
      }
    }
    return nil
  }

  private func nextVisit() throws(GitError) -> Visit? {
    if aheadStart == ahead.count {
      lookAhead()
      if ahead.isEmpty, let failure { throw failure }
    }
    guard aheadStart < ahead.count else { return nil }
    aheadStart += 1
    return ahead[aheadStart - 1]
  }

  /// Finds the next commits with their parents, and compares them in several threads where they are many.
  private func lookAhead() {
    ahead = []
    aheadStart = 0
    guard failure == nil else { return }
    do throws(GitError) {
      while ahead.count < (sharing == nil ? 1 : batchSize), let commit = pending.popLatest() {
        let isBoundary = shallow.contains(commit.id) && !commit.parents.isEmpty
        ahead.append(
          Visit(
            commit: commit, parents: isBoundary ? [] : try befores(of: commit),
            isBoundary: isBoundary))
      }
    } catch {
      // It is told when its turn comes.
      failure = error
    }
    batchSize = min(batchSize * 2, Self.largestBatch)
    guard let sharing, ahead.count > Self.commitsTogether else { return }
    let trees = ahead.map { (old: $0.parents.first?.tree, new: $0.commit.tree) }
    let (paths, packs) = (paths, repository.objects.packSet)
    let compared = sharing(1 + (trees.count - 1) / Self.commitsTogether) { part in
      let comparison = TreeComparison(packs)
      let own = trees[(part * Self.commitsTogether)...].prefix(Self.commitsTogether)
      return ComparedCommits(
        differences: own.map {
          comparison.differencesInPacks(below: paths, old: $0.old, new: $0.new)
        }
      )
    }
    for (index, differences) in compared.lazy.flatMap(\.differences).enumerated() {
      ahead[index].differences = differences
      ahead[index].places = placesChanged
    }
  }

  /// Walks to the end and hands over each change; with it the new content, the first time that the walk comes to it,
  /// so that each version of each file is read once. The bytes are valid only during the call.
  ///
  /// - Throws: `GitError` as `next`, when a content cannot be read, and what `body` throws.
  package func forEachChange(
    _ body: (Commit, HistoryChange, UnsafeBufferPointer<UInt8>?) throws(GitError) -> Void
  ) throws(GitError) {
    while let step = try next() {
      for change in step.changes {
        if let new = change.new, change.isNewContent, new.mode != .submodule {
          try repository.withBlob(new.id) { bytes throws(GitError) in
            try body(step.commit, change, bytes)
          }
        } else {
          try body(step.commit, change, nil)
        }
      }
    }
  }

  /// The parents that a commit is compared with, which are also those to visit next.
  private func befores(of commit: Commit) throws(GitError) -> [Commit] {
    let ids = parents == .first ? Array(commit.parents.prefix(1)) : commit.parents
    var commits: [Commit] = []
    for id in ids {
      let parent = try repository.commit(id)
      if visited.insert(id).inserted { pending.insert(parent) }
      commits.append(parent)
    }
    return commits
  }

  private func changes(of visit: Visit) throws(GitError) -> [HistoryChange] {
    let (commit, parents) = (visit.commit, visit.parents)
    let before = parents.first?.tree
    var differences: [TreeDifference] = []
    if let known = visit.differences, visit.places == placesChanged {
      differences = known
    } else {
      for path in paths {
        differences += try comparison.differences(at: path, old: before, new: commit.tree)
      }
    }
    if differences.isEmpty { return [] }
    if let before, try findMovedFolder(among: differences, old: before, new: commit.tree) {
      differences = []
      for path in paths {
        differences += try comparison.differences(at: path, old: before, new: commit.tree)
      }
      differences = pairingMoved(differences)
    }
    for other in parents.dropFirst() where self.parents != .every {
      var remaining: [TreeDifference] = []
      for difference in differences
      where try !comparison.differences(at: difference.path, old: other.tree, new: commit.tree)
        .isEmpty
      {
        remaining.append(difference)
      }
      differences = remaining
    }
    let renames = try renames(among: differences, old: before, new: commit.tree)
    var changes: [HistoryChange] = []
    for difference in differences.sorted(by: { $0.path.lexicographicallyPrecedes($1.path) }) {
      if difference.new == nil, renames.oldPaths.contains(difference.path) { continue }
      changes.append(change(difference, renamedFrom: renames.sources[difference.path]))
    }
    // The names are those of today, whose order may be another.
    return renameFolders.count == 1
      ? changes : changes.sorted { $0.path.lexicographicallyPrecedes($1.path) }
  }

  private func change(_ difference: TreeDifference, renamedFrom source: [UInt8]?) -> HistoryChange {
    let kind: HistoryChange.Kind
    if let source {
      kind = .renamed(from: presentPath(of: source))
    } else if difference.old == nil {
      kind = .added
    } else {
      kind = difference.new == nil ? .deleted : .modified
    }
    return HistoryChange(
      path: presentPath(of: difference.path), kind: kind,
      old: source == nil ? difference.old : difference.new,
      new: difference.new,
      isNewContent: difference.new.map { seenContents.insert($0.id).inserted } ?? false)
  }

  /// Pairs added files with deleted ones of the same content, in the order of their paths.
  private func renames(
    among differences: [TreeDifference], old: ObjectID?, new: ObjectID
  ) throws(GitError) -> (sources: [[UInt8]: [UInt8]], oldPaths: Set<[UInt8]>) {
    var sources: [[UInt8]: [UInt8]] = [:]
    var oldPaths: Set<[UInt8]> = []
    let added = differences.filter { $0.old == nil }
    guard let old, !added.isEmpty else { return (sources, oldPaths) }
    // A file may have come from outside of the paths; equal folders are skipped there as well.
    var everywhere = differences
    if Set(paths) != Set(renameFolders) {
      everywhere = []
      for folder in renameFolders {
        everywhere += try comparison.differences(at: folder, old: old, new: new)
      }
      everywhere = pairingMoved(everywhere)
    }
    var deleted: [ObjectID: [[UInt8]]] = [:]
    for difference in everywhere where difference.new == nil {
      if let version = difference.old { deleted[version.id, default: []].append(difference.path) }
    }
    if deleted.isEmpty { return (sources, oldPaths) }
    // The last of each list is taken first.
    for id in deleted.keys { deleted[id]?.sort { $1.lexicographicallyPrecedes($0) } }
    for difference in added.sorted(by: { $0.path.lexicographicallyPrecedes($1.path) }) {
      guard let id = difference.new?.id, let source = deleted[id]?.popLast() else { continue }
      sources[difference.path] = source
      oldPaths.insert(source)
    }
    paths = Self.outermost(paths + oldPaths)
    return (sources, oldPaths)
  }

  /// What stands at a path of today in a commit that the walk came to.
  ///
  /// - Parameter tree: the commit's folders.
  /// - Throws: `GitError` when a folder is missing or damaged.
  package func version(
    at path: [UInt8], in tree: ObjectID
  ) throws(GitError) -> FileVersion? {
    for folder in renameFolders {
      let stored = Self.moved(path, from: renameFolders[0], to: folder) ?? path
      if let version = try comparison.version(at: stored, in: tree) { return version }
    }
    return nil
  }

  /// The files of the rename folder that a parent of a commit has and the commit has not, by their paths of today: where what the
  /// commit has under another name may have come from.
  ///
  /// - Throws: `GitError` when a commit or folder is missing or damaged.
  package func filesGone(
    in commit: Commit, since parent: ObjectID
  ) throws(GitError) -> [(path: [UInt8], version: FileVersion)] {
    let before = try repository.commit(parent).tree
    var gone: [(path: [UInt8], version: FileVersion)] = []
    for folder in renameFolders {
      for difference in try comparison.differences(at: folder, old: before, new: commit.tree) {
        guard let version = difference.old, difference.new == nil else { continue }
        // Where the folder was moved, the commit may have the file in its place of today.
        let path = presentPath(of: difference.path)
        if path != difference.path, try comparison.version(at: path, in: commit.tree) != nil {
          continue
        }
        gone.append((path, version))
      }
    }
    return gone
  }

  /// The paths that lie below no other of them, in order.
  static func outermost(_ paths: [[UInt8]]) -> [[UInt8]] {
    let slash = UInt8(ascii: "/")
    var kept: [[UInt8]] = []
    let tidied = paths.map { path in
      Array(path.split(separator: slash).joined(separator: [slash]))
    }
    // A folder sorts before what lies below it, though not always next to it.
    var known: Set<[UInt8]> = []
    for path in tidied.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      if known.contains([]) || known.contains(path) { continue }
      let isBelow = path.indices.contains { index in
        path[index] == slash && known.contains(Array(path[..<index]))
      }
      if isBelow { continue }
      known.insert(path)
      kept.append(path)
    }
    return kept
  }
}

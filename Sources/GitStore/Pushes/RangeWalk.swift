/// Finds the commits of one state that others have not, without walking all of history.
///
/// Commits are visited the latest first. What the other states reach is marked as known, and so are its ancestors. The walk
/// ends when only known commits are left to visit and those are older than what was found, with a few more
/// for clocks that were wrong (as in Git's revision.c, `limit_list`).
struct RangeWalk {
  private let repository: Repository
  private let shallow: Set<ObjectID>
  private var visits: [ObjectID: Visit] = [:]
  private var pending = CommitQueue()
  /// How many unvisited commits are not known.
  private var unknownPending = 0
  private var reachedShallowBoundary = false

  private struct Visit {
    let commit: Commit
    var isKnown: Bool
    var isVisited = false
  }

  /// How many more known commits are visited when the end seems reached.
  private static let extraVisits = 16

  init(_ repository: Repository) throws(GitError) {
    self.repository = repository
    shallow = try repository.shallowCommits()
  }

  /// Walks once; a walk is used for one range.
  func range(to tip: Commit, excluding known: [Commit]) throws(GitError) -> CommitRange {
    var walk = self
    return try walk.run(tip, known)
  }

  private mutating func run(_ tip: Commit, _ known: [Commit]) throws(GitError) -> CommitRange {
    for commit in known { add(commit, isKnown: true) }
    add(tip, isKnown: false)
    var found: [ObjectID] = []
    var oldest = Int64.max
    var extra = Self.extraVisits
    while let commit = pending.popLatest() {
      guard var visit = visits[commit.id] else { continue }
      visit.isVisited = true
      visits[commit.id] = visit
      if !visit.isKnown {
        unknownPending -= 1
        found.append(commit.id)
        oldest = min(oldest, commit.seconds)
      }
      for parent in try parents(of: commit) { try reach(parent, isKnown: visit.isKnown) }
      if unknownPending == 0 {
        let isOlder = (pending.latest?.seconds ?? Int64.min) < oldest
        extra = isOlder ? extra - 1 : Self.extraVisits
        if extra == 0 { break }
      }
    }
    return result(tip, found)
  }

  private mutating func parents(of commit: Commit) throws(GitError) -> [ObjectID] {
    guard shallow.contains(commit.id) else { return commit.parents }
    if !commit.parents.isEmpty { reachedShallowBoundary = true }
    return []
  }

  private mutating func add(_ commit: Commit, isKnown: Bool) {
    if let visit = visits[commit.id] {
      if isKnown, !visit.isKnown { markKnown(commit.id) }
      return
    }
    visits[commit.id] = Visit(commit: commit, isKnown: isKnown)
    if !isKnown { unknownPending += 1 }
    pending.insert(commit)
  }

  private mutating func reach(_ id: ObjectID, isKnown: Bool) throws(GitError) {
    if let visit = visits[id] {
      if isKnown, !visit.isKnown { markKnown(id) }
    } else {
      add(try repository.commit(id), isKnown: isKnown)
    }
  }

  /// Marks a commit and all its ancestors that were met already.
  private mutating func markKnown(_ id: ObjectID) {
    var marked = [id]
    while let id = marked.popLast() {
      guard var visit = visits[id], !visit.isKnown else { continue }
      visit.isKnown = true
      visits[id] = visit
      if !visit.isVisited {
        unknownPending -= 1
      } else {
        marked.append(contentsOf: visit.commit.parents)
      }
    }
  }

  /// What was found and is not known, each commit after its parents; among those that could follow, the one that was
  /// found last, which is mostly the oldest.
  private func result(_ tip: Commit, _ found: [ObjectID]) -> CommitRange {
    var ordered: [Commit] = []
    var done: Set<ObjectID> = []
    var touchesKnown = visits[tip.id]?.isKnown ?? false
    for id in found.reversed() {
      var stack = [id]
      while let id = stack.last {
        guard let visit = visits[id], !visit.isKnown, !done.contains(id) else {
          if visits[id]?.isKnown == true { touchesKnown = true }
          stack.removeLast()
          continue
        }
        let isBoundary = shallow.contains(id)
        let open = visit.commit.parents.filter { parent in
          guard !isBoundary, let visit = visits[parent] else { return false }
          if visit.isKnown { touchesKnown = true }
          return !visit.isKnown && !done.contains(parent)
        }
        if open.isEmpty {
          stack.removeLast()
          done.insert(id)
          ordered.append(visit.commit)
        } else {
          stack.append(contentsOf: open.reversed())
        }
      }
    }
    return CommitRange(
      tip: tip, commits: ordered, touchesKnownHistory: touchesKnown,
      reachedShallowBoundary: reachedShallowBoundary)
  }
}

import PlanModel
package import PlanSources

/// Where a planbook is in a snapshot, and how its files are named for people who stand somewhere in it or beside it.
///
/// A planbook is a folder with a file `.planbook.yaml` or a folder `plans`. It is looked for from the current folder upward,
/// to the top of the repository or, where there is none, of the file system; in a commit or the index by the same
/// folders of that snapshot.
package struct BookRoot: Sendable {
  /// The folder of the documents.
  package static let plansFolder: PathName = "plans"
  /// The folder of the team's own kinds and templates.
  package static let templatesFolder: PathName = "templates"
  /// The file of the settings.
  package static let settingsFile = PathName(SettingsReader.fileName)

  /// The planbook's files; paths begin at its root: `plans/northwind/account.md`.
  package let source: Source
  /// The path of the root below the top of the snapshot; empty when they are the same.
  package let pathFromTop: PathName
  /// The path of the current folder below the top of the snapshot.
  package let currentFromTop: PathName

  /// Finds the planbook that the current folder is in.
  ///
  /// - Throws: `RunFailure` when there is none, or the snapshot cannot be read.
  package static func find(
    _ snapshot: SnapshotChoice, in surroundings: Surroundings
  ) throws(RunFailure) -> BookRoot {
    try find(in: try snapshot.open(in: surroundings))
  }

  /// Finds the planbook that the root of `source` is in.
  ///
  /// A folder that has only `plans`, and lies in the `plans` of another planbook, is an account's folder and not a planbook.
  /// In a bare repository nobody stands anywhere; there the only planbook is taken.
  ///
  /// - Throws: `RunFailure` when there is none, or the snapshot cannot be read.
  package static func find(in source: Source) throws(RunFailure) -> BookRoot {
    if let root = try ifAny(in: source) { return root }
    guard source.isBare else { throw absence }
    let roots = try all(in: source)
    guard roots.count <= 1 else {
      let names = roots.prefix(5).map { "'\($0.pathFromTop)'" }.joined(separator: ", ")
      throw RunFailure(
        .couldNotRun,
        "there are \(roots.count) planbooks in this repository: \(names)\(roots.count > 5 ? " …" : "")",
        remedy: "Run this in a clone, in the folder of the one that is meant")
    }
    guard let root = roots.first else { throw absence }
    return root
  }

  /// The planbook that the root of `source` is in; nil when there is none.
  ///
  /// - Throws: `RunFailure` when the snapshot cannot be read.
  package static func ifAny(in source: Source) throws(RunFailure) -> BookRoot? {
    do throws(SourceError) {
      let current = try source.pathFromTop()
      guard let root = try nearestRoot(to: current, in: source) else { return nil }
      return BookRoot(
        source: root == current ? source : try source.rooted(at: root), pathFromTop: root,
        currentFromTop: current)
    } catch {
      throw RunFailure(error)
    }
  }

  /// The planbook at a path from the top of a snapshot; nil when there is none, even where another one is further up.
  ///
  /// - Throws: `RunFailure` when the snapshot cannot be read.
  static func at(_ pathFromTop: PathName, in source: Source) throws(RunFailure) -> BookRoot? {
    do throws(SourceError) {
      let rooted = try source.rooted(at: pathFromTop)
      guard try nearestRoot(to: pathFromTop, in: rooted, looksFurtherUp: false) == pathFromTop
      else {
        return nil
      }
      return BookRoot(source: rooted, pathFromTop: pathFromTop, currentFromTop: pathFromTop)
    } catch {
      throw RunFailure(error)
    }
  }

  /// The planbook that the root of `source` is in; for somebody at the top of the snapshot, or in a bare repository, all that there
  /// are. None is no mistake: a commit need not hold plans.
  ///
  /// - Throws: `RunFailure` when the snapshot cannot be read.
  static func each(in source: Source) throws(RunFailure) -> [BookRoot] {
    if let root = try ifAny(in: source) { return [root] }
    let isAtTop: Bool
    do {
      isAtTop = try source.pathFromTop().bytes.isEmpty
    } catch {
      throw RunFailure(error)
    }
    return isAtTop || source.isBare ? try all(in: source) : []
  }

  /// Where a planbook was in an earlier snapshot: at the same path, or, where only one moved, at the path that is gone.
  ///
  /// - Parameter roots: all planbooks of the later snapshot.
  /// - Throws: `RunFailure` when the snapshot cannot be read.
  static func earlierPath(
    of path: PathName, among roots: [BookRoot], in source: Source
  ) throws(RunFailure) -> PathName {
    if try at(path, in: source) != nil { return path }
    return movedPath(of: path, among: roots, from: try all(in: source).map(\.pathFromTop))
  }

  /// The path that a planbook moved away from; its own where none went away, or several did.
  ///
  /// - Parameter earlier: the paths of all planbooks of the earlier snapshot.
  private static func movedPath(
    of path: PathName, among roots: [BookRoot], from earlier: [PathName]
  ) -> PathName {
    let gone = earlier.filter { old in !roots.contains { $0.pathFromTop == old } }
    let new = roots.filter { !earlier.contains($0.pathFromTop) }
    guard gone.count == 1, new.count == 1 else { return path }
    return gone[0]
  }

  /// Where this planbook was in an earlier snapshot.
  ///
  /// - Throws: `RunFailure` when a snapshot cannot be read.
  func earlierPath(in earlier: Source) throws(RunFailure) -> PathName {
    if try Self.at(pathFromTop, in: earlier) != nil { return pathFromTop }
    let paths = try Self.all(in: earlier).map(\.pathFromTop)
    // Looking for all that are there now takes a look at every file; whether one went away is seen at once.
    var goneCount = 0
    for path in paths where try !Self.isThere(path, in: source) { goneCount += 1 }
    guard goneCount == 1 else { return pathFromTop }
    return Self.movedPath(of: pathFromTop, among: try Self.all(in: source), from: paths)
  }

  /// Whether `all` finds a planbook at a path of a snapshot.
  private static func isThere(_ path: PathName, in source: Source) throws(RunFailure) -> Bool {
    do throws(SourceError) {
      let settings = path.appending(settingsFile.bytes)
      // A folder in the plans of another planbook is one only by its settings.
      let isInPlans = path.bytes.split(separator: UInt8(ascii: "/"))
        .contains { $0.elementsEqual(plansFolder.bytes) }
      let named = isInPlans ? [settings] : [settings, path.appending(plansFolder.bytes)]
      let found = try source.rooted(at: "").files(under: named)
      return found.contains { !$0.isNamed || $0.kind == .file }
    } catch {
      throw RunFailure(error)
    }
  }

  /// The planbook that the current folder is in, as a commit has it: at the same path or, where it was moved since, where it was.
  ///
  /// - Throws: `RunFailure` when there is none, or a snapshot cannot be read.
  static func find(
    asOf revision: String, in surroundings: Surroundings
  ) throws(RunFailure) -> BookRoot {
    let earlier = try SnapshotChoice.revision(revision).open(in: surroundings)
    if let root = try ifAny(in: earlier) { return root }
    if !earlier.isBare, let present = try ifAny(in: SnapshotChoice.workTree.open(in: surroundings)),
      let root = try at(present.earlierPath(in: earlier), in: earlier)
    {
      let below = present.currentFromTop.bytes.dropFirst(present.pathFromTop.bytes.count)
      return BookRoot(
        source: root.source, pathFromTop: root.pathFromTop,
        currentFromTop: root.pathFromTop.appending(below.drop { $0 == UInt8(ascii: "/") }).tidied)
    }
    return try find(in: earlier)
  }

  /// All planbooks of a snapshot, in the order of their paths.
  ///
  /// - Throws: `RunFailure` when the snapshot cannot be read.
  package static func all(in source: Source) throws(RunFailure) -> [BookRoot] {
    do throws(SourceError) {
      let current = try source.pathFromTop()
      let top = current.bytes.isEmpty ? source : try source.rooted(at: "")
      var roots: Set<PathName> = []
      for entry in try top.files() {
        roots.formUnion(folders(shownBy: entry.path.bytes))
      }
      var books: [BookRoot] = []
      for root in roots.sorted() {
        books.append(
          BookRoot(
            source: try top.rooted(at: root), pathFromTop: root, currentFromTop: current))
      }
      return books
    } catch {
      throw RunFailure(error)
    }
  }

  /// The folders that a file shows to be planbooks: that of its settings, and the one whose `plans` it lies in.
  private static func folders(shownBy path: [UInt8]) -> [PathName] {
    var found: [PathName] = []
    var start = 0
    var isInPlans = false
    while let slash = path[start...].firstIndex(of: UInt8(ascii: "/")) {
      // The first folder of this name is a root's; a later one is in it.
      if !isInPlans, path[start..<slash].elementsEqual(plansFolder.bytes) {
        isInPlans = true
        found.append(PathName(bytes: Array(path[..<max(0, start - 1)])))
      }
      start = slash + 1
    }
    if path[start...].elementsEqual(settingsFile.bytes) {
      found.append(PathName(bytes: Array(path[..<max(0, start - 1)])))
    }
    return found
  }

  private static let absence = RunFailure(
    .couldNotRun, "no planbook here or above",
    remedy: "Go to the folder of one, or make one here: planbook init")

  /// The nearest folder at or above `current` that is a planbook's root, from the top.
  private static func nearestRoot(
    to current: PathName, in source: Source, looksFurtherUp: Bool = true
  ) throws(SourceError) -> PathName? {
    var folder = current
    var way = PathName(bytes: [])
    /// A folder that is a root unless it lies in the plans of another.
    var candidate: PathName?
    while true {
      let isInPlans = candidate?.isAt(orBelow: folder.appending(plansFolder.bytes)) ?? true
      if isInPlans {
        if try source.kind(of: way.appending(settingsFile.bytes)) == .file {
          return folder
        }
        if try source.kind(of: way.appending(plansFolder.bytes)) == .folder { candidate = folder }
      }
      if folder.bytes.isEmpty || candidate == nil && !looksFurtherUp { return candidate }
      folder = folder.parent
      way = PathName(bytes: Array("../".utf8) + way.bytes).tidied
    }
  }
}

extension BookRoot {
  /// The same book with unsaved texts in place of files, by their paths from the book's root; nil takes one away.
  func overlaid(with texts: [PathName: [UInt8]?]) -> BookRoot {
    guard !texts.isEmpty else { return self }
    return BookRoot(
      source: source.overlaid(with: texts), pathFromTop: pathFromTop,
      currentFromTop: currentFromTop)
  }
}

// MARK: Where its files may be written

extension WritingBoundary {
  /// What files of a planbook may not be written outside of.
  ///
  /// - Parameter root: the book's root, absolute.
  /// - Throws: `RunFailure` when it cannot be found out.
  static func around(
    _ root: PathName, in surroundings: Surroundings
  ) throws(RunFailure) -> WritingBoundary {
    do throws(SourceError) {
      return try WritingBoundary(
        around: root, linked: [BookRoot.plansFolder, BookRoot.templatesFolder],
        environment: surroundings.repositoryEnvironment)
    } catch {
      throw RunFailure(error)
    }
  }
}

extension BookRoot {
  /// Refuses to write files of the book, given by their absolute paths, where a symbolic link leads out of it.
  ///
  /// - Throws: `RunFailure`.
  func checkPlaces(_ paths: [PathName], in surroundings: Surroundings) throws(RunFailure) {
    let boundary = try WritingBoundary.around(surroundings.absolute(shown("")), in: surroundings)
    do throws(WriteError) {
      for path in paths { try boundary.check(path) }
    } catch {
      throw RunFailure(error)
    }
  }
}

// MARK: Names for people

extension BookRoot {
  /// How a file of the book, given from its root, is named for somebody in the current folder: with `..` parts where it
  /// lies above. In a bare repository names begin at its top.
  package func shown(_ path: PathName) -> PathName {
    let target = pathFromTop.appending(path.bytes).parts
    let current = currentFromTop.parts
    var common = 0
    while common < min(target.count, current.count), target[common] == current[common] {
      common += 1
    }
    let up = [[UInt8]](repeating: Array("..".utf8), count: current.count - common)
    let parts = up + target[common...].map { Array($0) }
    return PathName(bytes: Array(parts.joined(separator: [UInt8(ascii: "/")])))
  }

  /// The path from the book's root of a file that somebody in the current folder names, by the names alone; nil when it is
  /// absolute or lies outside of the book. The root itself is the empty path.
  package func path(named name: PathName) -> PathName? {
    guard name.bytes.first != UInt8(ascii: "/") else { return nil }
    var parts = currentFromTop.parts
    for part in name.tidied.parts {
      if part.elementsEqual("..".utf8) {
        guard parts.popLast() != nil else { return nil }
      } else {
        parts.append(part)
      }
    }
    let path = PathName(bytes: Array(parts.joined(separator: [UInt8(ascii: "/")])))
    guard path.isAt(orBelow: pathFromTop) else { return nil }
    return PathName(bytes: Array(path.bytes.dropFirst(pathFromTop.bytes.count))).relative
  }
}

extension PathName {
  /// The parts between slashes.
  fileprivate var parts: [ArraySlice<UInt8>] { bytes.split(separator: UInt8(ascii: "/")) }

  /// Without slashes at its start.
  fileprivate var relative: PathName {
    PathName(bytes: Array(bytes.drop { $0 == UInt8(ascii: "/") }))
  }
}

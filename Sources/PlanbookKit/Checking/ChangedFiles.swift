import Diagnostics
import PlanSources

/// The files of a book that are not as they were in one or several earlier snapshots.
struct ChangedFiles: Sendable {
  /// As they are named for people in the current folder.
  private var names: Set<String> = []
  /// As they are named from the book's root.
  private(set) var paths: Set<String> = []

  /// - Throws: `RunFailure` when a snapshot cannot be read.
  init(in root: BookRoot, since earlier: [Source]) throws(RunFailure) {
    let places = try earlier.map { source throws(RunFailure) in
      (source, try root.earlierPath(in: source))
    }
    do throws(SourceError) {
      try find(in: root, since: places)
    } catch {
      throw RunFailure(error)
    }
  }

  private mutating func find(
    in root: BookRoot, since earlier: [(source: Source, pathFromTop: PathName)]
  ) throws(SourceError) {
    let now = try Self.entries(in: root.source)
    for (source, earlierPath) in earlier {
      let top = try source.rooted(at: "")
      var isThere = earlierPath.bytes.isEmpty
      if !isThere { isThere = try top.kind(of: earlierPath) == .folder }
      let before = isThere ? try Self.entries(in: top.rooted(at: earlierPath)) : []
      PathMerge.forEachPath(before.map(\.path), now.map(\.path)) { old, new in
        if let old, let new, let id = now[new].storedID, before[old].storedID == id { return }
        guard let path = new.map({ now[$0].path }) ?? old.map({ before[$0].path }) else { return }
        names.insert(root.shown(path).text)
        paths.insert(path.text)
      }
    }
  }

  func contains(_ name: String) -> Bool { names.contains(name) }

  /// The entries of all that makes up a book, in the order of their paths.
  private static func entries(in source: Source) throws(SourceError) -> [FileEntry] {
    var paths: [PathName] = []
    if try source.kind(of: BookRoot.settingsFile) == .file { paths.append(BookRoot.settingsFile) }
    for folder in [BookRoot.plansFolder, BookRoot.templatesFolder]
    where try source.kind(of: folder) == .folder { paths.append(folder) }
    return paths.isEmpty ? [] : try source.files(under: paths)
  }
}

extension DiagnosticReport {
  /// Shows only what concerns files that changed, and errors wherever they are; the others count all the same.
  mutating func keepWhatConcerns(_ changed: ChangedFiles) {
    let isKept = { (located: LocatedDiagnostic) in
      let finding = located.diagnostic
      return finding.severity == .error && finding.concern == .fault
        || changed.contains(finding.place.path)
        || finding.related.contains { changed.contains($0.place.path) }
    }
    elsewhere += diagnostics.filter { !isKept($0) }
    diagnostics = diagnostics.filter(isKept)
  }
}

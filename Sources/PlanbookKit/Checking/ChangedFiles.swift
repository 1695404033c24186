import Diagnostics
import GitStore
import PlanSources

/// The files of a book that are not as they were in one or several earlier snapshots.
struct ChangedFiles: Sendable {
  /// As they are named for people in the current folder.
  private var names: Set<String> = []

  /// - Throws: `RunFailure` when a snapshot cannot be read.
  init(in root: BookRoot, since earlier: [Source]) throws(RunFailure) {
    do throws(SourceError) {
      try find(in: root, since: earlier)
    } catch {
      throw RunFailure(error)
    }
  }

  private mutating func find(
    in root: BookRoot, since earlier: [Source]
  ) throws(SourceError) {
    let now = try Self.versions(in: root.source)
    for source in earlier {
      let top = try source.rooted(at: "")
      var isThere = root.pathFromTop.bytes.isEmpty
      if !isThere { isThere = try top.kind(of: root.pathFromTop) == .folder }
      let before = isThere ? try Self.versions(in: top.rooted(at: root.pathFromTop)) : [:]
      for (path, version) in now {
        if let old = before[path], let own = version, old == own { continue }
        names.insert(root.shown(path).text)
      }
      for path in before.keys where now[path] == nil { names.insert(root.shown(path).text) }
    }
  }

  func contains(_ name: String) -> Bool { names.contains(name) }

  private static func versions(in source: Source) throws(SourceError) -> [PathName: ObjectID?] {
    var versions: [PathName: ObjectID?] = [:]
    for folder in [BookRoot.plansFolder, BookRoot.templatesFolder] {
      guard try source.kind(of: folder) == .folder else { continue }
      for entry in try source.files(under: [folder]) { versions[entry.path] = entry.storedID }
    }
    if try source.kind(of: BookRoot.settingsFile) == .file {
      for entry in try source.files(under: [BookRoot.settingsFile]) {
        versions[entry.path] = entry.storedID
      }
    }
    return versions
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

import GitStore
import PlainText
import PlanSources

/// Plans that history met as symbolic links. It does not follow them: what they lead to has a history of its own, wherever that is.
package struct PlanLinks: Sendable {
  private var paths: Set<PathName> = []

  init() {}

  /// Adds one by its path from the book's root; other files than documents are none.
  mutating func add(_ path: PathName) {
    if path.hasSuffix(".md") { paths.insert(path) }
  }

  /// Adds those that a commit changed.
  mutating func add(_ changes: [HistoryChange], _ paths: BookPaths) {
    for change in changes where (change.new ?? change.old)?.mode == .symbolicLink {
      if let path = paths.path(change.path) { add(path) }
    }
  }

  /// What nobody can see here, for the reader; nil where everything is seen.
  package var remark: String? {
    guard let first = paths.min() else { return nil }
    let more = paths.count > 1 ? " and \(paths.count - 1) more" : ""
    return
      "\(first.text.printable)\(more): history does not follow symbolic links (put the file itself in its place)"
  }
}

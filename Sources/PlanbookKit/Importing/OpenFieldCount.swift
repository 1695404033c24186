import PlainText
import PlanModel
import PlanRules
import PlanSources
import PlanTransfer

/// What documents that an import makes need before they are active: a table seldom has all of it.
package struct OpenFieldCount: Sendable {
  /// How many documents are new.
  package let documentCount: Int
  /// How many of them lack something.
  package let openCount: Int
  /// The fields with the number of documents that lack them, the most frequent first.
  package let fields: [(name: String, count: Int)]

  /// Reads the new documents of a plan.
  ///
  /// - Parameter kinds: the book's.
  init(_ plan: ImportPlan, kinds: KindLibrary, threads: Int) {
    let new = plan.changes.filter { $0.old == nil }
    documentCount = new.count
    let size = 200
    let parts = inThreads(threads, parts: (new.count + size - 1) / size) { part in
      let cache = KindCache(kinds)
      return new[part * size..<min(new.count, (part + 1) * size)].map { change in
        let file = SourceFile(path: BookFile.plansFolder + change.path, bytes: change.new)
        return DocumentReading(file, kinds: cache).openFields
      }
    }
    var counts: [String: Int] = [:]
    var openCount = 0
    for open in parts.joined() where !open.isEmpty {
      openCount += 1
      for name in Set(open) { counts[name, default: 0] += 1 }
    }
    self.openCount = openCount
    fields = counts.map { (name: $0.key, count: $0.value) }
      .sorted { ($1.count, $0.name) < ($0.count, $1.name) }
  }

  /// One sentence without its full stop; nil where nothing is lacking.
  package var words: String? {
    guard openCount > 0 else { return nil }
    let who =
      documentCount == 1
      ? "The new document lacks what it needs to be active"
      : (openCount == documentCount ? "All" : "\(openCount) of")
        + " \(documentCount) new documents lack what they need to be active"
    let shown = fields.prefix(8).map {
      $0.count == openCount ? $0.name : "\($0.name) (\($0.count))"
    }
    let more = fields.count > 8 ? ", and \(fields.count - 8) more" : ""
    return "\(who): \(shown.joined(separator: ", "))\(more)"
  }
}

import Diagnostics
import PlanModel
import PlanRules

/// Repairs of items without an id, weighed by what the rest of the book calls them.
enum ItemIDRepairs {
  /// Makes a guess of each repair that gives an item a new id while something names one that its document lacks.
  static func weigh(_ findings: inout [LocatedDiagnostic], in book: Snapshot) {
    let concerned = findings.indices.filter { LostIDs.isConcerned(by: findings[$0].diagnostic) }
    guard !concerned.isEmpty else { return }
    let lost = LostIDs(book)
    var counts: [String: Int] = [:]
    for index in concerned { counts[findings[index].diagnostic.place.path, default: 0] += 1 }
    for index in concerned {
      let path = findings[index].diagnostic.place.path
      findings[index] = findings[index].replacingFixes {
        lost.repair($0, in: path, itemsWithoutID: counts[path] ?? 0)
      }
    }
  }
}

import Diagnostics
import PlanModel

/// The findings of an earlier snapshot, against which those of a later one are told from new ones by their meaning.
struct EarlierFindings {
  /// How many findings of a fingerprint are still to be met.
  private var counts: [Fingerprint: Int] = [:]

  init() {}

  /// - Parameter book: the later snapshot: a document that was renamed there, and says so in its aliases, keeps its findings.
  init(_ findings: [LocatedDiagnostic], renamedIn book: Snapshot) {
    var newPaths: [String: String] = [:]
    for document in book.documents {
      guard let facts = document.facts else { continue }
      for alias in facts.values("aliases", of: DocumentFacts.root) {
        let path = BookFile.plansFolder + facts.string(alias) + ".md"
        if book.file(path) == nil { newPaths[path] = document.path }
      }
    }
    for located in findings where located.diagnostic.suppression == nil {
      var finding = located.diagnostic
      let path = finding.identityPath ?? finding.place.path
      finding.identityPath = newPaths[path] ?? path
      counts[Fingerprint(of: finding), default: 0] += 1
    }
  }

  /// How a later finding stands to these. Of several that mean the same, as many are old as there were.
  mutating func take(_ finding: Diagnostic) -> BaselineState {
    let fingerprint = Fingerprint(of: finding)
    guard let count = counts[fingerprint], count > 0 else { return .new }
    counts[fingerprint] = count - 1
    return .unchanged
  }
}

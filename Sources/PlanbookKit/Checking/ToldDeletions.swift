import Diagnostics

/// Where it is told that something was deleted and is still referred to: nobody need be told there that it is not in the book.
struct ToldDeletions {
  private let places: Set<Place>

  /// - Parameter changes: what the rules about changes found.
  init(_ changes: [Diagnostic]) {
    let deleted: RuleName = "deleted-while-referenced"
    places = Set(
      changes.filter { $0.rule == deleted }.flatMap { [$0.place] + $0.related.map(\.place) })
  }

  /// Whether a finding about a state says what is told about the change already.
  func covers(_ finding: Diagnostic) -> Bool {
    guard !places.isEmpty else { return false }
    let missing: RuleName = "reference-not-found"
    return finding.rule == missing && places.contains(finding.place)
  }
}

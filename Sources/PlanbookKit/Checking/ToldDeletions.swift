import Diagnostics

/// Where it is told that something was deleted and is still referred to: nobody need be told there that it is not in the book.
struct ToldDeletions {
  /// How severe it is told to be.
  private let severities: [Place: Severity]

  /// - Parameter changes: what the rules about changes found, once it is known what of it is suppressed.
  init(_ changes: [Diagnostic]) {
    let deleted: RuleName = "deleted-while-referenced"
    var severities: [Place: Severity] = [:]
    for finding in changes where finding.rule == deleted && finding.isShown {
      for place in [finding.place] + finding.related.map(\.place) {
        severities[place] = max(severities[place] ?? finding.severity, finding.severity)
      }
    }
    self.severities = severities
  }

  /// Whether a finding about a state says what is told about the change already, and no more gravely.
  func covers(_ finding: Diagnostic) -> Bool {
    let missing: RuleName = "reference-not-found"
    guard finding.rule == missing, let told = severities[finding.place] else { return false }
    return told >= finding.severity
  }
}

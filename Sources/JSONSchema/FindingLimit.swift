package import Diagnostics

/// The bound on the findings of one document or one schema. Nobody reads more at once, and a short text could cause very
/// many long ones.
package enum FindingLimit {
  /// The most findings that are shown before the one that says that there are more.
  package static let most = 200

  /// The last finding, which says that there are more.
  ///
  /// - Parameter hidden: how many there are, where that is known.
  package static func finding(
    _ severity: Severity, in whole: String, hidden: Int? = nil, at place: Place,
    subject: [String] = []
  ) -> Diagnostic {
    let message =
      switch hidden {
      case 1?: "1 more finding in \(whole) is not shown"
      case let count?: "\(count) more findings in \(whole) are not shown"
      case nil: "more findings in \(whole) are not shown; mend these first"
      }
    return Diagnostic(.moreFindings, severity, message, at: place, subject: subject)
  }
}

extension RuleName {
  static let moreFindings: RuleName = "more-findings"
}

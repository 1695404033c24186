package import Diagnostics
package import PlainText
package import PlanModel

/// The settings that rules ask for.
package struct RuleSettings: Sendable {
  package init() {}
}

/// Where a rule puts what it finds.
package struct Findings {
  /// What was found, each with the severity that it has by the rule's policy and the document's state.
  package private(set) var diagnostics: [Diagnostic] = []
  private var rule: RuleName
  private var policy: SeverityPolicy

  package init() {
    rule = "none"
    policy = .always(.error)
  }

  /// Begins another rule.
  mutating func begin(_ page: RulePage) {
    rule = page.name
    policy = page.severity
  }

  /// Adds a finding of the rule that runs.
  ///
  /// - Parameters:
  ///   - message: what is wrong, one line without a full stop.
  ///   - severity: where it differs from the rule's policy.
  package mutating func report(
    _ message: String, path: String, range: ByteRange, state: LifecycleState,
    subject: [String] = [], arguments: [String] = [], related: [RelatedPlace] = [],
    help: String? = nil, fixes: [Fix] = [], severity: SeverityPolicy? = nil
  ) {
    guard let severity = (severity ?? policy).severity(in: state) else { return }
    diagnostics.append(
      Diagnostic(
        rule, severity, message, at: Place(path: path, range: range), subject: subject,
        arguments: arguments, related: related, help: help, fixes: fixes))
  }

  /// Adds a finding about a place in a document while its tree is there.
  package mutating func report(
    _ message: String, in document: DocumentReading, at range: ByteRange, subject: [String] = [],
    arguments: [String] = [], related: [RelatedPlace] = [], help: String? = nil,
    fixes: [Fix] = [], severity: SeverityPolicy? = nil
  ) {
    report(
      message, path: document.file.path, range: range, state: document.facts?.state ?? .active,
      subject: subject, arguments: arguments, related: related, help: help, fixes: fixes,
      severity: severity)
  }

  /// Adds a finding about a place in a document of the book.
  package mutating func report(
    _ message: String, in document: Snapshot.Document, at range: ByteRange, subject: [String] = [],
    arguments: [String] = [], related: [RelatedPlace] = [], help: String? = nil,
    fixes: [Fix] = [], severity: SeverityPolicy? = nil
  ) {
    report(
      message, path: document.path, range: range, state: document.facts?.state ?? .active,
      subject: subject, arguments: arguments, related: related, help: help, fixes: fixes,
      severity: severity)
  }

  /// Adds findings that were made elsewhere, as they are.
  mutating func append(_ found: [Diagnostic]) { diagnostics += found }
}

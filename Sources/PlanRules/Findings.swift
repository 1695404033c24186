package import Diagnostics
package import PlainText
package import PlanModel

/// The settings that rules ask for.
package struct RuleSettings: Sendable {
  /// Severities that the settings give to rules; nil is off.
  package var severities: [RuleName: Severity?]

  package init(severities: [RuleName: Severity?] = [:]) { self.severities = severities }
}

/// Where a rule puts what it finds.
package struct Findings {
  /// What was found, each with the severity that it has by the rule's policy and the document's state.
  package private(set) var diagnostics: [Diagnostic] = []
  private var rule: RuleName
  private var policy: SeverityPolicy
  private let settings: RuleSettings

  package init(_ settings: RuleSettings = RuleSettings()) {
    rule = "none"
    policy = .always(.error)
    self.settings = settings
  }

  /// Begins another rule; false when it is off altogether.
  mutating func begin(_ page: RulePage) -> Bool {
    rule = page.name
    policy = page.severity
    if let set = settings.severities[rule] {
      guard let severity = set else { return false }
      if case .off = policy { policy = .always(severity) }
      return true
    }
    if case .off = policy { return false }
    return true
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
    guard var severity = (severity ?? policy).severity(in: state) else { return }
    if let set = settings.severities[rule], let own = set { severity = own }
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

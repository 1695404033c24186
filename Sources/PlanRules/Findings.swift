package import Diagnostics
package import PlainText
package import PlanModel

/// Where a rule puts what it finds.
package struct Findings {
  /// What was found, each with the severity that it has by the rule's policy and the document's state.
  package private(set) var diagnostics: [Diagnostic] = []
  private var rule: RuleName
  private var policy: SeverityPolicy
  private var concern = Concern.fault
  private let context: CheckContext

  /// Begins without any finding and without a rule; `begin` is to follow.
  package init(_ context: CheckContext) {
    rule = "none"
    policy = .always(.error)
    self.context = context
  }

  /// Begins another rule; false when it is off altogether.
  mutating func begin(_ page: RulePage) -> Bool {
    rule = page.name
    policy = page.severity
    concern = page.isNews ? .news : .fault
    guard case .off = policy else { return true }
    return context.settings.rules.mentions(rule)
  }

  /// Adds a finding of the rule that runs.
  ///
  /// - Parameters:
  ///   - message: what is wrong, one line without a full stop.
  ///   - severity: where it differs from the rule's policy.
  package mutating func report(
    _ message: String, path: String, range: ByteRange, state: LifecycleState, kind: String?,
    subject: [String] = [], arguments: [String] = [], related: [RelatedPlace] = [],
    help: String? = nil, fixes: [Fix] = [], severity: SeverityPolicy? = nil
  ) {
    let own = (severity ?? policy).severity(in: state)
    guard let severity = context.severity(of: rule, own, path: path, kind: kind) else { return }
    diagnostics.append(
      Diagnostic(
        rule, severity, message, at: Place(path: path, range: range), subject: subject,
        arguments: arguments, related: related, help: help, fixes: fixes, concern: concern))
  }

  /// Adds a finding about a place in a document while its tree is there.
  package mutating func report(
    _ message: String, in document: DocumentReading, at range: ByteRange, subject: [String] = [],
    arguments: [String] = [], related: [RelatedPlace] = [], help: String? = nil,
    fixes: [Fix] = [], severity: SeverityPolicy? = nil
  ) {
    report(
      message, path: document.file.path, range: range, state: document.facts?.state ?? .active,
      kind: document.facts?.kind.name,
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
      kind: document.facts?.kind.name,
      subject: subject, arguments: arguments, related: related, help: help, fixes: fixes,
      severity: severity)
  }

  /// Adds findings that were made where the file was read, with the severities that the settings give them.
  mutating func append(_ found: [Diagnostic], kind: String?) {
    for var finding in found {
      guard
        let severity = context.severity(
          of: finding.rule, finding.severity, path: finding.place.path, kind: kind)
      else { continue }
      finding.severity = severity
      diagnostics.append(finding)
    }
  }
}

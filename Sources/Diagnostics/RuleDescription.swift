/// What there is to know about a rule, apart from any finding.
package struct RuleDescription: Sendable, Hashable {
  /// The name that findings, settings and `allow` comments use.
  package var name: RuleName
  /// What the rule asks for, in one line without a full stop.
  package var summary: String
  /// Why, and what to do about a finding, as Markdown that reads well as plain text; empty when the summary says it all.
  package var help: String
  /// The severity of its findings where no setting says otherwise.
  package var severity: Severity
  /// The name of the group that it is listed in, such as `references`.
  package var group: String
  /// What its findings are about.
  package var concern: Concern

  /// - Parameters:
  ///   - summary: what the rule asks for, one line without a full stop.
  ///   - help: Markdown; empty when the summary says it all.
  package init(
    _ name: RuleName, _ summary: String, help: String = "", severity: Severity = .error,
    group: String, concern: Concern = .fault
  ) {
    self.name = name
    self.summary = summary
    self.help = help
    self.severity = severity
    self.group = group
    self.concern = concern
  }
}

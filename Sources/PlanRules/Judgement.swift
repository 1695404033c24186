package import Diagnostics
package import PlanModel

/// Runs rules.
package enum Judgement {
  /// What all rules that need one document alone find in it, in the order of the text.
  package static func findings(
    in document: DocumentReading, _ context: CheckContext
  ) -> [Diagnostic] {
    var findings = Findings(context)
    let kind = document.facts?.kind.name
    findings.append(document.textFindings, kind: kind)
    findings.append(document.violations, kind: kind)
    for rule in RuleRegistry.documentRules where findings.begin(rule.page) {
      rule.check(document, &findings)
    }
    return findings.diagnostics
  }

  /// What all rules that need the whole book find in it.
  package static func findings(in book: Snapshot, _ context: CheckContext) -> [Diagnostic] {
    var findings = Findings(context)
    for rule in RuleRegistry.bookRules where findings.begin(rule.page) {
      rule.check(book, context, &findings)
    }
    return findings.diagnostics
  }

  /// What all rules that compare two snapshots find; the places are in the later one.
  package static func findings(in change: BookChange, _ context: CheckContext) -> [Diagnostic] {
    var findings = Findings(context)
    for rule in RuleRegistry.changeRules where findings.begin(rule.page) {
      rule.check(change, context, &findings)
    }
    return findings.diagnostics
  }
}

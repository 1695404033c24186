package import Diagnostics
import GitStore
import PlanRules
import PlanSources

/// Judges what is about to be committed where a hook of Git's asks for it.
package enum HookCheck {
  /// The report of `check --staged` in a hook: of every book, where the hook runs at the top; an empty one where there is none.
  /// What concerns nothing that is staged is counted and not shown, but for errors.
  ///
  /// - Throws: `RunFailure` when the index cannot be read.
  package static func staged(
    _ request: CheckRequest, in surroundings: Surroundings
  ) throws(RunFailure) -> DiagnosticReport {
    var report = DiagnosticReport(
      documents: 0, files: 0, diagnostics: [], rules: RuleRegistry.descriptions)
    for root in try BookRoot.each(in: SnapshotChoice.index.open(in: surroundings)) {
      let changed = try Head.snapshot(in: surroundings).map { head throws(RunFailure) in
        try ChangedFiles(in: root, since: [head.source])
      }
      var found = try BookCheck(request, of: root, in: surroundings).run()
      if let changed { found.keepWhatConcerns(changed) }
      report.documents += found.documents
      report.files += found.files
      report.diagnostics += found.diagnostics
      report.elsewhere += found.elsewhere
      for rule in found.rulesNotRun where !report.rulesNotRun.contains(rule) {
        report.rulesNotRun.append(rule)
      }
      report.inputs = found.inputs.map { (report.inputs ?? []) + $0 }
    }
    report.diagnostics = report.diagnostics.inReadingOrder
    return report
  }

  /// What only the commit's message can tell: whether a date that moved later is explained.
  ///
  /// - Throws: `RunFailure` when the index cannot be read.
  package static func message(
    _ message: String, _ request: CheckRequest, in surroundings: Surroundings
  ) throws(RunFailure) -> DiagnosticReport {
    var request = request
    request.snapshot = .index
    request.commitMessage = message
    var report = try staged(request, in: surroundings)
    report.diagnostics.removeAll { $0.diagnostic.rule != "unexplained-slip" }
    report.elsewhere = []
    return report
  }
}

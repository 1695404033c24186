/// Everything that one run found, for a renderer to show.
package struct DiagnosticReport: Sendable {
  /// A rule that did not run, and why.
  package struct RuleNotRun: Sendable, Hashable {
    /// The rule that was left out.
    package let rule: RuleName
    /// Why, in the user's words.
    package let reason: String
    /// Whether it is so because of how the program was asked, such as without an option that costs time; nobody need be told then.
    package let isByRequest: Bool

    /// - Parameter reason: in the user's words.
    package init(rule: RuleName, reason: String, isByRequest: Bool = false) {
      self.rule = rule
      self.reason = reason
      self.isByRequest = isByRequest
    }
  }

  /// One file that was to be judged, and whether it passed.
  package struct Input: Sendable, Equatable {
    /// The file, as `SourceFile.path` names it.
    package let path: String
    /// Whether it has no error that counts.
    package let valid: Bool

    /// Puts together what was judged.
    package init(path: String, valid: Bool) {
      self.path = path
      self.valid = valid
    }
  }

  /// How many documents were judged.
  package var documents: Int
  /// How many files there were, judged or not.
  package var files: Int
  /// The findings in the order in which they are shown.
  package var diagnostics: [LocatedDiagnostic]
  /// Findings that count and are not shown, because they concern nothing that the run is about.
  package var elsewhere: [LocatedDiagnostic] = []
  /// The rules that did not run, so that silence is not taken for approval.
  package var rulesNotRun: [RuleNotRun]
  /// Each file that was judged, where the command reports them one by one.
  package var inputs: [Input]?
  /// What there is to know about the rules that could run; a rule with findings need not be among them.
  package var rules: [RuleDescription]
  /// The entries that the run met, where the command counts them.
  package var census: Census?

  /// Puts together what one run found.
  ///
  /// - Parameters:
  ///   - documents: how many documents were judged.
  ///   - files: how many files there were, judged or not.
  ///   - diagnostics: the findings in the order in which they are shown.
  package init(
    documents: Int, files: Int, diagnostics: [LocatedDiagnostic],
    rulesNotRun: [RuleNotRun] = [], inputs: [Input]? = nil, rules: [RuleDescription] = [],
    census: Census? = nil
  ) {
    self.documents = documents
    self.files = files
    self.diagnostics = diagnostics
    self.rulesNotRun = rulesNotRun
    self.inputs = inputs
    self.rules = rules
    self.census = census
  }

  /// How many findings of a severity there are, faults and bad news together.
  package func count(of severity: Severity) -> Int { count { $0.severity == severity } }

  /// How many faults of a severity there are. These alone decide the exit code.
  package func faultCount(of severity: Severity) -> Int {
    count { $0.severity == severity && $0.concern == .fault }
  }

  /// How many findings are bad news.
  package var newsCount: Int { count { $0.concern == .news } }

  private func count(_ isCounted: (Diagnostic) -> Bool) -> Int {
    [diagnostics, elsewhere].reduce(0) { sum, findings in
      sum + findings.count { $0.diagnostic.isShown && isCounted($0.diagnostic) }
    }
  }

  /// The findings of a concern that people are to be shown, in the order of `diagnostics`.
  package func shown(_ concern: Concern) -> [LocatedDiagnostic] {
    diagnostics.filter { $0.diagnostic.concern == concern && $0.diagnostic.isShown }
  }

  /// The same report with its files named in another way; the fingerprints stay.
  package func withPaths(_ shown: (String) -> String) -> DiagnosticReport {
    var report = self
    report.diagnostics = diagnostics.map { $0.withPaths(shown) }
    report.elsewhere = elsewhere.map { $0.withPaths(shown) }
    report.inputs = inputs?.map { Input(path: shown($0.path), valid: $0.valid) }
    return report
  }

  /// The fingerprint of each finding, in the order of `diagnostics`; no two are the same.
  package func fingerprints() -> [Fingerprint] {
    var occurrences: [Fingerprint: Int] = [:]
    return diagnostics.map { located in
      let first = Fingerprint(of: located.diagnostic)
      let occurrence = occurrences[first, default: 0]
      occurrences[first] = occurrence + 1
      return occurrence == 0
        ? first : Fingerprint(of: located.diagnostic, occurrence: occurrence)
    }
  }
}

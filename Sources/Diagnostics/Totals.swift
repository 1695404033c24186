import PlainText

extension DiagnosticReport {
  /// What came of the run in one sentence: "Checked 2 of 3 files: 1 error, 0 warnings, 4 notes."
  ///
  /// Notes are faults of that severity; bad news is counted apart, where there is any.
  package var totals: String {
    var counts = [
      counted(faultCount(of: .error), "error"), counted(faultCount(of: .warning), "warning"),
      counted(faultCount(of: .note), "note"),
    ]
    let news = newsCount
    if news > 0 { counts.append("\(news) \(news == 1 ? "needs" : "need") attention") }
    return "Checked \(max(documents, census?.checked ?? 0)) of \(counted(files, "file")): "
      + counts.joined(separator: ", ") + "."
  }
}

extension DiagnosticReport {
  /// The totals, with how many entries there are of each sort where the run counted them: "Checked 2 of 3 files (2 documents,
  /// 1 note): …".
  package var closingLine: String {
    let elsewhere = elsewhere.count { $0.diagnostic.isShown }
    let rest =
      elsewhere == 0
      ? "" : " \(counted(elsewhere, "finding")) in what did not change: planbook check shows them."
    guard let census else { return totals + rest }
    let sorts = census.entries.filter { $0.count > 0 }.map(\.words).joined(separator: ", ")
    guard !sorts.isEmpty, let colon = totals.firstIndex(of: ":") else { return totals + rest }
    return "\(totals[..<colon]) (\(sorts.printable))\(totals[colon...])\(rest)"
  }
}

extension DiagnosticReport {
  /// The rules that something kept from running, by reason, in one line: "Did not run: stale-document (there is no commit yet)."
  /// Nil where nothing did.
  package var notRunLine: String? {
    var reasons: [String] = []
    var names: [String: [String]] = [:]
    for rule in rulesNotRun where !rule.isByRequest {
      if names[rule.reason] == nil { reasons.append(rule.reason) }
      names[rule.reason, default: []].append(rule.rule.description)
    }
    guard !reasons.isEmpty else { return nil }
    let told = reasons.map { "\((names[$0] ?? []).joined(separator: ", ")) (\($0))" }
    return "Did not run: \(told.joined(separator: "; ").printable)."
  }
}

/// A number with its noun: "1 file", "2 files".
package func counted(_ count: Int, _ noun: String) -> String {
  "\(count) \(noun)\(count == 1 ? "" : "s")"
}

import PlainText

/// One JSON object a line (JSON Lines), each with its `type`: every finding with the members that `json` gives it, then what
/// `json` says beside the findings. The last line is the summary, so that output that was cut off can be told.
package enum JSONLinesRenderer: DiagnosticRenderer {
  package static let name = "jsonl"
  package static let summary =
    "a JSON object a line, the summary last; for programs that read as they go"
  package static let listsInputs = true
  package static let fileEndings = [".jsonl", ".ndjson"]

  /// Writes an object on each line: the findings, the suppressed ones too, then what did not run, and last a summary.
  package static func render(_ report: DiagnosticReport, options: RenderOptions) -> [UInt8] {
    var json = JSONText()
    func line(_ type: String, _ members: (inout JSONText) -> Void) {
      json.object { json in
        json.member("type", type)
        members(&json)
      }
      json.endLine()
    }
    for (located, fingerprint) in zip(report.diagnostics, report.fingerprints()) {
      line("diagnostic") { $0.members(of: located, fingerprint: fingerprint) }
    }
    for rule in report.rulesNotRun { line("ruleNotRun") { $0.members(of: rule) } }
    for input in report.inputs ?? [] { line("input") { $0.members(of: input) } }
    line("summary") { json in
      json.member("version", 1)
      json.counts(of: report)
      if let census = report.census { json.member("census") { $0.members(of: census) } }
    }
    return json.bytes
  }
}

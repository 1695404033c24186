import PlainText

/// One JSON value for other programs. Lines are 1-based, columns are 1-based Unicode scalars, offsets are zero-based UTF-8
/// bytes, ends are exclusive.
package enum JSONRenderer: DiagnosticRenderer {
  package static let name = "json"
  package static let summary = "everything as one JSON value; for programs"
  package static let listsInputs = true
  package static let fileEndings = [".json"]

  /// Writes one object with every finding, the suppressed ones too, in the order of the report.
  package static func render(_ report: DiagnosticReport, options: RenderOptions) -> [UInt8] {
    var json = JSONText()
    json.object { json in
      json.member("version", 1)
      json.member("summary") { $0.counts(of: report) }
      json.member("diagnostics", array: zip(report.diagnostics, report.fingerprints())) {
        json, finding in
        json.object { $0.members(of: finding.0, fingerprint: finding.1) }
      }
      json.member("rulesNotRun", array: report.rulesNotRun) { json, rule in
        json.object { $0.members(of: rule) }
      }
      if let census = report.census {
        json.member("census") { $0.members(of: census) }
      }
      if let inputs = report.inputs {
        json.member("inputs", array: inputs) { json, input in
          json.object { $0.members(of: input) }
        }
      }
    }
    json.endLine()
    return json.bytes
  }
}

/// What `json` and `jsonl` have in common: the members of each object.
extension JSONText {
  /// The numbers of a report: faults by their severity, and bad news apart.
  mutating func counts(of report: DiagnosticReport) {
    member("documents", report.documents)
    member("files", report.files)
    member("errors", report.faultCount(of: .error))
    member("warnings", report.faultCount(of: .warning))
    member("notes", report.faultCount(of: .note))
    member("news", report.newsCount)
  }

  mutating func members(of census: Census) {
    for entry in census.entries { member(entry.label, entry.count) }
  }

  mutating func members(of rule: DiagnosticReport.RuleNotRun) {
    member("rule", rule.rule.description)
    member("reason", rule.reason)
  }

  mutating func members(of input: DiagnosticReport.Input) {
    member("path", input.path)
    member("valid", input.valid)
  }

  mutating func members(of located: LocatedDiagnostic, fingerprint: Fingerprint) {
    let diagnostic = located.diagnostic
    member("rule", diagnostic.rule.description)
    member("severity", diagnostic.severity.rawValue)
    member("message", diagnostic.message)
    member("path", diagnostic.place.path)
    range(located.start, located.end)
    member("subject", array: diagnostic.subject) { $0.string($1) }
    member("related", array: located.related) { json, related in
      json.object { json in
        json.member("message", related.message)
        json.member("path", related.path)
        json.range(related.start, related.end)
      }
    }
    key("help")
    if let help = diagnostic.help { string(help) } else { null() }
    member("fixes", array: located.fixes) { json, fix in json.object { $0.members(of: fix) } }
    member("fingerprint", fingerprint.description)
    member("suppressed", diagnostic.suppression != nil)
    if let suppression = diagnostic.suppression {
      member("suppression") { json in
        json.member("kind", suppression.kind.rawValue)
        if let justification = suppression.justification {
          json.member("justification", justification)
        }
      }
    }
    member("concern", diagnostic.concern.rawValue)
    if let state = diagnostic.baselineState { member("baselineState", state.rawValue) }
  }

  private mutating func members(of located: LocatedFix) {
    member("title", located.fix.title)
    member("applicability", located.fix.applicability.rawValue)
    member("edits", array: zip(located.fix.edits, located.positions)) { json, pair in
      let (edit, place) = pair
      json.object { json in
        json.range(place.start, place.end)
        json.member("replacement", String(decoding: edit.replacement, as: UTF8.self))
      }
    }
  }

  private mutating func range(_ start: Position, _ end: Position) {
    member("range") { json in
      for (name, position) in [("start", start), ("end", end)] {
        json.member(name) { json in
          json.member("line", position.line)
          json.member("column", position.column)
          json.member("offset", position.offset)
        }
      }
    }
  }
}

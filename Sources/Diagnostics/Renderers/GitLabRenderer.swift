import PlainText

/// GitLab's code quality report, a part of the Code Climate format: an array of findings, which GitLab compares with
/// the target branch by their fingerprints.
package enum GitLabRenderer: DiagnosticRenderer {
  package static let name = "gitlab"
  package static let summary = "a code quality report; for merge requests of GitLab"
  package static let fileEndings = ["codequality.json", "code-quality-report.json"]
  package static let namesFilesFromTop = true

  /// Writes the findings that are shown as one array, in the report's order; without any, an empty one.
  package static func render(_ report: DiagnosticReport, options: RenderOptions) -> [UInt8] {
    var json = JSONText()
    json.beginArray()
    for (located, fingerprint) in zip(report.diagnostics, report.fingerprints())
    where located.diagnostic.isShown {
      json.object { $0.finding(located, fingerprint) }
    }
    json.endArray()
    json.endLine()
    return json.bytes
  }
}

extension JSONText {
  fileprivate mutating func finding(_ located: LocatedDiagnostic, _ fingerprint: Fingerprint) {
    let diagnostic = located.diagnostic
    let severity =
      switch diagnostic.severity {
      case .error: "major"
      case .warning: "minor"
      case .note: "info"
      }
    member("description", diagnostic.remark.printable)
    member("check_name", diagnostic.rule.description.printable)
    member("fingerprint", fingerprint.description)
    member("severity", severity)
    member("location") { json in
      json.member("path", diagnostic.place.path.printable)
      json.member("lines") { json in
        json.member("begin", located.start.line)
        json.member("end", located.end.line)
      }
    }
  }
}

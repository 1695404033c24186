import PlainText

/// Workflow commands of GitHub Actions, which become annotations at the lines of a change.
///
/// GitHub shows 10 annotations of each level for a step, so the worst come first and the totals are said. The escapes are
/// those of GitHub's own toolkit (`packages/core/src/command.ts`).
package enum GitHubRenderer: DiagnosticRenderer {
  package static let name = "github"
  package static let summary = "workflow commands; for annotations by GitHub Actions"
  package static let namesFilesFromTop = true

  /// How many annotations of a level GitHub shows for one step.
  private static let shownPerLevel = 10

  /// Writes the gravest findings first, since GitHub shows only the first of each level, and then the totals.
  package static func render(_ report: DiagnosticReport, options: RenderOptions) -> [UInt8] {
    var lines: [String] = []
    let findings = report.shown(.fault) + report.shown(.news)
    for severity in Severity.allCases.sorted(by: >) {
      let level = findings.filter { $0.diagnostic.severity == severity }
      if severity == .note, let notice = overflowNotice(report) { lines.append(notice) }
      lines += level.map(command)
    }
    lines.append(report.totals)
    return Array(lines.map { $0 + "\n" }.joined().utf8)
  }

  /// Says that there is more than GitHub shows, before the other notices, so that it is among those shown.
  private static func overflowNotice(_ report: DiagnosticReport) -> String? {
    let isOverflowing = Severity.allCases.contains { report.count(of: $0) > shownPerLevel }
    guard isOverflowing else { return nil }
    let text =
      "\(report.totals) GitHub shows \(shownPerLevel) of each level here; the log of this step has them all."
    return "::notice title=planbook::\(text.escapedAsData)"
  }

  private static func command(for located: LocatedDiagnostic) -> String {
    let diagnostic = located.diagnostic
    let level =
      switch diagnostic.severity {
      case .error: "error"
      case .warning: "warning"
      case .note: "notice"
      }
    var properties = "file=\(diagnostic.place.path.escapedAsProperty),line=\(located.start.line)"
    // Columns are for places on one line; GitHub takes none with others.
    if located.end.line == located.start.line {
      properties += ",col=\(located.start.column),endLine=\(located.end.line)"
      properties += ",endColumn=\(located.end.column)"
    } else {
      properties += ",endLine=\(located.end.line)"
    }
    let heading = diagnostic.concern == .news ? "Needs attention: " : ""
    properties += ",title=\((heading + diagnostic.rule.description).escapedAsProperty)"
    var text = diagnostic.message.escapedAsData
    if let help = diagnostic.help { text += "%0A\(help.escapedAsData)" }
    return "::\(level) \(properties)::\(text)"
  }
}

extension String {
  /// The text as a command's message: one line in which `%` begins nothing.
  fileprivate var escapedAsData: String { escaped(also: []) }

  /// The text as the value of a property, which ends at a comma or a colon.
  fileprivate var escapedAsProperty: String { escaped(also: [":", ","]) }

  private func escaped(also others: Set<Unicode.Scalar>) -> String {
    var result = ""
    for scalar in printable.unicodeScalars {
      if scalar == "%" || others.contains(scalar) {
        result += "%" + String(scalar.value, radix: 16, uppercase: true)
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

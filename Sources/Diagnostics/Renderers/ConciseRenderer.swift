import PlainText

/// One line a finding, `path:line:column: severity: message [rule]`, which editors and other tools read.
package enum ConciseRenderer: DiagnosticRenderer {
  package static let name = "concise"
  package static let summary = "one line a finding, as compilers print them; for editors"

  /// Writes the findings that are shown, in the report's order; without any, nothing at all.
  package static func render(_ report: DiagnosticReport, options: RenderOptions) -> [UInt8] {
    var lines = ""
    for located in report.diagnostics where located.diagnostic.isShown {
      lines += line(for: located) + "\n"
    }
    return Array(lines.utf8)
  }

  /// The line for one finding, without a line end, neutralised.
  static func line(for located: LocatedDiagnostic) -> String {
    let diagnostic = located.diagnostic
    let place = "\(diagnostic.place.path):\(located.start.line):\(located.start.column)"
    return "\(place): \(diagnostic.severity.rawValue): \(diagnostic.message) [\(diagnostic.rule)]"
      .printable
  }
}

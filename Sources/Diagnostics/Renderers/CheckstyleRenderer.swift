import PlainText

/// The XML that Checkstyle 4.3 and later write, which many build servers read.
package enum CheckstyleRenderer: DiagnosticRenderer {
  package static let name = "checkstyle"
  package static let summary = "Checkstyle's XML; for build servers"
  package static let fileEndings = ["checkstyle.xml", "checkstyle-result.xml"]

  /// Writes the findings that are shown, grouped by file, faults before news.
  package static func render(_ report: DiagnosticReport, options: RenderOptions) -> [UInt8] {
    var xml = XMLText()
    xml.element("checkstyle", ["version": "4.3"]) { xml in
      for file in FileFindings.grouped(report.shown(.fault) + report.shown(.news)) {
        xml.element("file", ["name": file.path]) { xml in
          for located in file.findings { error(located, to: &xml) }
        }
      }
    }
    return Array(xml.text.utf8)
  }

  private static func error(_ located: LocatedDiagnostic, to xml: inout XMLText) {
    let diagnostic = located.diagnostic
    let severity =
      switch diagnostic.severity {
      case .error: "error"
      case .warning: "warning"
      case .note: "info"
      }
    xml.element(
      "error",
      [
        "line": String(located.start.line), "column": String(located.start.column),
        "severity": severity, "message": diagnostic.remark,
        "source": "planbook.\(diagnostic.rule)",
      ])
  }
}

import Diagnostics
import PlainText
import PlanModel

/// Reads settings as tests need them.
enum SettingsReading {
  static let reader = SettingsReader(
    knownRules: ["overdue", "orphan-document", "unexplained-slip", "yaml-syntax"],
    fixedRules: ["yaml-syntax"],
    knownKinds: [
      "account", "roadmap", "opportunity", "competitor", "offering", "strategy", "negotiation",
      "problem",
    ])

  static func read(_ text: String) -> (settings: Settings, findings: [Diagnostic]) {
    reader.read(SourceFile(path: SettingsReader.fileName, text: text))
  }

  /// `line:column rule: message` of each finding, a warning marked as one.
  static func lines(_ findings: [Diagnostic], in text: String) -> [String] {
    let locator = DiagnosticLocator(SourceFile(path: SettingsReader.fileName, text: text))
    return findings.map { finding in
      let start = locator.locate(finding).start
      let mark = finding.severity == .error ? "" : "\(finding.severity) "
      return "\(start.line):\(start.column) \(mark)\(finding.rule): \(finding.message)"
    }
  }
}

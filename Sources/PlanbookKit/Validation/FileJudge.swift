import Diagnostics
import JSONSchema
import MarkdownOutline
import PlainText
import PlanSources
import YAML

/// What judging one file brought.
struct FileVerdict: Sendable {
  /// Whether the file has no error.
  var isValid: Bool
  /// Whether it had data to judge.
  var isJudged: Bool
  var findings: [LocatedDiagnostic]
}

/// Judges one file at a time; any number of threads may use one.
struct FileJudge: Sendable {
  let schema: CompiledSchema
  let related: RelatedFiles

  func verdict(on entry: FileEntry, _ content: FileContent) -> FileVerdict {
    switch content {
    case .problem(let problem):
      let path = entry.path.text
      let isFault = entry.isNamed || !problem.isExpected
      let finding = Diagnostic(
        "unreadable-file", isFault ? .error : .note, problem.message,
        at: Place(path: path, range: 0..<0), help: problem.remedy)
      let locator = DiagnosticLocator(SourceFile(path: path, bytes: []))
      return FileVerdict(
        isValid: !isFault, isJudged: false, findings: [locator.locate(finding)])
    case .bytes(let buffer):
      return verdict(on: entry, bytes: Array(buffer))
    }
  }

  private func verdict(on entry: FileEntry, bytes: [UInt8]) -> FileVerdict {
    let data = FileData(entry.path, bytes)
    var findings = data.findings
    for root in data.roots {
      findings += schema.evaluate(data.tree, path: data.path, node: root).violations
    }
    guard !findings.isEmpty else {
      return FileVerdict(isValid: true, isJudged: !data.roots.isEmpty, findings: [])
    }
    let locator = DiagnosticLocator(SourceFile(path: data.path, bytes: bytes), others: related)
    findings.sort { $0.place.range.lowerBound < $1.place.range.lowerBound }
    return FileVerdict(
      isValid: !findings.contains { $0.severity == .error }, isJudged: !data.roots.isEmpty,
      findings: findings.map(locator.locate))
  }
}

import Diagnostics
import PlanModel
import PlanRules
import PlanSources
import PlainText

/// One entry below `plans/` as it was read in a thread of its own.
struct FileReading: Sendable {
  var file: BookFile
  var findings: [LocatedDiagnostic]
}

/// Reads the files of a book; any number of threads may use one.
struct BookReading: Sendable {
  let kinds: KindLibrary

  /// What an entry is and what is wrong with it by itself.
  func read(
    _ entry: FileEntry, _ content: FileContent, kinds cache: KindCache
  ) -> FileReading {
    let path = entry.path.text
    switch content {
    case .problem(let problem):
      let finding = Diagnostic(
        "unreadable-file", problem.isExpected ? .note : .error, problem.message,
        at: Place(path: path, range: 0..<0), help: problem.remedy)
      let locator = DiagnosticLocator(SourceFile(path: path, bytes: []))
      return FileReading(
        file: BookFile(path: path, role: .unreadable), findings: [locator.locate(finding)])
    case .bytes(let buffer):
      guard entry.path.hasSuffix(".md") else {
        return FileReading(file: BookFile(path: path, role: .attachment), findings: [])
      }
      let file = SourceFile(path: path, bytes: Array(buffer))
      let reading = DocumentReading(file, kinds: cache)
      let findings = Judgement.findings(in: reading)
      let role = BookFile.Role(reading)
      guard !findings.isEmpty else {
        return FileReading(file: BookFile(path: path, role: role), findings: [])
      }
      let locator = DiagnosticLocator(file)
      return FileReading(
        file: BookFile(path: path, role: role), findings: findings.map(locator.locate))
    }
  }
}

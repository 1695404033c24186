import Diagnostics
import PlainText
import PlanModel
import PlanRules
import PlanSources

/// One entry below `plans/` as it was read in a thread of its own.
struct FileReading: Sendable {
  var file: BookFile
  var findings: [LocatedDiagnostic]
}

/// Reads the files of a book; any number of threads may use one.
struct BookReading: Sendable {
  let context: CheckContext
  /// The book's own kinds, which findings point into.
  var related = RelatedFiles()

  /// What an entry is and what is wrong with it by itself.
  func read(_ entry: FileEntry, _ content: FileContent, kinds cache: KindCache) -> FileReading {
    let path = entry.path.text
    if isExcluded(entry) {
      return FileReading(file: BookFile(path: path, role: .excluded), findings: [])
    }
    switch content {
    case .problem(let problem):
      return unreadable(entry, problem)
    case .bytes(let buffer):
      guard entry.path.hasSuffix(".md") else {
        return FileReading(file: BookFile(path: path, role: .attachment), findings: [])
      }
      let file = SourceFile(path: path, bytes: Array(buffer))
      let reading = DocumentReading(file, kinds: cache)
      let findings = Judgement.findings(in: reading, context)
      let own = BookFile(
        path: path, role: BookFile.Role(reading), allowed: reading.allowedFindings)
      guard !findings.isEmpty else { return FileReading(file: own, findings: []) }
      let locator = DiagnosticLocator(file, others: related)
      return FileReading(file: own, findings: findings.map(locator.locate))
    }
  }

  /// What an entry is, without judging it.
  func facts(_ entry: FileEntry, _ content: FileContent, kinds cache: KindCache) -> BookFile {
    let path = entry.path.text
    if isExcluded(entry) { return BookFile(path: path, role: .excluded) }
    guard entry.path.hasSuffix(".md") else { return BookFile(path: path, role: .attachment) }
    guard case .bytes(let buffer) = content else { return BookFile(path: path, role: .unreadable) }
    let reading = DocumentReading(SourceFile(path: path, bytes: Array(buffer)), kinds: cache)
    return BookFile(
      path: path, role: BookFile.Role(reading), allowed: reading.allowedFindings)
  }

  /// Whether the settings leave an entry out.
  private func isExcluded(_ entry: FileEntry) -> Bool {
    !context.settings.exclusions.isEmpty
      && context.settings.exclusions.match(
        Array(entry.path.bytes.dropFirst(BookFile.plansFolder.utf8.count)))
  }

  /// A file that need not be read may be as large as it likes, and a link may lead anywhere.
  private func unreadable(_ entry: FileEntry, _ problem: ReadProblem) -> FileReading {
    let path = entry.path.text
    if case .tooLarge = problem, !entry.path.hasSuffix(".md") {
      return FileReading(file: BookFile(path: path, role: .attachment), findings: [])
    }
    let finding = Diagnostic(
      "unreadable-file", problem.isExpected ? .note : .error, problem.message,
      at: Place(path: path, range: 0..<0), help: problem.remedy)
    let locator = DiagnosticLocator(SourceFile(path: path, bytes: []))
    return FileReading(
      file: BookFile(path: path, role: .unreadable), findings: [locator.locate(finding)])
  }
}

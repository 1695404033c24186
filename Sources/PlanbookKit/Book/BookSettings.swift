package import Diagnostics
import PlainText
package import PlanModel
import PlanSources

/// A planbook's settings with what is wrong with their file.
package struct BookSettings: Sendable {
  package let settings: Settings
  /// In the order of the file, with its path from the book's root. Empty when there is no file.
  package let findings: [LocatedDiagnostic]

  /// Reads the settings of a planbook, in the snapshot that the planbook was found in.
  ///
  /// - Throws: `RunFailure` when the file is there and cannot be read: judging by other settings would mislead.
  package init(of book: BookRoot, by reader: SettingsReader) throws(RunFailure) {
    switch LocalFiles.read(SettingsReader.fileName, from: book.source) {
    case .success(let file):
      let file = SourceFile(path: SettingsReader.fileName, bytes: file.bytes)
      let (settings, findings) = reader.read(file)
      self.settings = settings
      self.findings = findings.map(DiagnosticLocator(file).locate)
    case .failure(let problem) where problem.isMissing:
      settings = Settings()
      findings = []
    case .failure(let problem):
      throw RunFailure(
        .couldNotRun,
        "cannot read the settings '\(book.shown(BookRoot.settingsFile))': \(problem.reason)",
        remedy: problem.remedy)
    }
  }
}

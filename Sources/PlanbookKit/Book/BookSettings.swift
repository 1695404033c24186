package import Diagnostics
import PlainText
package import PlanModel
import PlanSources

/// A planbook's settings with what is wrong with their file.
package struct BookSettings: Sendable {
  /// What the file says, with the defaults for what it does not say or says wrongly.
  package private(set) var settings: Settings
  /// In the order of the file, with its path from the book's root. Empty when there is no file.
  package private(set) var findings: [LocatedDiagnostic]
  /// Why nobody can say what day it is where the settings say that the book is; one of `findings`. UTC counts then.
  package private(set) var timeZoneFinding: Diagnostic?

  /// Reads the settings of a planbook, in the snapshot that the planbook was found in.
  ///
  /// - Parameter zones: knows which time zones there are; nil where nobody asks.
  /// - Throws: `RunFailure` when the file is there and cannot be read: judging by other settings would mislead.
  package init(
    of book: BookRoot, by reader: SettingsReader, zones: TimeZoneDatabase? = nil
  ) throws(RunFailure) {
    switch LocalFiles.read(SettingsReader.fileName, from: book.source) {
    case .success(let file):
      let file = SourceFile(path: SettingsReader.fileName, bytes: file.bytes)
      let (settings, findings) = reader.read(file)
      self.settings = settings
      let locator = DiagnosticLocator(file)
      self.findings = findings.map(locator.locate)
      if let zones { judgeTimeZone(zones, locator) }
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

  /// Says that there is no such time zone. A machine without time zones says so only when today is asked for.
  private mutating func judgeTimeZone(_ zones: TimeZoneDatabase, _ locator: DiagnosticLocator) {
    guard case .named(let name) = settings.timeZone, let place = settings.timeZonePlace,
      case .failure(let problem) = zones.rules(named: name)
    else { return }
    if case .noDatabase = problem { return }
    let finding = problem.finding(at: place)
    settings.timeZone = .utc
    timeZoneFinding = finding
    let position = findings.firstIndex {
      $0.diagnostic.place.range.lowerBound > place.range.lowerBound
    }
    findings.insert(locator.locate(finding), at: position ?? findings.endIndex)
  }
}

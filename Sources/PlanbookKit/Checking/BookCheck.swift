package import Diagnostics
package import PlanModel
import PlanRules
package import PlanSources
import PlainText

/// What `planbook check` is asked to do.
package struct CheckRequest: Sendable {
  package var snapshot: SnapshotChoice
  /// What counts as today.
  package var today: CalendarDate
  /// How many threads read and judge.
  package var threads: Int

  package init(
    snapshot: SnapshotChoice = .workTree, today: CalendarDate, threads: Int = Source.defaultThreads
  ) {
    self.snapshot = snapshot
    self.today = today
    self.threads = threads
  }
}

/// Judges a whole planbook.
package struct BookCheck: Sendable {
  private let source: Source
  private let entries: [FileEntry]
  private let kinds: KindLibrary
  private let request: CheckRequest

  package init(_ request: CheckRequest, in surroundings: Surroundings) throws(RunFailure) {
    self.request = request
    source = try request.snapshot.open(in: surroundings)
    do {
      entries = try source.files(under: [PathName("plans")])
      kinds = KindLibrary(files: [], keptNames: RuleRegistry.keptNames)
    } catch {
      throw RunFailure(error)
    }
  }

  package var fileCount: Int { entries.count }

  package func run(control: ReadingControl = ReadingControl()) throws(RunFailure)
    -> DiagnosticReport
  {
    let reading = BookReading(kinds: kinds)
    let readings: [FileReading]
    do {
      readings = try source.read(
        entries, threads: request.threads, control: control,
        makeContext: { [kinds] in KindCache(kinds) },
        body: { cache, _, entry, content in reading.read(entry, content, kinds: cache) })
    } catch {
      throw RunFailure(reading: error)
    }
    let book = Snapshot(files: readings.map(\.file), kinds: kinds)
    let context = CheckContext(today: request.today)
    var findings = readings.flatMap(\.findings)
    findings += try locate(Judgement.findings(in: book, context), in: book)
    return DiagnosticReport(
      documents: book.documents.count, files: entries.count, diagnostics: findings)
  }

  /// Reads the files of findings again, for their lines.
  private func locate(
    _ findings: [Diagnostic], in book: Snapshot
  ) throws(RunFailure) -> [LocatedDiagnostic] {
    var located: [LocatedDiagnostic] = []
    var byPath: [String: [Diagnostic]] = [:]
    for finding in findings { byPath[finding.place.path, default: []].append(finding) }
    for entry in entries {
      let path = entry.path.text
      guard let own = byPath[path] else { continue }
      var bytes: [UInt8] = []
      do {
        if case .success(let read) = try source.content(of: entry) { bytes = read }
      } catch {
        throw RunFailure(error)
      }
      let locator = DiagnosticLocator(SourceFile(path: path, bytes: bytes))
      located += own.map(locator.locate)
    }
    return located
  }
}

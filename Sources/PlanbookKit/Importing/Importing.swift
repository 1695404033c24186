package import CSV
package import Diagnostics
import PlainText
import PlanModel
import PlanSources
package import PlanTransfer

/// What `planbook import csv` is asked to do.
package struct ImportRequest: Sendable {
  /// Where the mapping comes from.
  package enum Mapping: Sendable {
    /// The path of a mapping file, as it is named from the current folder.
    case file(String)
    /// What the command line says piece by piece.
    case pieces(MappingPieces)
  }

  /// The CSV file, relative to the current folder or absolute.
  package var path: String
  /// What the table's columns become.
  package var mapping: Mapping
  /// What separates cells and how characters are stored, where it wins over the mapping.
  package var separator: CSVSeparator?
  /// See `separator`.
  package var encoding: CSVEncoding?
  /// How many threads read and judge the book.
  package var threads: Int

  /// - Parameter path: the CSV file, relative to the current folder or absolute.
  package init(path: String, mapping: Mapping, threads: Int = Source.defaultThreads) {
    self.path = path
    self.mapping = mapping
    self.threads = threads
  }
}

/// Brings a table into the book in the current folder.
package struct Importing: Sendable {
  /// What would be done. Nothing is written before `write` is called.
  package let plan: ImportPlan
  /// The findings with their lines; errors in the mapping mean that nothing is imported.
  package let findings: [LocatedDiagnostic]
  /// What the documents that it makes lack; nil where nothing is imported.
  package private(set) var openFields: OpenFieldCount?

  /// The book, in which the files are written.
  private let root: BookRoot
  private let surroundings: Surroundings

  /// Reads the mapping, the table and the book, and plans the import.
  /// - Throws: `RunFailure` when one of them cannot be read at all.
  package init(_ request: ImportRequest, in surroundings: Surroundings) throws(RunFailure) {
    self.surroundings = surroundings
    root = try BookRoot.find(.workTree, in: surroundings)
    let files = try LocalFiles(surroundings, sizeLimit: Self.tableSizeLimit)
    let reading = MappingReader.read(try Self.mappingSource(request, files))
    guard var mapping = reading.mapping else {
      plan = ImportPlan()
      findings = Self.locate(
        reading.diagnostics, in: [try Self.mappingSource(request, files)])
      return
    }
    let kinds = KindLibrary(files: try OpenedBook.templates(of: root).0)
    let review = MappingReview.findings(in: mapping, kinds: kinds)
    guard review.isEmpty else {
      plan = ImportPlan()
      findings = Self.locate(reading.diagnostics + review, in: [mapping.source])
      return
    }
    mapping.csv.separator = request.separator ?? mapping.csv.separator
    mapping.csv.encoding = request.encoding ?? mapping.csv.encoding
    let table = CSVReader.read(
      try Self.file(request.path, files).bytes, path: request.path, options: mapping.csv)
    let template = try Self.template(mapping.kind, root)
    plan = ImportPlan(
      mapping, table, existing: try Self.existing(request, root), template: template)
    findings = Self.locate(
      reading.diagnostics + plan.diagnostics,
      in: [mapping.source, table.source] + (template.map { [$0] } ?? []))
    openFields = OpenFieldCount(plan, kinds: kinds, threads: request.threads)
  }

  /// The largest table that is read, in bytes: some millions of rows.
  private static let tableSizeLimit = 1 << 30

  /// Writes all files that change, each whole or not at all.
  /// - Throws: `RunFailure`; its words say how many files were written.
  package func write() throws(RunFailure) {
    let files = plan.changes.map { change in
      FileWrite(
        change.new,
        to: root.shown(BookRoot.plansFolder.appending(change.path.utf8)),
        replacing: change.old.map { .content($0) } ?? .absent)
    }
    try root.checkPlaces(files.map { surroundings.absolute($0.path) }, in: surroundings)
    do {
      try AtomicFileWriter.write(files)
    } catch {
      let written =
        error.writtenCount == 0
        ? "; nothing was changed"
        : "; \(error.writtenCount) of \(plan.changes.count) files were written, and importing again writes the others"
      throw RunFailure(
        .couldNotRun, "\(error.reason.what): \(error.reason.why)\(written)",
        remedy: error.reason.remedy)
    }
  }

  private static func mappingSource(
    _ request: ImportRequest, _ files: LocalFiles
  ) throws(RunFailure) -> SourceFile {
    switch request.mapping {
    case .file(let path): return try file(path, files)
    case .pieces(let pieces):
      do { return try pieces.source() } catch {
        throw RunFailure(.wrongUsage, error.message, remedy: error.help)
      }
    }
  }

  private static func file(
    _ path: String, _ files: LocalFiles
  ) throws(RunFailure) -> SourceFile {
    switch files.read(path) {
    case .success(let file): return file
    case .failure(let problem):
      throw RunFailure(
        .wrongUsage, "cannot read '\(path.printable)': \(problem.reason)", remedy: problem.remedy)
    }
  }

  /// What new documents of a kind begin as: the book's own template, else the built-in one, else nothing.
  private static func template(
    _ kind: String, _ root: BookRoot
  ) throws(RunFailure) -> SourceFile? {
    let path = BookRoot.templatesFolder.appending("\(kind).md".utf8).text
    switch LocalFiles.read(path, from: root.source) {
    case .success(let file): return file
    case .failure(let problem) where problem.isMissing: return BuiltInKinds.template(kind)
    case .failure(let problem):
      throw RunFailure(
        .couldNotRun, "cannot read '\(path.printable)': \(problem.reason)",
        remedy: problem.remedy)
    }
  }

  /// The book's documents as they are now.
  private static func existing(
    _ request: ImportRequest, _ root: BookRoot
  ) throws(RunFailure) -> ExistingDocuments {
    var contents: [String: [UInt8]] = [:]
    var obstacles: Set<String> = []
    do {
      let found = try root.source.files(under: [BookRoot.plansFolder])
      let entries = found.filter { $0.path.hasSuffix(".md") }
      let read = try root.source.read(entries, threads: request.threads) { _, _, content in
        if case .bytes(let buffer) = content { Array(buffer) } else { nil as [UInt8]? }
      }
      for (entry, bytes) in zip(entries, read) {
        guard let id = BookFile.documentID(ofPath: entry.path.text) else { continue }
        if let bytes { contents[id] = bytes } else { obstacles.insert(id + ".md") }
      }
      for entry in found where !entry.path.hasSuffix(".md") {
        obstacles.insert(String(entry.path.text.dropFirst(BookFile.plansFolder.count)))
      }
    } catch {
      throw RunFailure(reading: error)
    }
    var existing = ExistingDocuments(contents)
    existing.obstacles = obstacles
    return existing
  }

  private static func locate(
    _ findings: [Diagnostic], in files: [SourceFile]
  ) -> [LocatedDiagnostic] {
    let related = RelatedFiles(files)
    return files.flatMap { file in
      let own = findings.filter { $0.place.path == file.path }
      guard !own.isEmpty else { return [] as [LocatedDiagnostic] }
      let locator = DiagnosticLocator(file, others: related)
      return own.map(locator.locate)
    }
  }
}

package import Diagnostics
import JSONSchema
import PlainText
package import PlanSources
import YAML

/// What `planbook validate` is asked to do.
package struct ValidationRequest: Sendable {
  /// The schema's file.
  package var schemaPath: String
  /// Files and folders to judge, relative to the current folder or absolute.
  package var paths: [String]
  /// From which state of the repository the files are read.
  package var snapshot: SnapshotChoice
  /// The folder that holds local files for `http` and `https` references, by the path of their URL.
  package var remoteFolder: String?
  /// Whether `format` is judged.
  package var assertsFormats: Bool
  /// Whether the report lists every file with its verdict.
  package var listsInputs: Bool
  /// How many threads read and judge.
  package var threads: Int

  /// How many threads read and judge when nobody says otherwise.
  package static let defaultThreads = Source.defaultThreads

  /// Asks for what `planbook validate` does without options, unless it is said otherwise.
  package init(
    schemaPath: String, paths: [String], snapshot: SnapshotChoice = .workTree,
    remoteFolder: String? = nil, assertsFormats: Bool = true,
    listsInputs: Bool = true, threads: Int = defaultThreads
  ) {
    self.schemaPath = schemaPath
    self.paths = paths
    self.snapshot = snapshot
    self.remoteFolder = remoteFolder
    self.assertsFormats = assertsFormats
    self.listsInputs = listsInputs
    self.threads = threads
  }
}

/// Judges files against one JSON Schema: the front matter of Markdown files, and whole YAML and JSON files.
package struct Validation: Sendable {
  private let source: Source
  private let schema: CompiledSchema
  private let schemaFindings: [LocatedDiagnostic]
  private let related: RelatedFiles
  private let entries: [FileEntry]
  private let listsInputs: Bool
  private let threads: Int

  /// Reads and compiles the schema and lists the files.
  /// - Throws: `RunFailure` when the schema or the snapshot cannot be read at all.
  package init(_ request: ValidationRequest, in surroundings: Surroundings) throws(RunFailure) {
    let files = try LocalFiles(surroundings)
    let schemaFile: SourceFile
    switch files.read(request.schemaPath) {
    case .success(let file): schemaFile = file
    case .failure(let problem):
      throw RunFailure(
        .wrongUsage, "cannot read the schema '\(request.schemaPath)': \(problem.reason)",
        remedy: problem.remedy)
    }
    let schemaFiles = SchemaFiles(
      files: files, remoteFolder: request.remoteFolder, schemaPath: request.schemaPath,
      currentFolder: surroundings.currentFolder)
    let compiler = SchemaCompiler(
      options: SchemaCompiler.Options(assertsFormats: request.assertsFormats),
      retrieve: schemaFiles.retrieve)
    schema = compiler.compile(schemaFile, uri: schemaFiles.schemaURI)
    let documents = schema.documents.map { SourceFile(path: $0.path, bytes: $0.tree.bytes) }
    related = RelatedFiles(documents)
    schemaFindings = Self.locate(schema.diagnostics, in: documents, related: related)
    source = try request.snapshot.open(in: surroundings)
    do {
      // The schema's own files are no data, though they may stand among it. Few files have the ending of one, and
      // making a path absolute costs more than anything else here.
      let schemas = documents.map { surroundings.absolute(PathName($0.path)) }
      let kinds = schemas.map { InputKind(path: $0) }
      entries = try source.files(under: request.paths.map { PathName($0) }).filter { entry in
        if entry.isNamed { return true }
        guard let kind = InputKind(path: entry.path) else { return Self.hidesFiles(entry) }
        return !kinds.contains(kind) || !schemas.contains(surroundings.absolute(entry.path))
      }
    } catch {
      throw RunFailure(error)
    }
    listsInputs = request.listsInputs
    threads = request.threads
  }

  /// How many files will be judged.
  package var fileCount: Int { entries.count }

  /// Judges all the files.
  /// - Parameter control: tells another thread how far it is.
  /// - Throws: `RunFailure` when the files as a whole cannot be read.
  package func run(control: ReadingControl = ReadingControl()) throws(RunFailure)
    -> DiagnosticReport
  {
    let judge = FileJudge(schema: schema, related: related)
    let verdicts: [FileVerdict]
    do {
      verdicts = try source.read(entries, threads: threads, control: control) { _, entry, content in
        judge.verdict(on: entry, content)
      }
    } catch {
      throw RunFailure(reading: error)
    }
    var findings = schemaFindings
    for verdict in verdicts where !verdict.findings.isEmpty { findings += verdict.findings }
    findings += CollidingNames.findings(in: entries).map { finding in
      DiagnosticLocator(SourceFile(path: finding.place.path, bytes: [])).locate(finding)
    }
    let inputs = zip(listsInputs ? entries : [], verdicts).map { entry, verdict in
      // No verdict by a faulty schema is one that its author wants.
      DiagnosticReport.Input(
        path: entry.path.text, valid: verdict.isValid && !schema.hasErrors)
    }
    return DiagnosticReport(
      documents: verdicts.count { $0.isJudged }, files: entries.count, diagnostics: findings,
      inputs: listsInputs ? inputs : nil, rules: ValidationRules.all)
  }

  /// Whether files that should be judged may be hidden behind an entry.
  private static func hidesFiles(_ entry: FileEntry) -> Bool {
    if case .unreadable(let problem) = entry.kind { return problem.hidesFiles }
    return false
  }

  private static func locate(
    _ diagnostics: [Diagnostic], in files: [SourceFile], related: RelatedFiles
  ) -> [LocatedDiagnostic] {
    var locators: [String: DiagnosticLocator] = [:]
    return diagnostics.map { diagnostic in
      let path = diagnostic.place.path
      let locator =
        locators[path]
        ?? DiagnosticLocator(
          files.first { $0.path == path } ?? SourceFile(path: path, bytes: []), others: related)
      locators[path] = locator
      return locator.locate(diagnostic)
    }
  }
}

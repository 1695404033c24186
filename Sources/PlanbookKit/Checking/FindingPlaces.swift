import Diagnostics
import PlainText
import PlanSources

/// Finds the lines of findings whose files have been read and let go: each such file is read once more.
struct FindingPlaces: Sendable {
  private let source: Source
  private let templates: [String: SourceFile]

  /// - Parameter templates: files that are at hand already.
  init(_ source: Source, templates: [SourceFile]) {
    self.source = source
    self.templates = Dictionary(
      templates.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The findings with their lines and columns, ordered by path, and in their order within each file.
  ///
  /// - Throws: `RunFailure` when a file's place cannot be looked up.
  func locate(_ findings: [Diagnostic], threads: Int = 1) throws(RunFailure) -> [LocatedDiagnostic]
  {
    guard !findings.isEmpty else { return [] }
    var byPath: [String: [Diagnostic]] = [:]
    var relatedPaths: Set<String> = []
    for finding in findings {
      byPath[finding.place.path, default: []].append(finding)
      for related in finding.related { relatedPaths.insert(related.place.path) }
    }
    let related = RelatedFiles(
      try relatedPaths.sorted().map { (path) throws(RunFailure) in try file(at: path) })
    let paths = byPath.keys.sorted()
    // A file is held only while its findings are located, however many files have some.
    let parts = inThreads(threads, parts: paths.count) {
      [byPath] part -> Result<[LocatedDiagnostic], RunFailure> in
      do throws(RunFailure) {
        let locator = DiagnosticLocator(try file(at: paths[part]), others: related)
        return .success((byPath[paths[part]] ?? []).map(locator.locate))
      } catch {
        return .failure(error)
      }
    }
    var located: [LocatedDiagnostic] = []
    for part in parts { located += try part.get() }
    return located
  }

  private func file(at path: String) throws(RunFailure) -> SourceFile {
    if let file = templates[path] { return file }
    return SourceFile(path: path, bytes: try bytes(of: path))
  }

  /// A built-in schema has no file, and one that went away meanwhile has no lines.
  private func bytes(of path: String) throws(RunFailure) -> [UInt8] {
    guard !path.hasPrefix("planbook:") else { return [] }
    do {
      guard let entry = try source.files(under: [PathName(path)]).first,
        case .success(let bytes) = try source.content(of: entry)
      else { return [] }
      return bytes
    } catch {
      throw RunFailure(error)
    }
  }
}

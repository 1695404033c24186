import Diagnostics
import PlainText
import PlanSources

/// Finds the lines of findings whose files have been read and let go: each such file is read once more.
struct FindingPlaces: Sendable {
  private let source: Source
  private let templates: [SourceFile]

  /// - Parameter templates: files that are at hand already.
  init(_ source: Source, templates: [SourceFile]) {
    self.source = source
    self.templates = templates
  }

  /// The findings with their lines and columns, in their order within each file.
  func locate(_ findings: [Diagnostic]) throws(RunFailure) -> [LocatedDiagnostic] {
    guard !findings.isEmpty else { return [] }
    var byPath: [String: [Diagnostic]] = [:]
    var paths: Set<String> = []
    for finding in findings {
      byPath[finding.place.path, default: []].append(finding)
      paths.insert(finding.place.path)
      for related in finding.related { paths.insert(related.place.path) }
    }
    var files = Dictionary(templates.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    for path in paths where files[path] == nil {
      files[path] = SourceFile(path: path, bytes: try bytes(of: path))
    }
    let related = RelatedFiles(
      Set(findings.flatMap { $0.related.map(\.place.path) }).compactMap { files[$0] })
    var located: [LocatedDiagnostic] = []
    for (path, own) in byPath.sorted(by: { $0.key < $1.key }) {
      let file = files[path] ?? SourceFile(path: path, bytes: [])
      located += own.map(DiagnosticLocator(file, others: related).locate)
    }
    return located
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

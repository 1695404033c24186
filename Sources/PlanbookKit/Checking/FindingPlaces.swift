import Diagnostics
import PlainText
import PlanSources

/// Finds the lines of findings whose files have been read and let go: each such file is read once more.
struct FindingPlaces: Sendable {
  private let source: Source
  private let templates: [SourceFile]
  private let threads: Int
  /// The paths that are not UTF-8, by the texts that stand for them.
  private let foreignPaths: [String: PathName]

  /// - Parameters:
  ///   - templates: files that are at hand already.
  ///   - entries: the files that findings may be about.
  ///   - threads: how many threads read at most.
  init(
    _ source: Source, templates: [SourceFile], entries: [FileEntry] = [], threads: Int
  ) {
    self.source = source
    self.templates = templates
    self.threads = threads
    // Escapes are longer than the bytes that they stand for, and begin with a backslash.
    foreignPaths = Dictionary(
      entries.lazy.map(\.path).filter { path in
        path.bytes.contains { $0 >= 0x80 } && path.text.utf8.count != path.bytes.count
      }
      .map { ($0.text, $0) }, uniquingKeysWith: { first, _ in first })
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
    for file in try read(paths.filter { files[$0] == nil }.sorted()) { files[file.path] = file }
    let related = RelatedFiles(
      Set(findings.flatMap { $0.related.map(\.place.path) }).compactMap { files[$0] })
    let ordered = byPath.sorted { $0.key < $1.key }
    return inThreads(threads, parts: ordered.count) { [files] part in
      let file = files[ordered[part].key] ?? SourceFile(path: ordered[part].key, bytes: [])
      return ordered[part].value.map(DiagnosticLocator(file, others: related).locate)
    }.flatMap { $0 }
  }

  /// The files at some paths, all together, since opening a repository takes longer than reading a file of it. A built-in schema has
  /// no file, and one that went away meanwhile has no lines.
  private func read(_ paths: [String]) throws(RunFailure) -> [SourceFile] {
    var texts: [PathName: String] = [:]
    for path in paths where !path.hasPrefix("planbook:") {
      texts[(foreignPaths[path] ?? PathName(path)).tidied] = path
    }
    if texts.isEmpty { return [] }
    do {
      let entries = try source.files(under: texts.keys.sorted()).filter { texts[$0.path] != nil }
      let read = try source.read(entries, threads: threads) { _, _, content -> [UInt8] in
        if case .bytes(let bytes) = content { Array(bytes) } else { [] }
      }
      return zip(entries, read).compactMap { entry, bytes in
        texts[entry.path].map { SourceFile(path: $0, bytes: bytes) }
      }
    } catch {
      throw RunFailure(reading: error)
    }
  }
}

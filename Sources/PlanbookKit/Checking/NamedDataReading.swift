import PlanModel
import PlanSources

extension Snapshot {
  /// The book with what stands in the files that documents name as data, each read once.
  ///
  /// They are read when all documents have been, since documents say which files they are.
  ///
  /// - Parameter entries: the entries of the book's files, in the order of `files`.
  /// - Throws: `RunFailure` when the files as a whole cannot be read.
  func withData(
    from source: Source, _ entries: [FileEntry], threads: Int, sizeLimit: Int
  ) throws(RunFailure) -> Snapshot {
    guard !namedData.isEmpty else { return self }
    do {
      return withData(
        try source.read(
          namedData.map { entries[$0.file] }, threads: threads, sizeLimit: sizeLimit
        ) { _, entry, content in
          switch content {
          case .bytes(let bytes): DataContents(Array(bytes), path: entry.path.text)
          case .problem(let problem):
            DataContents(message: problem.message, help: problem.remedy)
          }
        })
    } catch {
      throw RunFailure(reading: error)
    }
  }
}

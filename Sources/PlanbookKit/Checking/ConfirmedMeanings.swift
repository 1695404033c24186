import PlainText
import PlanModel
import PlanSources

extension Snapshot {
  /// The book with the present meanings of those documents that somebody confirmed, which are read again for it.
  ///
  /// - Parameter file: a text that stands in place of what is at its path.
  /// - Throws: `RunFailure` when the snapshot cannot be read.
  func withConfirmedMeanings(
    from source: Source, kinds: KindCache, over file: SourceFile? = nil
  ) throws(RunFailure) -> Snapshot {
    let confirmed = confirmedDocuments
    guard !confirmed.isEmpty else { return self }
    return try withMeanings(of: confirmed) { (document) throws(RunFailure) in
      let path = documents[document].path
      if let file, file.path == path { return DocumentReading(file, kinds: kinds) }
      do throws(SourceError) {
        guard let entry = try source.files(under: [PathName(path)]).first,
          case .success(let bytes) = try source.content(of: entry)
        else { return nil }
        return DocumentReading(SourceFile(path: path, bytes: bytes), kinds: kinds)
      } catch {
        throw RunFailure(error)
      }
    }
  }
}

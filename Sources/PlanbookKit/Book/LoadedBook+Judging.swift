import Diagnostics
import PlainText
import PlanModel
import PlanRules

extension LoadedBook {
  /// What rules find in one document as it would be, with the book around it as it is; what its comments keep quiet is marked so.
  ///
  /// - Parameters:
  ///   - file: the document's text, in place of what stands at its path or as a new one.
  ///   - others: further files that would be there, which are not read.
  /// - Throws: `RunFailure` when documents that somebody confirmed cannot be read again.
  func judging(
    _ file: SourceFile, adding others: [SourceFile] = []
  ) throws(RunFailure) -> [Diagnostic] {
    let cache = makeKindCache()
    let reading = DocumentReading(file, kinds: cache)
    let own = BookFile(
      path: file.path, role: BookFile.Role(reading), allowed: reading.allowedFindings)
    var files = snapshot.files.filter { $0.path != file.path }
    files.append(own)
    files += others.map { BookFile(path: $0.path, role: .attachment) }
    files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    let book = try Snapshot(files: files, kinds: kinds, calendars: snapshot.calendars)
      .withConfirmedMeanings(from: root.source, kinds: cache, over: file)
    var findings =
      Judgement.findings(in: reading, opened.context)
      + Judgement.findings(in: book, opened.context).filter { $0.place.path == file.path }
    var review = SuppressionReview([own], opened.context)
    for index in findings.indices {
      findings[index].suppression = review.suppression(of: findings[index])
    }
    return findings
  }
}

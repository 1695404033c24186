import Diagnostics
import PlainText
import PlanModel
import PlanRules

extension LoadedBook {
  /// What rules find in one document as it would be, with the book around it as it is.
  ///
  /// - Parameters:
  ///   - file: the document's text, in place of what stands at its path or as a new one.
  ///   - others: further files that would be there, which are not read.
  func judging(_ file: SourceFile, adding others: [SourceFile] = []) -> [Diagnostic] {
    let reading = DocumentReading(
      file, kinds: KindCache(kinds, limits: opened.settings.settings.limits))
    var files = snapshot.files.filter { $0.path != file.path }
    files.append(BookFile(path: file.path, role: BookFile.Role(reading)))
    files += others.map { BookFile(path: $0.path, role: .attachment) }
    files.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    let book = Snapshot(files: files, kinds: kinds, calendars: snapshot.calendars)
    return Judgement.findings(in: reading, opened.context)
      + Judgement.findings(in: book, opened.context).filter { $0.place.path == file.path }
  }
}

package import Diagnostics
import PlainText
package import PlanModel
import PlanRules
import PlanSources

/// A book that is judged again after each change of one document, as an editor does it.
package struct BookEdit: Sendable {
  private let context: CheckContext
  private let kinds: KindLibrary
  /// The book with all changes so far.
  package private(set) var snapshot: Snapshot

  /// Begins with the book as it was read.
  package init(_ book: LoadedBook) {
    context = book.opened.context
    kinds = book.kinds
    snapshot = book.snapshot
  }

  /// Gives a document another text and judges it and the whole book.
  ///
  /// - Parameters:
  ///   - path: from the book's root.
  ///   - bytes: the whole text.
  /// - Returns: what is found in that document by itself and in the book.
  package mutating func write(_ bytes: [UInt8], to path: String) -> [Diagnostic] {
    let reading = DocumentReading(
      SourceFile(path: path, bytes: bytes), kinds: KindCache(kinds, limits: context.settings.limits)
    )
    let own = Judgement.findings(in: reading, context)
    snapshot = snapshot.replacing(
      path, with: BookFile.Role(reading), sharing: InThreads(Source.defaultThreads))
    let confirmed = snapshot.confirmedDocuments.filter { snapshot.documents[$0].path == path }
    snapshot = snapshot.withMeanings(of: confirmed) { _ in reading }
    return own + snapshot.findings(context, threads: Source.defaultThreads)
  }
}

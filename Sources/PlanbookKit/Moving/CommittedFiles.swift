import PlanSources

/// Which files of a book the last commit has. Only what is committed can be known elsewhere, or to history, by the name that it has.
struct CommittedFiles {
  /// From the book's root; nil where nobody can tell, since there is no repository.
  private let paths: Set<PathName>?

  /// - Throws: `RunFailure` when the repository cannot be read.
  init(of book: LoadedBook) throws(RunFailure) {
    do throws(SourceError) {
      guard try book.root.source.isInRepository() else {
        paths = nil
        return
      }
    } catch {
      throw RunFailure(error)
    }
    guard let head = try Head.snapshot(in: book.surroundings),
      let earlier = try BookRoot.at(book.root.earlierPath(in: head.source), in: head.source)
    else {
      paths = []
      return
    }
    do throws(SourceError) {
      paths = Set(try earlier.source.files(under: [BookRoot.plansFolder]).map(\.path))
    } catch {
      throw RunFailure(error)
    }
  }

  /// Whether the last commit has a file, or may have it.
  func contains(_ path: String) -> Bool { paths?.contains(PathName(path).tidied) ?? true }
}

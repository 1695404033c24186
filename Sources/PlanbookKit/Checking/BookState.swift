import GitStore
import PlainText
import PlanModel
import PlanRules
import PlanSources

/// A book at one moment as the rules about changes see it: its facts, and the files by which it is judged.
struct BookState: Sendable {
  let book: Snapshot
  let policy: BookPolicyFiles

  /// Where there is no book.
  static let empty = BookState(
    book: Snapshot(files: [], kinds: KindLibrary()), policy: BookPolicyFiles())

  /// What became of the book from an earlier state to this one.
  func change(from earlier: BookState, reason: String? = nil) -> BookChange {
    BookChange(
      from: earlier.book, to: book, policyPaths: policy.paths(differingFrom: earlier.policy),
      reason: reason)
  }
}

/// The settings, kinds and templates of a book: what decides how it is judged.
struct BookPolicyFiles: Sendable, Equatable {
  private var files: [String: [UInt8]] = [:]

  /// What stands in each, by its path from the book's root.
  var contents: [String: [UInt8]] { files }

  /// A book that has none of them.
  init() {}

  /// - Throws: `RunFailure` when the settings are there and cannot be read.
  init(of root: BookRoot, templates: [SourceFile]) throws(RunFailure) {
    for file in templates { files[file.path] = file.bytes }
    switch LocalFiles.read(SettingsReader.fileName, from: root.source) {
    case .success(let file): files[SettingsReader.fileName] = file.bytes
    case .failure(let problem) where problem.isMissing: break
    case .failure(let problem):
      throw RunFailure(
        .couldNotRun, "cannot read the settings: \(problem.reason)", remedy: problem.remedy)
    }
  }

  /// The files that are there in one of both alone, or say something else, ordered.
  func paths(differingFrom other: BookPolicyFiles) -> [String] {
    Set(files.keys).union(other.files.keys).filter { files[$0] != other.files[$0] }.sorted()
  }

  /// Whether documents are read by the same kinds.
  func hasSameKinds(as other: BookPolicyFiles) -> Bool {
    paths(differingFrom: other).allSatisfy { $0 == SettingsReader.fileName }
  }
}

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
  /// What stands in each, by its path from the book's root. Paths are told apart by their bytes: `String` takes two names for one that
  /// only differ in Unicode form, which are two files.
  private(set) var contents: [PathName: [UInt8]] = [:]

  /// What stands in the file with the settings; nil where there is none.
  var settings: [UInt8]? { contents[Self.settingsPath] }

  private static let settingsPath = PathName(SettingsReader.fileName)

  /// A book that has none of them.
  init() {}

  /// - Throws: `RunFailure` when the settings are there and cannot be read.
  init(of root: BookRoot, templates: [SourceFile]) throws(RunFailure) {
    for file in templates { contents[PathName(file.path)] = file.bytes }
    switch LocalFiles.read(SettingsReader.fileName, from: root.source) {
    case .success(let file): contents[Self.settingsPath] = file.bytes
    case .failure(let problem) where problem.isMissing: break
    case .failure(let problem):
      throw RunFailure(
        .couldNotRun, "cannot read the settings: \(problem.reason)", remedy: problem.remedy)
    }
  }

  /// The files that are there in one of both alone, or say something else, ordered.
  func paths(differingFrom other: BookPolicyFiles) -> [String] {
    differences(from: other).sorted().map(\.text)
  }

  private func differences(from other: BookPolicyFiles) -> [PathName] {
    Set(contents.keys).union(other.contents.keys).filter { contents[$0] != other.contents[$0] }
  }

  /// Whether documents are read by the same kinds.
  func hasSameKinds(as other: BookPolicyFiles) -> Bool {
    differences(from: other).allSatisfy { $0 == Self.settingsPath }
  }
}

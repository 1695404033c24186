import MarkdownOutline
import PlainText
import PlanModel
import PlanSources
import YAML

/// Records in a document what the things that it refers to say today, so that a change of theirs is noticed.
package struct Confirming: Sendable {
  /// What became of one reference.
  package struct Change: Sendable, Equatable {
    /// What became of its record.
    package enum Sort: Sendable {
      /// It was not confirmed before.
      case confirmed
      /// Its target had changed.
      case renewed
      /// It was confirmed, and its target has not changed since.
      case unchanged
      /// It is no longer referred to, and its record was taken away.
      case removed
    }

    /// The reference as it is written.
    package let reference: String
    /// What became of its record.
    package let sort: Sort
  }

  /// The document's id.
  package let document: String
  /// What became of each reference that asks to be confirmed, and of records that are needed no more.
  package let changes: [Change]
  private let path: String
  private let before: [UInt8]
  private let after: [UInt8]
  private let target: PathName

  /// Finds out what a document's references that ask for it say today.
  ///
  /// - Parameters:
  ///   - name: the document, by its file or id.
  ///   - references: those that are meant, as they are written; empty for all.
  /// - Throws: `RunFailure` when there is no such document or reference, or its fields cannot be changed.
  package init(
    _ name: String, references: [String], account: String?, in book: LoadedBook
  ) throws(RunFailure) {
    let index = try book.document(
      named: name, account: try book.account(namedOrCurrent: account))
    document = book.snapshot.documents[index].id
    path = book.snapshot.documents[index].path
    target = book.surroundings.absolute(PathName(book.shown(path)))
    guard let facts = book.snapshot.documents[index].facts else {
      throw RunFailure(
        .couldNotRun, "'\(document)' cannot be read as a document of a kind",
        remedy: "planbook check \(book.shown(path))")
    }
    let marks = try Self.marks(of: index, facts, book)
    for reference in references where marks[reference] == nil {
      let known = marks.keys.sorted()
      throw RunFailure(
        .wrongUsage, "'\(document)' has no reference '\(reference)' that can be confirmed",
        remedy: NearestName.of(reference, among: known).map { "Did you mean '\($0)'?" }
          ?? (known.isEmpty ? nil : "It has: \(known.joined(separator: ", "))"))
    }
    before = try book.bytes(of: path)
    var recorded: [String: String] = [:]
    if let record = facts.children("confirmed", of: DocumentFacts.root).first {
      for value in facts.freeValues where value.object == Int32(record) {
        recorded[facts.name(of: value)] = facts.string(value.value)
      }
    }
    var changes: [Change] = []
    for (reference, mark) in marks.sorted(by: { $0.key < $1.key })
    where references.isEmpty || references.contains(reference) {
      let old = recorded[reference]
      changes.append(
        Change(
          reference: reference,
          sort: old == nil ? .confirmed : old == mark ? .unchanged : .renewed))
      recorded[reference] = mark
    }
    // A record goes when the document no longer refers so; a target that cannot be read for the moment keeps its own.
    let written = Set(
      book.snapshot.references(of: index).map { facts.string(facts.values[Int($0.value)]) })
    for reference in recorded.keys.sorted()
    where references.isEmpty && !written.contains(reference) {
      changes.append(Change(reference: reference, sort: .removed))
      recorded[reference] = nil
    }
    self.changes = changes
    after =
      changes.allSatisfy { $0.sort == .unchanged }
      ? before : try Self.recording(recorded, in: before, at: document)
  }

  /// The marks of what a document's references say, by the references as they are written.
  private static func marks(
    of document: Int, _ facts: DocumentFacts, _ book: LoadedBook
  ) throws(RunFailure) -> [String: String] {
    let references = book.snapshot.references(of: document).filter { reference in
      (reference.outcome == .found || reference.outcome == .throughAlias)
        && facts.references(of: facts.values[Int(reference.value)]).contains(where: \.confirms)
    }
    let cache = book.makeKindCache()
    let snapshot = try book.snapshot.withMeanings(of: Set(references.map { Int($0.document) })) {
      (target) throws(RunFailure) in
      let path = book.snapshot.documents[target].path
      let bytes = try book.bytes(of: path)
      return DocumentReading(SourceFile(path: path, bytes: bytes), kinds: cache)
    }
    var marks: [String: String] = [:]
    for reference in references {
      marks[facts.string(facts.values[Int(reference.value)])] =
        snapshot.meaning(of: reference)?.description
    }
    return marks
  }

  /// The text with `confirmed` saying what is recorded, and nothing else changed.
  private static func recording(
    _ recorded: [String: String], in bytes: [UInt8], at document: String
  ) throws(RunFailure) -> [UInt8] {
    guard case .found(let range, _, _) = FrontMatter.find(in: bytes) else { return bytes }
    do throws(EditRefusal) {
      let editor = try TreeEditor(bytes, range: range)
      let root = editor.tree.documents[0].root
      let fields = recorded.sorted { $0.key < $1.key }
        .map { NewValue.Field($0.key, .text($0.value)) }
      let edited: EditedText
      if let node = editor.tree.value(of: "confirmed", in: root) {
        edited = try editor.replacing(node, with: .fields(fields))
      } else {
        edited = try editor.inserting(key: "confirmed", .fields(fields), into: root)
      }
      return edited.bytes
    } catch {
      throw RunFailure(
        .couldNotRun, "the fields of '\(document)' cannot be changed: \(error.reason)")
    }
  }

  /// Whether writing would change the file.
  package var isNeeded: Bool { before != after }

  /// Writes the document.
  /// - Throws: `RunFailure` when it cannot be written; it is then as it was.
  package func write() throws(RunFailure) {
    guard isNeeded else { return }
    do {
      try AtomicFileWriter.write(after, to: target, replacing: .content(before))
    } catch {
      throw RunFailure(error)
    }
  }
}

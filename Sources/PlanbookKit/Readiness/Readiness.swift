package import Diagnostics
import MarkdownOutline
import PlainText
import PlanModel
import YAML

/// What a document needs before it may become active.
package struct Readiness: Sendable {
  /// The document's path as it is named from the current folder.
  package let path: String
  /// The document's id.
  package let id: String
  /// What people call its kind.
  package let kindTitle: String
  /// The status that the document has; nil where it is not known yet.
  package let status: String?
  /// The first active status of its kind, as which it was judged; nil where it was judged as it is, because it is active or closed
  /// already or its text cannot be read.
  package let target: String?
  /// Whether the document's kind says which statuses are drafts; true where the kind is not known.
  package let kindHasDrafts: Bool
  /// What would be wrong with it then, in the order of the file.
  package let errors: [LocatedDiagnostic]
  /// What might be better then, in the order of the file; none of it stands in the way.
  package let warnings: [LocatedDiagnostic]
  /// How many errors and warnings comments in the document keep quiet.
  package let suppressedCount: Int

  /// Whether nothing stands in the way.
  package var isReady: Bool { errors.isEmpty }

  /// Judges a document as if its status were its kind's first active one, with the book around it.
  ///
  /// - Parameters:
  ///   - name: a file, or an id.
  ///   - account: the account whose short names count.
  /// - Throws: `RunFailure` when there is no such document, or it cannot be read.
  package init(of name: String, account: String?, in book: LoadedBook) throws(RunFailure) {
    let index = try book.document(
      named: name, account: try book.account(namedOrCurrent: account))
    let document = book.snapshot.documents[index]
    let original = SourceFile(path: document.path, bytes: try book.bytes(of: document.path))
    path = book.shown(document.path)
    id = document.id
    kindTitle = document.facts?.kind.title.lowercased() ?? "document"
    status = document.facts?.string("status", of: DocumentFacts.root)
    kindHasDrafts = document.facts.map { !$0.kind.lifecycle.statuses.isEmpty } ?? true
    var judged = Judged(bytes: original.bytes, edits: [])
    var target: String?
    if let facts = document.facts, facts.state == .draft,
      let active = facts.kind.lifecycle.statuses[.active]?.first,
      let changed = Judged(original.bytes, status: active)
    {
      judged = changed
      target = active
    }
    self.target = target
    let found = try book.judging(SourceFile(path: document.path, bytes: judged.bytes))
    suppressedCount = found.count {
      $0.suppression != nil && $0.severity != .note && $0.concern == .fault
    }
    let locator = DiagnosticLocator(original)
    let shown = path
    let located = found.filter { $0.isShown && $0.concern == .fault }.map { finding in
      locator.locate(judged.onOriginal(finding)).withPaths {
        $0 == document.path ? shown : book.shown($0)
      }
    }.sorted { $0.start.offset < $1.start.offset }
    errors = located.filter { $0.diagnostic.severity == .error }
    warnings = located.filter { $0.diagnostic.severity == .warning }
  }
}

/// A text with another status, and how its places are found in the text as it was.
private struct Judged {
  let bytes: [UInt8]
  let edits: [Edit]

  init(bytes: [UInt8], edits: [Edit]) {
    self.bytes = bytes
    self.edits = edits
  }

  /// Nil where the text has errors, so that it cannot be changed safely.
  init?(_ original: [UInt8], status: String) {
    guard case .found(let range, _, _) = FrontMatter.find(in: original) else { return nil }
    do throws(EditRefusal) {
      let editor = try TreeEditor(original, range: range)
      let root = editor.tree.documents.first?.root ?? 0
      let edited: EditedText
      if let node = editor.tree.value(of: "status", in: root) {
        edited = try editor.replacing(node, with: .text(status))
      } else {
        edited = try editor.inserting(key: "status", .text(status), into: root)
      }
      bytes = edited.bytes
      edits = edited.edits
    } catch {
      // What is wrong with the text is found when it is judged as it is.
      return nil
    }
  }

  /// A finding with its places, and those of its fixes, in the text as it was.
  func onOriginal(_ finding: Diagnostic) -> Diagnostic {
    guard !edits.isEmpty else { return finding }
    var finding = finding
    let range = finding.place.range
    let start = original(range.lowerBound)
    finding.place = Place(
      path: finding.place.path, range: start..<max(start, original(range.upperBound)))
    // Fixes are for the text as it is checked; `planbook check` offers them when it is.
    finding.fixes = []
    return finding
  }

  private func original(_ offset: Int) -> Int {
    var shift = 0
    for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      let start = edit.range.lowerBound + shift
      let length = edit.replacement.count
      if offset < start { break }
      if offset < start + length {
        return min(edit.range.lowerBound + offset - start, edit.range.upperBound)
      }
      shift += length - edit.range.count
    }
    return offset - shift
  }
}

package import Diagnostics
import PlainText
package import PlanModel

/// The ids that references of a book name and nothing has: where an item has no id, it may have lost one of them.
package struct LostIDs {
  /// By the paths of the documents in which the ids are looked for.
  private let ids: [String: Set<String>]

  /// Looks through the references of a book.
  package init(_ book: Snapshot) {
    var ids: [String: Set<String>] = [:]
    book.forEachOddReference { document, facts, value, reference in
      guard reference.outcome == .notFound else { return }
      let parts = facts.string(value).split(separator: "#", maxSplits: 1)
      if parts.count == 2, reference.document >= 0 {
        ids[book.documents[Int(reference.document)].path, default: []].insert(String(parts[1]))
      } else if parts.count == 1, facts.references(of: value).contains(where: { !$0.lists.isEmpty })
      {
        ids[book.documents[document].path, default: []].insert(String(parts[0]))
      }
    }
    self.ids = ids
  }

  /// Whether a finding is about an item without an id, and its repair gives it one.
  package static func isConcerned(by finding: Diagnostic) -> Bool {
    finding.rule == "missing-field" && finding.subject.last == "id" && !finding.fixes.isEmpty
  }

  /// The repair that gives an item an id made of its title, as it is when references name ids that the document lacks: a guess,
  /// and of the one id that is named where there is one for one item.
  ///
  /// - Parameters:
  ///   - path: the document, from the book's root.
  ///   - count: how many items of the document have no id.
  package func repair(_ fix: Fix, in path: String, itemsWithoutID count: Int) -> Fix {
    guard let lost = ids[path], !lost.isEmpty else { return fix }
    var fix = fix
    fix.applicability = .unsafe
    guard lost.count == 1, count == 1, let id = lost.first, People.isID(id),
      fix.edits.count == 1
    else { return fix }
    fix.title = "Add the id '\(id)', by which it is named elsewhere"
    fix.edits[0].replacement = Self.replacing(fix.edits[0].replacement, with: id)
    return fix
  }

  /// The text `id: made-of-its-title`, and what stands around it, with another id.
  private static func replacing(_ text: [UInt8], with id: String) -> [UInt8] {
    let key = Array("id: ".utf8)
    guard
      let start = text.indices.first(where: { text[$0...].starts(with: key) })
        .map({ $0 + key.count })
    else { return text }
    let rest = text[start...].drop {
      (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-")
    }
    return text[..<start] + Array(id.utf8) + rest
  }
}

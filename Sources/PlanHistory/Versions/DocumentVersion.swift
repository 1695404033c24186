package import PlanModel

/// One record of a document: the document itself, or an item of it. Like all that a change tells of it is an object, since changes are
/// put in order and handed on.
package final class PlanRecord: Sendable, Hashable {
  /// The item's id; empty for the document itself.
  package let id: String
  /// The way of fields from the document to the list that the item is in: `milestones`, `issues.options`; empty for the document.
  package let list: String
  /// The id of the item that holds that list; empty where the document does.
  package let parent: String
  /// All fields but the id, ordered by path.
  package let fields: [PlanField]

  /// - Parameters:
  ///   - list: the way of fields to the list; empty for the document.
  ///   - fields: ordered by path.
  package init(id: String, list: String, parent: String, fields: [PlanField]) {
    self.id = id
    self.list = list
    self.parent = parent
    self.fields = fields
  }

  package static func == (left: PlanRecord, right: PlanRecord) -> Bool {
    left === right
      || left.id == right.id && left.list == right.list && left.parent == right.parent
        && left.fields == right.fields
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(id)
    hasher.combine(list)
  }

  /// The ids that it had before.
  package var aliases: [String] { fields.value("aliases")?.texts ?? [] }

  var traits: ItemTraits { ItemTraits(id: id, aliases: aliases) }
}

/// What a file below `plans/` said at one moment, with all that tells it from others.
package final class DocumentVersion: Sendable {
  /// What could be made of the file.
  package enum Content: Sendable, Hashable {
    /// A document or note. The first record is the document itself; items follow in the order of the text.
    case plan([PlanRecord], PlanBody)
    /// A file that is not looked into: a table, an attachment.
    case file
    /// Something that should be read and could not be, with the reason in a few words.
    case unreadable(String)
  }

  /// The document's id: its path below `plans/` without `.md`; of another file with its ending.
  package let id: String
  /// What equal contents have equal: the Git id of the file, or its bytes.
  package let mark: [UInt8]
  /// The kind of the document; nil for a note, another file, and where it is not known.
  package let kind: Kind?
  /// What it says, as far as it can be compared.
  package let content: Content
  /// Whether versions that could not be read came after it, in place of which it stands, so that no change is lost between them.
  package let standsForUnreadable: Bool

  /// - Parameters:
  ///   - mark: equal for equal contents: the Git id of the file, or its bytes.
  ///   - standsForUnreadable: whether versions that could not be read came after it.
  package init(
    id: String, mark: [UInt8], kind: Kind?, content: Content, standsForUnreadable: Bool = false
  ) {
    self.id = id
    self.mark = mark
    self.kind = kind
    self.content = content
    self.standsForUnreadable = standsForUnreadable
  }

  /// The same version, in place of later ones that could not be read.
  package func standingForUnreadable() -> DocumentVersion {
    DocumentVersion(id: id, mark: mark, kind: kind, content: content, standsForUnreadable: true)
  }

  /// The document itself and its items.
  package var records: [PlanRecord] {
    if case .plan(let records, _) = content { records } else { [] }
  }

  /// The parts of its text, by their headings; empty for what is no plan.
  package var sections: [BodySection] {
    if case .plan(_, let body) = content { body.sections } else { [] }
  }

  private var isDocument: Bool { if case .file = content { false } else { true } }

  /// Whether another version is of the same name.
  func isCalledLike(_ other: DocumentVersion) -> Bool {
    id == other.id && isDocument == other.isDocument
  }

  /// What tells it from other documents.
  package var traits: DocumentTraits {
    // The document `x` is the file `x.md`, and a file `x` may lie beside it. No id ends with a slash, so that one tells the two apart.
    return DocumentTraits(
      id: isDocument ? id : id + "/", aliases: records.first?.aliases ?? [], kind: kind?.name,
      content: mark,
      itemIDs: Set(records.dropFirst().map(\.id)))
  }

  /// What people call it.
  package var title: String? { records.first?.fields.value("title")?.text }

  /// The item with an id; for an empty id the document itself. Nil when there is none.
  package func record(_ id: String) -> PlanRecord? { records.first { $0.id == id } }
}

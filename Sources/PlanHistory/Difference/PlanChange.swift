package import PlanModel

/// By how much a value differs from what it was, as far as its type tells.
package enum ChangedBy: Sendable, Hashable {
  /// So many days later; earlier when negative.
  case days(Int)
  /// The later amount without the earlier one, in their currency.
  case money(Money)
  /// The later share without the earlier one, in percentage points.
  case percentagePoints(ExactDecimal)
  /// The later number without the earlier one, in their unit.
  case quantity(Quantity)
}

/// A value that was set, changed or taken away.
package final class FieldChange: Sendable, Hashable {
  /// The names that lead to it from its record: `end`, `renewal.notice`.
  package let path: String
  /// Nil where there was no such field.
  package let from: FieldValue?
  /// Nil where there is no such field any more.
  package let to: FieldValue?
  /// Nil where either value is missing, or the type tells no difference.
  package let by: ChangedBy?
  /// Why a date moved, as the item says it, or the commits that moved it.
  package let reason: String?

  /// - Parameters:
  ///   - path: the field.
  ///   - from: nil where there was no such field.
  ///   - to: nil where there is no such field any more.
  package init(
    _ path: String, from: FieldValue?, to: FieldValue?, by: ChangedBy? = nil,
    reason: String? = nil
  ) {
    self.path = path
    self.from = from
    self.to = to
    self.by = by
    self.reason = reason
  }

  package static func == (left: FieldChange, right: FieldChange) -> Bool {
    left === right
      || left.path == right.path && left.from == right.from && left.to == right.to
        && left.by == right.by && left.reason == right.reason
  }

  package func hash(into hasher: inout Hasher) { hasher.combine(path) }
}

/// One thing that differs between two states of a book.
package struct PlanChange: Sendable {
  /// What differs, with what people need to be told of it.
  package enum What: Sendable {
    /// With what it says.
    case documentAdded(DocumentVersion)
    /// With what it said.
    case documentRemoved(DocumentVersion)
    /// With the id that it had.
    case documentRenamed(from: String)
    /// With what it says.
    case itemAdded(PlanRecord)
    /// With what it said.
    case itemRemoved(PlanRecord)
    /// Another id in the same document.
    case itemRenamed(from: String)
    /// Out of another document; with the id that it had there.
    case itemMoved(fromDocument: String, id: String)
    /// Into another list or item of the same document.
    case itemPlaced(from: PlanRecord)
    /// A field of a document or item that both states have.
    case field(FieldChange)
    /// A part of the body that was added, rewritten or taken away.
    case section(from: BodySection?, to: BodySection?)
    /// The text differs in nothing that it says: order, quotes, comments, blank lines.
    case layout
    /// Another content of a file that is not looked into.
    case fileChanged
    /// It cannot be read any more, with the reason.
    case unreadable(String)
    /// It could not be read before, and can be read again.
    case readableAgain
  }

  /// The document's id: the later one, or the earlier one of a document that went away.
  package let document: String
  /// The item's id, likewise; nil for the document itself.
  package let item: String?
  /// The list that the item is in.
  package let list: String
  /// What differs.
  package let what: What
  /// Whether another change of the same things says it already, so that people need not be told: the alias that a rename leaves, the
  /// entry that gives a move's reason.
  package let isImplied: Bool

  /// - Parameters:
  ///   - document: the later id, or the earlier one of a document that went away.
  ///   - list: the list that the item is in.
  package init(
    document: String, item: String? = nil, list: String = "", _ what: What,
    isImplied: Bool = false
  ) {
    self.document = document
    self.item = item
    self.list = list
    self.what = what
    self.isImplied = isImplied
  }
}

extension PlanChange.What {
  /// A name for programs.
  package var name: String {
    switch self {
    case .documentAdded: "document-added"
    case .documentRemoved: "document-removed"
    case .documentRenamed: "document-renamed"
    case .itemAdded: "item-added"
    case .itemRemoved: "item-removed"
    case .itemRenamed: "item-renamed"
    case .itemMoved: "item-moved"
    case .itemPlaced: "item-placed"
    case .field(let change):
      change.from == nil ? "field-set" : change.to == nil ? "field-removed" : "field-changed"
    case .section(nil, _): "section-added"
    case .section(_, nil): "section-removed"
    case .section: "section-changed"
    case .layout: "layout-changed"
    case .fileChanged: "file-changed"
    case .unreadable: "unreadable"
    case .readableAgain: "readable-again"
    }
  }
}

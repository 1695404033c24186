package import PlanModel

/// What one version of a document plans: the dates of all that a timeline draws, and what tells things from others.
package final class PlannedVersion: Sendable {
  /// The document itself or an item of it, as far as a timeline draws it with dates of its own.
  package struct Item: Sendable, Hashable {
    /// The item's id; of an object without one the fields that lead to it; empty for the document itself.
    package let id: String
    /// The ids that it had before.
    package let aliases: [String]
    /// The way of fields to the list that it is in.
    package let list: String
    /// What people call it.
    package let label: String
    /// As the plan names the person; nil where it does not.
    package let owner: String?
    /// As the plan names the business unit; nil where it does not.
    package let businessUnit: String?
    /// Nil where no dates are written.
    package let span: PlannedSpan?
    /// The reasons that it gives for its moves so far.
    package let reasons: [String]
    /// Whether it is finished, by the condition of its kind.
    package let isDone: Bool
    /// Whether it was given up, by the condition of its kind.
    package let isDropped: Bool

    /// - Parameters:
    ///   - id: empty for the document itself.
    ///   - span: nil where no dates are written.
    package init(
      id: String, aliases: [String] = [], list: String = "", label: String = "",
      owner: String? = nil, businessUnit: String? = nil, span: PlannedSpan?,
      reasons: [String] = [], isDone: Bool = false, isDropped: Bool = false
    ) {
      self.id = id
      self.aliases = aliases
      self.list = list
      self.label = label
      self.owner = owner
      self.businessUnit = businessUnit
      self.span = span
      self.reasons = reasons
      self.isDone = isDone
      self.isDropped = isDropped
    }

    var traits: ItemTraits { ItemTraits(id: id, aliases: aliases) }
  }

  /// The kind of the document; nil where it is not known, and for a note.
  package let kind: String?
  /// The ids that the document had before.
  package let aliases: [String]
  /// The ids of all items, drawn or not.
  package let itemIDs: Set<String>
  /// What has dates of its own, in the order of the document.
  package let items: [Item]
  /// What equal contents have equal.
  package let mark: [UInt8]
  /// Whether it could not be read, so that nobody knows what it plans.
  package let isUnreadable: Bool

  /// - Parameter mark: equal for equal contents, such as a Git id.
  package init(
    kind: String?, aliases: [String] = [], itemIDs: Set<String>, items: [Item], mark: [UInt8],
    isUnreadable: Bool = false
  ) {
    self.kind = kind
    self.aliases = aliases
    self.itemIDs = itemIDs
    self.items = items
    self.mark = mark
    self.isUnreadable = isUnreadable
  }

  func traits(id: String) -> DocumentTraits {
    DocumentTraits(id: id, aliases: aliases, kind: kind, content: mark, itemIDs: itemIDs)
  }
}

package import PlanModel

/// What one version of a document plans: the dates of all that a timeline draws, and what tells things from others.
package final class PlannedVersion: Sendable {
  /// The document itself or an item of it, as far as a timeline draws it with dates of its own. It is an object, since a ledger
  /// holds on to it from many places.
  package final class Item: Sendable {
    /// The item's id; of an object without one `pathMark` and the fields that lead to it; empty for the document itself.
    package let id: String
    /// Begins the id of an object without one of its own, as no item's id does.
    static let pathMark = "/"
    /// The id as people and timelines write it.
    var shownID: String {
      id.hasPrefix(Self.pathMark) ? String(id.dropFirst(Self.pathMark.count)) : id
    }
    /// The ids that it had before.
    package let aliases: [String]
    /// The way of fields to the list that it is in.
    package let list: String
    /// What people call it.
    package let label: String
    /// As the plan names the person; nil where it does not.
    package let owner: String?
    /// As the plan names the business units; none where it does not.
    package let businessUnits: [String]
    /// Nil where no dates are written, nor follow from others.
    package let span: PlannedSpan?
    /// The dates that are written.
    package let writtenSpan: PlannedSpan?
    /// What its dates may follow from; nil where there is nothing of it.
    package let links: PlannedLinks?
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
      owner: String? = nil, businessUnits: [String] = [], span: PlannedSpan?,
      links: PlannedLinks? = nil, reasons: [String] = [], isDone: Bool = false,
      isDropped: Bool = false
    ) {
      self.id = id
      self.aliases = aliases
      self.list = list
      self.label = label
      self.owner = owner
      self.businessUnits = businessUnits
      self.span = span
      writtenSpan = span
      self.links = links
      self.reasons = reasons
      self.isDone = isDone
      self.isDropped = isDropped
    }

    var traits: ItemTraits { ItemTraits(id: id, aliases: aliases) }

    private init(_ item: Item, placed span: PlannedSpan?) {
      id = item.id
      aliases = item.aliases
      list = item.list
      label = item.label
      owner = item.owner
      businessUnits = item.businessUnits
      self.span = span
      writtenSpan = item.writtenSpan
      links = item.links
      reasons = item.reasons
      isDone = item.isDone
      isDropped = item.isDropped
    }

    /// Whether its end follows from its length.
    var hasFollowingEnd: Bool { links?.duration != nil && writtenSpan?.end == nil }

    /// The same, with dates that follow.
    func placed(_ span: PlannedSpan?) -> Item { Item(self, placed: span ?? writtenSpan) }
  }

  /// The kind of the document; nil where it is not known, and for a note.
  package let kind: String?
  /// The ids that the document had before.
  package let aliases: [String]
  /// The ids of all items, drawn or not.
  package let itemIDs: Set<String>
  /// What has dates of its own, in the order of the document.
  package let items: [Item]
  /// What equal contents with equal dates have equal.
  package let mark: [UInt8]
  /// What equal contents have equal, whatever follows from other documents.
  private let content: [UInt8]
  /// Whether any end follows from a length.
  let hasFollowingEnds: Bool
  /// The references to what things come after, as they are written, of those that lead to other documents.
  let foreignReferences: [String]
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
    content = mark
    hasFollowingEnds = items.contains(where: \.hasFollowingEnd)
    foreignReferences = items.flatMap { $0.links?.after ?? [] }.filter { $0.contains("#") }
    self.isUnreadable = isUnreadable
  }

  /// A version with dates that follow from others.
  private init(_ version: PlannedVersion, items: [Item]) {
    kind = version.kind
    aliases = version.aliases
    itemIDs = version.itemIDs
    self.items = items
    content = version.content
    hasFollowingEnds = version.hasFollowingEnds
    foreignReferences = version.foreignReferences
    isUnreadable = version.isUnreadable
    var mark = version.content
    for item in items where item.hasFollowingEnd {
      mark += Array("\n\(item.span?.end?.description ?? "")".utf8)
    }
    self.mark = mark
  }

  /// The same version, with dates that follow from others.
  func with(_ items: [Item]) -> PlannedVersion { PlannedVersion(self, items: items) }

  func traits(id: String) -> DocumentTraits {
    DocumentTraits(id: id, aliases: aliases, kind: kind, content: content, itemIDs: itemIDs)
  }
}

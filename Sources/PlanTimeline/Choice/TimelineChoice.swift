package import PlanModel

/// What of a book is wanted on a timeline.
package struct TimelineChoice: Sendable {
  /// What the rows are put together by.
  package enum Grouping: String, Sendable, CaseIterable {
    case account
    case businessUnit = "business-unit"
    case owner
    case offering
    case objective
    case kind
  }

  /// A part of the book.
  package enum Scope: Sendable, Hashable {
    /// An account and its divisions, by its folder below `plans/`.
    case account(String)
    /// A document, or everything in one folder's files, by places in `Snapshot.documents`.
    case documents(Set<Int>)
    /// An item and what belongs to it, by the document's place and its own in the document's facts.
    case item(document: Int, object: Int)
  }

  /// Only these parts; everything when empty.
  package var scopes: [Scope] = []
  /// Only documents of these kinds; all when empty. The same holds for the further lists: each narrows what the others leave.
  package var kinds: Set<String> = []
  /// Names of business units, as plans write them.
  package var businessUnits: Set<String> = []
  /// Ids of people; the names of those without.
  package var owners: Set<String> = []
  /// What is written as an item's status, or how it stands against today (`ActivityStatus`).
  package var statuses: Set<String> = []
  /// Full ids of objectives.
  package var objectives: Set<String> = []
  /// Only what is on this day or later.
  package var from: CalendarDate?
  /// Only what is on this day or earlier.
  package var to: CalendarDate?
  /// Nil for what fits: accounts where there are several, else kinds.
  package var grouping: Grouping?
  /// Only what may not slip.
  package var onlyCritical = false
  /// Who will see it: a customer sees only what may go out, and nothing that tells of anything else.
  package var audience = Audience.internalOnly

  /// Everything, for our own eyes.
  package init() {}
}

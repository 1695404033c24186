package import PlanModel

/// One date that somebody has to keep.
package struct AgendaEntry: Sendable, Hashable {
  /// The last day on which it is in time.
  package var date: CalendarDate
  /// What kind of date it is: `Notice deadline`.
  package var name: String
  /// What it is about: a document's title, an item's label.
  package var label: String
  /// Who keeps it, as written; nil when nobody is named.
  package var owner: String?
  /// The account's id; nil outside of accounts.
  package var account: String?
  /// The document's id.
  package var document: String
  /// The item's id; nil when the date is the document's own.
  package var item: String?
  /// Whether it is one of the times of something that recurs.
  package var isOccurrence: Bool

  /// Puts together what is shown of one date.
  package init(
    date: CalendarDate, name: String, label: String, owner: String? = nil, account: String? = nil,
    document: String, item: String? = nil, isOccurrence: Bool = false
  ) {
    self.date = date
    self.name = name
    self.label = label
    self.owner = owner
    self.account = account
    self.document = document
    self.item = item
    self.isOccurrence = isOccurrence
  }

  /// How many days ago it was due; nil when it is due today or later.
  package func overdueBy(on today: CalendarDate) -> Int? {
    date < today ? date.days(until: today) : nil
  }
}

extension AgendaEntry: Comparable {
  /// By date; on one day by account, those outside of accounts first, then document, item, name and label, so that the
  /// order never depends on where the entries came from.
  package static func < (a: AgendaEntry, b: AgendaEntry) -> Bool {
    if a.date != b.date { return a.date < b.date }
    if a.account != b.account { return precedes(a.account, b.account) }
    if a.document != b.document { return a.document < b.document }
    if a.item != b.item { return precedes(a.item, b.item) }
    if a.name != b.name { return a.name < b.name }
    if a.label != b.label { return a.label < b.label }
    return precedes(a.owner, b.owner)
  }

  /// What is not there comes first.
  private static func precedes(_ a: String?, _ b: String?) -> Bool {
    guard let a, let b else { return a == nil && b != nil }
    return a < b
  }
}

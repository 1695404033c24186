/// What `planbook agenda` is asked to do.
package struct AgendaRequest: Sendable {
  /// How many days from today on it looks ahead, today being the first; nil for all that is due once, and the next time of what recurs.
  package var days: Int?
  /// Whose dates are wanted: an id or a name.
  package var owner: String?
  /// Only those of this account and its divisions.
  package var account: String?

  /// - Parameter days: from today on, today being the first.
  package init(days: Int? = nil, owner: String? = nil, account: String? = nil) {
    self.days = days
    self.owner = owner
    self.account = account
  }
}

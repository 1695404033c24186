/// A day of the week, numbered as in ISO 8601: Monday is 1.
package enum Weekday: Int, Sendable, Hashable, CaseIterable, CustomStringConvertible {
  case monday = 1
  case tuesday, wednesday, thursday, friday, saturday, sunday

  /// The English name, in lower case: `monday`.
  package var description: String {
    switch self {
    case .monday: "monday"
    case .tuesday: "tuesday"
    case .wednesday: "wednesday"
    case .thursday: "thursday"
    case .friday: "friday"
    case .saturday: "saturday"
    case .sunday: "sunday"
    }
  }

  /// The day with this English name, in any case; nil when there is none.
  package init?(name: String) {
    let name = name.lowercased()
    guard let day = Self.allCases.first(where: { $0.description == name }) else { return nil }
    self = day
  }
}

/// A week of ISO 8601: it runs from Monday to Sunday and belongs to the year that holds its Thursday.
package struct ISOWeek: Sendable, Hashable {
  /// The year that the week is counted in, which differs from that of its first or last days at a year's turn.
  package let year: Int
  /// 1 to 53.
  package let week: Int
}

import CSV
import PlainText
package import PlanHistory
import PlanModel

/// How reliable planned dates were, by account, business unit and owner.
package struct TrendSummary: Sendable {
  /// By what the things of a row belong together.
  package enum Grouping: String, Sendable, CaseIterable {
    /// Everything in one row, or one row for each account.
    case all, account
    case businessUnit = "business-unit"
    case owner
  }

  private static let header = [
    "by", "name", "planned", "moved", "median-slip", "worst-slip", "worst", "median-warning",
  ]

  /// Rows in the order of the groupings, then by name.
  package let rows: [(grouping: Grouping, statistics: SlipStatistics)]

  /// Counts the lines of a trend by each grouping. What belongs to several business units counts under each of them, and a person is
  /// one row, however the plans write who that is.
  ///
  /// - Throws: `RunFailure` when the people of the book cannot be read.
  package init(_ trend: BookTrend, in book: BookSlips) throws(RunFailure) {
    let people = try TrendPeople(of: trend, book)
    var rows: [(grouping: Grouping, statistics: SlipStatistics)] = []
    for grouping in Grouping.allCases {
      var groups: [String: (name: String, slips: [Slip])] = [:]
      for slip in trend.lines.map(\.slip) {
        for (key, name) in Self.groups(of: slip, by: grouping, people, book) {
          groups[key, default: (name, [])].slips.append(slip)
        }
      }
      let namesakes = Dictionary(grouping: groups, by: \.value.name).filter { $1.count > 1 }
      let named = groups.map { key, group in
        let isNamesake = namesakes[group.name] != nil && group.name != key
        return (name: isNamesake ? "\(group.name) (\(key))" : group.name, slips: group.slips)
      }
      for (name, slips) in named.sorted(by: { $0.name < $1.name }) {
        rows.append((grouping, SlipStatistics(name, of: slips)))
      }
    }
    self.rows = rows
  }

  /// The rows that a thing counts in, by what tells one from others, with their names; the empty one where it names none.
  private static func groups(
    of slip: Slip, by grouping: Grouping, _ people: TrendPeople, _ book: BookSlips
  ) -> [(key: String, name: String)] {
    switch grouping {
    case .all: return [("", "")]
    case .account:
      let account = book.account(of: slip)
      return [(account, account)]
    case .businessUnit:
      let units = Set(slip.businessUnits)
      return units.isEmpty ? [("", "")] : units.map { ($0, $0) }
    case .owner: return [people.owner(of: slip) ?? ("", "")]
    }
  }

  /// Says where rows do not add up to the whole; nil where they do.
  package var remark: String? {
    let total = rows.first { $0.grouping == .all }?.statistics.count ?? 0
    let counted = rows.filter { $0.grouping == .businessUnit }.reduce(0) {
      $0 + $1.statistics.count
    }
    return counted > total ? "what several business units share counts under each of them" : nil
  }

  /// For people: a table for each grouping.
  package func text(width: Int?) -> String {
    Grouping.allCases.compactMap { grouping -> String? in
      let own = rows.filter { $0.grouping == grouping }
      guard !own.isEmpty else { return nil }
      let title =
        switch grouping {
        case .all: "all"
        case .account: "account"
        case .businessUnit: "business unit"
        case .owner: "owner"
        }
      let lines = own.map { _, own -> [String] in
        [
          own.name.isEmpty ? (grouping == .all ? "everything" : "none") : own.name,
          String(own.count), String(own.movedCount),
          own.median.map { DateWords.days($0) } ?? "",
          own.worst.map { "\(DateWords.days($0.days)) (\($0.id))" } ?? "",
          own.medianWarning.map(Self.warning) ?? "",
        ]
      }
      return TextTable(
        header: [title, "planned", "moved", "median slip", "worst slip", "announced"],
        rows: lines
      ).text(width: width)
    }.joined(separator: "\n")
  }

  private static func warning(_ days: Int) -> String {
    let count = "\(days.magnitude) day\(days.magnitude == 1 ? "" : "s")"
    return days < 0 ? "\(count) too late" : days == 0 ? "on the day" : "\(count) before"
  }

  private static func cells(_ grouping: Grouping, _ own: SlipStatistics) -> [String] {
    [
      grouping.rawValue, own.name, String(own.count), String(own.movedCount),
      own.median.map { String($0) } ?? "", own.worst.map { String($0.days) } ?? "",
      own.worst?.id ?? "", own.medianWarning.map { String($0) } ?? "",
    ]
  }

  /// By RFC 4180.
  package var csv: [UInt8] {
    var writer = CSVWriter(lineEnd: .carriageReturnLineFeed)
    writer.row(Self.header)
    for (grouping, own) in rows { writer.row(Self.cells(grouping, own).map(\.spreadsheetText)) }
    return writer.bytes
  }

  /// An array of objects, one on each line; unknown members are null.
  package var json: [UInt8] {
    let numbers: Set = ["planned", "moved", "median-slip", "worst-slip", "median-warning"]
    let lines = rows.map { grouping, own -> String in
      var json = JSONText()
      json.object { json in
        for (name, cell) in zip(Self.header, Self.cells(grouping, own)) {
          json.key(name)
          if cell.isEmpty, name != "name" {
            json.null()
          } else if numbers.contains(name) {
            json.literal(cell)
          } else {
            json.string(cell)
          }
        }
      }
      return String(decoding: json.bytes, as: UTF8.self)
    }
    return Array((lines.isEmpty ? "[]\n" : "[\n" + lines.joined(separator: ",\n") + "\n]\n").utf8)
  }
}

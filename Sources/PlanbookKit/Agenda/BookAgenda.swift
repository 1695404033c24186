import CSV
import PlainText
import PlanModel
import PlanSchedule

/// What is due in a book: what is overdue first, oldest first, then what comes, in order.
package struct BookAgenda: Sendable {
  static let header = ["due", "overdue", "what", "about", "owner", "account", "place"]

  private let agenda: Agenda

  /// - Throws: `RunFailure` when the account or the owner is not known, with the nearest.
  package init(_ request: AgendaRequest, in book: LoadedBook) throws(RunFailure) {
    let account = try request.account.map { name throws(RunFailure) in
      try book.account(named: name)
    }
    let terms = BookTerms(book.snapshot, on: book.today)
    let dues = BookDues(BookSchedule(terms, .scheduled))
    let horizon = request.days.map { book.today.adding(days: $0 - 1) ?? CalendarDate.latest }
    let owner = try request.owner.map { name throws(RunFailure) in try AskedPerson(name, in: book) }
    var entries: [AgendaEntry] = []
    for due in dues.open(until: horizon) {
      var entry = dues.entry(due)
      let folder = entry.account ?? ""
      if let account, folder != account, !folder.hasPrefix(account + "/") { continue }
      if let written = entry.owner,
        case .found(let person) = book.snapshot.person(written, from: due.document)
      {
        if let owner, !owner.isPerson(person, in: book.snapshot) { continue }
        let name = book.snapshot.people.everybody[person].name
        if !name.isEmpty { entry.owner = name }
      } else if let owner, entry.owner != owner.text {
        continue
      }
      entries.append(entry)
    }
    agenda = Agenda(entries, on: book.today, days: request.days)
  }

  /// How many dates have passed.
  package var overdueCount: Int { agenda.overdue.count }
  /// How many dates are ahead, today's included.
  package var aheadCount: Int { agenda.ahead.count }
}

// MARK: As text and data

extension BookAgenda {
  /// In the order of `header`; `overdue` is empty for what is still to come.
  private func cells(_ entry: AgendaEntry) -> [String] {
    [
      entry.date.description, entry.overdueBy(on: agenda.today).map { String($0) } ?? "",
      entry.name,
      entry.label, entry.owner ?? "", entry.account ?? "",
      entry.document + (entry.item.map { "#" + $0 } ?? ""),
    ]
  }

  /// For people: two tables.
  package func text(width: Int?) -> String {
    var parts: [String] = []
    for (title, entries) in [("Overdue", agenda.overdue), ("Ahead", agenda.ahead)]
    where !entries.isEmpty {
      let rows = entries.map { entry -> [String] in
        let days = entry.overdueBy(on: agenda.today)
        return [entry.date.description, days.map { "\($0) day\($0 == 1 ? "" : "s") ago" } ?? ""]
          + cells(entry).dropFirst(2)
      }
      let isLate = title == "Overdue"
      let header = isLate ? Self.header : Self.header.filter { $0 != "overdue" }
      let shown = isLate ? rows : rows.map { row in [row[0]] + row.dropFirst(2) }
      parts.append("\(title)\n" + TextTable(header: header, rows: shown).text(width: width))
    }
    return parts.joined(separator: "\n")
  }

  /// A table of GitHub Flavored Markdown for each part.
  package var markdown: String {
    var parts: [String] = []
    for (title, entries) in [("Overdue", agenda.overdue), ("Ahead", agenda.ahead)]
    where !entries.isEmpty {
      let lines = entries.map { entry -> String in
        let row = cells(entry)
        return Self.row([row[0]] + row.dropFirst(2))
      }
      parts.append(
        "## \(title)\n\n" + Self.row(["Due", "What", "About", "Owner", "Account", "Place"])
          + "| --- | --- | --- | --- | --- | --- |\n" + lines.joined())
    }
    return parts.joined(separator: "\n")
  }

  private static func row(_ cells: [String]) -> String {
    "| " + cells.map(\.escapedForMarkdown).joined(separator: " | ") + " |\n"
  }

  /// By RFC 4180.
  package var csv: [UInt8] {
    var writer = CSVWriter(lineEnd: .carriageReturnLineFeed)
    writer.row(Self.header)
    for entry in agenda.entries { writer.row(cells(entry)) }
    return writer.bytes
  }

  /// An array of objects, one on each line; `overdue` is a number of days, null for what is still to come.
  package var json: [UInt8] {
    let lines = agenda.entries.map { entry -> String in
      var json = JSONText()
      json.object { json in
        for (name, cell) in zip(Self.header, cells(entry)) {
          json.key(name)
          if cell.isEmpty {
            json.null()
          } else if name == "overdue" {
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

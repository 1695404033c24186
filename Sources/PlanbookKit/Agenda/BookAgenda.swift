import CSV
import ICalendar
import PlainText
import PlanModel
import PlanSchedule
import PlanTimeline

/// What is due in a book: what is overdue first, oldest first, then what comes, in order.
package struct BookAgenda: Sendable {
  static let header = ["due", "overdue", "what", "about", "owner", "account", "place"]

  private let agenda: Agenda
  private let book: LoadedBook

  /// - Throws: `RunFailure` when the account or the owner is not known, with the nearest.
  package init(_ request: AgendaRequest, in book: LoadedBook) throws(RunFailure) {
    self.book = book
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
    for entry in agenda.entries { writer.row(cells(entry).map(\.spreadsheetText)) }
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

  /// An entry for each date, by RFC 5545, for calendar programs that subscribe.
  ///
  /// A date keeps its id when it moves; each time of something that recurs is an entry of its own. Versions and stamps come from
  /// history, so that the same commit gives the same bytes.
  /// - Parameter revision: the newest commit that counts.
  /// - Throws: `RunFailure` where there is no history, or not all of it.
  package func calendar(at revision: String) throws(RunFailure) -> [UInt8] {
    let revisions = try DocumentRevisions(of: book, at: revision)
    let deciding = DecidingDocuments(BookTerms(book.snapshot, on: book.today))
    var writer = ICalendarWriter(name: "Agenda")
    for entry in agenda.entries {
      guard let next = entry.date.adding(days: 1) else { continue }
      let place = entry.document + (entry.item.map { "#" + $0 } ?? "")
      let version = revisions.latest(of: deciding.ids(of: entry))
      let time = entry.isOccurrence ? "~\(entry.date)" : ""
      let details = [
        entry.owner.map { "Owner: \($0)" }, entry.account.map { "Account: \($0)" },
        "Plan: \(place)",
      ]
      writer.event(
        CalendarEvent(
          uid: "\(place)/\(entry.name)\(time)@\(revisions.domain)", stamp: version?.seconds ?? 0,
          sequence: version?.number ?? 0, first: CalendarEvent.Day(entry.date),
          end: CalendarEvent.Day(next), summary: "\(entry.name): \(entry.label)",
          details: details.compactMap { $0 }.joined(separator: "\n")))
    }
    writer.finish()
    return writer.bytes
  }
}

import PlainText
import PlanModel
import PlanSchedule
import PlanSources
package import PlanTimeline

/// The timeline of a book: what is chosen of it, laid out and ready to be written in any format.
package struct BookTimeline: Sendable {
  /// What is shown, and in which order.
  package let layout: TimelineLayout
  private let book: LoadedBook

  /// - Parameter now: seconds since 1970-01-01T00:00Z, for the day of a baseline that is no commit.
  /// - Throws: `RunFailure` when something in the request is not known, with the nearest, or the baseline cannot be read.
  package init(_ request: TimelineRequest, in book: LoadedBook, now: Int64) throws(RunFailure) {
    self.book = book
    let items = Self.items(of: book, request, on: book.today)
    let choice = try TimelineSelection(request, in: book, unknownName: .isRefused)
      .choice(among: items.all)
    let chosen = items.chosen(choice)
    var comparison: BaselineComparison?
    if let name = request.baseline {
      comparison = try Self.comparison(with: name, request, items.all, in: book, now: now)
    }
    var options = request.options
    options.businessUnits = Set(items.all.flatMap(\.businessUnits))
    options.fiscal = Self.fiscalCalendar(of: chosen, in: book)
    layout = TimelineLayout(
      chosen, choice: choice, options: options, today: book.today,
      comparison: comparison)
  }

  /// - Throws: `RunFailure` when the earlier state or the history since then cannot be read.
  private static func comparison(
    with name: String, _ request: TimelineRequest, _ present: [TimelineItem], in book: LoadedBook,
    now: Int64
  ) throws(RunFailure) -> BaselineComparison {
    let earlier = try LoadedBook(.revision(name), now: now, in: book.surroundings)
    // What is chosen by place in the book is chosen by name there.
    // Terms roll over and what recurs goes on, whatever the plans say: both are looked at from the same day.
    let before = items(of: earlier, request, on: book.today)
    let then = try TimelineSelection(request, in: earlier, unknownName: .meansNothing)
      .choice(among: before.all)
    let history = try BookSlips(
      SlipRequest(present: request.present, baseline: name), today: book.today, now: now,
      in: book.surroundings)
    // Who moved what, and why, is nothing for the customer; nor is what was given up.
    let isInternal = request.audience != .customer
    var comparison = BaselineComparison(
      name: name, date: earlier.today, before: before.all, now: present,
      moves: isInternal ? history.movesSinceBaseline : [:], earlierIDs: history.idsInBaseline)
    if isInternal {
      comparison.remarks = history.baselineRemarks
      // What only left the choice, because its owner or its status is another, is still there.
      let chosen = Set(before.chosen(then).map(\.id))
      comparison.dropped.removeAll { !chosen.contains($0.id) }
    } else {
      comparison.dropped = []
    }
    return comparison
  }

  /// How far ahead what is due again and again is drawn where nothing else is asked for.
  private static let monthsAhead = 24

  private static func items(
    of book: LoadedBook, _ request: TimelineRequest, on today: CalendarDate
  ) -> TimelineItems {
    guard request.options.showsToday else {
      // A term that rolls over is in its first term then, whatever the day.
      return TimelineItems(
        BookTerms(book.snapshot, on: .earliest), audience: request.audience, until: nil)
    }
    let horizon = request.to ?? today.adding(months: monthsAhead) ?? .latest
    return TimelineItems(
      BookTerms(book.snapshot, on: today), audience: request.audience, until: horizon)
  }

  /// The customer's fiscal years where one customer is shown, else ours.
  private static func fiscalCalendar(
    of items: [TimelineItem], in book: LoadedBook
  ) -> FiscalCalendar {
    let calendars = Set(items.map { book.snapshot.customerCalendar(of: $0.document) })
    guard let only = calendars.first, calendars.count == 1 else {
      return book.snapshot.calendars.ours
    }
    return only
  }

  /// What could not be found out about the baseline, in sentences for the reader.
  package var remarks: [String] { layout.comparison?.remarks ?? [] }

  /// How many items it shows, and of how many accounts.
  package var itemCount: Int { layout.items.count }

  /// The accounts that are on it, without divisions of others.
  package var topAccounts: [String] {
    let all = Set(layout.items.compactMap { $0.account?.id }).filter { !$0.isEmpty }
    return all.filter { account in
      var above = account[...]
      while let slash = above.lastIndex(of: "/") {
        above = above[..<slash]
        if all.contains(String(above)) { return false }
      }
      return true
    }.sorted()
  }

  /// Writes it in a format.
  ///
  /// - Throws: `RunFailure` when a file that it names cannot be read, or history is needed and not there.
  package func rendered(
    as format: any TimelineRenderer.Type, _ options: RenderingOptions
  ) throws(RunFailure) -> [UInt8] {
    var options = options
    if layout.isInternal, ["json", "csv", "html"].contains(format.name) {
      options.lineNumbers = try lineNumbers()
    }
    if format.name == "ics" {
      let revision = layout.snapshotName ?? "HEAD"
      let revisions = try DocumentRevisions(of: book, at: revision)
      options.calendarDomain = revisions.domain
      options.revisions =
        layout.isInternal
        ? entryRevisions(revisions)
        : try VisibleRevisions(of: layout, in: book, at: revision).byEntry
    }
    return format.render(layout, options)
  }

  /// An entry is as new as the newest of the documents that decide about it.
  private func entryRevisions(_ revisions: DocumentRevisions) -> [String: ItemRevision] {
    let deciding = DecidingDocuments(BookTerms(book.snapshot, on: book.today))
    var entries: [String: ItemRevision] = [:]
    for item in layout.items {
      let revision = revisions.latest(of: deciding.ids(of: item.object, in: item.document))
        .map { ItemRevision(seconds: $0.seconds, number: $0.number) }
      entries[item.id] = revision
      for day in item.points where item.recurs { entries["\(item.id)~\(day)"] = revision }
    }
    return entries
  }

  /// The line of each item in its file.
  private func lineNumbers() throws(RunFailure) -> [String: Int] {
    var numbers: [String: Int] = [:]
    var lines: (path: String, table: LineTable)?
    for item in layout.items where layout.comparison?.isDropped(item) != true {
      if lines?.path != item.path {
        lines = (item.path, LineTable(try book.bytes(of: item.path)))
      }
      numbers[item.id] = lines?.table.position(at: item.offset).line
    }
    return numbers
  }
}

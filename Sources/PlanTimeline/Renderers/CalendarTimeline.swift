package import ICalendar
import PlainText
package import PlanModel
import PlanSchedule

/// An entry for the last day of each item, for calendar programs that subscribe.
enum CalendarTimeline: TimelineRenderer {
  static let name = "ics"
  static let fileEndings = [".ics"]

  static func render(_ layout: TimelineLayout, _ options: RenderingOptions) -> [UInt8] {
    var writer = ICalendarWriter(name: layout.title.oneLine)
    for (_, event) in layout.calendarEntries(options) { writer.event(event) }
    writer.finish()
    return writer.bytes
  }
}

extension TimelineLayout {
  /// An entry for each day that a calendar shows, with the key by which `RenderingOptions.revisions` has its revision.
  package func calendarEntries(_ options: RenderingOptions) -> [(key: String, event: CalendarEvent)]
  {
    items.flatMap { item in
      (item.points.isEmpty ? [item.end].compactMap { $0 } : item.points).compactMap { day in
        // Each time of what is due again and again is an entry of its own.
        let key = item.id + (item.recurs ? "~\(day)" : "")
        return event(item, on: day, key: key, options).map { (key, $0) }
      }
    }
  }

  private func event(
    _ item: TimelineItem, on day: CalendarDate, key: String, _ options: RenderingOptions
  ) -> CalendarEvent? {
    guard let next = day.adding(days: 1) else { return nil }
    let revision = options.revisions[key] ?? ItemRevision(seconds: 0, number: 0)
    return CalendarEvent(
      uid: publicID("\(key)@\(options.calendarDomain)"), stamp: revision.seconds,
      sequence: revision.number, first: CalendarEvent.Day(day), end: CalendarEvent.Day(next),
      summary: item.title.oneLine,
      details: ItemWords.details(item, in: self, isOnPicture: false),
      categories: item.businessUnits.map { BusinessUnitName.shown($0).oneLine },
      status: item.state == .dropped ? .cancelled : .confirmed)
  }
}

extension CalendarEvent.Day {
  /// A day of a plan.
  package init(_ date: CalendarDate) {
    let (year, month, day) = date.parts
    self.init(year: year, month: month, day: day)
  }
}

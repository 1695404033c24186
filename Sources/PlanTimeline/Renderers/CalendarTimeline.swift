package import ICalendar
package import PlanModel
import PlanSchedule

/// An entry for the last day of each item, for calendar programs that subscribe.
enum CalendarTimeline: TimelineRenderer {
  static let name = "ics"
  static let fileEndings = [".ics"]

  static func render(_ layout: TimelineLayout, _ options: RenderingOptions) -> [UInt8] {
    var writer = ICalendarWriter(name: layout.title.oneLine)
    for item in layout.items {
      for day in item.points.isEmpty ? [item.end].compactMap({ $0 }) : item.points {
        // Each time of what is due again and again is an entry of its own.
        let suffix = item.recurs ? "~\(day)" : ""
        guard let event = event(item, on: day, suffix: suffix, layout, options) else { continue }
        writer.event(event)
      }
    }
    writer.finish()
    return writer.bytes
  }

  private static func event(
    _ item: TimelineItem, on day: CalendarDate, suffix: String, _ layout: TimelineLayout,
    _ options: RenderingOptions
  ) -> CalendarEvent? {
    guard let next = day.adding(days: 1) else { return nil }
    let revision = options.revisions[item.documentID] ?? ItemRevision(seconds: 0, number: 0)
    return CalendarEvent(
      uid: layout.publicID("\(item.id)\(suffix)@\(options.calendarDomain)"),
      stamp: revision.seconds,
      sequence: revision.number, first: CalendarEvent.Day(day), end: CalendarEvent.Day(next),
      summary: item.title.oneLine,
      details: ItemWords.details(item, in: layout, saysStanding: false),
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

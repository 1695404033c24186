import Diagnostics
import PlainText
import PlanModel
import PlanSchedule

/// Business days are counted in years whose holidays the settings list.
enum UnlistedHolidays: ScheduleRule {
  static let page = RulePage(
    "unlisted-holidays", .settings,
    "Business days are counted in years whose holidays are listed.",
    severity: .byState(draft: nil, active: .note, closed: nil), need: .book,
    text: """
      The business calendar in `.planbook.yaml` lists its holidays up to some year. A notice deadline or a length in business days that \
      is counted beyond it takes every day but the weekend for a working day, so that the day that comes out may be wrong: a notice \
      could be a day late. Find out the holidays of that year, write them into the calendar and add the year to its `years`.

      Each year is told once, at the first date that follows from it, with how many more do.

      Silent: drafts and what is closed; a calendar without any holidays and years, which counts weekends alone on purpose.
      """,
    right: [
      RuleExample(
        "---\nkind: contract\ntitle: Parcel\nstatus: signed\neffective: 2027-01-01\nexpires: 2028-03-01\nrenewal: {type: manual, notice: 10 business days}\n---\n",
        at: "plans/acme/contracts/parcel.md")
    ],
    wrong: [], isShownElsewhere: true)

  /// The first date that follows from a year without listed holidays.
  private struct Place {
    let document: Int
    let object: Int
    let range: ByteRange
    /// How many more such dates there are.
    var moreCount = 0
  }

  static func check(_ schedule: BookSchedule, _ context: CheckContext, _ findings: inout Findings) {
    let book = schedule.book
    guard let listed = book.calendars.business.listedYears else { return }
    var places: [Int: Place] = [:]
    func take(_ year: Int?, _ document: Int, _ object: Int, _ value: DocumentFacts.Value) {
      guard let year, book.documents[document].facts?.state == .active else { return }
      let own = Place(document: document, object: object, range: value.range)
      guard var known = places[year] else {
        places[year] = own
        return
      }
      let isEarlier =
        (document, value.range.lowerBound) < (known.document, known.range.lowerBound)
      let count = known.moreCount + 1
      if isEarlier { known = own }
      known.moreCount = count
      places[year] = known
    }
    for entry in schedule.terms.all {
      take(entry.term.unlistedYear, entry.document, entry.object, entry.value)
    }
    for (item, outcome) in zip(schedule.items, schedule.network.outcomes)
    where item.state == .open {
      guard let duration = item.duration else { continue }
      take(outcome.placement?.unlistedYear, item.document, item.object, duration.value)
    }
    let name = context.settings.usualBusinessCalendar.map { " '\($0)'" } ?? ""
    let years =
      listed.count == 1
      ? "only \(listed.lowerBound)" : "\(listed.lowerBound) to \(listed.upperBound)"
    for (year, place) in places.sorted(by: { $0.key < $1.key }) {
      guard let facts = book.documents[place.document].facts else { continue }
      let more =
        place.moreCount == 0
        ? ""
        : place.moreCount == 1
          ? "; 1 more place counts on them" : "; \(place.moreCount) more places count on them"
      findings.report(
        "the dates of \(Words.place(of: place.object, facts)) count business days of \(year), whose holidays are not listed",
        in: book.documents[place.document], at: place.range,
        subject: facts.subject(of: place.object), arguments: ["\(year)"],
        help:
          "The business calendar\(name) in .planbook.yaml lists \(years): add \(year) to its 'years', with its holidays\(more)"
      )
    }
  }
}

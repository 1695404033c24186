import Diagnostics
import PlanModel
import PlanSources

/// Says which day counts as today.
struct BookClock: Sendable {
  private let zones: TimeZoneDatabase

  init(_ surroundings: Surroundings) { zones = TimeZoneDatabase(surroundings) }

  /// The day that was asked for; else that of the commit, so that what passed yesterday passes today; else that of the clock, in the
  /// book's time zone.
  ///
  /// - Throws: `RunFailure` when the time zone that the settings name is not known here.
  func today(
    _ asked: CalendarDate?, in settings: Settings, commit: Int64?, now: Int64
  ) throws(RunFailure) -> CalendarDate {
    if let asked { return asked }
    let seconds = commit ?? now
    switch zones.secondsAheadOfUTC(in: settings.timeZone, at: seconds) {
    case .success(let offset):
      guard let day = CalendarDate(secondsSince1970: seconds, offsetFromUTC: offset) else {
        throw RunFailure(
          .couldNotRun, "the date of the snapshot is outside of the calendar",
          remedy: "Give the day that counts as today: --today 2027-03-31")
      }
      return day
    case .failure(let problem):
      let finding = problem.finding(
        at: settings.timeZonePlace ?? Place(path: SettingsReader.fileName, range: 0..<0))
      throw RunFailure(.wrongUsage, finding.message, remedy: finding.help)
    }
  }
}

import ArgumentParser
import PlanModel

/// The option that says which day counts as today.
struct TodayOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The day that counts as today, such as 2027-03-31; else the commit's day or the clock's.",
      valueName: "date"),
    transform: { text in
      guard let date = CalendarDate(exactly: text) else {
        throw ValidationError("'\(text)' is no day. Write it like 2027-03-31.")
      }
      return date
    })
  var today: CalendarDate?
}

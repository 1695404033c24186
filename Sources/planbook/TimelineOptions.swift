import ArgumentParser
import Drawing
import PlanModel
import PlanTimeline
import PlanbookKit

/// The options that say what is on a timeline.
struct TimelineChoiceOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Only documents of this kind; may be given again.", valueName: "kind"))
  var kind: [String] = []

  @Option(
    help: ArgumentHelp("Only what this business unit does; may be given again.", valueName: "unit"))
  var businessUnit: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only what this person answers for; may be given again.", valueName: "person"))
  var owner: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only what has this status, or stands so: overdue, at-risk, done; may be given again.",
      valueName: "status"))
  var status: [String] = []

  @Option(
    help: ArgumentHelp("Only what serves this objective; may be given again.", valueName: "id"))
  var objective: [String] = []

  @Option(
    help: ArgumentHelp(
      "The first day that is shown, such as 2027-01-01.", valueName: "date"),
    transform: DayArgument.read)
  var from: CalendarDate?

  @Option(
    help: ArgumentHelp("The last day that is shown.", valueName: "date"),
    transform: DayArgument.read)
  var to: CalendarDate?

  @Flag(help: "Only what may not slip without the end of its plan slipping too.")
  var critical = false

  @Option(
    help: ArgumentHelp(
      "Who will see it: internal or customer. A customer sees only what may go out.",
      valueName: "audience"))
  var audience: TimelineAudience = .internal

  func validate() throws {
    if critical, audience == .customer {
      throw ValidationError("What is critical is internal: leave out --critical or --audience.")
    }
    if let from, let to, from > to { throw ValidationError("--from is after --to.") }
  }

  func apply(to request: inout TimelineRequest) {
    request.kinds = kind
    request.businessUnits = businessUnit
    request.owners = owner
    request.statuses = status
    request.objectives = objective
    request.from = from
    request.to = to
    request.onlyCritical = critical
    request.audience = audience == .customer ? .customer : .internalOnly
  }
}

/// Who will see a timeline.
enum TimelineAudience: String, ExpressibleByArgument, CaseIterable {
  case `internal`
  case customer
}

/// Reading a day from the command line.
enum DayArgument {
  static func read(_ text: String) throws -> CalendarDate {
    guard let date = CalendarDate(exactly: text) else {
      throw ValidationError("'\(text)' is no day. Write it like 2027-03-31.")
    }
    return date
  }
}

/// The options that say how a timeline looks.
struct TimelineLookOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Put rows together by account, business-unit, owner, offering, objective or kind.",
      valueName: "what"))
  var groupBy: GroupingName?

  @Option(
    help: ArgumentHelp("The pieces of the axis; auto takes what fits.", valueName: "scale"))
  var scale: ScaleName = .auto

  @Option(
    help: ArgumentHelp("Name quarters and years by the calendar, or by fiscal years."))
  var labels: LabelsName = .calendar

  @Option(help: ArgumentHelp("The words above the picture.", valueName: "text"))
  var title: String?

  @Option(
    help: ArgumentHelp("How wide a picture is, in pixels (svg, png, pdf).", valueName: "pixels"))
  var width: Int?

  @Option(
    help: "Colours: auto follows the reader's system, light and dark are fixed.")
  var theme: ThemeName = .auto

  func validate() throws {
    if let width, !(480...8000).contains(width) {
      throw ValidationError("--width takes a number of pixels from 480 to 8000.")
    }
  }

  func apply(to request: inout TimelineRequest) {
    request.grouping = groupBy.flatMap { TimelineChoice.Grouping(rawValue: $0.rawValue) }
    request.options.scale = TimeAxis.Scale(rawValue: scale.rawValue)
    request.options.labels = labels == .fiscal ? .fiscal : .calendar
    request.options.title = title
  }

  enum GroupingName: String, ExpressibleByArgument, CaseIterable {
    case account
    case businessUnit = "business-unit"
    case owner
    case offering
    case objective
    case kind
  }

  enum ScaleName: String, ExpressibleByArgument, CaseIterable {
    case auto
    case week
    case month
    case quarter
    case half
    case year
  }

  enum LabelsName: String, ExpressibleByArgument, CaseIterable {
    case calendar
    case fiscal
  }

  enum ThemeName: String, ExpressibleByArgument, CaseIterable {
    case auto
    case light
    case dark
  }
}

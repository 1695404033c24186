import Diagnostics
import PlainText
import YAML

extension SettingsPass {
  /// Reads the file's root.
  mutating func read(_ root: SettingsValue, into settings: inout Settings) {
    var usualCalendar: SettingsValue?
    for (name, _, value) in fields(of: root) {
      switch name {
      case "schemas": readGeneration(value, into: &settings)
      case "time-zone": readTimeZone(value, into: &settings)
      case "fiscal-year": readFiscalYear(value, into: &settings)
      case "business-calendars": settings.businessCalendars = businessCalendars(value)
      case "business-calendar": usualCalendar = value
      case "exchange-rates": settings.exchangeRates = exchangeRates(value)
      case "exclude": settings.exclusions = patterns(value)
      case "new-from": settings.newFrom = self.name(of: value)
      case "rules": settings.rules.levels = levels(value).levels
      case "overrides": settings.rules.overrides = entries(of: value).map { override($0) }
      case "suppressions": readSuppressions(value, into: &settings.suppressions)
      case "limits": readLimits(value, into: &settings.limits)
      default: readThreshold(name, value, into: &settings.thresholds)
      }
    }
    chooseCalendar(usualCalendar, at: root, in: &settings)
  }

  private mutating func readGeneration(_ value: SettingsValue, into settings: inout Settings) {
    guard let number = wholeNumber(of: value), number >= 1 else { return }
    guard number <= Settings.newestGeneration else {
      report(
        "value-out-of-range",
        "this book is written for generation \(number) of the built-in kinds, and this planbook has "
          + "only generation \(Settings.newestGeneration)", at: value,
        help: "Update planbook, or ask whoever raised the number")
      return
    }
    settings.generation = number
  }

  private mutating func readTimeZone(_ value: SettingsValue, into settings: inout Settings) {
    guard let zone = read(BookTimeZone.self, value) else { return }
    settings.timeZone = zone
    settings.timeZonePlace = place(of: value)
  }

  private mutating func readFiscalYear(_ value: SettingsValue, into settings: inout Settings) {
    var firstMonth = settings.fiscalCalendar.firstMonth
    var naming = settings.fiscalCalendar.naming
    for (name, _, field) in fields(of: value) {
      if name == "first-month", let month = wholeNumber(of: field) { firstMonth = month }
      if name == "named-by", self.name(of: field) == "start" { naming = .byStartYear }
    }
    settings.fiscalCalendar =
      FiscalCalendar(firstMonth: firstMonth, naming: naming) ?? settings.fiscalCalendar
  }

  // MARK: Business calendars

  private mutating func businessCalendars(_ value: SettingsValue) -> [String: BusinessCalendar] {
    var calendars: [String: BusinessCalendar] = [:]
    for (name, _, field) in fields(of: value) {
      calendars[name] = businessCalendar(field)
    }
    return calendars
  }

  private mutating func businessCalendar(_ value: SettingsValue) -> BusinessCalendar? {
    var weekend: Set<Weekday> = [.saturday, .sunday]
    var holidays: [BusinessCalendar.Holiday] = []
    var years: ClosedRange<Int>?
    var yearsValue: SettingsValue?
    for (name, _, field) in fields(of: value) where !isUnknown(field) {
      switch name {
      case "weekend":
        weekend = Set(entries(of: field).compactMap { self.name(of: $0).flatMap(Weekday.init) })
      case "years":
        yearsValue = field
        years = listedYears(field)
      case "holidays": holidays = self.holidays(field)
      default: break
      }
    }
    if let years, let yearsValue,
      let first = holidays.first(where: { !years.contains($0.date.year) })
    {
      report(
        "value-not-allowed",
        "\(label(yearsValue)) leaves out \(first.date.year), although \(first.date) is a holiday below",
        at: yearsValue, .warning,
        help: "List the years whose holidays are all there, or remove the holiday")
    }
    return BusinessCalendar(weekend: weekend, holidays: holidays, listedYears: years)
  }

  private mutating func listedYears(_ value: SettingsValue) -> ClosedRange<Int>? {
    let years = entries(of: value).compactMap { wholeNumber(of: $0) }.sorted()
    guard let first = years.first, let last = years.last else { return nil }
    if let missing = (first...last).first(where: { !years.contains($0) }) {
      report(
        "value-not-allowed", "\(label(value)) leaves out \(missing), which lies between others",
        at: value, help: "List the holidays of \(missing) as well, or leave out the years beyond it"
      )
      return nil
    }
    return first...last
  }

  private mutating func holidays(_ value: SettingsValue) -> [BusinessCalendar.Holiday] {
    var holidays: [BusinessCalendar.Holiday] = []
    var seen: Set<CalendarDate> = []
    for entry in entries(of: value) {
      let fields = fields(of: entry)
      guard let dateValue = fields.first(where: { $0.name == "date" })?.value,
        let date = read(CalendarDate.self, dateValue)
      else { continue }
      let name = fields.first { $0.name == "name" }.flatMap { text(of: $0.value) }
      if !seen.insert(date).inserted {
        report(
          "duplicate-entry", "\(date) is in the list already", at: dateValue, .warning,
          help: "Keep one of the two entries")
      }
      holidays.append(BusinessCalendar.Holiday(date, name ?? ""))
    }
    return holidays
  }

  private mutating func chooseCalendar(
    _ value: SettingsValue?, at root: SettingsValue, in settings: inout Settings
  ) {
    let names = settings.businessCalendars.keys.sorted()
    if let value, let name = name(of: value) {
      let isKnown = check(
        name, is: "business calendar", among: names, at: value, rule: "value-not-allowed",
        help: names.isEmpty
          ? "List it under 'business-calendars' with its weekend and holidays"
          : "The calendars are those under 'business-calendars': " + names.joined(separator: ", "))
      if isKnown { settings.usualBusinessCalendar = name }
    } else if names.count == 1 {
      settings.usualBusinessCalendar = names[0]
    } else if names.count > 1,
      let list = fields(of: root).first(where: { $0.name == "business-calendars" })
    {
      report(
        "missing-field",
        "there are \(names.count) business calendars, and none is named as the usual one",
        at: list.key, help: "Add a line such as: business-calendar: \(names[0])")
    }
  }

  // MARK: Exchange rates

  private mutating func exchangeRates(_ value: SettingsValue) -> [DatedExchangeRate] {
    var rates: [DatedExchangeRate] = []
    for entry in entries(of: value) {
      guard let rate = exchangeRate(entry) else { continue }
      if rates.contains(where: { $0.rate.isSamePair(as: rate.rate) && $0.asOf == rate.asOf }) {
        let day = rate.asOf.map { " as of \($0)" } ?? ""
        report(
          "duplicate-entry",
          "there is a rate from \(rate.rate.from) to \(rate.rate.to)\(day) already", at: entry,
          help: "Keep one of the two, or say with 'as-of' from which day each holds")
        continue
      }
      rates.append(rate)
    }
    return rates
  }

  private mutating func exchangeRate(_ entry: SettingsValue) -> DatedExchangeRate? {
    var (from, to): (Currency?, Currency?)
    var factor: ExactDecimal?
    var asOf: CalendarDate?
    var toValue = entry
    for (name, _, field) in fields(of: entry) {
      switch name {
      case "from": from = currency(field)
      case "to":
        to = currency(field)
        toValue = field
      case "rate":
        factor = read(ExactDecimal.self, field)
        if let number = factor, number <= .zero {
          report(
            "value-out-of-range", "\(label(field)) must be more than 0; found \(number)",
            at: field)
        }
      case "as-of":
        asOf = read(CalendarDate.self, field)
        // A day that cannot be read must not become a rate for all days.
        if asOf == nil, !isUnknown(field) { return nil }
      default: break
      }
    }
    guard let from, let to, let factor else { return nil }
    guard from != to else {
      report(
        "value-not-allowed", "this rate leads from \(from) to itself", at: toValue,
        help: "Name two different currencies")
      return nil
    }
    return ExchangeRate(from: from, to: to, factor: factor).map {
      DatedExchangeRate($0, asOf: asOf)
    }
  }

  private mutating func currency(_ value: SettingsValue) -> Currency? {
    guard let code = name(of: value) else { return nil }
    if let currency = Currency(code: code) { return currency }
    let nearest = Currency(code: code.uppercased())?.description ?? Currency.nearestCode(to: code)
    let isSameButCase = nearest == code.uppercased()
    report(
      "value-not-allowed",
      "'\(code.printable)' is not the code of a currency"
        + (nearest.map { " (did you mean '\($0)'?)" } ?? ""), at: value,
      help: "Write the three capital letters of ISO 4217, such as USD",
      suggestions: nearest.map { [.init($0, isSafe: isSameButCase)] } ?? [])
    return nil
  }
}

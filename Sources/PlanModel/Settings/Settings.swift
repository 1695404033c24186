package import Diagnostics
package import JSONSchema
package import YAML

/// What `.planbook.yaml` says, with a default for everything it does not say.
package struct Settings: Sendable, Hashable {
  /// The newest generation of the built-in kinds that this program has.
  package static let newestGeneration = 1

  /// The generation of the built-in kinds that the book is written for (`schemas`); 1 to `newestGeneration`.
  package var generation = 1
  /// Where today is (`time-zone`).
  package var timeZone = BookTimeZone.utc
  /// Where the settings state the time zone, for whoever finds that there is none of its name.
  package var timeZonePlace: Place?
  /// Our own fiscal years (`fiscal-year`).
  package var fiscalCalendar = FiscalCalendar.calendarYears
  /// By name (`business-calendars`).
  package var businessCalendars: [String: BusinessCalendar] = [:]
  /// The name of the usual one (`business-calendar`); nil when there is none, and weekends alone count.
  package var usualBusinessCalendar: String?
  /// In the order of the file (`exchange-rates`).
  package var exchangeRates: [DatedExchangeRate] = []
  /// What is left out below `plans/` (`exclude`).
  package var exclusions = PathPatterns()
  /// The commit, tag or branch whose findings are old ones and count no more (`new-from`); nil where all count.
  package var newFrom: String?
  /// How much the findings of rules matter (`rules` and `overrides`).
  package var rules = RuleSettings()
  /// What comments in plans may silence (`suppressions`).
  package var suppressions = SuppressionPolicy()
  /// How much is read of one file (`limits`).
  package var limits = DocumentLimits()
  /// From when on rules speak.
  package var thresholds = RuleThresholds()

  /// The settings of a book that has no file of them.
  package init() {}

  /// The calendars that dates are read by.
  package var calendars: BookCalendars {
    BookCalendars(ours: fiscalCalendar, business: businessCalendar)
  }

  /// The calendar that counts where a plan names no other.
  package var businessCalendar: BusinessCalendar {
    usualBusinessCalendar.flatMap { businessCalendars[$0] } ?? .weekendsOnly
  }

  /// The rate of each pair of currencies that holds on a day: the latest that began by then, else one without a day.
  package func exchangeRates(on day: CalendarDate) -> [ExchangeRate] {
    var best: [DatedExchangeRate] = []
    for rate in exchangeRates where rate.asOf.map({ $0 <= day }) ?? true {
      guard let index = best.firstIndex(where: { $0.rate.isSamePair(as: rate.rate) }) else {
        best.append(rate)
        continue
      }
      if rate.asOf ?? .earliest > best[index].asOf ?? .earliest { best[index] = rate }
    }
    return best.map(\.rate)
  }

  /// These settings where others decide what may not be chosen by those who are judged: the severities, the exclusions,
  /// what is old and what may be suppressed are the policy's; a limit is the smaller of both.
  package func judged(by policy: Settings) -> Settings {
    var settings = self
    settings.exclusions = policy.exclusions
    settings.newFrom = policy.newFrom
    settings.rules = policy.rules
    settings.suppressions = policy.suppressions
    settings.limits = limits.lowered(to: policy.limits)
    return settings
  }
}

/// An exchange rate and the day from which it holds.
package struct DatedExchangeRate: Sendable, Hashable {
  /// What one currency is worth in another.
  package var rate: ExchangeRate
  /// Nil for one that holds wherever no other does.
  package var asOf: CalendarDate?

  /// - Parameter asOf: the first day on which it holds; nil for one that holds wherever no other does.
  package init(_ rate: ExchangeRate, asOf: CalendarDate? = nil) {
    self.rate = rate
    self.asOf = asOf
  }
}

extension ExchangeRate {
  /// Whether both convert the same currency to the same other.
  func isSamePair(as other: ExchangeRate) -> Bool { from == other.from && to == other.to }
}

/// What comments in plans may silence.
package struct SuppressionPolicy: Sendable, Hashable {
  /// Whether they may silence anything.
  package var areAllowed = true
  /// The rules that they may not silence.
  package var never: Set<String> = []

  /// Comments may silence every rule.
  package init() {}

  /// Whether a comment may silence findings of a rule.
  package func allows(_ rule: RuleName) -> Bool {
    areAllowed && !never.contains(rule.description)
  }
}

/// How much is read of one file.
package struct DocumentLimits: Sendable, Hashable {
  /// The largest file, in bytes.
  package var fileSize = YAMLReader.Limits().bytes
  /// How deep lists and groups of fields may be nested.
  package var depth = YAMLReader.Limits().depth
  /// How many keys, values, entries and collections a file may have.
  package var nodes = YAMLReader.Limits().nodes
  /// How many steps judging one document may take (`EvaluationLimits.steps`).
  package var steps = EvaluationLimits().steps

  /// The limits that nobody may exceed.
  package init() {}

  /// The smaller of each.
  func lowered(to other: DocumentLimits) -> DocumentLimits {
    var limits = self
    limits.fileSize = min(fileSize, other.fileSize)
    limits.depth = min(depth, other.depth)
    limits.nodes = min(nodes, other.nodes)
    limits.steps = min(steps, other.steps)
    return limits
  }

  /// The same for the YAML reader.
  package var reading: YAMLReader.Limits {
    var reading = YAMLReader.Limits()
    reading.bytes = fileSize
    reading.depth = depth
    reading.nodes = nodes
    return reading
  }

  /// The same for judging by a schema.
  package var evaluation: EvaluationLimits {
    var evaluation = EvaluationLimits()
    evaluation.steps = steps
    return evaluation
  }
}

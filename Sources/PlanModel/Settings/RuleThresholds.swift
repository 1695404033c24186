/// From when on rules speak: how late, how much, how often.
///
/// Each has a default that keeps false alarms away; `settings.schema.yaml` says which rule looks at which.
package struct RuleThresholds: Sendable, Hashable {
  /// How long after a period its actual figures may be missing (`actuals-lag`).
  package var actualsLag = Self.duration(businessDays: 15)
  /// How much later a date may move without a reason (`slip-tolerance`).
  package var slipTolerance = Self.duration(days: 7)
  /// How long after its date something is not yet called overdue (`overdue-after`).
  package var overdueAfter = Self.duration()
  /// How long before a notice deadline it is called near (`notice-warning`).
  package var noticeWarning = Self.duration(days: 30)
  /// How long before a notice deadline a renewal has to be planned, where the contract does not say (`renewal-lead`).
  package var renewalLead = Self.duration(days: 90)
  /// How long a gap between contracts may be (`contract-gap-tolerance`).
  package var contractGapTolerance = Self.duration()
  /// How far below a commitment the figures may point (`commitment-tolerance`).
  package var commitmentTolerance = Percent(.zero)
  /// How far below its target a figure may be (`objective-tolerance`).
  package var objectiveTolerance = Percent(.zero)
  /// How old the newest intelligence on a competitor may be (`intelligence-age`).
  package var intelligenceAge = Self.duration(months: 6)
  /// How often to be in contact with somebody whose entry does not say (`contact-every`).
  package var contactEvery = Self.duration(days: 90)
  /// With fewer people covered an account is single-threaded (`minimum-contacts`); at least 1.
  package var minimumContacts = 2
  /// The tiers of accounts for which the relationship rules speak (`relationship-tiers`).
  package var relationshipTiers: Set<Int> = [1]
  /// How long an active document of a kind stays fresh (`review-every`); a kind that is not there never becomes stale.
  package var reviewEvery: [String: PlanDuration] = [
    "account": duration(months: 6), "strategy": duration(months: 6),
    "roadmap": duration(months: 3), "opportunity": duration(months: 3),
    "negotiation": duration(months: 3), "problem": duration(months: 3),
    "competitor": duration(months: 6), "offering": duration(years: 1),
  ]
  /// Which probabilities fit an opportunity's status (`stage-probabilities`); any fits a status that is not there.
  package var stageProbabilities: [String: ClosedRange<Percent>] = [
    "identified": percent(0)...percent(25), "qualified": percent(10)...percent(50),
    "proposed": percent(25)...percent(75), "negotiating": percent(50)...percent(95),
  ]

  /// The thresholds that count where no settings say otherwise.
  package init() {}

  private static func percent(_ points: Int) -> Percent { Percent(ExactDecimal(points)) }

  /// A duration of the table above, all of which are in range.
  private static func duration(
    years: Int = 0, months: Int = 0, days: Int = 0, businessDays: Int = 0
  ) -> PlanDuration {
    let duration =
      businessDays > 0
      ? PlanDuration(businessDays: businessDays)
      : PlanDuration(years: years, months: months, days: days)
    guard let duration else { preconditionFailure("a default is out of range") }
    return duration
  }
}

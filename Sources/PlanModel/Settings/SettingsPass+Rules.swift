import Diagnostics
import PlainText
import YAML

extension SettingsPass {
  // MARK: Paths

  /// Patterns of paths below `plans/`.
  mutating func patterns(_ value: SettingsValue) -> PathPatterns {
    var texts: [String] = []
    for entry in entries(of: value) {
      guard let text = name(of: entry) else { continue }
      if let problem = PathPatterns.problem(in: text) {
        report(
          "bad-format", "\(label(entry)): \(problem.message)", at: entry, help: problem.help)
        continue
      }
      for prefix in ["plans/", "/plans/"] where text.hasPrefix(prefix) {
        let rest = String(text.dropFirst(prefix.utf8.count))
        report(
          "value-not-allowed",
          "\(label(entry)): patterns begin below plans/ already, so that this means plans/plans/",
          at: entry, .warning, help: "Leave out 'plans/'",
          suggestions: rest.isEmpty ? [] : [.init(rest, isSafe: false)])
      }
      texts.append(text)
    }
    return PathPatterns(texts)
  }

  // MARK: Rules

  /// The levels of rules, and where each rule is named.
  mutating func levels(
    _ value: SettingsValue
  ) -> (levels: [String: RuleLevel], places: [String: Place]) {
    var levels: [String: RuleLevel] = [:]
    var places: [String: Place] = [:]
    for (name, key, field) in fields(of: value) {
      guard checkRule(name, at: key, rule: "unknown-field"),
        let level = self.name(of: field).flatMap(RuleLevel.init)
      else { continue }
      if names.fixedRules.contains(name), level != .error {
        report(
          "value-not-allowed",
          "'\(name)' is always an error: it says that a text cannot be read", at: field,
          help: "Remove this line; to leave a file out, list it under 'exclude'")
        continue
      }
      levels[name] = level
      places[name] = place(of: key)
    }
    return (levels, places)
  }

  mutating func override(_ entry: SettingsValue) -> RuleOverride {
    var override = RuleOverride()
    for (name, _, field) in fields(of: entry) where !isUnknown(field) {
      switch name {
      case "paths": override.paths = patterns(field)
      case "kinds":
        override.kinds = Set(
          entries(of: field).compactMap { entry in
            guard let kind = self.name(of: entry),
              checkKind(kind, at: entry, rule: "value-not-allowed")
            else { return nil }
            return kind
          })
      case "rules": (override.levels, override.places) = levels(field)
      case "reason": override.reason = text(of: field)
      case "until":
        override.until = read(CalendarDate.self, field)
        // A last day that cannot be read must not become 'for ever'.
        if override.until == nil { override.until = .earliest }
      default: break
      }
    }
    return override
  }

  mutating func readSuppressions(_ value: SettingsValue, into policy: inout SuppressionPolicy) {
    for (name, _, field) in fields(of: value) {
      switch name {
      case "allowed":
        if tree.nodes[field.node].type == .boolean, let text = text(of: field) {
          policy.areAllowed = text.lowercased() == "true"
        }
      case "never":
        for entry in entries(of: field) {
          guard let rule = self.name(of: entry),
            checkRule(rule, at: entry, rule: "value-not-allowed")
          else { continue }
          policy.never.insert(rule)
        }
      default: break
      }
    }
  }

  // MARK: Limits

  mutating func readLimits(_ value: SettingsValue, into limits: inout DocumentLimits) {
    var wanted = limits
    for (name, _, field) in fields(of: value) {
      switch name {
      case "file-size": wanted.fileSize = fileSize(field, most: limits.fileSize)
      // The smallest are those of the schema: with less, no plan could be read.
      case "depth": wanted.depth = wholeNumber(of: field, from: 8) ?? limits.depth
      case "values": wanted.nodes = wholeNumber(of: field, from: 100) ?? limits.nodes
      case "steps": wanted.steps = wholeNumber(of: field, from: 1000) ?? limits.steps
      default: break
      }
    }
    // The schema has told of numbers that are too small or too large.
    limits = limits.lowered(to: wanted)
  }

  private func wholeNumber(of value: SettingsValue, from least: Int) -> Int? {
    wholeNumber(of: value).flatMap { $0 < least ? nil : $0 }
  }

  private mutating func fileSize(_ value: SettingsValue, most: Int) -> Int {
    guard let text = text(of: value) else { return most }
    let units = [(" KiB", 1 << 10), (" MiB", 1 << 20), ("", 1)]
    for (unit, factor) in units where text.hasSuffix(unit) {
      let digits = text.dropLast(unit.utf8.count)
      guard digits.utf8.allSatisfy(\.isDigit), (1...9).contains(digits.utf8.count),
        let number = Int(digits)
      else { continue }
      if (1024...most).contains(number * factor) { return number * factor }
      report(
        "value-out-of-range",
        "\(label(value)) must be from 1 KiB to \(most >> 20) MiB; found \(text)", at: value,
        help: "The limit can be made smaller, never larger")
      return most
    }
    report(
      "bad-format", "\(label(value)): '\(text.printable)' is not a size", at: value,
      help: "Write it like 512 KiB or 2 MiB, or as a number of bytes")
    return most
  }

  // MARK: Thresholds

  mutating func readThreshold(
    _ name: String, _ value: SettingsValue, into thresholds: inout RuleThresholds
  ) {
    switch name {
    case "actuals-lag": readDuration(value, into: &thresholds.actualsLag)
    case "slip-tolerance": readDuration(value, into: &thresholds.slipTolerance)
    case "overdue-after": readDuration(value, into: &thresholds.overdueAfter)
    case "notice-warning": readDuration(value, into: &thresholds.noticeWarning)
    case "renewal-lead": readDuration(value, into: &thresholds.renewalLead)
    case "contract-gap-tolerance": readDuration(value, into: &thresholds.contractGapTolerance)
    case "commitment-tolerance": readShare(value, into: &thresholds.commitmentTolerance)
    case "objective-tolerance": readShare(value, into: &thresholds.objectiveTolerance)
    case "intelligence-age": readDuration(value, into: &thresholds.intelligenceAge)
    case "contact-every": readDuration(value, into: &thresholds.contactEvery)
    case "minimum-contacts":
      if let number = wholeNumber(of: value), (1...100).contains(number) {
        thresholds.minimumContacts = number
      }
    case "relationship-tiers":
      guard tree.nodes[value.node].kind == .sequence else { break }
      thresholds.relationshipTiers = Set(entries(of: value).compactMap { wholeNumber(of: $0) })
    case "review-every": readReviewTimes(value, into: &thresholds.reviewEvery)
    case "stage-probabilities": readStages(value, into: &thresholds.stageProbabilities)
    // The schema has told of a field that is not known.
    default: break
    }
  }

  private mutating func readDuration(_ value: SettingsValue, into duration: inout PlanDuration) {
    if let read = read(PlanDuration.self, value) { duration = read }
  }

  private mutating func readShare(_ value: SettingsValue, into share: inout Percent) {
    if let read = percent(value) { share = read }
  }

  private mutating func percent(_ value: SettingsValue) -> Percent? {
    guard let share = read(Percent.self, value) else { return nil }
    guard share.points >= .zero, share.points <= ExactDecimal(100) else {
      report(
        "value-out-of-range", "\(label(value)) must be from 0% to 100%; found \(share)", at: value)
      return nil
    }
    return share
  }

  private mutating func readReviewTimes(
    _ value: SettingsValue, into times: inout [String: PlanDuration]
  ) {
    for (kind, key, field) in fields(of: value) {
      guard checkKind(kind, at: key, rule: "unknown-field") else { continue }
      if name(of: field) == "never" {
        times[kind] = nil
      } else if let duration = read(PlanDuration.self, field) {
        times[kind] = duration
      }
    }
  }

  private mutating func readStages(
    _ value: SettingsValue, into stages: inout [String: ClosedRange<Percent>]
  ) {
    for (stage, _, field) in fields(of: value) {
      let ends = fields(of: field)
      guard let low = ends.first(where: { $0.name == "from" })?.value,
        let high = ends.first(where: { $0.name == "to" })?.value,
        let from = percent(low), let to = percent(high)
      else { continue }
      guard from <= to else {
        report(
          "value-out-of-range", "\(label(field)) goes from \(from) down to \(to)", at: high,
          help: "Write the smaller one under 'from'")
        continue
      }
      stages[stage] = from...to
    }
  }
}

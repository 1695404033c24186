import Diagnostics
import JSONSchema
import PlainText
import PlanModel
import Testing
import YAML

@Suite("Settings") struct SettingsTests {
  /// Reads settings in which nothing is wrong.
  private func settings(_ text: String) -> Settings {
    let (settings, findings) = SettingsReading.read(text)
    #expect(SettingsReading.lines(findings, in: text) == [])
    return settings
  }

  private func date(_ text: String) throws -> CalendarDate {
    try #require(CalendarDate(exactly: text))
  }

  // MARK: Defaults

  @Test(
    "What says nothing gives the defaults",
    arguments: [
      "", "# nothing\n", "---\n", "{}\n", "schemas:\n", "exclude:\n# - archive/\n",
      "time-zone: '?'\nactuals-lag: TBD\n", "fiscal-year:\n  first-month:\n", "overrides: []\n",
      "limits: {file-size: ''}\nrules: ~\nbusiness-calendars:\n",
    ])
  func defaults(_ text: String) {
    #expect(settings(text) == Settings())
  }

  private static let schema = YAMLReader.read(
    SettingsReader.schema.bytes, path: SettingsReader.schema.path
  ).tree

  /// Every setting in the schema: the way to it, and its schema's node.
  private static func described(_ node: Int, _ way: [String] = []) -> [(way: [String], node: Int)] {
    var found = [(way, node)]
    if let properties = schema.value(of: "properties", in: node) {
      schema.withAccess { access in
        access.forEachEntry(of: properties) { key, value in
          found += described(value, way + [schema.text(of: key)])
        }
      }
    }
    for keyword in ["additionalProperties", "items"] {
      if let value = schema.value(of: keyword, in: node), schema.nodes[value].kind == .mapping,
        schema.value(of: "type", in: value).map({ schema.text(of: $0) }) == "object"
      {
        found += described(value, way + [keyword])
      }
    }
    return found
  }

  @Test("Every setting has a title and a description")
  func descriptions() {
    let all = Self.described(Self.schema.documents[0].root)
    #expect(all.count > 50)
    for (way, node) in all {
      for keyword in ["title", "description"] {
        let text = Self.schema.value(of: keyword, in: node).map { Self.schema.text(of: $0) } ?? ""
        #expect(text.count > 1, "\(way) has no \(keyword)")
      }
    }
  }

  @Test("The defaults that the schema states are those that count")
  func statedDefaults() throws {
    var stated = 0
    for (way, node) in Self.described(Self.schema.documents[0].root) {
      guard let value = Self.schema.value(of: "default", in: node),
        way.allSatisfy({ $0 != "additionalProperties" && $0 != "items" })
      else { continue }
      var json: [UInt8] = []
      try JSONWriter().write(value, of: Self.schema, to: &json)
      let text = way.reversed().reduce(String(decoding: json, as: UTF8.self)) { "{\($1): \($0)}" }
      var read = settings(text)
      read.timeZonePlace = nil
      #expect(read == Settings(), "\(text)")
      stated += 1
    }
    #expect(stated > 20)
  }

  // MARK: Values

  @Test("Dates and calendars")
  func calendars() throws {
    let settings = settings(
      """
      time-zone: Europe/Brussels
      fiscal-year: {first-month: 4, named-by: start}
      business-calendars:
        belgium:
          years: [2026, 2027]
          holidays:
            - {date: 2027-05-13, name: Ascension Day}
        emirates: {weekend: [friday, saturday]}
      business-calendar: belgium
      """)
    #expect(settings.timeZone == .named("Europe/Brussels"))
    #expect(settings.timeZonePlace?.range == 11..<26)
    #expect(settings.fiscalCalendar == FiscalCalendar(firstMonth: 4, naming: .byStartYear))
    let ascension = BusinessCalendar.Holiday(try date("2027-05-13"), "Ascension Day")
    #expect(settings.businessCalendar.holidays.contains(ascension))
    #expect(settings.businessCalendar.listedYears == 2026...2027)
    #expect(settings.businessCalendars["emirates"]?.weekend == [.friday, .saturday])
  }

  @Test("The only calendar is the usual one")
  func onlyCalendar() {
    #expect(settings("business-calendars: {be: {}}").usualBusinessCalendar == "be")
    #expect(settings("business-calendars: {}").businessCalendar == .weekendsOnly)
  }

  @Test("Of several rates the latest that has begun holds")
  func rates() throws {
    let settings = settings(
      """
      exchange-rates:
        - {from: EUR, to: USD, rate: 1.05, as-of: 2026-01-01}
        - {from: EUR, to: USD, rate: 1.08, as-of: 2027-01-01}
        - {from: EUR, to: USD, rate: "1"}
        - {from: GBP, to: USD, rate: 1.3, as-of: 2027-01-01}
      """)
    func factors(_ day: String) throws -> [String] {
      settings.exchangeRates(on: try date(day)).map { "\($0.from) \($0.factor)" }
    }
    #expect(try factors("2025-12-31") == ["EUR 1"])
    #expect(try factors("2026-12-31") == ["EUR 1.05"])
    #expect(try factors("2027-01-01") == ["EUR 1.08", "GBP 1.3"])
  }

  @Test("The last override that speaks of a rule, path and kind counts, until its day")
  func overrides() throws {
    let settings = settings(
      """
      rules: {overdue: warning, orphan-document: error}
      overrides:
        - {paths: [archive/], rules: {overdue: off}, reason: Old plans, until: 2027-03-31}
        - {kinds: [roadmap], rules: {overdue: note}}
        - {paths: [archive/x/], kinds: [account], rules: {overdue: error}}
      """)
    func level(_ rule: RuleName, _ path: String, _ kind: String?, _ day: String) throws
      -> RuleLevel?
    {
      settings.rules.level(of: rule, path: Array(path.utf8), kind: kind, on: try date(day))
    }
    #expect(try level("overdue", "a/account.md", "account", "2027-01-01") == .warning)
    #expect(try level("overdue", "archive/account.md", "account", "2027-03-31") == .off)
    #expect(try level("overdue", "archive/account.md", "account", "2027-04-01") == .warning)
    #expect(try level("overdue", "archive/roadmap.md", "roadmap", "2027-01-01") == .note)
    #expect(try level("overdue", "archive/x/account.md", "account", "2027-01-01") == .error)
    #expect(try level("overdue", "archive/x/other.md", nil, "2027-01-01") == .off)
    #expect(try level("orphan-document", "archive/a.md", nil, "2027-01-01") == .error)
    #expect(try level("unexplained-slip", "a.md", nil, "2027-01-01") == nil)
    #expect(settings.rules.overrides[0].reason == "Old plans")
    #expect(settings.rules.overrides[0].places["overdue"]?.range.count == "overdue".count)
  }

  @Test("An override whose last day cannot be read does not count for ever")
  func unreadableEnd() throws {
    let text = "overrides: [{paths: [a/], rules: {overdue: off}, until: next year}]"
    let rules = SettingsReading.read(text).settings.rules
    #expect(
      rules.level(of: "overdue", path: Array("a/b.md".utf8), kind: nil, on: try date("2027-01-01"))
        == nil)
  }

  @Test("A policy decides severities, exclusions, suppressions and limits, and nothing else")
  func policy() {
    let policy = settings(
      "rules: {overdue: error}\nexclude: [old/]\nsuppressions: {allowed: false}\nlimits: {depth: 100, values: 5000}\ntime-zone: '+05:00'"
    )
    let pushed = settings(
      "rules: {overdue: off}\nexclude: ['*']\nlimits: {depth: 200, values: 1000}\ntime-zone: '+01:00'"
    )
    let judged = pushed.judged(by: policy)
    #expect(judged.rules == policy.rules)
    #expect(judged.exclusions == policy.exclusions)
    #expect(!judged.suppressions.allows("overdue"))
    #expect((judged.limits.depth, judged.limits.nodes) == (100, 1000))
    #expect(judged.timeZone == pushed.timeZone)
  }

  @Test("Limits and thresholds")
  func numbers() {
    let settings = settings(
      """
      suppressions: {never: [overdue]}
      limits: {file-size: 512 KiB, depth: 64, values: 20000, steps: 100000}
      actuals-lag: 1 month
      commitment-tolerance: 2.5%
      relationship-tiers: [1, 2]
      review-every: {roadmap: 2 weeks, account: never}
      stage-probabilities: {proposed: {from: 30%, to: 60%}}
      """)
    #expect(!settings.suppressions.allows("overdue") && settings.suppressions.allows("other"))
    #expect(settings.limits.reading.bytes == 524_288)
    #expect(settings.limits.reading.depth == 64)
    #expect(settings.limits.reading.nodes == 20_000)
    #expect(settings.limits.evaluation.steps == 100_000)
    #expect(settings.thresholds.actualsLag == PlanDuration(months: 1))
    #expect(settings.thresholds.commitmentTolerance.description == "2.5%")
    #expect(settings.thresholds.relationshipTiers == [1, 2])
    #expect(settings.thresholds.reviewEvery["roadmap"] == PlanDuration(weeks: 2))
    #expect(settings.thresholds.reviewEvery["account"] == nil)
    #expect(settings.thresholds.reviewEvery["strategy"] == PlanDuration(months: 6))
    #expect(settings.thresholds.stageProbabilities["proposed"]?.lowerBound.description == "30%")
  }

  // MARK: Hostile and broken text

  @Test("What is right counts, whatever else is wrong")
  func partly() {
    let read = SettingsReading.read("shemas: 1\nslip-tolerance: 3 days\nactuals-lag: soon\n")
    #expect(read.findings.count == 2)
    #expect(read.settings.thresholds.slipTolerance == PlanDuration(days: 3))
    #expect(read.settings.thresholds.actualsLag == Settings().thresholds.actualsLag)
  }

  @Test("A short text that stands for an endless one is refused, and soon")
  func endless() {
    let dates = "h: &h [" + String(repeating: "{date: 2027-01-01, name: x},", count: 2000) + "]\n"
    let calendars = (0..<2000).map { "  c\($0): {holidays: *h}\n" }.joined()
    for text in [dates + "business-calendars:\n" + calendars, "rules: &r {overdue: *r}\n"] {
      let (settings, findings) = SettingsReading.read(text)
      #expect(findings.contains { $0.rule == "limit-exceeded" })
      #expect(settings == Settings())
    }
  }

  @Test("Fixes change the value that they speak of, in its style")
  func fixes() throws {
    for (text, fixed) in [
      ("actuals-lag: '15 working days'", "actuals-lag: '15 business days'"),
      ("time-zone: \"+2\"", "time-zone: \"+02:00\""),
      ("rules: {overdu: off}", "rules: {overdue: off}"),
      ("shemas: 1", "schemas: 1"),
      ("exclude: [plans/old/]", "exclude: [old/]"),
    ] {
      let finding = try #require(SettingsReading.read(text).findings.first)
      let fix = try #require(finding.fixes.first, "\(text)")
      #expect(String(decoding: try Array(text.utf8).applying(fix.edits), as: UTF8.self) == fixed)
    }
  }
}

@Suite("Patterns of paths") struct PathPatternsTests {
  @Test(
    "Patterns match as in a .gitignore file",
    arguments: [
      ("archive/", "archive/a.md", true), ("archive/", "x/archive/y/a.md", true),
      ("archive/", "archive", false), ("archive", "archive", true),
      ("/archive/", "x/archive/a.md", false), ("/archive/", "archive/a.md", true),
      ("*.draft.md", "a/b.draft.md", true), ("*.draft.md", "a/b.md", false),
      ("a/*.md", "a/b.md", true), ("a/*.md", "a/b/c.md", false), ("a/**/c.md", "a/c.md", true),
      ("a/**/c.md", "a/x/y/c.md", true), ("a/b", "a/b/c/d.md", true), ("a/b", "a/bc", false),
      ("b/", "a/b/c.md", true), ("[ab].md", "x/b.md", true), ("?.md", "ab.md", false),
      ("\\!a.md", "!a.md", true), ("*", "a/b.md", true), ("A.md", "a.md", false),
    ])
  func matching(_ pattern: String, _ path: String, _ isMatch: Bool) {
    #expect(PathPatterns([pattern]).match(Array(path.utf8)) == isMatch)
  }

  @Test("Nothing matches no pattern")
  func none() {
    #expect(!PathPatterns().match(Array("a.md".utf8)))
    #expect(PathPatterns(["[", "!a"]).isEmpty)
  }
}

import Testing

/// Wrong settings and what is said about them.
struct WrongSettings: Sendable, CustomTestStringConvertible {
  let text: String
  /// `line:column rule: message` of each finding, in order.
  let findings: [String]

  init(_ text: String, _ findings: String...) {
    self.text = text
    self.findings = findings
  }

  var testDescription: String { text }
}

extension WrongSettings {
  static let examples: [WrongSettings] = [
    WrongSettings(
      "shemas: 1\n",
      "1:1 unknown-field: 'shemas' is not a known field (did you mean 'schemas'?)"),
    WrongSettings(
      "fiscal-year: {first-mont: 4}\n",
      "1:15 unknown-field: 'first-mont' is not a known field in 'fiscal-year' (did you mean 'first-month'?)"
    ),
    WrongSettings(
      "schemas: 7\n",
      "1:10 value-out-of-range: this book is written for generation 7 of the built-in kinds, and this planbook has only generation 1"
    ),
    WrongSettings(
      "schemas: 0\n",
      "1:10 value-out-of-range: 'schemas' must be at least 1; found 0"),
    WrongSettings(
      "schemas: one\n",
      "1:10 wrong-type: 'schemas' must be a whole number; found the text 'one'"),
    WrongSettings(
      "time-zone: +0200\n",
      "1:12 bad-format: 'time-zone': Write this time zone as +02:00"),
    WrongSettings(
      "time-zone: UTC+2\n",
      "1:12 bad-format: 'time-zone': Write this time zone as +02:00"),
    WrongSettings(
      "time-zone: +25:00\n",
      "1:12 bad-format: 'time-zone': '+25:00' is not the offset of any clock"),
    WrongSettings(
      "time-zone: '../etc/passwd'\n",
      "1:12 bad-format: 'time-zone': '../etc/passwd' is not a time zone"),
    WrongSettings(
      "time-zone: [UTC]\n",
      "1:12 wrong-type: 'time-zone' must be text or a number; found a list of 1 entry"),
    WrongSettings(
      "fiscal-year: {first-month: 13}\n",
      "1:28 value-out-of-range: 'first-month' must be at most 12; found 13"),
    WrongSettings(
      "fiscal-year: {named-by: ende}\n",
      "1:25 value-not-allowed: 'named-by' must be one of end, start; found 'ende' (did you mean 'end'?)"
    ),
    WrongSettings(
      "fiscal-year: April\n",
      "1:14 wrong-type: 'fiscal-year' must be a group of fields; found the text 'April'"),
    WrongSettings(
      "business-calendars:\n  be: {weekend: [saterday]}\n",
      "2:18 value-not-allowed: entry 1 of 'weekend' must be one of monday, tuesday, wednesday, thursday, friday, saturday, sunday; found 'saterday' (did you mean 'saturday'?)"
    ),
    WrongSettings(
      "business-calendars:\n  be: {years: [2026, 2028]}\n",
      "2:15 value-not-allowed: 'years' in 'be' leaves out 2027, which lies between others"),
    WrongSettings(
      "business-calendars:\n  be:\n    years: [2026]\n    holidays:\n    - {date: 2027-01-01, name: New Year}\n",
      "3:12 warning value-not-allowed: 'years' in 'be' leaves out 2027, although 2027-01-01 is a holiday below"
    ),
    WrongSettings(
      "business-calendars:\n  be:\n    holidays:\n    - {date: 1 Jan 2027, name: New Year}\n    - {date: 2027-02-30, name: x}\n    - {date: 2027-05-01}\n",
      "4:14 bad-format: 'date' in entry 1 of 'holidays': Write this date as 2027-01-01",
      "5:14 bad-format: 'date' in entry 2 of 'holidays': February 2027 has 28 days",
      "6:7 missing-field: 'name' is missing in entry 3 of 'holidays'"),
    WrongSettings(
      "business-calendars:\n  be:\n    holidays:\n    - {date: 2027-01-01, name: a}\n    - {date: 2027-01-01, name: b}\n",
      "5:14 warning duplicate-entry: 2027-01-01 is in the list already"),
    WrongSettings(
      "business-calendars: {be: {}, us: {}}\n",
      "1:1 missing-field: there are 2 business calendars, and none is named as the usual one"),
    WrongSettings(
      "business-calendars: {be: {}, us: {}}\nbusiness-calendar: bee\n",
      "2:20 value-not-allowed: there is no business calendar 'bee' (did you mean 'be'?)"),
    WrongSettings(
      "business-calendar: be\n",
      "1:20 value-not-allowed: there is no business calendar 'be'"),
    WrongSettings(
      "exchange-rates: [{from: EUR, to: usd, rate: 1.08}]\n",
      "1:34 value-not-allowed: 'usd' is not the code of a currency (did you mean 'USD'?)"),
    WrongSettings(
      "exchange-rates: [{from: EUR, to: USX, rate: 1.08}]\n",
      "1:34 value-not-allowed: 'USX' is not the code of a currency (did you mean 'USD'?)"),
    WrongSettings(
      "exchange-rates: [{from: EUR, to: USD, rate: '1,08'}]\n",
      "1:45 bad-format: 'rate' in entry 1 of 'exchange-rates': Write this number as 1.08"),
    WrongSettings(
      "exchange-rates: [{from: EUR, to: USD, rate: 0}]\n",
      "1:45 value-out-of-range: 'rate' in entry 1 of 'exchange-rates' must be more than 0; found 0"),
    WrongSettings(
      "exchange-rates: [{from: EUR, to: EUR, rate: 1}]\n",
      "1:34 value-not-allowed: this rate leads from EUR to itself"),
    WrongSettings(
      "exchange-rates: [{from: EUR, to: USD}]\n",
      "1:18 missing-field: 'rate' is missing in entry 1 of 'exchange-rates'"),
    WrongSettings(
      "exchange-rates:\n- {from: EUR, to: USD, rate: 1.08}\n- {from: EUR, to: USD, rate: 1.09}\n",
      "3:3 duplicate-entry: there is a rate from EUR to USD already"),
    WrongSettings(
      "exchange-rates: [{from: EUR, to: USD, rate: 1, as-of: 2027}]\n",
      "1:55 bad-format: 'as-of' in entry 1 of 'exchange-rates': A year alone is no date"),
    WrongSettings(
      "exclude: ['[abc', '!x', plans/archive/, '/']\n",
      "1:11 bad-format: entry 1 of 'exclude': this pattern ends too soon: a '[' has no ']', or nothing follows a '\\'",
      "1:19 bad-format: entry 2 of 'exclude': a pattern cannot begin with '!' here",
      "1:25 warning value-not-allowed: entry 3 of 'exclude': patterns begin below plans/ already, so that this means plans/plans/",
      "1:41 bad-format: entry 4 of 'exclude': this pattern names nothing"),
    WrongSettings(
      "exclude: archive\n",
      "1:10 wrong-type: 'exclude' must be a list; found the text 'archive'"),
    WrongSettings(
      "rules: {overdu: off}\n",
      "1:9 unknown-field: there is no rule 'overdu' (did you mean 'overdue'?)"),
    WrongSettings(
      "rules: {overdue: on}\n",
      "1:18 value-not-allowed: 'overdue' must be one of off, note, warning, error; found 'on'"),
    WrongSettings(
      "rules: {overdue: warn}\n",
      "1:18 value-not-allowed: 'overdue' must be one of off, note, warning, error; found 'warn'"),
    WrongSettings(
      "rules: {yaml-syntax: off}\n",
      "1:22 value-not-allowed: 'yaml-syntax' is always an error: it says that a text cannot be read"
    ),
    WrongSettings(
      "overrides: [{rules: {overdue: off}}]\n",
      "1:13 missing-field: 'paths' or 'kinds' is missing in entry 1 of 'overrides'"),
    WrongSettings(
      "overrides: [{paths: [archive/]}]\n",
      "1:13 missing-field: 'rules' is missing in entry 1 of 'overrides'"),
    WrongSettings(
      "overrides: [{kinds: [roadmpa], rules: {overdue: off}}]\n",
      "1:22 value-not-allowed: there is no kind 'roadmpa' (did you mean 'roadmap'?)"),
    WrongSettings(
      "overrides: [{paths: [a], rules: {overdue: off}, until: next year}]\n",
      "1:56 bad-format: 'until' in entry 1 of 'overrides': 'next year' is not a date"),
    WrongSettings(
      "suppressions: {allowed: maybe, never: [overdu]}\n",
      "1:25 wrong-type: 'allowed' must be true or false; found the text 'maybe'",
      "1:40 value-not-allowed: there is no rule 'overdu' (did you mean 'overdue'?)"),
    WrongSettings(
      "limits: {file-size: 9 MiB, depth: 300, values: 1, steps: 9000000}\n",
      "1:21 value-out-of-range: 'file-size' in 'limits' must be from 1 KiB to 8 MiB; found 9 MiB",
      "1:35 value-out-of-range: 'depth' must be at most 256; found 300",
      "1:48 value-out-of-range: 'values' must be at least 100; found 1",
      "1:58 value-out-of-range: 'steps' must be at most 5000000; found 9000000"),
    WrongSettings(
      "limits: {file-size: big}\n",
      "1:21 bad-format: 'file-size' in 'limits': 'big' is not a size"),
    WrongSettings(
      "actuals-lag: 15\n",
      "1:14 bad-format: 'actuals-lag': '15' of what?"),
    WrongSettings(
      "actuals-lag: 15 buisness days\n",
      "1:14 bad-format: 'actuals-lag': '15 buisness days' is not a duration"),
    WrongSettings(
      "slip-tolerance: 10000 years\n",
      "1:17 bad-format: 'slip-tolerance': A duration is at most 1000 years"),
    WrongSettings(
      "commitment-tolerance: 5\nobjective-tolerance: 120%\n",
      "1:23 bad-format: 'commitment-tolerance': A percentage ends with %",
      "2:22 value-out-of-range: 'objective-tolerance' must be from 0% to 100%; found 120%"),
    WrongSettings(
      "minimum-contacts: 0\n",
      "1:19 value-out-of-range: 'minimum-contacts' must be at least 1; found 0"),
    WrongSettings(
      "relationship-tiers: [1, 4]\n",
      "1:25 value-not-allowed: entry 2 of 'relationship-tiers' must be one of 1, 2, 3; found the number 4"
    ),
    WrongSettings(
      "review-every: {acount: 3 months, roadmap: often}\n",
      "1:16 unknown-field: there is no kind 'acount' (did you mean 'account'?)",
      "1:43 bad-format: 'roadmap' in 'review-every': 'often' is not a duration"),
    WrongSettings(
      "stage-probabilities: {proposed: {from: 60%, to: 20%}}\n",
      "1:49 value-out-of-range: 'proposed' in 'stage-probabilities' goes from 60% down to 20%"),
    WrongSettings(
      "- schemas: 1\n",
      "1:1 wrong-type: the document must be a group of fields; found a list of 1 entry"),
    WrongSettings(
      "schemas: 1\nschemas: 1\n",
      "2:1 duplicate-key: The key 'schemas' is already there"),
    WrongSettings(
      "schemas: 1\n---\nschemas: 1\n",
      "2:1 yaml-syntax: the settings end at the line '---': what follows is not read"),
    WrongSettings(
      "rules: {overdue: off\n",
      "1:8 yaml-syntax: This '{' is not closed"),
    WrongSettings(
      "exclude: no: yes\n",
      "1:12 yaml-syntax: Put this text in quotes: it contains ': '"),
  ]
}

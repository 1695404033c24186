import Diagnostics
import PlainText
import PlanModel

/// What has a start and an end on a timeline does not end before it starts.
enum EndBeforeStart: FactsRule {
  static let page = RulePage(
    "end-before-start", .roadmap, "Nothing ends before it starts.", severity: .always(.error),
    need: .book,
    text: """
      This is about everything that is a bar on a timeline: milestones and initiatives, a contract's term, an opportunity from the \
      day it was opened to its close, and the kinds that a team adds (`x-timeline`).

      A vague date means its first day as a start and its last as an end, so `2027-Q1` may be both. Where the kind also asserts \
      that the end is not before the start, assertion-failed leaves it to this rule.
      """,
    right: [
      .milestone("start: 2027-Q1, end: 2027-Q1"), .milestone("start: 2027-03-01, end: 2027-03-01"),
      .milestone("end: 2027-03-01"), .milestone("start: 2027-03-01, end: ?"),
    ],
    wrong: [
      .milestone("start: 2027-03-02, end: ↓2027-03-01"),
      .milestone("start: 2027-Q2, end: ↓FY27-Q1", status: "draft"),
      RuleExample(
        "---\nkind: opportunity\ntitle: Ocean\nstatus: won\nopened: 2027-02-01\nclose: ↓2027-01-15\n---\n",
        at: "plans/acme/opportunities/ocean.md"),
      RuleExample(
        "---\nkind: visit\ntitle: Reno\nstatus: open\nto: ↓2027-01-15\nfrom: 2027-01-16\n---\n",
        at: "plans/reno.md",
        others: [
          "templates/visit.schema.yaml": """
          $ref: planbook:common#document
          properties:
            kind: {const: visit}
            from: {type: string, x-type: start-date}
            to: {type: string, x-type: date}
          x-timeline: {start: from, end: to}
          x-assert: [to >= from]
          """
        ]),
    ])

  static func check(
    _ index: Int, _ document: Snapshot.Document, _ facts: DocumentFacts, in book: Snapshot,
    _ context: CheckContext, _ findings: inout Findings
  ) {
    for object in facts.objects.indices {
      for bar in facts.timeline(of: object)
      where !bar.start.isEmpty && !bar.end.isEmpty {
        guard let start = book.day(at: bar.start, of: object, in: index),
          let end = book.day(at: bar.end, of: object, in: index), end.day < start.day
        else { continue }
        let names = (facts.fieldName(of: start.value), facts.fieldName(of: end.value))
        findings.report(
          "\(Words.place(of: object, facts)) ends before it starts: '\(names.1)' is \(end.day), '\(names.0)' is \(start.day)",
          in: document, at: end.value.range,
          subject: facts.subject(of: object) + [names.1.description],
          arguments: [facts.string(start.value), facts.string(end.value)],
          related: [
            RelatedPlace(
              "it starts here", at: Place(path: document.path, range: start.value.range))
          ])
      }
    }
  }

  /// Whether a bar of an object ends before it starts.
  static func finds(_ object: Int, of document: Int, _ book: Snapshot, _ facts: DocumentFacts)
    -> Bool
  {
    guard let bar = facts.bar(of: object), !bar.start.isEmpty, !bar.end.isEmpty,
      let start = book.day(at: bar.start, of: object, in: document),
      let end = book.day(at: bar.end, of: object, in: document)
    else { return false }
    return end.day < start.day
  }

  /// Whether an assertion reads both ends of a bar that ends before it starts, so that it fails for no reason of its own.
  static func finds(
    _ object: Int, of document: Int, readBy assertion: Assertion, _ book: Snapshot,
    _ facts: DocumentFacts
  ) -> Bool {
    guard let bar = facts.bar(of: object) else { return false }
    let paths = assertion.paths
    return bar.start.contains { paths.contains($0) } && bar.end.contains { paths.contains($0) }
      && finds(object, of: document, book, facts)
  }

  /// Whether an assertion of an object's type says what this rule says of one of its bars.
  static func speaks(for assertion: Assertion, _ type: KindPlan.ObjectType) -> Bool {
    guard let paths = assertion.comparedPaths else { return false }
    return type.timeline.contains { bar in
      switch assertion.comparison {
      case .notLess: bar.end.contains(paths.left) && bar.start.contains(paths.right)
      case .notGreater: bar.start.contains(paths.left) && bar.end.contains(paths.right)
      case .equal, .notEqual, .less, .greater: false
      }
    }
  }
}

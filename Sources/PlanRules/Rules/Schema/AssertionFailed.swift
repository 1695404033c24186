import Diagnostics
import PlainText
import PlanModel
import PlanSchedule

/// What a kind asserts of its objects holds.
enum AssertionFailed: ScheduleRule {
  static let page = RulePage(
    "assertion-failed", .schema, "Values that belong together fit each other as the kind says.",
    severity: .always(.error), need: .book,
    text: """
      A kind's schema says under `x-assert` what must hold between values, such as `ours <= total`. Dates compare as days, money \
      after rounding to the currency's smallest unit. Where a value is missing nothing is said. Amounts in two currencies compare by the \
      rate that `exchange-rates` in `.planbook.yaml` has for today; without one, as quantities in two units, they cannot be compared: \
      that is a finding.

      Two shapes have rules of their own with better words, and only these speak: a total and the sum of its lines is \
      totals-disagree; an end that is not before the start of the same bar on a timeline is end-before-start.
      """,
    right: [
      opportunity("probability: 100%"),
      opportunity("probability: ?"),
      account("total: 2000000 USD, ours: 2000000.00 USD"),
      account("total: 2000000 USD"),
    ],
    wrong: [
      opportunity("probability: ↓140%"),
      opportunity("probability: ↓140%", status: "proposed"),
      opportunity("probability: ↓140%", status: "lost"),
      account("total: 2000000 USD, ours: ↓2000000.01 USD"),
      account("total: 2000000 USD, ours: ↓1500000 EUR"),
      RuleExample(
        "---\nkind: pallet\ntitle: P\nstatus: open\nlayers: [2, ↓9]\nlast: ↓2027-03-31\nfirst: 2027-03-01\nby: 2 weeks\n---\n",
        at: "plans/pallet.md",
        others: [
          "templates/pallet.schema.yaml": """
          $ref: planbook:common#document
          properties:
            kind: {const: pallet}
            layers: {type: array, items: {type: integer}}
            last: {type: string, x-type: date}
            first: {type: string, x-type: start-date}
            by: {type: string, x-type: duration}
          x-assert: [layers <= 8, last <= first + by]
          """
        ]),
    ])

  private static func opportunity(
    _ field: String, status: String = "identified", line: Int = #line
  ) -> RuleExample {
    RuleExample(
      "---\nkind: opportunity\ntitle: Ocean\nstatus: \(status)\n\(field)\n---\n",
      at: "plans/acme/opportunities/ocean.md", line: line)
  }

  private static func account(_ fields: String, line: Int = #line) -> RuleExample {
    RuleExample(
      "---\nkind: account\ntitle: Acme\nstatus: customer\nspend:\n  - {\(fields)}\n---\n",
      at: "plans/acme/account.md", line: line)
  }

  static func check(_ schedule: BookSchedule, _ context: CheckContext, _ findings: inout Findings) {
    let terms = schedule.terms
    let rates = context.settings.exchangeRates(on: context.today)
    let book = schedule.book
    for (index, document) in book.documents.enumerated() {
      guard let facts = document.facts, facts.kind.hasAssertions else { continue }
      for object in facts.objects.indices {
        for assertion in facts.assertions(of: object)
        where !TotalsDisagree.speaks(for: assertion) {
          check(assertion, of: object, facts, terms, index, rates, &findings)
        }
      }
    }
  }

  private static func check(
    _ assertion: Assertion, of object: Int, _ facts: DocumentFacts, _ terms: BookTerms,
    _ index: Int, _ rates: [ExchangeRate], _ findings: inout Findings
  ) {
    let outcome = terms.evaluate(assertion, for: object, in: index, by: rates)
    let message: String
    let help: String?
    var place: ByteRange?
    switch outcome {
    case .holds, .skipped: return
    case .fails(let left, let right):
      let values = [
        Words.value(of: assertion.left, left.value), Words.value(of: assertion.right, right.value),
      ].compactMap { $0 }.joined(separator: ", ")
      message =
        "\(Words.place(of: object, facts)) breaks the rule \"\(assertion.message ?? assertion.text)\": \(values)\(Words.rates(left.rates + right.rates))"
      help = nil
      place = left.range ?? right.range
    case .mixed(let a, let b):
      message =
        "\(Words.place(of: object, facts)) mixes \(a) and \(b) where \"\(assertion.message ?? assertion.text)\" compares them"
      help =
        Currency(code: a) == nil
        ? "Write both in one unit"
        : "Write both in one currency, or state a rate under 'exchange-rates' in .planbook.yaml"
      place = facts.value(at: assertion.paths, from: object)?.range
    }
    guard !EndBeforeStart.speaks(for: assertion, facts.type(of: object)),
      !EndBeforeStart.finds(object, of: index, readBy: assertion, terms.book, facts)
    else { return }
    let start = facts.range(of: object).lowerBound
    findings.report(
      message, in: terms.book.documents[index], at: place ?? start..<start,
      subject: facts.subject(of: object), arguments: [assertion.text], help: help)
  }
}

extension Words {
  /// A side of a comparison with what it comes to: "'end' is 2027-03-31"; nil for one that is written in the schema.
  fileprivate static func value(
    of expression: Assertion.Expression, _ value: AssertionValue
  ) -> String? {
    let parts = [(false, expression.first)] + expression.rest.map { ($0.isTakenAway, $0.operand) }
    let names = parts.enumerated().map { position, part in
      (position == 0 ? "" : part.0 ? " less " : " and ") + name(of: part.1)
    }
    if parts.count == 1 {
      switch expression.first {
      case .number, .percent, .text: return nil
      case .path, .aggregate: break
      }
    }
    return "\(names.joined()) \(parts.count == 1 ? "is" : "together are") \(value)"
  }

  private static func name(of operand: Assertion.Operand) -> String {
    switch operand {
    case .path(let path): "'\(path)'"
    case .aggregate(.sum, let path): "the sum of '\(path)'"
    case .aggregate(.count, let path): "the number of '\(path)'"
    case .aggregate(.min, let path): "the least of '\(path)'"
    case .aggregate(.max, let path): "the greatest of '\(path)'"
    case .number(let number): number.description
    case .percent(let percent): percent.description
    case .text(let text): "'\(text)'"
    }
  }
}

import Diagnostics
import PlainText
import PlanModel

/// A total is the sum of its lines.
enum TotalsDisagree: FactsRule {
  static let page = RulePage(
    "totals-disagree", .strategy, "A total is the sum of its lines.",
    severity: .byState(draft: .warning, active: .error, closed: .error), need: .book,
    text: """
      A strategy's `plan-total` against the revenue of the lines of its plan, and every other total that a kind declares as a sum \
      (`x-assert: total == sum(lines.amount)`). Amounts are compared after rounding to the currency's smallest unit, half to even.

      Currencies never mix. Lines in several currencies have a total in one only where `exchange-rates` in `.planbook.yaml` says what they \
      are worth in it; the rate that holds today counts, and the finding names it. Else leave the total out, or give every line in one \
      currency.

      Where a line's amount is not known yet, nothing is said. A draft whose lines are still being put together has a warning only.
      """,
    right: [
      strategy("2000000 USD", ["1500000 USD", "500000.00 USD"]),
      strategy("2.00 USD", ["1.0030 USD", "0.9990 USD"]), strategy("2 USD", ["1 USD", "?"]),
      strategy("?", ["1 USD", "1 EUR"]),
    ],
    wrong: [
      strategy("↓2000000 USD", ["1500000 USD", "400000 USD"]),
      strategy("↓2000000 USD", ["1500000 USD", "400000 USD"], status: "draft"),
      strategy("↓2000000 USD", ["1500000 USD", "500000 EUR"], status: "closed"),
      strategy("↓2 EUR", ["1 USD", "1 USD"]),
    ])

  private static func strategy(
    _ total: String, _ lines: [String], status: String = "agreed", line: Int = #line
  ) -> RuleExample {
    let rows = lines.map { "  - {business-unit: parcel, period: FY27, revenue: \($0)}\n" }.joined()
    return RuleExample(
      "---\nkind: strategy\ntitle: Acme\nstatus: \(status)\nfiscal-year: FY27\nplan:\n\(rows)plan-total: \(total)\n---\n",
      at: "plans/acme/strategy.md", line: line)
  }

  /// Whether an assertion is one that this rule judges.
  static func speaks(for assertion: Assertion) -> Bool { assertion.totalAndParts != nil }

  static func check(
    _ index: Int, _ document: Snapshot.Document, _ facts: DocumentFacts, in book: Snapshot,
    _ context: CheckContext, _ findings: inout Findings
  ) {
    guard facts.kind.hasAssertions else { return }
    var rates: [ExchangeRate]?
    for object in facts.objects.indices {
      for assertion in facts.assertions(of: object) {
        guard let (total, parts) = assertion.totalAndParts,
          let value = facts.value(at: total, from: object)
        else { continue }
        let words = (
          total: "'\(total)'", lines: "'\(parts)'", value: facts.string(value)
        )
        let message: String
        let known = rates ?? context.settings.exchangeRates(on: context.today)
        rates = known
        switch book.evaluate(assertion, for: object, in: index, by: known) {
        case .holds, .skipped: continue
        case .fails(let left, let right):
          let sum = assertion.left.isTotal(total) ? right.value : left.value
          message =
            "\(words.total) is \(words.value), but the lines under \(words.lines) add up to \(sum)\(Words.rates(left.rates + right.rates))"
        case .mixed:
          message =
            "\(words.total) is \(words.value), but the lines under \(words.lines) come to \(sums(parts, object, facts))"
        }
        findings.report(
          message, in: document, at: value.range,
          subject: facts.subject(of: object) + total.names.map(\.description),
          arguments: [words.value], related: related(parts, object, facts, document),
          help:
            "Correct the total or the line that is wrong; amounts in several currencies have no total in one without a rate under 'exchange-rates' in .planbook.yaml"
        )
      }
    }
  }

  /// The sums of the lines, one for each currency.
  private static func sums(_ parts: FieldPath, _ object: Int, _ facts: DocumentFacts) -> String {
    var totals = MoneyTotals()
    var isTooLarge = false
    facts.forEachValue(at: parts, from: object) { value, _ in
      if let money = facts.money(value), !totals.add(money) { isTooLarge = true }
    }
    if isTooLarge { return "more than can be counted exactly" }
    let words = totals.totals.map(\.description)
    return words.isEmpty ? "amounts that do not go together" : Words.list(words)
  }

  private static func related(
    _ parts: FieldPath, _ object: Int, _ facts: DocumentFacts, _ document: Snapshot.Document
  ) -> [RelatedPlace] {
    facts.valueIndices(at: parts, from: object).prefix(1).map {
      RelatedPlace(
        "the lines begin here", at: Place(path: document.path, range: facts.values[$0].range))
    }
  }
}

extension Assertion.Expression {
  /// Whether it is the total itself and not the sum.
  fileprivate func isTotal(_ path: FieldPath) -> Bool { first == .path(path) }
}

import Diagnostics
import PlainText
import PlanModel
import YAML

/// A date, an amount, a duration is written so that it can be counted with.
enum BadFormat: DocumentRule {
  static let page = RulePage(
    "bad-format", .schema,
    "A date, an amount or a duration is written so that it can be counted with.",
    severity: .always(.error),
    text: """
      Dates are `2027-03-31`, `2027-03`, `2027-Q1`, `2027-W14`, `FY27-Q1` or `FY27`; amounts `1250000 USD`; durations `90 days`, \
      `3 months`, `10 business days`; shares `12.5%`; quantities `12000 packages/week`. Where it is clear what is meant, a safe fix \
      rewrites it; where it is not, the message asks.

      Empty, `?` and `TBD` mean "not known yet" and are never of a wrong form.
      """,
    right: [
      RuleExample(
        """
        ---
        kind: opportunity
        title: Parcel
        status: identified
        type: new
        business-unit: parcel
        value: 1250000 USD
        close: 2027-03-31
        ---

        """, at: "plans/acme/opportunities/parcel.md")
    ],
    wrong: [
      RuleExample(
        """
        ---
        kind: opportunity
        title: Parcel
        status: identified
        type: new
        business-unit: parcel
        value: ↓$1.2M
        close: ↓31 Mar 2027
        revenue-starts: ↓3/4/2027
        ---

        """, at: "plans/acme/opportunities/parcel.md"),
      RuleExample(
        """
        ---
        kind: opportunity
        title: Parcel
        status: identified
        type: new
        business-unit: parcel
        value: ↓1250000
        close: ↓2027-04-31
        probability: ↓half of it
        ---

        """, at: "plans/acme/opportunities/parcel.md"),
    ])

  static func check(_ document: DocumentReading, _ findings: inout Findings) {
    guard let facts = document.facts else { return }
    for bad in document.observations.badValues {
      let about = facts.kind.plan.value(ofField: bad.field)
      let types =
        bad.position >= 0
        ? about.entry.map { facts.kind.plan.values[$0].types } ?? about.types : about.types
      let problem = document.tree.withAccess { access in
        Self.problem(in: access.text(of: bad.node), types)
      }
      let range = document.tree.nodes[bad.node].range
      let name = facts.kind.plan.fields[bad.field].name.description
      let text = document.tree.text(of: bad.node)
      let steps = bad.position >= 0 ? [name, String(bad.position)] : [name]
      findings.report(
        "'\(name)'\(Words.of(bad.object, facts)): \(problem.message.lowercasedFirst)",
        in: document, at: range, subject: facts.subject(of: bad.object) + steps,
        arguments: [text], help: problem.help,
        fixes: problem.suggestions.map { suggestion in
          Fix(
            "Change it to '\(suggestion.text.printable)'", suggestion.isSafe ? .safe : .unsafe,
            [Edit(range: range, replacement: suggestion.text)])
        })
    }
  }

  /// What the text was probably meant to be: of several types the one that knows what to write instead.
  private static func problem(
    in text: UnsafeBufferPointer<UInt8>, _ types: [ValueType]
  ) -> ValueProblem {
    let problems = types.map { $0.problem(in: text) }
    if types.count > 1, problems.allSatisfy({ $0.reason == .unreadable && $0.suggestions.isEmpty })
    {
      let words = types.map(\.words)
      let last = words.count - 1
      let typed = String(decoding: text.prefix(200), as: UTF8.self).printable
      return ValueProblem(
        .unreadable,
        "'\(typed)' is not \(words[..<last].joined(separator: ", ")) or \(words[last])",
        help: "Write it like " + types.map(\.example).joined(separator: " or "))
    }
    return problems.first { $0.suggestions.contains { $0.isSafe } }
      ?? problems.first { !$0.suggestions.isEmpty }
      ?? problems.first { $0.reason != .unreadable } ?? problems[0]
  }
}

extension ValueType {
  /// What a text of this type is called in a sentence.
  fileprivate var words: String {
    switch self {
    case .date, .startDate: "a date"
    case .period, .customerPeriod: "a period"
    case .duration: "a duration"
    case .money: "an amount of money"
    case .percent: "a percentage"
    case .quantity: "a quantity"
    case .person: "a person"
    case .text: "text"
    }
  }

  /// One text that this type reads.
  fileprivate var example: String {
    switch self {
    case .date, .startDate: "2027-03-31"
    case .period, .customerPeriod: "FY27-Q1"
    case .duration: "90 days"
    case .money: "1250000 USD"
    case .percent: "12.5%"
    case .quantity: "12000 packages/week"
    case .person: "ines-okafor"
    case .text: "any text"
    }
  }
}

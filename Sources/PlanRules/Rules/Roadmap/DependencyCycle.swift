import Diagnostics
import PlainText
import PlanModel
import PlanSchedule

/// Nothing waits for itself.
enum DependencyCycle: ScheduleRule {
  static let page = RulePage(
    "dependency-cycle", .roadmap, "Nothing comes after itself, not by any detour.",
    severity: .always(.error), need: .book,
    text: """
      What stands under `after` must end before a milestone can start. Where that leads in a circle, also through other roadmaps, \
      none of them can ever start, and no timeline can place them.

      Each circle is told once, at the one that stands first, with every link of it; of circles that share milestones the first \
      few. Take away the one `after` that is not so. \
      An initiative without dates ends with its milestones, so a milestone cannot come after its own initiative then.
      """,
    right: [
      roadmap([("a", "after: [b, c]"), ("b", "after: [c]"), ("c", "end: 2027-03-31")])
    ],
    wrong: [
      roadmap([("a", "after: [↓a]")]),
      roadmap(
        [("a", "after: [c]"), ("b", "after: ↓d"), ("c", "after: b"), ("d", "after: [c]")],
        status: "draft"),
      roadmap(
        [("a", "after: \"division/roadmap#b\"")],
        others: [
          "plans/acme/account.md": "---\nkind: account\ntitle: Acme\nstatus: customer\n---\n",
          "plans/acme/division/roadmap.md":
            "---\nkind: roadmap\ntitle: Division\nstatus: agreed\nmilestones:\n  - {id: b, title: B, after: ↓\"acme/roadmap#a\"}\n---\n",
        ]),
      RuleExample(
        "---\nkind: roadmap\ntitle: Acme\nstatus: agreed\ninitiatives:\n  - {id: west, title: West}\nmilestones:\n  - {id: pilot, title: Pilot, initiative: ↓west, after: west}\n---\n"
      ),
    ])

  private static func roadmap(
    _ milestones: [(String, String)], status: String = "agreed", others: [String: String] = [:],
    line: Int = #line
  ) -> RuleExample {
    let lines = milestones.map { "  - {id: \($0.0), title: M, \($0.1)}\n" }.joined()
    return RuleExample(
      "---\nkind: roadmap\ntitle: Acme\nstatus: \(status)\nmilestones:\n\(lines)---\n",
      others: others, line: line)
  }

  static func check(_ schedule: BookSchedule, _ context: CheckContext, _ findings: inout Findings) {
    let book = schedule.book
    let words = DependencyWords(book, schedule)
    for told in ToldCircle.all(of: schedule.circles) {
      let circle = told.members
      let first = schedule.items[circle[0]]
      let document = book.documents[first.document]
      guard let facts = document.facts else { continue }
      let related = told.related { member, next in
        words.link(from: member, to: next).map { link in
          RelatedPlace(words.words(of: link, from: member), at: words.place(of: link, from: member))
        }
      }
      let start = related.first?.place.range ?? facts.range(of: first.object)
      let name = Words.place(of: first.object, facts)
      findings.report(
        circle.count == 1
          ? "\(name) comes after itself"
          : "\(name) waits for itself: "
            + told.chain(", which waits for ") { words.name(of: $0, from: first.document) },
        path: related.first?.place.path ?? document.path, range: start, state: facts.state,
        kind: facts.kind.name,
        subject: facts.subject(of: first.object),
        arguments: told.shown.map { words.name(of: $0, from: first.document) },
        related: circle.count == 1 ? [] : related, help: told.help)
    }
  }
}

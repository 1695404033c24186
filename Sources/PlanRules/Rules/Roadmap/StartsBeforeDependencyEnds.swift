import Diagnostics
import PlainText
import PlanModel
import PlanSchedule

/// What comes after something does not start before that ends.
enum StartsBeforeDependencyEnds: ScheduleRule {
  static let page = RulePage(
    "starts-before-dependency-ends", .roadmap,
    "Nothing starts before what it comes after has ended.",
    severity: .byState(draft: .note, active: .warning, closed: nil), need: .book,
    text: """
      A milestone says under `after` what must end before it can start, but its own date is earlier. Where the other one has no end \
      of its own, its end follows from its length and what it comes after itself; the finding shows the whole chain.

      Move one of the dates, or take away the link if the two may overlap. It is a warning and no error, so that whoever learns of a \
      delay can write it down at once, before all that depends on it has been planned anew.

      Silent: what is done or dropped, and links to such; a start on the very day on which the other one ends; closed roadmaps.
      """,
    right: [
      roadmap([("a", "end: 2027-03-31"), ("b", "start: 2027-03-31, after: [a]")]),
      roadmap([("a", "end: 2027-03-31, status: done"), ("b", "start: 2027-02-01, after: [a]")]),
      roadmap([("a", "end: 2027-03-31"), ("b", "start: 2027-02-01, after: [a], status: done")]),
      roadmap(
        [("a", "end: 2027-03-31"), ("b", "start: 2027-02-01, after: [a]")], status: "closed"),
      roadmap([("a", "duration: 2 weeks"), ("b", "start: 2027-02-01, after: [a]")]),
    ],
    wrong: [
      roadmap([("a", "end: 2027-03-31"), ("b", "start: ↓2027-03-01, after: [a]")]),
      roadmap(
        [("a", "end: 2027-03-31"), ("b", "start: ↓2027-03-01, after: [a]")], status: "draft"),
      roadmap([
        ("a", "end: 2027-03-31"), ("b", "duration: 10 business days, after: a"),
        ("c", "end: ↓2027-04-13, after: [b]"), ("d", "end: 2027-04-14, after: [b]"),
      ]),
      RuleExample(
        "---\nkind: roadmap\ntitle: Acme\nstatus: agreed\ninitiatives:\n  - {id: west, title: West}\nmilestones:\n  - {id: pilot, title: Pilot, initiative: west, end: 2027-05-14}\n  - {id: peak, title: Peak, start: ↓2027-05-01, after: west}\n---\n"
      ),
    ])

  private static func roadmap(
    _ milestones: [(String, String)], status: String = "agreed", line: Int = #line
  ) -> RuleExample {
    let lines = milestones.map { "  - {id: \($0.0), title: M, \($0.1)}\n" }.joined()
    return RuleExample(
      "---\nkind: roadmap\ntitle: Acme\nstatus: \(status)\nmilestones:\n\(lines)---\n", line: line)
  }

  /// Longer chains are told in part.
  private static let shownLinks = 20

  static func check(_ schedule: BookSchedule, _ context: CheckContext, _ findings: inout Findings) {
    let book = schedule.book
    let words = DependencyWords(book, schedule)
    for impossible in schedule.network.impossibleOrders {
      let item = schedule.items[impossible.activity]
      guard let own = item.start ?? item.end,
        schedule.items[impossible.predecessor].state != .done,
        let link = words.link(from: impossible.activity, to: impossible.predecessor),
        link.part == nil,
        let end = schedule.network.outcomes[impossible.predecessor].placement?.end,
        // Handing over in the course of a day is common.
        own.day < end, let facts = book.documents[item.document].facts
      else { continue }
      let verb = item.start == nil ? "ends" : "starts"
      let name = words.words(of: impossible.predecessor, from: item.document)
      let field = own.source == .written ? [facts.fieldName(of: own.value).description] : []
      findings.report(
        "\(Words.place(of: item.object, facts)) \(verb) on \(own.day), before \(name) ends on \(end)",
        in: book.documents[item.document], at: own.value.range,
        subject: facts.subject(of: item.object) + field,
        arguments: [words.name(of: impossible.predecessor, from: item.document)],
        related: chain(from: impossible.activity, link, schedule, words),
        help: "Move one of the dates, or take away the 'after' if they may overlap")
    }
  }

  /// The link, and all that the other's end follows from.
  private static func chain(
    from waiting: Int, _ link: BookActivities.Link, _ schedule: BookSchedule,
    _ words: DependencyWords
  ) -> [RelatedPlace] {
    let reader = schedule.items[waiting].document
    var places = [
      RelatedPlace(
        words.words(of: link, from: waiting), at: words.place(of: link, from: waiting))
    ]
    var current: Int? = link.item
    while let index = current, places.count < shownLinks {
      let own = schedule.items[index]
      let path = words.book.documents[own.document].path
      let name = words.words(of: index, from: reader)
      if let end = own.end {
        places.append(
          RelatedPlace("\(name) ends on \(end.day)", at: Place(path: path, range: end.value.range)))
        break
      }
      if let duration = own.duration {
        let end = schedule.network.outcomes[index].placement.map { ", so it ends on \($0.end)" }
        places.append(
          RelatedPlace(
            "\(name) takes \(duration.length)\(end ?? "")",
            at: Place(path: path, range: duration.value.range)))
        if let start = own.start {
          places.append(
            RelatedPlace(
              "\(name) starts on \(start.day)", at: Place(path: path, range: start.value.range)))
        }
      }
      current = schedule.decider(of: index)
      if let next = current, let further = words.link(from: index, to: next) {
        places.append(
          RelatedPlace(
            words.words(of: further, from: index), at: words.place(of: further, from: index)))
      }
    }
    return places
  }
}

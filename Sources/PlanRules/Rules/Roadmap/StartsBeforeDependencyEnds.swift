import Diagnostics
import PlainText
import PlanModel

/// What comes after something does not start before that ends.
enum StartsBeforeDependencyEnds: BookRule {
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

  static func check(_ book: Snapshot, _ context: CheckContext, _ findings: inout Findings) {
    let dependencies = Dependencies(book)
    let order = DependencyOrder(dependencies, in: book.calendars.business)
    for (index, activity) in dependencies.activities.enumerated() {
      guard !activity.isDone, !activity.isDropped, let own = activity.start ?? activity.end,
        let facts = book.documents[activity.document].facts
      else { continue }
      for link in activity.links where link.part == nil {
        let other = dependencies.activities[link.activity]
        guard !other.isDone, !other.isDropped, let end = order.ends[link.activity], own.day < end
        else { continue }
        let document = book.documents[activity.document]
        let verb = activity.start == nil ? "ends" : "starts"
        let name = dependencies.words(of: link.activity, from: activity.document, in: book)
        findings.report(
          "\(Words.place(of: activity.object, facts)) \(verb) on \(own.day), before \(name) ends on \(end)",
          in: document, at: own.value.range,
          subject: facts.subject(of: activity.object) + [
            facts.fieldName(of: own.value).description
          ],
          arguments: [dependencies.name(of: link.activity, from: activity.document, in: book)],
          related: chain(from: index, link, dependencies, order, book),
          help: "Move one of the dates, or take away the 'after' if they may overlap")
      }
    }
  }

  /// The link, and all that the other's end follows from.
  private static func chain(
    from waiting: Int, _ link: Dependencies.Link, _ dependencies: Dependencies,
    _ order: DependencyOrder, _ book: Snapshot
  ) -> [RelatedPlace] {
    let reader = dependencies.activities[waiting].document
    var places = [
      RelatedPlace(
        dependencies.words(of: link, from: waiting, to: link.activity, in: book),
        at: dependencies.place(of: link, from: waiting, in: book))
    ]
    var current: Int? = link.activity
    while let index = current, places.count < shownLinks {
      let own = dependencies.activities[index]
      let path = book.documents[own.document].path
      let name = dependencies.words(of: index, from: reader, in: book)
      if let end = own.end {
        places.append(
          RelatedPlace("\(name) ends on \(end.day)", at: Place(path: path, range: end.value.range)))
        break
      }
      if let duration = own.duration {
        let end = order.ends[index].map { ", so it ends on \($0)" } ?? ""
        places.append(
          RelatedPlace(
            "\(name) takes \(duration.length)\(end)",
            at: Place(path: path, range: duration.value.range)))
        if let start = own.start {
          places.append(
            RelatedPlace(
              "\(name) starts on \(start.day)", at: Place(path: path, range: start.value.range)))
        }
      }
      current = order.decidedBy[index]
      if let next = current, let further = dependencies.link(from: index, to: next) {
        places.append(
          RelatedPlace(
            dependencies.words(of: further, from: index, to: next, in: book),
            at: dependencies.place(of: further, from: index, in: book)))
      }
    }
    return places
  }
}

import Diagnostics
import PlainText
import PlanModel

/// A link to a heading leads to a heading that is there.
enum BrokenAnchor: BookRule {
  static let page = RulePage(
    "broken-anchor", .references, "A link to a heading leads to a heading that is there.",
    severity: .always(.warning), need: .book,
    text: """
      The part of a link after `#` names a heading the way hosting sites do: in small letters, spaces as hyphens, other signs left \
      out. When a heading changes, its links change too.
      """,
    right: [
      RuleExample(
        "# Notes\n\nSee [what we need](#what-we-need).\n\n## What we need\n\nTime.\n",
        at: "plans/acme/notes.md")
    ],
    wrong: [
      RuleExample(
        "# Notes\n\nSee ↓[what we need](#what-we-needed).\n\n## What we need\n\nTime.\n",
        at: "plans/acme/notes.md"),
      RuleExample(
        "# Notes\n\nSee ↓[their plan](plan.md#dates).\n", at: "plans/acme/notes.md",
        others: ["plans/acme/plan.md": "# Plan\n"]),
    ])

  static func check(_ book: Snapshot, _ context: CheckContext, _ findings: inout Findings) {
    for place in book.linksWithAnchor {
      let file = book.files[place.file]
      guard let body = file.role.body else { continue }
      let link = body.links[place.link]
      guard let sharp = link.destination.utf8.firstIndex(of: UInt8(ascii: "#")) else { continue }
      let anchor = String(link.destination[link.destination.index(after: sharp)...])
      guard !anchor.isEmpty else { continue }
      var target = body
      if sharp > link.destination.startIndex {
        guard let file = book.file(atLink: place), let other = book.files[file].role.body else {
          continue
        }
        target = other
      }
      // Hosting sites take an anchor in any case.
      guard !target.hasAnchor(anchor), !target.hasAnchor(anchor.lowercased()) else { continue }
      findings.report(
        "no heading is called '#\(anchor.printable)' there", path: file.path, range: link.range,
        state: file.role.state, kind: file.role.kindName, arguments: [link.destination],
        help: "Write the heading in small letters with hyphens for spaces: "
          + "'## What we need' is '#what-we-need'")
    }
  }
}

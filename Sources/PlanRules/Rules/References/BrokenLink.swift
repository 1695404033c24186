import Diagnostics
import PlainText
import PlanModel

/// A link, or a path in a field, leads to a file that is there.
enum BrokenLink: BookRule {
  static let page = RulePage(
    "broken-link", .references, "A link, or a path in a field, leads to a file that is there.",
    severity: .always(.error), need: .book,
    text: """
      Links in the text are ordinary Markdown links, relative to the file that they stand in; paths in fields such as `document` and \
      `data` are read the same way. Web addresses are not looked up. A link into a part of the repository outside of the book is \
      left alone.
      """,
    right: [
      RuleExample(
        "---\nkind: account\ntitle: Acme\nstatus: prospect\n---\n\nSee [the minutes](minutes.md).\n",
        at: "plans/acme/account.md", others: ["plans/acme/minutes.md": "# Minutes\n"])
    ],
    wrong: [
      RuleExample(
        "---\nkind: account\ntitle: Acme\nstatus: prospect\n---\n\nSee ↓[the minutes](minuts.md).\n",
        at: "plans/acme/account.md", others: ["plans/acme/minutes.md": "# Minutes\n"]),
      RuleExample(
        "# Notes\n\nSee ↓[the minutes](first%20minuts.md#decisions).\n", at: "plans/acme/notes.md",
        others: ["plans/acme/first minutes.md": "# Minutes\n\n## Decisions\n"]),
      RuleExample("# Notes\n\n↓![Dock](../dock.png)\n", at: "plans/acme/notes.md"),
      RuleExample(
        """
        ---
        kind: performance
        title: Acme figures
        status: draft
        data: ↓figures.csv
        measures: [{id: revenue, title: Revenue, unit: USD, better: higher, combine: sum}]
        ---

        """, at: "plans/acme/performance.md"),
    ])

  static func check(_ book: Snapshot, _ context: CheckContext, _ findings: inout Findings) {
    var remaining = Suggestions.most
    book.forEachOddReference { document, facts, value, reference in
      guard reference.outcome == .missingFile else { return }
      let text = facts.string(value)
      report(
        text, at: value.range, replacing: value.range,
        subject: facts.subject(ofValue: Int(reference.value)),
        in: book.documents[document].path, book.files[book.documents[document].file].role, book,
        &remaining, &findings)
    }
    for file in book.files {
      guard let body = file.role.body else { continue }
      for link in body.links {
        // A link to a heading of the same file has no path.
        guard link.destination.utf8.first != UInt8(ascii: "#"), !link.destination.isEmpty,
          book.file(atLink: link.destination, from: file.path) == nil,
          let path = Snapshot.path(link.destination, from: file.path),
          path.hasPrefix(BookFile.plansFolder), !book.hasFolder(path)
        else { continue }
        report(
          link.destination, at: link.range, replacing: link.destinationRange, subject: [],
          in: file.path, file.role, isLink: true, book, &remaining, &findings)
      }
    }
  }

  private static func report(
    _ text: String, at range: ByteRange, replacing destination: ByteRange, subject: [String],
    in path: String, _ role: BookFile.Role, isLink: Bool = false, _ book: Snapshot,
    _ remaining: inout Int,
    _ findings: inout Findings
  ) {
    let folder = path.split(separator: "/").dropLast().joined(separator: "/") + "/"
    // What stands behind the path of a link stays: the part of the file that is meant.
    let rest = isLink ? text.firstIndex { $0 == "#" || $0 == "?" }.map { text[$0...] } ?? "" : ""
    let name = String(text.dropLast(rest.count))
    // A slip is mostly in the last part of the name, and the file beside it.
    remaining -= 1
    let nearest =
      remaining >= 0
      ? NearestName.of(
        isLink ? LinkPath.decoded(name) : name, among: book.names(in: folder)) : nil
    let written = nearest.map { (isLink ? LinkPath.encoded($0) : $0) + rest }
    findings.report(
      "'\(text.printable)' leads to no file", path: path, range: range, state: role.state,
      kind: role.kindName,
      subject: subject, arguments: [text],
      help: written == nil
        ? "Write the path from this file, such as attachments/agreement.pdf or ../market/corvane.md"
        : nil,
      fixes: written.map {
        [Fix("Change it to '\($0)'", .unsafe, [Edit(range: destination, replacement: $0)])]
      } ?? [])
  }
}

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
        "# Notes\n\n[a](https://example.com) [b](mailto:jo@example.com) [c](teams:/x)\n",
        at: "plans/acme/notes.md"),
      RuleExample(
        "---\nkind: account\ntitle: Acme\nstatus: prospect\n---\n\nSee [the minutes](minutes.md).\n",
        at: "plans/acme/account.md", others: ["plans/acme/minutes.md": "# Minutes\n"]),
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
        "---\nkind: contract\ntitle: Parcel\nstatus: draft\nbusiness-units: [parcel]\ndocument: ↓htp://example.com/a.pdf\n---\n\n↓[Rates](https:/example.com/rates)\n",
        at: "plans/acme/contracts/parcel.md"),
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
      let isData = facts.references(of: value).contains { $0.file == .csv }
      report(
        text, at: value.range, replacing: value.range,
        subject: facts.subject(ofValue: Int(reference.value)),
        in: book.documents[document].path, book.files[book.documents[document].file].role,
        isData: isData, book,
        &remaining, &findings)
    }
    for place in book.linksLeadingNowhere {
      let file = book.files[place.file]
      guard let link = file.role.body?.links[place.link],
        let path = Snapshot.path(link.destination, from: file.path),
        path.hasPrefix(BookFile.plansFolder), !book.hasFolder(path)
      else { continue }
      report(
        link.destination, at: link.range, replacing: link.destinationRange, subject: [],
        in: file.path, file.role, isLink: true, book, &remaining, &findings)
    }
  }

  private static func report(
    _ text: String, at range: ByteRange, replacing destination: ByteRange, subject: [String],
    in path: String, _ role: BookFile.Role, isLink: Bool = false, isData: Bool = false,
    _ book: Snapshot,
    _ remaining: inout Int,
    _ findings: inout Findings
  ) {
    remaining -= 1
    let fix =
      remaining >= 0
      ? fix(text, destination, isLink: isLink, isData: isData, in: path, book) : nil
    let advice =
      isData
      ? "Put the file back, or write the path of a CSV file from this file, such as performance.csv"
      : "Write the path from this file, such as attachments/agreement.pdf or ../market/corvane.md"
    let isAddress = BodyFacts.isBrokenAddress(text)
    findings.report(
      isAddress
        ? "'\(text.printable)' is no web address" : "'\(text.printable)' leads to no file",
      path: path, range: range, state: role.state,
      kind: role.kindName,
      subject: subject, arguments: [text],
      help: isAddress ? "One begins with https:// or http://" : fix == nil ? advice : nil,
      fixes: fix.map { [$0] } ?? [])
  }

  /// What was meant: a document that has another name now, else the file with the nearest name; where data is asked for, only a
  /// CSV file.
  private static func fix(
    _ text: String, _ destination: ByteRange, isLink: Bool, isData: Bool, in path: String,
    _ book: Snapshot
  ) -> Fix? {
    if BodyFacts.isBrokenAddress(text) { return nil }
    let mark = text.firstIndex { $0 == "#" || $0 == "?" }
    let file = isLink ? LinkPath.decoded(String(text[..<(mark ?? text.endIndex)])) : text
    func written(_ found: String) -> String {
      isLink
        ? RelativePath.inLink(found) + RelativePath.suffix(of: text) : RelativePath.inField(found)
    }
    let earlier =
      Snapshot.path(text, from: path).flatMap { BookFile.documentID(ofPath: $0) }
      .map { book.documents(withAlias: $0) } ?? []
    if !isData, earlier.count == 1, let document = earlier.first {
      let new = written(RelativePath.path(from: path, to: book.documents[document].path))
      return Fix(
        "Change it to '\(new)', as it is called now", .safe,
        [Edit(range: destination, replacement: new)])
    }
    guard let found = nearest(file, isData: isData, in: path, book) else { return nil }
    let new = written(found)
    return Fix("Change it to '\(new)'", .unsafe, [Edit(range: destination, replacement: new)])
  }

  /// The path of the file whose name differs by a slip or two from one that is written. A slip is mostly in the last part of a path, and
  /// the file in the folder that the rest names, or beside the document.
  private static func nearest(
    _ written: String, isData: Bool, in path: String, _ book: Snapshot
  ) -> String? {
    let own = folder(of: path)
    let target = Snapshot.path(written, from: path)
    if let target, folder(of: target) != own, book.hasFolder(String(folder(of: target).dropLast()))
    {
      let there = folder(of: target)
      let name = String(target.dropFirst(there.count))
      return likely(name, among: book.names(in: there), isData: isData)
        .map { RelativePath.path(from: path, to: there + $0) }
    }
    return likely(written, among: book.names(in: own), isData: isData)
  }

  /// The name that a slip made another of: never one of another sort of file, or with another number, which tells things apart.
  private static func likely(_ name: String, among names: [String], isData: Bool) -> String? {
    let (ending, digits) = (ending(of: name), name.filter(\.isNumber))
    let stem = name.utf8.count - ending.utf8.count
    return NearestName.of(
      name,
      among: names.lazy.filter {
        (isData ? isTable($0) : ending.isEmpty || Self.ending(of: $0) == ending)
          && $0.filter(\.isNumber) == digits
      }, slips: stem < 8 ? 1 : 2)
  }

  /// Up to the last slash, which it ends with.
  private static func folder(of path: String) -> String {
    path.split(separator: "/").dropLast().map { $0 + "/" }.joined()
  }

  /// What follows the last full stop of a file's name, in small letters; empty where there is none.
  private static func ending(of name: String) -> String {
    let last = name.split(separator: "/").last ?? ""
    return last.lastIndex(of: ".").map { last[$0...].lowercased() } ?? ""
  }

  private static func isTable(_ name: String) -> Bool {
    name.utf8.suffix(4).elementsEqual(".csv".utf8) { $0 | 0x20 == $1 | 0x20 }
  }
}

import PlainText

/// A summary for a comment on a change or the page of a job, in GitHub-flavoured Markdown.
///
/// Whatever comes from files stands in blocks of HTML, in which Markdown means nothing, so that escaping HTML is enough. Words
/// that a service could turn into a link or a mention are set as code, which services leave alone.
package enum MarkdownRenderer: DiagnosticRenderer {
  package static let name = "markdown"
  package static let summary = "a summary; for comments on a change and pages of jobs"
  package static let fileEndings = [".md", ".markdown"]

  /// How many findings of a table are open to the eye; the others are folded.
  private static let openRows = 20
  /// How long the whole may be, in bytes; GitHub takes 65,536 characters in a comment.
  private static let limit = 60_000

  /// Writes the gravest faults first and news after them, as much as fits a comment.
  package static func render(_ report: DiagnosticReport, options: RenderOptions) -> [UInt8] {
    let faults = report.shown(.fault).enumerated().sorted {
      ($1.element.diagnostic.severity, $0.offset) < ($0.element.diagnostic.severity, $1.offset)
    }.map(\.element)
    let news = report.shown(.news)
    var text = "## planbook: \(heading(report))\n\n\(report.totals)\n"
    if let census = report.census {
      let counts = census.entries.map { "\($0.label.asMarkup): \($0.count)" }
      text += "\n<p>\(counts.joined(separator: ", "))</p>\n"
    }
    text += table(faults, title: nil, room: limit - text.utf8.count)
    if !news.isEmpty {
      text += table(news, title: "Needs attention", room: limit - text.utf8.count)
    }
    text += notRun(report.rulesNotRun, room: limit - text.utf8.count)
    return Array(text.utf8)
  }

  private static func heading(_ report: DiagnosticReport) -> String {
    let counts = [
      (report.faultCount(of: .error), "error"), (report.faultCount(of: .warning), "warning"),
      (report.faultCount(of: .note), "note"),
    ].filter { $0.0 > 0 }
    return counts.isEmpty
      ? "no faults" : counts.map { counted($0.0, $0.1) }.joined(separator: ", ")
  }

  /// Findings as a table, the first of them open, the others folded, and how many did not fit.
  private static func table(_ findings: [LocatedDiagnostic], title: String?, room: Int) -> String {
    guard !findings.isEmpty else { return "" }
    var rows: [String] = []
    var used = 1000
    for located in findings {
      let row = row(located, showsSeverity: title == nil)
      used += row.utf8.count
      guard used <= room else { break }
      rows.append(row)
    }
    var text = title.map { "\n### \($0)\n" } ?? ""
    let open = rows.prefix(openRows)
    if !open.isEmpty { text += "\n" + table(open, showsSeverity: title == nil) }
    let folded = rows.dropFirst(openRows)
    if !folded.isEmpty {
      text += "\n<details>\n<summary>\(folded.count) more</summary>\n"
      text += table(folded, showsSeverity: title == nil) + "</details>\n"
    }
    if rows.count < findings.count {
      let rest = findings.count - rows.count
      text += "\n\(counted(rest, "finding")) not shown here for want of room.\n"
    }
    return text
  }

  private static func table(_ rows: ArraySlice<String>, showsSeverity: Bool) -> String {
    let severity = showsSeverity ? "<th></th>" : ""
    return "<table>\n<tr>\(severity)<th>Where</th><th>What</th><th>Rule</th></tr>\n"
      + rows.joined() + "</table>\n"
  }

  private static func row(_ located: LocatedDiagnostic, showsSeverity: Bool) -> String {
    let diagnostic = located.diagnostic
    let severity = showsSeverity ? "<td>\(diagnostic.severity.rawValue)</td>" : ""
    let place = "\(diagnostic.place.path):\(located.start.line):\(located.start.column)"
    let help = diagnostic.help.map { "<br/><i>\($0.asMarkup)</i>" } ?? ""
    return "<tr>\(severity)<td>\(place.asCode)</td><td>\(diagnostic.message.asMarkup)\(help)</td>"
      + "<td>\(diagnostic.rule.description.asCode)</td></tr>\n"
  }

  private static func notRun(_ rules: [DiagnosticReport.RuleNotRun], room: Int) -> String {
    guard !rules.isEmpty else { return "" }
    var text = "\n### Rules that did not run\n\n<ul>\n"
    for (index, rule) in rules.enumerated() {
      let line = "<li>\(rule.rule.description.asCode): \(rule.reason.asMarkup)</li>\n"
      guard text.utf8.count + line.utf8.count < room else {
        text += "<li>and \(rules.count - index) more</li>\n"
        break
      }
      text += line
    }
    return text + "</ul>\n"
  }
}

extension String {
  /// The text on one line of HTML, set as code.
  fileprivate var asCode: String { "<code>\(printable.escapedForMarkup)</code>" }

  /// The text on one line of HTML. Words with signs that could name a person, an issue or an address are set as code.
  fileprivate var asMarkup: String {
    printable.split(separator: " ", omittingEmptySubsequences: false).map { word in
      // What ends a sentence or announces the next words refers to nothing.
      let core = word.last == "." || word.last == ":" ? word.dropLast() : word
      return core.unicodeScalars.contains(where: Self.couldBeReference)
        ? String(word).asCode : String(word).escapedForMarkup
    }.joined(separator: " ")
  }

  /// Whether a service might take a word with this character for something to link to: `@name`, `#12`, `!12`,
  /// `https://…`, `www.…`, `~label`, `*`, `_` and the like.
  private static func couldBeReference(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "'", "\"", "(", ")", ",", ";", "?", "-": false
    default: scalar.isASCII && !("0"..."9" ~= scalar || "a"..."z" ~= scalar || "A"..."Z" ~= scalar)
    }
  }
}

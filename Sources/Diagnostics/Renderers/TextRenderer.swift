import PlainText

/// For people: the line of `concise`, then the text it is about with a caret under the place, then what to do.
/// Bad news comes after all faults, a line each, by file.
package enum TextRenderer: DiagnosticRenderer {
  package static let name = "text"
  package static let summary = "for people: each finding with its line and what to do about it"
  package static let fileEndings = [".txt"]

  /// Writes the faults in the report's order, a block each, and then the news; without any, nothing at all.
  package static func render(_ report: DiagnosticReport, options: RenderOptions) -> [UInt8] {
    var text = ""
    for located in report.shown(.fault) { text += block(for: located, options: options) + "\n" }
    let news = report.shown(.news)
    if !news.isEmpty { text += list(of: news, options: options) + "\n" }
    return Array(text.utf8)
  }

  /// More of the other places are counted only: whoever mends the fault finds them.
  private static let mostRelated = 24

  private static func list(of news: [LocatedDiagnostic], options: RenderOptions) -> String {
    let style = Style(color: options.color)
    var text = style.bold("Needs attention") + "\n"
    for file in FileFindings.grouped(news) {
      text += style.bold(file.path.printable) + "\n"
      for located in file.findings {
        let diagnostic = located.diagnostic
        let place = "\(located.start.line):\(located.start.column)"
        let margin = String(repeating: " ", count: max(place.count, 7))
        let rule = "[\(diagnostic.rule.description.printable)]"
        let lines = wrapped(
          "\(diagnostic.message.printable) \(rule)", width: room(beside: margin, options))
        for (index, line) in lines.enumerated() {
          let start =
            index == 0 ? String(repeating: " ", count: margin.count - place.count) + place : margin
          text += style.severity(diagnostic.severity, start) + "  " + line + "\n"
        }
        if let help = diagnostic.help {
          text += note("help: \(help.printable)", margin, options).joined(separator: "\n") + "\n"
        }
      }
    }
    return text
  }

  private static func block(for located: LocatedDiagnostic, options: RenderOptions) -> String {
    let style = Style(color: options.color)
    let diagnostic = located.diagnostic
    let place = "\(diagnostic.place.path):\(located.start.line):\(located.start.column)".printable
    let severity = style.severity(diagnostic.severity, diagnostic.severity.rawValue)
    let rule = style.dim("[\(diagnostic.rule.description.printable)]")
    var lines = [
      "\(style.bold(place)): \(severity): \(style.bold(diagnostic.message.printable)) \(rule)"
    ]
    let number = String(located.start.line)
    let margin = String(repeating: " ", count: max(number.count, 4))
    if let excerpt = located.excerpt {
      let available = options.width.map { max($0 - margin.count - 3, 20) }
      let (shown, caret) = caretLine(located, excerpt, width: available)
      lines.append(
        style.dim(String(repeating: " ", count: margin.count - number.count) + number + " | ")
          + shown)
      lines.append(
        style.dim(margin + " | ") + style.severity(diagnostic.severity, caret))
    }
    for related in located.related.prefix(Self.mostRelated) {
      let place = "\(related.path):\(related.start.line):\(related.start.column)"
      lines += note("see \(place.printable): \(related.message.printable)", margin, options)
    }
    let more = located.related.count - Self.mostRelated
    if more > 0 {
      lines += note("see \(more) more \(more == 1 ? "place" : "places")", margin, options)
    }
    if let help = diagnostic.help {
      lines += note("help: \(help.printable)", margin, options)
    }
    for fix in diagnostic.fixes {
      let kind =
        switch fix.applicability {
        case .safe: "fix"
        case .unsafe: "possible fix"
        case .displayOnly: "hint"
        }
      lines += note("\(kind): \(fix.title.printable)", margin, options)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The text of the line fitted to `width` cells around the place, and the line with the caret below it.
  private static func caretLine(
    _ located: LocatedDiagnostic, _ excerpt: Excerpt, width: Int?
  ) -> (text: String, caret: String) {
    // What is shown for each scalar of the line, so that carets count cells as the reader sees them.
    let isPlain = excerpt.text.isPrintableASCII
    let cells =
      isPlain
      ? []
      : excerpt.text.unicodeScalars.map { scalar in
        scalar == "\t" ? "    " : scalar.steersTerminal ? String(scalar).printable : String(scalar)
      }
    let widths =
      isPlain
      ? Array(repeating: 1, count: excerpt.text.utf8.count) : cells.map(\.displayWidth)
    let place = min(max(located.start.column - excerpt.firstColumn, 0), widths.count)
    let onOneLine = located.end.line == located.start.line
    let endOfPlace =
      onOneLine
      ? min(max(located.end.column - excerpt.firstColumn, place), widths.count) : widths.count

    var first = 0
    var last = widths.count
    if let width, widths.reduce(0, +) > width {
      // Show the place with as much as fits, a third of the room before it.
      var used = 0
      first = place
      while first > 0, used + widths[first - 1] <= width / 3 {
        first -= 1
        used += widths[first]
      }
      last = first
      var room = width - 2
      while last < widths.count, widths[last] <= room {
        room -= widths[last]
        last += 1
      }
    }
    let isCutAtStart = first > 0 || excerpt.firstColumn > 1
    let isCutAtEnd = last < widths.count || excerpt.isCutAtEnd
    let text =
      isPlain
      ? String(decoding: excerpt.text.utf8.dropFirst(first).prefix(last - first), as: UTF8.self)
      : cells[first..<last].joined()
    let shown = (isCutAtStart ? "…" : "") + text + (isCutAtEnd ? "…" : "")
    let indent = widths[first..<max(first, min(place, last))].reduce(isCutAtStart ? 1 : 0, +)
    let marked = widths[min(place, last)..<max(min(place, last), min(endOfPlace, last))]
      .reduce(0, +)
    let caret =
      String(repeating: " ", count: indent) + "^"
      + String(repeating: "~", count: max(marked - 1, 0))
    return (shown, caret)
  }

  /// Wraps a remark below the excerpt.
  private static func note(_ text: String, _ margin: String, _ options: RenderOptions) -> [String] {
    let style = Style(color: options.color)
    return wrapped(text, width: room(beside: margin, options)).enumerated().map { index, line in
      style.dim(margin + (index == 0 ? " = " : "   ")) + line
    }
  }

  /// How many cells a line has beside a margin and the sign after it.
  private static func room(beside margin: String, _ options: RenderOptions) -> Int {
    options.width.map { max($0 - margin.count - 3, 20) } ?? Int.max
  }

  /// Breaks a text between words into lines of at most `width` cells where that is possible; all but the first are indented.
  private static func wrapped(_ text: String, width: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in text.split(separator: " ", omittingEmptySubsequences: false) {
      let own = word.displayWidth
      if !line.isEmpty, used + 1 + own > width {
        lines.append(line)
        line = "  " + word
        used = 2 + own
      } else {
        used += (line.isEmpty ? 0 : 1) + own
        line += (line.isEmpty ? "" : " ") + word
      }
    }
    return lines + [line]
  }
}

/// ANSI colour where it is wanted.
private struct Style {
  let color: Bool

  func bold(_ text: String) -> String { wrap(text, "1") }
  func dim(_ text: String) -> String { wrap(text, "2") }
  func severity(_ severity: Severity, _ text: String) -> String {
    switch severity {
    case .error: wrap(text, "1;31")
    case .warning: wrap(text, "1;33")
    case .note: wrap(text, "1;36")
    }
  }

  private func wrap(_ text: String, _ code: String) -> String {
    color ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}

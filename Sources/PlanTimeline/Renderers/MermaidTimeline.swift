import PlainText
import PlanModel
import PlanSchedule

/// A gantt diagram in Mermaid's language, which hosting sites draw inside Markdown. It never says what today is.
enum MermaidTimeline: TimelineRenderer {
  static let name = "mermaid"
  static let fileEndings = [".mmd", ".mermaid"]

  /// The longest diagram that Mermaid draws, in UTF-16 code units: its setting `maxTextSize`, which no diagram can change.
  private static let mostCharacters = 50_000

  static func refusal(of bytes: [UInt8]) -> String? {
    let count = String(decoding: bytes, as: UTF8.self).utf16.count
    guard count > mostCharacters else { return nil }
    return
      "Mermaid draws diagrams of at most \(mostCharacters) characters, and this one has \(count)"
  }

  static func render(_ layout: TimelineLayout, _ options: RenderingOptions) -> [UInt8] {
    Array(text(layout).utf8)
  }

  static func text(_ layout: TimelineLayout) -> String {
    var text = "gantt\n"
    text += "    title \(escaped(layout.title + (layout.isInternal ? " (internal)" : "")))\n"
    text += "    dateFormat YYYY-MM-DD\n"
    text += "    axisFormat %b %Y\n"
    // An end is the last day, as plans have it.
    text += "    inclusiveEndDates\n"
    text += "    todayMarker off\n"
    var number = 0
    for group in layout.groups {
      for section in group.sections {
        var names = [group.title.isEmpty ? "Roadmap" : group.title]
        if let title = section.title { names = layout.groups.count > 1 ? names + [title] : [title] }
        text += "    section \(escaped(names.joined(separator: " – ")))\n"
        for row in section.rows {
          for task in tasks(layout.items[row.item], layout, &number) { text += "    \(task)\n" }
        }
      }
    }
    return text
  }

  private static func tasks(
    _ item: TimelineItem, _ layout: TimelineLayout, _ number: inout Int
  ) -> [String] {
    var tags = ""
    if item.isCritical { tags += "crit, " }
    if item.state == .done { tags += "done, " }
    let title = escaped(item.title + (item.state == .dropped ? " (dropped)" : ""))
    func task(_ words: String, _ dates: String) -> String {
      number += 1
      return "\(title) :\(tags)\(words)t\(number), \(dates)"
    }
    if item.points.count > 1 { return item.points.map { task("milestone, ", "\($0), 0d") } }
    guard let start = item.start else {
      return item.end.map { [task("milestone, ", "\($0), 0d")] } ?? []
    }
    return [task("", "\(start), \(item.end ?? max(layout.axis.last, start))")]
  }

  /// What a line of a gantt diagram begins with when it is no task.
  private static let keywords = [
    "gantt", "title", "section", "dateformat", "axisformat", "tickinterval", "includes",
    "excludes", "todaymarker", "weekday", "weekend", "inclusiveenddates", "topaxis", "acctitle",
    "accdescr", "click", "call", "href",
  ]

  /// A text that Mermaid reads as a text, whatever is in it: marks that its language, its directives and HTML know become its entity
  /// codes, such as `#58;` for a colon; and so does the second character of what would be a keyword or a date.
  static func escaped(_ text: String) -> String {
    let line = text.oneLine.trimmed
    guard !line.isEmpty else { return "-" }
    let lower = line.lowercased()
    let isMisread = keywords.contains { lower.hasPrefix($0) } || (line.first?.isNumber ?? false)
    var result = ""
    for (index, scalar) in line.unicodeScalars.enumerated() {
      let isPlain =
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || !scalar.isASCII || " .-/()'!?+".unicodeScalars.contains(scalar)
      if isPlain, !(isMisread && index == 1) {
        result.unicodeScalars.append(scalar)
      } else {
        result += "#\(scalar.value);"
      }
    }
    // A text of one digit has no second character.
    if isMisread, line.unicodeScalars.count == 1 {
      result = "#\(line.unicodeScalars.first?.value ?? 45);"
    }
    return result
  }
}

import Foundation
import PlainText
import PlanModel
import PlanTimeline
import TestSupport
import Testing

@Suite struct `Timelines in every format` {
  private static let names = TimelineFormats.all.map { $0.name }

  @Test(arguments: names)
  func `are the same bytes each time`(format: String) {
    for book in [TimelineBook.sample, TimelineBook.hostile()] {
      #expect(rendered(book.layout(), format) == rendered(book.layout(), format))
    }
  }

  @Test(arguments: names)
  func `steer no terminal and no reader`(format: String) {
    let text = rendered(TimelineBook.hostile().layout(), format)
    let allowed: Set<Unicode.Scalar> = ["\n", "\r"]
    for scalar in text.unicodeScalars where !allowed.contains(scalar) {
      if format == "csv", scalar == "\t" || scalar == "\u{7}" || scalar == "\u{202E}" { continue }
      if format == "ics", scalar == "\u{202E}" { continue }
      #expect(!scalar.steersTerminal, "\(format) holds U+\(String(scalar.value, radix: 16))")
    }
  }

  // MARK: The page

  @Test func `let nothing in a plan become markup or script`() throws {
    for book in [TimelineBook.hostile(), TimelineBook.sample] {
      let page = rendered(book.layout(), "html")
      #expect(page.ranges(of: "<script").count == 1)
      #expect(page.ranges(of: "<style").count == 1)
      #expect(!page.contains("<script>alert"))
      let markup = page.replacing(/<style>[\s\S]*?<\/style>|<script>[\s\S]*?<\/script>/, with: "")
      #expect(markup.firstMatch(of: /<[^>]*\son[a-z]+=/) == nil)
      #expect(markup.firstMatch(of: /<[^>]*\sstyle=/) == nil)
      #expect(markup.firstMatch(of: /(src|href)="(https?:)?\/\//) == nil)
      #expect(page.contains("default-src 'none'; style-src 'sha256-"))
    }
  }

  @Test func `make a page of 5000 items that a mail can carry`() {
    var files: [String: String] = [:]
    for account in 0..<200 {
      files["plans/a\(account)/account.md"] =
        "---\nkind: account\ntitle: Account \(account)\nstatus: prospect\n---\n"
      let milestones = (0..<25).map { index in
        "  - {id: m\(index), title: Milestone number \(index) of the roadmap, business-unit: freight, owner: Tom Reyes, start: 2027-0\(index % 9 + 1)-01, end: 2027-0\(index % 9 + 1)-20, status: planned}\n"
      }
      files["plans/a\(account)/roadmap.md"] =
        "---\nkind: roadmap\ntitle: Roadmap\nstatus: draft\nmilestones:\n\(milestones.joined())---\n"
    }
    let layout = TimelineBook(files).layout()
    #expect(layout.rowCount == 5000)
    #expect(rendered(layout, "html").utf8.count < 5_000_000)
  }

  // MARK: Mermaid

  /// Reads a diagram by the rules of Mermaid's grammar for gantt diagrams: what begins a line decides what the line is, a task's
  /// name ends at the first colon.
  private static func tasks(_ diagram: String) -> [(title: String, words: [String])] {
    let entity = /#(\d+);/
    return diagram.split(separator: "\n").compactMap { line in
      let text = line.drop { $0 == " " }
      let keywords = [
        "gantt", "title ", "section ", "dateFormat ", "axisFormat ", "inclusiveEndDates",
        "todayMarker ",
      ]
      guard !keywords.contains(where: text.hasPrefix), let colon = text.firstIndex(of: ":") else {
        return nil
      }
      let title = text[..<colon].replacing(entity) { match in
        Unicode.Scalar(UInt32(match.1)!).map { String($0) } ?? ""
      }
      let words = text[text.index(after: colon)...].split(separator: ",").map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      return (title.trimmingCharacters(in: .whitespaces), words)
    }
  }

  @Test func `give Mermaid the same tasks and dates, whatever is in the titles`() {
    let layout = TimelineBook.hostile().layout()
    let diagram = rendered(layout, "mermaid")
    let tasks = Self.tasks(diagram)
    let rows = layout.groups.flatMap(\.rows).map { layout.items[$0.item] }
    #expect(tasks.count == rows.count)
    for (task, item) in zip(tasks, rows) {
      let wanted = item.title.split { $0.isNewline || $0 == "\t" }.joined(separator: " ").printable
      #expect(task.title == wanted.trimmingCharacters(in: .whitespaces))
      let dates = task.words.filter { CalendarDate(exactly: $0) != nil }
      let own = item.start.map { [$0, item.end!] } ?? [item.end!]
      #expect(dates == own.map(\.description))
    }
    // No line is anything else in Mermaid's eyes: a comment, a directive, a click.
    for line in diagram.split(separator: "\n") {
      #expect(!line.contains("%%") && !line.contains("{") && !line.contains(";:"))
      #expect(line.filter { $0 == ":" }.count <= 1)
    }
    #expect(Set(tasks.compactMap { $0.words.first { $0.hasPrefix("t") } }).count == tasks.count)
  }

  @Test func `never say in a diagram what today is`() {
    var options = TimelineOptions()
    options.showsToday = false
    let book = TimelineBook.hostile()
    let days = ["2020-01-01", "2027-02-15", "2031-12-31"].map { CalendarDate(exactly: $0)! }
    let texts = days.map { day in
      rendered(book.layout(TimelineChoice(), options, today: day), "mermaid")
    }
    #expect(Set(texts).count == 1)
  }

  // MARK: Data

  @Test func `are valid JSON with every item once`() throws {
    for book in [TimelineBook.sample, TimelineBook.hostile()] {
      let layout = book.layout()
      let object = try #require(
        try JSONSerialization.jsonObject(with: Data(rendered(layout, "json").utf8))
          as? [String: Any])
      let items = try #require(object["items"] as? [[String: Any]])
      #expect(items.compactMap { $0["id"] as? String } == layout.items.map(\.id))
      #expect(Set(layout.items.map(\.id)).count == layout.items.count)
    }
  }

  @Test func `fit the width that text is given`() {
    for book in [TimelineBook.sample, TimelineBook.hostile()] {
      for width in [40, 60, 80, 100, 160] {
        var options = RenderingOptions()
        options.columns = width
        let lines = rendered(book.layout(), "text", options).split(
          separator: "\n", omittingEmptySubsequences: false)
        let picture = lines.prefix { !$0.hasPrefix("Without a date") }
        for line in picture where !line.contains("not shown") {
          #expect(line.displayWidth <= width, "\(line)")
        }
      }
    }
  }
}

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

  @Test func `let a page be narrowed to one of two accounts with one title`() throws {
    func roadmap(_ account: String) -> [String: String] {
      [
        "plans/\(account)/account.md":
          "---\nkind: account\ntitle: Acme\nstatus: prospect\n---\n",
        "plans/\(account)/roadmap.md":
          "---\nkind: roadmap\ntitle: R\nstatus: draft\nmilestones:\n  - {id: a, title: Of \(account), end: 2027-03-31}\n---\n",
      ]
    }
    let page = rendered(
      TimelineBook(roadmap("east").merging(roadmap("west")) { $1 }).layout(), "html")
    let select = try #require(page.firstMatch(of: /<select id="account"[\s\S]*?<\/select>/)).output
    let options = select.matches(of: /value="(\d+)">([^<]*)</).map { ($0.1, $0.2) }
    #expect(options.map(\.1) == ["Acme (east)", "Acme (west)"])
    for (value, name) in options {
      let rows = page.matches(of: /data-k="(\S+) [^"]*"[^>]*><th[^>]*>[\s\S]*?>(Of \w+)</)
        .filter { $0.1 == value }
      #expect(rows.map { "Acme (\($0.2.dropFirst(3)))" } == [String(name)])
    }
  }

  @Test func `write no date before a bar that reads as its beginning`() {
    let layout = TimelineBook.roadmap([
      "id: a, title: First, start: 2027-01-04, end: 2027-01-29",
      "id: b, title: Last, start: 2027-06-01, end: 2027-12-31",
    ]).layout(Self.year)
    for format in ["svg", "html", "text"] {
      let text = rendered(layout, format)
      #expect(text.contains("until 31 Dec"), "\(format)")
      #expect(!text.contains("until 29 Jan"), "\(format)")
    }
  }

  private static var year: TimelineChoice {
    var choice = TimelineChoice()
    choice.from = CalendarDate(year: 2027, month: 1, day: 1)
    choice.to = CalendarDate(year: 2027, month: 12, day: 31)
    return choice
  }

  @Test func `say in words which windows are which`() {
    let text = rendered(TimelineBook.sample.layout(.account("aldermoor")), "text")
    #expect(text.contains("╱ decision window") && text.contains("╲ notice window"))
    #expect(text.contains("╱╲"))
  }

  @Test func `make a page of 5000 items that a mail can carry`() {
    let layout = TimelineBook.large.layout()
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

  @Test func `tell Mermaid what was dropped, and the reader what Mermaid refuses`() {
    let dropped = TimelineBook.roadmap([
      "id: a, title: Rail trial, end: 2027-03-31, status: dropped"
    ]).layout()
    #expect(
      rendered(dropped, "mermaid").contains(
        "    Rail trial (dropped) :milestone, t1, 2027-03-31, 0d\n"))
    let many = TimelineBook.roadmap(
      (0..<1200).map { "id: m\($0), title: Milestone number \($0), end: 2027-03-31" }
    ).layout()
    let format = TimelineFormats.diagram
    #expect(format.refusal(of: format.render(dropped, RenderingOptions())) == nil)
    let refusal = format.refusal(of: format.render(many, RenderingOptions()))
    #expect(
      refusal?.hasPrefix("Mermaid draws diagrams of at most 50000 characters, and this one has ")
        == true)
    #expect(TimelineFormats.picture.refusal(of: Array(repeating: 0x20, count: 60_000)) == nil)
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

  // MARK: Calendars

  @Test func `give calendars the same titles and days, whatever is in the titles`() {
    let layout = TimelineBook.hostile().layout()
    let calendar = rendered(layout, "ics")
    let lines = calendar.components(separatedBy: "\r\n")
    #expect(lines.allSatisfy { $0.utf8.count <= 75 })
    // RFC 5545, sections 3.1 and 3.3.11: unfolded, then unescaped.
    let unfolded = calendar.replacing("\r\n ", with: "").components(separatedBy: "\r\n")
    func values(_ name: String) -> [String] {
      unfolded.filter { $0.hasPrefix(name) }.map { String($0.dropFirst(name.count)) }
    }
    let titles = values("SUMMARY:").map { text in
      text.replacing(/\\([\\;,nN])/) { $0.1 == "n" || $0.1 == "N" ? "\n" : String($0.1) }
    }
    let dated = layout.items.filter { $0.end != nil }
    #expect(titles == dated.map { $0.title.oneLine })
    #expect(
      values("DTSTART;VALUE=DATE:")
        == dated.map { $0.end!.description.replacing("-", with: "") })
    #expect(Set(values("UID:")).count == dated.count)
  }

  // MARK: Data

  @Test func `write a line of a table for each day of what is due again and again`() throws {
    let layout = TimelineBook.sample.layout(.account("aldermoor"))
    let series = try #require(
      layout.items.first { $0.title == "Capacity meeting" && $0.points.count > 1 })
    let days = series.points.map(\.description)
    let rows = rendered(layout, "csv").components(separatedBy: "\r\n")
      .filter { $0.hasPrefix(series.id + ",") }.map { $0.components(separatedBy: ",") }
    #expect(rows.map { $0[8] } == days)
    #expect(rows.allSatisfy { $0[7].isEmpty && $0[10] == "ahead" })
    let lines = rendered(layout, "markdown").split(separator: "\n")
      .filter { $0.hasPrefix("| Capacity meeting |") }
    #expect(lines.count == days.count)
    for (line, day) in zip(lines, days) { #expect(line.contains("|  | \(day) |")) }
    // Only what was missed is overdue, not what is to come of it.
    let missed = rendered(layout, "csv").components(separatedBy: "\r\n")
      .filter { $0.contains("Loads by week and lane") }.map { $0.components(separatedBy: ",")[10] }
    #expect(missed.first == "overdue" && missed.count > 1)
    #expect(missed.dropFirst().allSatisfy { $0 == "ahead" })
  }

  @Test func `say of an agreement that another one replaced that it is over`() throws {
    let layout = TimelineBook.sample.layout(.account("aldermoor"))
    let row = try #require(
      rendered(layout, "csv").components(separatedBy: "\r\n")
        .first { $0.contains(",superseded,") })
    #expect(row.components(separatedBy: ",")[10] == "done")
  }

  @Test func `leave out a series that passes over the days that are asked for`() {
    var choice = TimelineChoice.account("aldermoor")
    choice.from = CalendarDate(year: 2027, month: 4, day: 20)
    choice.to = CalendarDate(year: 2027, month: 4, day: 28)
    let layout = TimelineBook.sample.layout(choice)
    #expect(!layout.items.contains { $0.title == "Capacity meeting" })
    #expect(layout.items.contains { $0.title == "Truckload and LTL agreement 2026" })
  }

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

import Drawing
import Foundation
import PlanModel
import TestSupport
import Testing

@testable import PlanTimeline

/// What lies at the edges of the days that are shown, at today, and at a baseline.
@Suite struct `At its edges a timeline` {
  private static func choice(_ from: String, _ to: String) -> TimelineChoice {
    var choice = TimelineChoice()
    choice.from = CalendarDate(exactly: from)
    choice.to = CalendarDate(exactly: to)
    return choice
  }

  private static let book = TimelineBook([
    "plans/acme/account.md": "---\nkind: account\ntitle: Acme\nstatus: prospect\n---\n",
    "plans/acme/roadmap.md": """
    ---
    kind: roadmap
    title: Acme roadmap
    status: draft
    initiatives:
      - {id: long, title: Long one}
      - {id: short, title: Short one}
    milestones:
      - {id: a, title: Across, initiative: long, start: 2026-11-01, end: 2027-09-10}
      - {id: b, title: To the edge, start: 2026-12-01, end: 2027-06-30}
      - {id: c, title: Inside, initiative: short, start: 2027-03-01, end: 2027-04-30}
    ---

    """,
  ])
  private static let half = book.layout(choice("2027-01-01", "2027-06-30"))

  @Test func `shows that a bar or what consists of others goes on, in words too`() throws {
    let words = Dictionary(
      uniqueKeysWithValues: Self.half.items.map {
        ($0.title, ItemWords.details($0, in: Self.half).split(separator: "\n").map(String.init))
      })
    for title in ["Long one", "Across"] {
      #expect(
        words[title]?.contains("Begins before 1 Jan 2027 and goes on after 30 Jun 2027") == true)
    }
    #expect(words["To the edge"]?.contains("Begins before 1 Jan 2027") == true)
    #expect(
      words["Short one"]?.contains { $0.hasPrefix("Begins") || $0.hasPrefix("Goes") } == false)
    let text = rendered(Self.half, "text").split(separator: "\n")
    func line(_ title: String) -> Substring? { text.first { $0.contains(title) } }
    for title in ["Long one", "Across"] {
      #expect(line(title)?.contains("←") == true && line(title)?.hasSuffix("→") == true)
    }
    #expect(line("To the edge")?.contains("←") == true)
    #expect(line("To the edge")?.contains("→") == false)
    #expect(line("Short one")?.contains { "←→".contains($0) } == false)
    #expect(Self.half.legendSigns.contains(.beyond))
    #expect(
      !Self.book.layout(Self.choice("2026-01-01", "2027-12-31")).legendSigns.contains(.beyond))
  }

  @Test func `closes what consists of others only where it ends`() {
    // A foot is the only corner of a beam that far down; an open end has a point in the middle instead.
    func beams(_ layout: TimelineLayout) -> [[Point]] {
      TimelineScene.draw(layout).allShapes.compactMap { shape in
        guard case .polygon(let corners) = shape.geometry, corners.count >= 6 else { return nil }
        return corners
      }
    }
    let counts = beams(Self.half).map(\.count).sorted()
    // Both ends with feet: six corners, as the legend's; both open: ten.
    #expect(counts == [6, 6, 10])
  }

  @Test(arguments: ["svg", "html", "text"])
  func `writes the date in a bar that leaves no room beside it`(format: String) {
    let text = rendered(Self.half, format)
    #expect(text.contains("until 30 Jun 2027"))
    #expect(text.contains("until 10 Sep 2027"))
  }

  @Test func `lets no line of today run through a date`() throws {
    let layout = TimelineBook.roadmap([
      "id: a, title: Near, end: 2027-02-12", "id: b, title: Far, end: 2027-06-30",
    ]).layout(Self.choice("2027-01-01", "2027-12-31"))
    let page = rendered(layout, "html")
    func row(_ title: String) throws -> Substring {
      try #require(
        page.components(separatedBy: "<tr class=\"i").first { $0.contains(">\(title)<") })[...]
    }
    #expect(try row("Near").contains(/class="lb"[^>]*\/><text[^>]*>12 Feb/))
    #expect(try !row("Far").contains("class=\"lb\""))
  }

  @Test func `says when something was due that is overdue`() throws {
    for account in ["aldermoor", "brackwater", "kessmark"] {
      let page = rendered(TimelineBook.sample.layout(.account(account)), "html")
      let labels = page.matches(of: /<text[^>]*>([^<]*)<tspan class="late">overdue</).map(\.1)
      #expect(!labels.isEmpty)
      for label in labels { #expect(label.contains(/^\d+ [A-Z][a-z]{2}/), "\(label)") }
    }
  }

  @Test func `says since when a series is overdue whose late day is not shown`() throws {
    var choice = TimelineChoice.account("aldermoor")
    choice.from = CalendarDate(year: 2027, month: 3, day: 1)
    choice.to = CalendarDate(year: 2027, month: 12, day: 31)
    let layout = TimelineBook.sample.layout(choice)
    let item = try #require(layout.items.first { $0.title == "Loads by week and lane" })
    let words = ItemLabel(item, in: layout).choices(.after).map { $0.map(\.text) }
    #expect(
      words == [
        ["1 May, …", "overdue since 1 Feb 2027"], ["1 May", "overdue since 1 Feb 2027"],
        ["overdue since 1 Feb 2027"],
      ])
  }

  @Test func `draws where things were, and a line to where they are, only for what moved`() throws {
    let before = TimelineBook.roadmap([
      "id: a, title: Later, start: 2027-03-01, end: 2027-03-31",
      "id: b, title: Sooner, end: 2027-06-30", "id: c, title: Same, end: 2027-05-31",
    ])
    let layout = TimelineBook.roadmap([
      "id: a, title: Later, start: 2027-03-01, end: 2027-04-30",
      "id: b, title: Sooner, end: 2027-06-01", "id: c, title: Same, end: 2027-05-31",
    ]).layout(
      comparison: BaselineComparison(
        name: "v1", date: nil, before: before.items(),
        now: TimelineBook.roadmap([
          "id: a, title: Later, start: 2027-03-01, end: 2027-04-30",
          "id: b, title: Sooner, end: 2027-06-01", "id: c, title: Same, end: 2027-05-31",
        ]).items()))
    let rows = rendered(layout, "html").components(separatedBy: "<tr class=\"i").dropFirst()
      .compactMap { $0.components(separatedBy: "</tr>").first }
    let marks = rows.map { row in
      ["class=\"gh\"", "class=\"sl up\"", "class=\"sl\""].map {
        row.contains($0)
      }
    }
    // In the order of their first days.
    #expect(marks == [[true, true, false], [false, false, false], [true, false, true]])
    #expect(rows.map { $0.hasPrefix(" two\"") } == [true, false, true])
    #expect(layout.legendSigns.suffix(3) == [.baseline, .later, .earlier])
  }
}

/// The words below a picture.
@Suite struct `The legend of a timeline` {
  private static let signs = "✓!△×█▒━◇◆●┄←→┈╱╲╳"

  @Test func `of characters explains every sign that is there, and no other`() throws {
    var layouts = ["aldermoor", "brackwater", "kessmark"].map {
      TimelineBook.sample.layout(.account($0))
    }
    layouts.append(TimelineBook.roadmap(["id: a, title: A, end: 2027-03-31"]).layout())
    layouts.append(
      TimelineBook.roadmap(["id: a, title: A, start: 2027-03-01, end: 2027-03-31"]).layout())
    for layout in layouts {
      let parts = rendered(layout, "text").components(separatedBy: "\n\n")
      // The head, the rows, the legend.
      let rows = try #require(parts.dropFirst().first)
      let legend = try #require(parts.dropFirst(2).first)
      let shown = Set(rows.filter { Self.signs.contains($0) })
      let explained = legend.replacing("\n", with: "   ").split(separator: "   ").compactMap(
        \.first)
      #expect(Set(explained) == shown)
      #expect(explained.count == shown.count)
    }
  }

  @Test func `of a picture names no sign that is not there`() {
    let plain = TimelineBook.roadmap(["id: a, title: A, end: 2027-03-31"]).layout()
    #expect(plain.legendSigns == [.day])
    let linked = TimelineBook.roadmap([
      "id: a, title: A, start: 2027-03-01, end: 2027-03-31, progress: 20%, status: at-risk",
      "id: b, title: B, start: 2027-04-01, end: 2027-04-30, after: [a]",
    ]).layout()
    #expect(linked.legendSigns == [.atRisk, .progress, .after, .critical])
  }
}

extension Scene {
  var allShapes: [Shape] { elements.flatMap(\.shapes) }
}

extension Element {
  fileprivate var shapes: [Shape] {
    switch self {
    case .shape(let shape): [shape]
    case .text: []
    case .group(let group): group.elements.flatMap(\.shapes)
    }
  }
}

import Drawing
import PlanModel
import TestSupport
import Testing

@testable import PlanTimeline

@Suite struct `The drawn picture` {
  /// Layouts of many sorts, by what they are.
  private static let layouts: [(name: String, layout: TimelineLayout)] = {
    var all: [(String, TimelineLayout)] = []
    let sample = TimelineBook.sample
    for grouping in TimelineChoice.Grouping.allCases {
      var choice = TimelineChoice()
      choice.grouping = grouping
      all.append(("sample by \(grouping)", sample.layout(choice)))
    }
    for scale in TimeAxis.Scale.allCases {
      var options = TimelineOptions()
      options.scale = scale
      options.labels = .fiscal
      options.fiscal = FiscalCalendar(firstMonth: 4)!
      all.append(("brackwater by \(scale)", sample.layout(.account("brackwater"), options)))
    }
    all.append(("customer", sample.layout(.account("kessmark", audience: .customer))))
    all.append(("hostile", TimelineBook.hostile().layout()))
    var wide = TimelineChoice()
    wide.from = CalendarDate(year: 1890, month: 1, day: 1)
    wide.to = CalendarDate(year: 2110, month: 1, day: 1)
    all.append(("two centuries", TimelineBook.hostile().layout(wide)))
    let crowd = (0..<5000).map { "id: m\($0), title: Milestone \($0), end: 2027-03-31" }
    all.append(("5000 on a day", TimelineBook.roadmap(crowd).layout()))
    all.append(("nothing", TimelineBook.roadmap(["id: a, title: A"]).layout()))
    all.append(("empty", TimelineBook([:]).layout()))
    let before = TimelineBook.hostile().items()
    let now = TimelineBook.sample
    all.append(
      (
        "baseline",
        now.layout(
          comparison: BaselineComparison(
            name: "v1", date: nil, before: before + now.items(today: TimelineBook.today),
            now: now.items()))
      ))
    return all
  }()

  private static let scenes: [(name: String, scene: Scene)] = layouts.flatMap { name, layout in
    [640.0, 1280, 2000].map { ("\(name) at \(Int($0))", TimelineScene.draw(layout, width: $0)) }
  }

  @Test func `has no text over another`() {
    for (name, scene) in Self.scenes {
      let texts = scene.texts.sorted { $0.box.y < $1.box.y }
      for (index, text) in texts.enumerated() {
        for other in texts[(index + 1)...] {
          if other.box.y >= text.box.bottom { break }
          #expect(
            !text.box.intersects(other.box), "\(name): '\(text.string)' and '\(other.string)'")
        }
      }
    }
  }

  @Test func `cuts nothing unseen`() {
    for (name, scene) in Self.scenes {
      let page = Rectangle(x: 0, y: 0, width: scene.width, height: scene.height)
      for text in scene.texts {
        #expect(page.contains(text.box), "\(name): '\(text.string)' leaves the page")
        if text.string.hasSuffix("…"), let whole = text.whole {
          #expect(whole.count > text.string.count - 1, "\(name)")
        } else {
          #expect(text.whole == nil, "\(name): '\(text.string)'")
        }
      }
    }
  }

  @Test func `has text that can be read in light and dark`() {
    for (name, scene) in Self.scenes {
      for text in scene.texts {
        #expect(text.ink.contrast(with: text.background) >= 4.5, "\(name): '\(text.string)'")
      }
    }
  }

  @Test func `leads its lines around bars and words`() {
    for (name, layout) in Self.layouts where name.hasPrefix("sample") || name == "hostile" {
      let scene = TimelineScene.draw(layout)
      let shapes = scene.allShapes
      let lines = shapes.compactMap { shape -> [Point]? in
        guard case .polyline(let points) = shape.geometry,
          [TimelineInks.link, TimelineInks.critical].contains(shape.stroke?.ink), points.count > 2
        else { return nil }
        return points
      }
      if name == "sample by account" { #expect(lines.count > 5) }
      let bars = shapes.compactMap { shape -> Rectangle? in
        guard case .rectangle(let box, _) = shape.geometry, box.height == 14, shape.stroke != nil
        else { return nil }
        return box
      }
      for line in lines {
        for (from, to) in zip(line, line.dropFirst()) {
          let segment = Rectangle(
            x: min(from.x, to.x), y: min(from.y, to.y), width: abs(from.x - to.x),
            height: abs(from.y - to.y))
          for bar in bars {
            #expect(
              !segment.grown(by: 0.1).intersects(bar.grown(by: -1)), "\(name): a line crosses a bar"
            )
          }
        }
      }
    }
  }

  @Test func `says Internal unless it is for the customer`() {
    let sample = TimelineBook.sample
    let own = TimelineScene.draw(sample.layout(.account("kessmark")))
    #expect(own.texts.contains { $0.string == "Internal" })
    let theirs = TimelineScene.draw(sample.layout(.account("kessmark", audience: .customer)))
    #expect(!theirs.texts.contains { $0.string == "Internal" })
  }

  @Test func `folds groups where rows would be too many`() {
    let crowd = (0..<5000).map { "id: m\($0), title: Milestone \($0), end: 2027-03-31" }
    let scene = TimelineScene.draw(TimelineBook.roadmap(crowd).layout())
    #expect(scene.height < 2000)
    #expect(scene.texts.contains { $0.string.hasPrefix("5000 rows are too many") })
    #expect(scene.texts.contains { $0.string == "5000" })
  }

  @Test func `tells for those who do not see it what is on it`() {
    let scene = TimelineScene.draw(TimelineBook.sample.layout(.account("kessmark")))
    #expect(scene.summary.contains("Re-icing room in Denver qualified: 16 Nov 2026 – 29 Jan 2027."))
    #expect(scene.title == "Kessmark Medical: roadmap")
  }

  @Test func `has colours of business units that can be told from the paper`() {
    for ink in TimelineInks.units + TimelineInks.windows + [TimelineInks.noUnit] {
      // WCAG 2.2, success criterion 1.4.11: graphical objects.
      #expect(ink.contrast(with: TimelineInks.paper) >= 3)
    }
  }
}

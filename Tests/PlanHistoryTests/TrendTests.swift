import Drawing
import PlanHistory
import PlanModel
import Testing

@Suite("Trend charts and statistics")
struct TrendTests {
  private func day(_ text: String) throws -> CalendarDate {
    try #require(CalendarDate(exactly: text))
  }

  /// A thing that was planned for the given days, each as of another.
  private func slip(
    _ id: String, _ plans: [(reported: String, planned: String?)], label: String = "Pilot"
  ) throws -> Slip {
    var before: PlannedSpan?
    var moves: [DateMove] = []
    for (index, plan) in plans.enumerated() {
      let to = PlannedSpan(start: nil, end: try plan.planned.map { try day($0) })
      let origin = ChangeOrigin(
        commit: "\(index)000000000000", author: "Ada", email: "", seconds: 0,
        day: try day(plan.reported), subject: "Why", reason: nil)
      moves.append(DateMove(origin: origin, from: before, to: to, ownReason: nil))
      before = to
    }
    return Slip(
      document: "acme/roadmap", item: id, kind: "roadmap", label: label, owner: nil,
      businessUnits: [], isThere: true, isDone: false, isDropped: false, current: before,
      moves: moves, isCutOff: false)
  }

  @Test("A chart that a person can read: two lines, and the diagonal where they land")
  func chart() throws {
    let today = try day("2027-06-01")
    let slips = [
      try slip(
        "a",
        [("2027-01-04", "2027-03-31"), ("2027-03-01", "2027-05-15"), ("2027-05-10", "2027-07-01")]),
      try slip("b", [("2027-01-04", "2027-04-30")]),
    ]
    let lines = slips.compactMap { TrendLine($0, today: today) }
    #expect(
      TrendChart(lines, today: today).text(width: 64, height: 9) == """
          1 Jul 2027 ┤                                   A──────      ∙∙
                     │                                             ∙∙∙
                     │                                          ∙∙∙
                     │                                      ∙∙∙∙
         16 May 2027 ┤               A────────────────────∙∙
                     │B─────────────────────────────────────────
                     │                             ∙∙∙
                     │                          ∙∙∙
         31 Mar 2027 ┤A───────────────        ∙∙
                     └──────────────────────────────────────────────────
                      4 Jan 2027                              1 Jul 2027

        """)
  }

  @Test("The days of reports go on to the last planned day, or the picture says what lands later")
  func landing() throws {
    let today = try day("2027-06-01")
    func scene(_ planned: String) throws -> Scene {
      let slips = [
        try slip("a", [("2027-05-03", "2027-07-31"), ("2027-05-20", planned)]),
        try slip("b", [("2027-05-03", "2027-08-31"), ("2027-05-20", "2027-09-15")]),
      ]
      let lines = slips.compactMap { TrendLine($0, today: today) }
      return try #require(TrendScene.draw(lines, today: today, title: "Trend"))
    }
    // Fourteen months ahead of four weeks of history.
    let near = try scene("2028-08-01")
    #expect(near.texts.allSatisfy { !$0.string.contains("right of the picture") })
    #expect(near.texts.contains { $0.string == "1 Oct 2028" })
    let far = try scene("2031-08-01")
    #expect(
      far.texts.contains {
        $0.string == "1 planned for after 1 Oct 2028 lands right of the picture"
      })
  }

  @Test("No two texts of a picture lie on each other, all are inside and can be read")
  func scene() throws {
    let today = try day("2027-06-01")
    for count in [1, 2, 12, 32] {
      let slips = try (0..<count).map { index in
        try slip(
          "m\(index)", [("2027-01-04", "2027-03-31"), ("2027-04-01", "2027-05-\(10 + index % 3)")],
          label: "A milestone with a rather long name that hardly fits anywhere \(index)")
      }
      let scene = try #require(
        TrendScene.draw(
          slips.compactMap { TrendLine($0, today: today) }, today: today, title: "Trend",
          remark: "A remark"))
      let page = Rectangle(x: 0, y: 0, width: scene.width, height: scene.height)
      for (index, text) in scene.texts.enumerated() {
        #expect(page.contains(text.box), "\(text.string)")
        #expect(text.ink.contrast(with: text.background) >= 4.5, "\(text.string)")
        for other in scene.texts[(index + 1)...] {
          #expect(!text.box.intersects(other.box), "\(text.string) / \(other.string)")
        }
      }
      #expect(scene.texts.contains { $0.string == "Internal" })
    }
  }

  @Test("The picture is the same to the byte each time, and hostile names are no markup")
  func svg() throws {
    let today = try day("2027-06-01")
    let line = try #require(
      TrendLine(
        try slip("a", [("2027-01-04", "2027-03-31")], label: "<script>\u{1B}]]>&\""), today: today))
    let pictures = try (0..<2).map { _ in
      SVGWriter.write(
        try #require(TrendScene.draw([line], today: today, title: "</svg><script>")))
    }
    #expect(pictures[0] == pictures[1])
    let text = String(decoding: pictures[0], as: UTF8.self)
    #expect(!text.contains("<script>"))
    #expect(!text.contains("\u{1B}"))
  }

  @Test("Nothing with a date draws nothing; one day alone draws a point; 200 years fit")
  func edges() throws {
    let today = try day("2027-06-01")
    #expect(TrendChart([], today: today).text(width: 80).isEmpty)
    #expect(TrendScene.draw([], today: today, title: "") == nil)
    #expect(TrendLine(try slip("a", [("2027-01-04", nil)]), today: today) == nil)
    for plans in [
      [("2027-06-01", "2027-06-01")], [("1927-01-01", "2127-01-01"), ("2027-01-01", "1927-01-01")],
      [("0001-01-01", "0001-01-01"), ("9999-12-31", "9999-12-31")],
    ] {
      let line = try #require(
        TrendLine(try slip("a", plans.map { ($0.0, $0.1) }), today: today))
      #expect(!TrendChart([line], today: today).text(width: 80).isEmpty)
      #expect(TrendScene.draw([line], today: today, title: "") != nil)
    }
  }

  @Test("How many moved, the median and the worst slip, and how early it was announced")
  func statistics() throws {
    let slips = [
      // 30 days later in all; announced 30 and 10 days before.
      try slip(
        "a",
        [("2027-01-01", "2027-03-31"), ("2027-03-01", "2027-04-10"), ("2027-03-31", "2027-04-30")]),
      // Announced 5 days too late.
      try slip("b", [("2027-01-01", "2027-03-31"), ("2027-04-05", "2027-06-29")]),
      // Earlier is no slip, but a move.
      try slip("c", [("2027-01-01", "2027-03-31"), ("2027-02-01", "2027-03-21")]),
      // There and back again.
      try slip(
        "d",
        [("2027-01-01", "2027-03-31"), ("2027-03-31", "2027-04-10"), ("2027-04-01", "2027-03-31")]),
      try slip("e", [("2027-01-01", "2027-03-31")]),
    ]
    let statistics = SlipStatistics("all", of: slips)
    #expect(statistics.count == 5)
    #expect(statistics.movedCount == 4)
    // Of -10, 0, 30, 90.
    #expect(statistics.median == 15)
    #expect(statistics.worst?.days == 90)
    #expect(statistics.worst?.id == "acme/roadmap#b")
    // Of -5, 0, 10, 30.
    #expect(statistics.medianWarning == 5)
    let none = SlipStatistics("none", of: [slips[4]])
    #expect(none.median == nil)
    #expect(none.worst == nil)
    #expect(none.medianWarning == nil)
  }
}

import PlanModel
import PlanSchedule
import Testing

@Suite struct `Roll-up` {
  private static func part(
    _ start: String, _ end: String, _ progress: String = "-", _ state: Activity.State = .open
  ) -> RollUp.Part {
    RollUp.Part(
      start: optional(start), end: optional(end), progress: optional(progress), state: state)
  }

  private func text(_ rollUp: RollUp) -> [String] {
    [
      rollUp.start?.description ?? "-", rollUp.end?.description ?? "-",
      rollUp.progress?.description ?? "-", "\(rollUp.doneCount)/\(rollUp.count)",
    ]
  }

  @Test(
    arguments: [
      ([], ["-", "-", "-", "0/0"]),
      ([part("2027-03-01", "2027-03-10", "50%")], ["2027-03-01", "2027-03-10", "50%", "0/1"]),
      // 10 days of 50% and 30 days of 10%: 8 of 40.
      (
        [part("2027-03-01", "2027-03-10", "50%"), part("2027-03-02", "2027-03-31", "10%")],
        ["2027-03-01", "2027-03-31", "20%", "0/2"]
      ),
      // A point counts as one day: 100 and 2 × 0 over 3.
      (
        [part("-", "2027-02-15", "-", .done), part("2027-03-01", "2027-03-02")],
        ["2027-02-15", "2027-03-02", "33.33%", "1/2"]
      ),
      // Done is all of it, whatever else is written.
      (
        [part("2027-03-01", "2027-03-01", "40%", .done), part("2027-03-01", "2027-03-01", "0%")],
        ["2027-03-01", "2027-03-01", "50%", "1/2"]
      ),
      // Without dates it counts as long as the others on average: 10 × 0, 20 × 0, 15 × 100 over 45.
      (
        [
          part("2027-03-01", "2027-03-10"), part("2027-03-01", "2027-03-20"),
          part("-", "-", "100%"),
        ],
        ["2027-03-01", "2027-03-20", "33.33%", "0/3"]
      ),
      ([part("-", "-", "100%"), part("-", "-", "25%")], ["-", "-", "62.5%", "0/2"]),
      ([part("2027-03-01", "-", "50%")], ["2027-03-01", "-", "50%", "0/1"]),
      // More than all of it is all of it.
      (
        [part("-", "2027-03-01", "150%"), part("-", "2027-03-01", "-20%")],
        ["2027-03-01", "2027-03-01", "50%", "0/2"]
      ),
      // Dropped ones do not count, but to say where it would have been.
      (
        [part("2027-01-01", "2027-12-31", "90%", .dropped), part("-", "2027-03-01", "10%")],
        ["2027-03-01", "2027-03-01", "10%", "0/1"]
      ),
      (
        [part("2027-01-01", "2027-12-31", "90%", .dropped)],
        ["2027-01-01", "2027-12-31", "-", "0/0"]
      ),
      // An end before its start is a day.
      ([part("2027-03-05", "2027-03-01", "10%")], ["2027-03-05", "2027-03-01", "10%", "0/1"]),
    ] as [([RollUp.Part], [String])])
  func `a parent has its children's dates and progress`(children: [RollUp.Part], is: [String]) {
    #expect(text(RollUp(Self.part("-", "-"), children: children)) == `is`)
  }

  @Test func `a parent's own values come first`() {
    let children = [Self.part("2027-03-01", "2027-03-10", "50%")]
    #expect(
      text(RollUp(Self.part("2027-01-01", "-", "5%"), children: children)) == [
        "2027-01-01", "2027-03-10", "5%", "0/1",
      ])
    #expect(
      text(RollUp(Self.part("-", "2027-04-01", "-", .done), children: children)) == [
        "2027-03-01", "2027-04-01", "100%", "0/1",
      ])
  }

  @Test func `what is rolled up is rolled up further`() {
    // 0 holds 1 and 2; 1 holds 3 and 4.
    let tree = RollUpTree(
      [
        Self.part("-", "-"), Self.part("-", "-"), Self.part("2027-03-11", "2027-03-20", "0%"),
        Self.part("2027-03-01", "2027-03-05", "100%"), Self.part("2027-03-06", "2027-03-10", "0%"),
      ], parents: [nil, 0, 0, 1, 1])
    #expect(tree.rollUps[0].map(text) == ["2027-03-01", "2027-03-20", "25%", "0/2"])
    #expect(tree.rollUps[1].map(text) == ["2027-03-01", "2027-03-10", "50%", "0/2"])
    #expect(tree.rollUps[2...].allSatisfy { $0 == nil })
    #expect(tree.cycles == [])
  }

  @Test func `what is its own parent is told and rolled up into nothing`() {
    let parts = (0..<7).map { _ in Self.part("-", "2027-03-01", "50%") }
    let tree = RollUpTree(parts, parents: [nil, 3, 1, 2, 4, 3, 0])
    #expect(tree.cycles == [[1, 3, 2], [4]])
    #expect(tree.rollUps.map { $0?.count } == [1, nil, nil, 1, nil, nil, nil])
  }

  @Test func `a chain of many levels does not exhaust the stack`() {
    let parts = (0..<50_000).map { _ in Self.part("-", "-", "-") }
    var leaf = parts
    leaf[49_999] = Self.part("2027-03-01", "2027-03-02", "75%")
    let tree = RollUpTree(leaf, parents: [nil] + (0..<49_999).map { $0 })
    #expect(tree.rollUps[0].map(text) == ["2027-03-01", "2027-03-02", "75%", "0/1"])
  }
}

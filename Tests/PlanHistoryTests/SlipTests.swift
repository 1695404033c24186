import PlanHistory
import PlanModel
import Testing

@Suite("Slips over history")
struct SlipTests {
  @Test(
    "Slips agree with what 200 random histories know of themselves: renames, splits, deletions, merges",
    arguments: 0..<20)
  func agree(block: Int) {
    for seed in block * 10..<block * 10 + 10 {
      let history = RandomHistory(seed: seed, commits: 40)
      let slips = SlipLedger(history.records).slips
      let found = slips.map { slip in
        "\(slip.isThere ? slip.id : "gone") "
          + slip.moves.map { Self.event($0).description }.joined(separator: ", ")
      }.sorted()
      var places: [Int: String] = [:]
      for (path, document) in history.books.last ?? [:] {
        for item in document.items { places[item.life] = "\(path)#\(item.id)" }
      }
      let expected = history.events.filter { !$0.value.isEmpty }.map { life, events in
        "\(places[life] ?? "gone") " + events.map(\.description).joined(separator: ", ")
      }.sorted()
      #expect(found == expected, "seed \(seed)")
    }
  }

  @Test("What is there is told alike where what was removed is forgotten")
  func forgetting() {
    var forgotten = 0
    for seed in 0..<100 {
      let all = RandomHistory(seed: seed, commits: 40).records
      var chain: [HistoryRecord] = []
      var place: Int? = all.count - 1
      while let own = place {
        chain.append(all[own])
        place = all[own].parents.first
      }
      let records = chain.reversed().enumerated().map { index, record in
        HistoryRecord(
          origin: record.origin, parents: index == 0 ? [] : [index - 1], changes: record.changes)
      }
      let slips = SlipLedger(records).slips
      var ledger = SlipLedger(parents: records.map(\.parents), forgetsRemoved: true)
      for record in records { ledger.add(record) }
      #expect(ledger.slips == slips.filter(\.isThere), "seed \(seed)")
      forgotten += slips.count { !$0.isThere }
    }
    #expect(forgotten > 100)
  }

  private static func event(_ move: DateMove) -> RandomHistory.Event {
    func number(_ span: PlannedSpan?) -> Int? { span.map { Int($0.planned.dayNumber) - 1 } }
    return RandomHistory.Event(
      commit: move.origin.flatMap { Int($0.commit) } ?? -1, from: number(move.from),
      to: number(move.to))
  }

  @Test("The random histories hold what they are for")
  func histories() {
    var merges = 0
    var returns = 0
    var ended = 0
    for seed in 0..<200 {
      let history = RandomHistory(seed: seed, commits: 40)
      merges += history.records.count { $0.parents.count > 1 && !$0.changes.isEmpty }
      for events in history.events.values {
        if events.contains(where: { $0.to == nil }) { ended += 1 }
        if Set(events.compactMap(\.to)).count < events.count(where: { $0.to != nil }) {
          returns += 1
        }
      }
    }
    #expect(merges > 200)
    #expect(returns > 100)
    #expect(ended > 200)
  }

  @Test(
    "What both sides of a merge renamed keeps its history where the merge gives it the other's id")
  func renamedOnBothSides() {
    func record(_ parents: [Int], _ changes: [(old: String?, new: String?, text: String?)])
      -> HistoryRecord
    {
      HistoryRecord(
        origin: nil, parents: parents,
        changes: changes.map { change in
          HistoryRecord.Change(
            old: change.old, new: change.new,
            version: change.text.map { Versions.plan(change.new ?? "", $0) })
        })
    }
    let other = "id: dock, title: Dock, end: 2027-04-30"
    let slips = SlipLedger([
      record(
        [], [(nil, "a/plan", Versions.roadmap("id: pilot, title: P, end: 2027-03-31", other))]),
      // One side gives the document another name.
      record(
        [0],
        [("a/plan", "a/roadmap", Versions.roadmap("id: pilot, title: P, end: 2027-03-31", other))]),
      // The other gives it a third one, the item another id, and moves it.
      record(
        [0],
        [
          (
            "a/plan", "a/work",
            Versions.roadmap("id: trial, aliases: [pilot], title: P, end: 2027-05-15", other)
          )
        ]),
      // The merge has the first name, and the item as the other side left it, without its earlier id.
      record(
        [1, 2],
        [
          (
            "a/roadmap", "a/roadmap",
            Versions.roadmap("id: trial, title: P, end: 2027-05-15", other)
          )
        ]),
    ]).slips
    let trial = slips.filter { $0.isThere && $0.item == "trial" }
    #expect(
      trial.map { $0.moves.map { $0.to?.planned.description } } == [["2027-03-31", "2027-05-15"]])
    #expect(slips.count == 2)
  }

  // MARK: Told apart

  private func slips(_ books: [[String: String]]) -> [Slip] {
    var records: [HistoryRecord] = []
    var before: [String: String] = [:]
    for (index, book) in books.enumerated() {
      let changed = Set(before.keys).union(book.keys).sorted().filter { before[$0] != book[$0] }
      records.append(
        HistoryRecord(
          origin: ChangeOrigin(
            commit: "\(index)", author: "Ada", email: "", seconds: Int64(index), day: .earliest,
            subject: "Change \(index)", reason: index == 2 ? "said in the message" : nil),
          parents: index == 0 ? [] : [index - 1],
          changes: changed.map { id in
            HistoryRecord.Change(
              old: before[id] == nil ? nil : id, new: book[id] == nil ? nil : id,
              version: book[id].map { Versions.plan(id, $0) })
          }))
      before = book
    }
    return SlipLedger(records).slips
  }

  private func moves(_ slip: Slip) -> [String] {
    slip.moves.map { move in
      "\(move.origin?.commit ?? "") \(move.from?.planned.description ?? "none") → "
        + "\(move.to?.planned.description ?? "none") \(move.reason ?? "")"
    }
  }

  private func milestone(_ end: String, _ more: String = "") -> String {
    Versions.roadmap("id: pilot, title: Pilot, owner: tom, end: \(end)\(more)")
  }

  @Test("A date that moved back and forth is told each time, and is where it began")
  func backAndForth() throws {
    let found = slips([
      ["r": milestone("2027-03-31")], ["r": milestone("2027-05-15")],
      ["r": milestone("2027-03-31")],
      ["r": milestone("2027-06", ", moved: [{on: 2027-01-01, why: No carrier}]")],
    ])
    let slip = try #require(found.first)
    #expect(found.count == 1)
    #expect(
      moves(slip) == [
        "0 none → 2027-03-31 Change 0", "1 2027-03-31 → 2027-05-15 Change 1",
        "2 2027-05-15 → 2027-03-31 said in the message", "3 2027-03-31 → 2027-06-30 No carrier",
      ])
    #expect(slip.shifts.map(\.days) == [45, -45, 91])
    #expect(slip.days == 91)
    #expect(slip.owner == "tom")
    #expect(slip.label == "Pilot")
  }

  @Test("A deleted id that comes back is new")
  func comesBack() {
    let other = Versions.roadmap("id: other, end: 2027-01-01")
    let found = slips([
      ["r": milestone("2027-03-31")], ["r": other], ["r": milestone("2027-05-15")],
    ]).filter { $0.item == "pilot" }
    #expect(found.map(\.isThere) == [false, true])
    #expect(
      found.map(moves) == [
        ["0 none → 2027-03-31 Change 0", "1 2027-03-31 → none Change 1"],
        ["2 none → 2027-05-15 said in the message"],
      ])
  }

  @Test("A document that cannot be read for a while plans what it planned before")
  func unreadable() throws {
    let broken = "---\nkind: roadmap\nmilestones: [{id: pilot}\n---\n"
    let found = slips([
      ["r": milestone("2027-03-31")], ["r": broken], ["r": milestone("2027-05-15")],
    ])
    #expect(found.count == 1)
    #expect(
      moves(try #require(found.first)) == [
        "0 none → 2027-03-31 Change 0", "2 2027-03-31 → 2027-05-15 said in the message",
      ])
  }

  @Test("An item whose date is taken away and given again keeps its life")
  func withoutDate() throws {
    let found = slips([
      ["r": milestone("2027-03-31")], ["r": milestone("TBD")], ["r": milestone("2027-05-15")],
    ])
    #expect(found.count == 1)
    #expect(
      moves(try #require(found.first)) == [
        "0 none → 2027-03-31 Change 0", "1 2027-03-31 → none Change 1",
        "2 none → 2027-05-15 said in the message",
      ])
    #expect(found.first?.days == 45)
  }

  @Test("Two branches that moved the same milestone: the merge counts only with a date of its own")
  func merges() {
    func slip(merged end: String) -> [String] {
      func change(_ end: String, old: Bool = true) -> [HistoryRecord.Change] {
        [
          HistoryRecord.Change(
            old: old ? "r" : nil, new: "r", version: Versions.plan("r", milestone(end)))
        ]
      }
      func origin(_ name: String) -> ChangeOrigin {
        ChangeOrigin(
          commit: name, author: "", email: "", seconds: 0, day: .earliest, subject: "", reason: nil)
      }
      let records = [
        HistoryRecord(
          origin: origin("base"), parents: [], changes: change("2027-03-01", old: false)),
        HistoryRecord(origin: origin("ours"), parents: [0], changes: change("2027-04-01")),
        HistoryRecord(origin: origin("theirs"), parents: [0], changes: change("2027-05-01")),
        HistoryRecord(
          origin: origin("merge"), parents: [1, 2],
          changes: end == "2027-04-01" ? [] : change(end)),
      ]
      return SlipLedger(records).slips.flatMap(moves)
    }
    let branches = [
      "base none → 2027-03-01 ", "ours 2027-03-01 → 2027-04-01 ",
      "theirs 2027-03-01 → 2027-05-01 ",
    ]
    #expect(slip(merged: "2027-04-01") == branches)
    #expect(slip(merged: "2027-05-01") == branches)
    #expect(slip(merged: "2027-06-01") == branches + ["merge 2027-04-01 → 2027-06-01 "])
  }

  @Test("A baseline gives the dates of then and now, and the moves since")
  func baseline() throws {
    func record(
      _ index: Int, _ changes: [(old: String?, new: String?, text: String)]
    ) -> HistoryRecord {
      HistoryRecord(
        origin: ChangeOrigin(
          commit: "\(index)", author: "", email: "", seconds: 0, day: .earliest, subject: "",
          reason: nil), parents: index == 0 ? [] : [index - 1],
        changes: changes.map { change in
          HistoryRecord.Change(
            old: change.old, new: change.new,
            version: change.new.map { Versions.plan($0, change.text) })
        })
    }
    let two = Versions.roadmap("id: pilot, end: 2027-04-01", "id: gone, end: 2027-01-01")
    let three = Versions.roadmap("id: pilot, end: 2027-05-01", "id: fresh, end: 2027-09-01")
    let ledger = SlipLedger(
      [
        record(0, [(nil, "r", milestone("2027-03-01"))]), record(1, [("r", "r", two)]),
        record(2, [("r", nil, ""), (nil, "plan", three)]),
      ], watching: [1])
    let slips = ledger.slips(since: 1)
    #expect(
      slips.map {
        "\($0.id) \($0.earlierID ?? "-") \($0.isThere) \($0.days.map(String.init) ?? "-")"
      }
        == ["plan#fresh - true -", "plan#pilot r#pilot true 30", "r#gone r#gone false -"])
    #expect(slips.map { $0.moves.compactMap(\.origin?.commit) } == [["2"], ["2"], ["2"]])
  }
}

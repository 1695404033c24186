import Diagnostics
import PlanModel
import PlanTimeline
import PlanbookKit
import TestSupport
import Testing

@Suite struct `The timeline of a book` {
  private static func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for account in 0..<40 {
      try folder.write(
        "---\nkind: account\ntitle: Account \(account)\nstatus: prospect\n---\n",
        to: "plans/a\(account)/account.md")
      let milestones = (1...9).map { index in
        "  - {id: m\(index), title: Milestone \(index), end: 2027-0\(index)-1\(index)\(index > 1 ? ", after: [m\(index - 1)]" : "")}\n"
      }
      try folder.write(
        "---\nkind: roadmap\ntitle: Roadmap\nstatus: draft\nmilestones:\n\(milestones.joined())---\n\n<!-- planbook:timeline -->\n<!-- /planbook -->\n",
        to: "plans/a\(account)/roadmap.md")
    }
    return folder
  }

  @Test func `is the same however many threads read it`() throws {
    let folder = try Self.folder()
    let surroundings = Surroundings(variables: [:], currentFolder: folder.path)
    let day = CalendarDate(year: 2027, month: 2, day: 15)
    for format in TimelineFormats.all where format.name != "ics" {
      let texts = try [1, 2, 16].map { threads in
        let book = try LoadedBook(today: day, now: 0, threads: threads, in: surroundings)
        return try BookTimeline(TimelineRequest(), in: book, now: 0)
          .rendered(as: format, RenderingOptions())
      }
      #expect(texts[0] == texts[1] && texts[1] == texts[2], "\(format.name)")
    }
  }

  @Test func `inside a text is drawn from what is being edited`() throws {
    let folder = try Self.folder()
    let surroundings = Surroundings(variables: [:], currentFolder: folder.path)
    let day = CalendarDate(year: 2027, month: 2, day: 15)
    let book = try LoadedBook(today: day, now: 0, in: surroundings)
    var edit = BookEdit(book)
    let path = "plans/a0/roadmap.md"
    func stale(_ text: [UInt8]) -> Int {
      edit.write(text, to: path).count {
        $0.rule == "stale-generated-block" && $0.place.path == path
      }
    }
    let before = try folder.read(path)
    #expect(stale(before) == 1)
    let fresh = try TimelineEmbedding(file: folder.path + "/" + path, in: book)
    // The file's own path tells its account, which an absolute one does not; so the words are given.
    #expect(fresh.blockCount == 1)
    let named = String(decoding: before, as: UTF8.self)
      .replacing("<!-- planbook:timeline -->", with: "<!-- planbook:timeline a0 -->")
    try folder.write(named, to: path)
    let again = try LoadedBook(today: day, now: 0, in: surroundings)
    let drawn = try TimelineEmbedding(file: folder.path + "/" + path, in: again)
    #expect(stale(drawn.bytes) == 0)
    let moved = String(decoding: drawn.bytes, as: UTF8.self)
      .replacing("end: 2027-05-15", with: "end: 2027-05-16")
    #expect(stale(Array(moved.utf8)) == 1)
  }
}

import Diagnostics
import PlanModel
import PlanRules
import Testing

/// Chains and circles that no example can show: long ones, and what is told of each link.
@Suite("Dependencies of a book")
struct DependencyTests {
  private func book(_ milestones: [String], today: String = "2027-02-15") throws -> ExampleBook {
    try ExampleBook(
      RuleExample(
        "---\nkind: roadmap\ntitle: Acme\nstatus: agreed\nmilestones:\n"
          + milestones.map { "  - {\($0)}\n" }.joined() + "---\n", today: today))
  }

  @Test("A chain of thousands is followed to its end without deep recursion")
  func longChain() throws {
    let count = 5_000
    let chain = (1..<count).map { "id: m\($0), title: M, duration: 1 day, after: m\($0 - 1)" }
    let last = "id: last, title: M, end: 2027-03-01, after: m\(count - 1)"
    let found = try book(["id: m0, title: M, end: 2027-02-20"] + chain.reversed() + [last])
    #expect(found.findings(of: "dependency-cycle").isEmpty)
    let early = found.findings(of: "starts-before-dependency-ends")
    // 4,999 days after 20 February 2027.
    #expect(
      early.map(\.message) == [
        "milestone 'last' ends on 2027-03-01, before milestone 'm4999' ends on 2040-10-28"
      ])
  }

  @Test("A circle of thousands is one finding that shows the first links")
  func longCircle() throws {
    let count = 5_000
    let found = try book(
      (0..<count).map { "id: m\($0), title: M, after: m\(($0 + 1) % count)" })
    let circles = found.diagnostics.filter { $0.rule == "dependency-cycle" }
    #expect(circles.count == 1)
    #expect(circles.first?.related.count == 20)
  }

  @Test("Two circles that share a member are both told, with the place of each link")
  func sharedMember() throws {
    let found = try book([
      "id: a, title: M, after: [b, c]", "id: b, title: M, after: [a]",
      "id: c, title: M, after: [a]",
    ])
    let circles = found.diagnostics.filter { $0.rule == "dependency-cycle" }
    #expect(
      circles.map(\.message) == [
        "milestone 'a' waits for itself: 'a', which waits for 'b', which waits for 'a'",
        "milestone 'a' waits for itself: 'a', which waits for 'c', which waits for 'a'",
      ])
    #expect(
      circles.map { $0.related.map(\.message) } == [
        ["milestone 'a' comes after milestone 'b'", "milestone 'b' comes after milestone 'a'"],
        ["milestone 'a' comes after milestone 'c'", "milestone 'c' comes after milestone 'a'"],
      ])
    let text = try #require(found.files["plans/acme/roadmap.md"])
    for circle in circles {
      for place in circle.related {
        let written = text[place.place.range]
        #expect("abc".utf8.contains(written.first ?? 0) && written.count == 1)
      }
    }
  }

  @Test("The chain of what an end follows from is told link by link")
  func chain() throws {
    let found = try book([
      "id: a, title: M, end: 2027-03-31", "id: b, title: M, duration: 2 weeks, after: a",
      "id: c, title: M, start: 2027-04-01, after: [b]",
    ])
    let early = try #require(
      found.diagnostics.first { $0.rule == "starts-before-dependency-ends" })
    #expect(
      early.related.map(\.message) == [
        "milestone 'c' comes after milestone 'b'",
        "milestone 'b' takes 2 weeks, so it ends on 2027-04-14",
        "milestone 'b' comes after milestone 'a'", "milestone 'a' ends on 2027-03-31",
      ])
  }
}

@Suite("Knots")
struct KnotTests {
  @Test("A knot of very many circles is told by a few of them")
  func knot() throws {
    let names = (0..<30).map { "m\($0)" }
    let lines = names.map { name in
      let others = names.filter { $0 != name }.joined(separator: ", ")
      return "  - {id: \(name), title: M, after: [\(others)]}\n"
    }
    let text =
      "---\nkind: roadmap\ntitle: Acme\nstatus: draft\nmilestones:\n\(lines.joined())---\n"
    let found = try ExampleBook.told([
      "plans/acme/account.md": "---\nkind: account\ntitle: Acme\nstatus: prospect\n---\n",
      "plans/acme/roadmap.md": text,
    ])
    #expect((1...3).contains(found.count), "\(found)")
    #expect(found.allSatisfy { $0.hasSuffix("[dependency-cycle]") }, "\(found)")
  }
}

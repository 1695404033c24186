/// A milestone's end that moves later without a reason, and what counts as one.
enum SlipScenarios {
  private static func slip(
    _ name: String, _ before: String, illegal: String, legal: String, words: String,
    legalMessage: String = "Change the plan"
  ) -> Scenario {
    func roadmap(_ milestone: String) -> String {
      "status: agreed\nmilestones:\n  - {\(milestone), title: Pilot, business-unit: freight}"
    }
    return Scenario(
      name: "roadmap: \(name)", kind: "roadmap", document: "acme/roadmap",
      before: roadmap(before), illegal: roadmap(illegal), legal: roadmap(legal),
      rule: "unexplained-slip", words: words, legalMessage: legalMessage)
  }

  private static let start = "id: pilot, status: planned, end: 2027-03-31"
  private static let moved =
    "moved: [{on: 2027-02-15, from: 2027-03-31, to: 2027-05-15, why: no carrier yet}]"

  static let all: [Scenario] = [
    slip(
      "eight days are more than a small slip", start,
      illegal: "id: pilot, status: planned, end: 2027-04-08",
      legal: "id: pilot, status: planned, end: 2027-04-07",
      words: "moved from 2027-03-31 to 2027-04-08, and nothing says why"),
    slip(
      "an entry in 'moved' is a reason", start,
      illegal: "id: pilot, status: planned, end: 2027-05-15",
      legal: "id: pilot, status: planned, end: 2027-05-15, \(moved)",
      words: "moved from 2027-03-31 to 2027-05-15, and nothing says why"),
    slip(
      "a line in the commit's message is a reason", start,
      illegal: "id: pilot, status: on-track, end: 2027-05-15",
      legal: "id: pilot, status: on-track, end: 2027-05-15",
      words: "moved from 2027-03-31 to 2027-05-15, and nothing says why",
      legalMessage: "Move the pilot\n\nReason: no carrier yet\n"),
    slip(
      "an entry of an earlier move is no reason for another", "\(start), \(moved)",
      illegal: "id: pilot, status: planned, end: 2027-06-15, \(moved)",
      legal: "id: pilot, status: at-risk, end: 2027-03-31, \(moved)",
      words: "moved from 2027-03-31 to 2027-06-15, and nothing says why"),
    slip(
      "another quarter", "id: pilot, status: planned, end: 2027-Q2",
      illegal: "id: pilot, status: planned, end: 2027-Q3",
      legal: "id: pilot, status: planned, end: 2027-06-30",
      words: "moved from 2027-06-30 to 2027-09-30, and nothing says why"),
    slip(
      "with another id", start,
      illegal: "id: trial, aliases: [pilot], status: planned, end: 2027-05-15",
      legal: "id: trial, aliases: [pilot], status: planned, end: 2027-03-15",
      words: "moved from 2027-03-31 to 2027-05-15, and nothing says why"),
    slip(
      "what is dropped may be as late as it likes", start,
      illegal: "id: pilot, status: at-risk, end: 2028-03-31",
      legal: "id: pilot, status: dropped, end: 2028-03-31",
      words: "moved from 2027-03-31 to 2028-03-31, and nothing says why"),
  ]
}

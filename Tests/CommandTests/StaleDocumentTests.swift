import TestSupport
import Testing

/// The rule stale-document, which asks the commits when a document last said something else.
@Suite struct StaleDocumentTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.git("init", "-q", "-b", "main", ".")
    try folder.write(Self.offering(more: "review-every: 3 months\n"), to: "plans/catalog/ltl.md")
    try commit("2026-10-01")
  }

  private static func offering(
    owner: String = "ines", why: String = "fewer trucks", more: String
  ) -> String {
    """
    ---
    kind: offering
    title: LTL
    status: available
    owner: \(owner)
    type: service
    business-unit: freight
    capabilities: [pallets]
    benefits: [{customer-type: retail, why: \(why)}]
    \(more)---

    """
  }

  private func commit(_ day: String) throws {
    try folder.git("add", "-A")
    try folder.git(
      "commit", "-qm", "Change",
      environment: [
        "GIT_AUTHOR_DATE": "\(day)T09:00:00+00:00", "GIT_COMMITTER_DATE": "\(day)T09:00:00+00:00",
      ])
  }

  private func stale(_ arguments: String..., today: String = "2027-02-15") throws -> [String] {
    let result = try Program.planbook(
      ["check", "--format", "concise", "--today", today] + arguments, in: folder.path)
    return result.standardOutput.split(separator: "\n").filter { $0.contains("[stale-document]") }
      .map(String.init)
  }

  @Test func `a document that nobody has changed for too long is told, with --history only`() throws
  {
    #expect(try stale("--history").count == 1)
    #expect(try stale("--history").first?.hasPrefix("plans/catalog/ltl.md:10:15: note: ") == true)
    #expect(try stale("--history").first?.contains("since 2026-10-01") == true)
    #expect(try stale("--history", today: "2026-12-31").isEmpty)
    #expect(try stale().isEmpty)
    let report = try Program.planbook("check", "--format", "json", in: folder).standardOutput
    #expect(report.contains("it goes through the commits; give --history"))
  }

  @Test func `what changes in passing, and another name, are no reading through`() throws {
    try folder.write(
      "---\nowner: tom # now\n"
        + Self.offering(more: "review-every: 3 months\n")
        .split(separator: "\n", maxSplits: 1)[1].replacing("owner: ines\n", with: ""),
      to: "plans/catalog/ltl.md")
    try commit("2027-01-20")
    #expect(try stale("--history").first?.contains("since 2026-10-01") == true)
    #expect(
      try Program.planbook("mv", "catalog/ltl", "catalog/less-than-truckload", in: folder).exitCode
        == 0)
    try commit("2027-01-21")
    #expect(try stale("--history").first?.hasPrefix("plans/catalog/less-than-truckload.md") == true)
  }

  @Test func `a change of substance, committed or not, is one`() throws {
    let text = Self.offering(why: "fewer stops", more: "review-every: 3 months\n")
    try folder.write(text, to: "plans/catalog/ltl.md")
    #expect(try stale("--history").isEmpty)
    // What is staged counts where that is asked about, and nothing else.
    #expect(try stale("--history", "--staged").count == 1)
    try folder.git("add", "-A")
    #expect(try stale("--history", "--staged").isEmpty)
    try folder.write(Self.offering(more: "review-every: 3 months\n"), to: "plans/catalog/ltl.md")
    #expect(try stale("--history", "--staged").isEmpty)
    #expect(try stale("--history").count == 1)
    try folder.write(text, to: "plans/catalog/ltl.md")
    try commit("2027-01-20")
    #expect(try stale("--history").isEmpty)
    #expect(try stale("--history", "--rev", "HEAD~1").count == 1)
    // A day that is written down needs no history.
    try folder.write(
      Self.offering(more: "last-reviewed: 2026-01-01\nreview-every: 3 months\n"),
      to: "plans/catalog/ltl.md")
    try commit("2027-01-21")
    #expect(try stale("--history", today: "2027-12-31").isEmpty)
  }
}

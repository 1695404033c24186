import Foundation
import TestSupport

/// A repository whose plans change from day to day.
struct PlanHistory {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.git("init", "-q", "-b", "main", ".")
  }

  static func roadmap(_ milestones: String..., title: String = "Acme roadmap") -> String {
    "---\nkind: roadmap\ntitle: \(title)\nstatus: draft\nmilestones:\n"
      + milestones.map { "  - {\($0)}\n" }.joined() + "---\n\n## Summary\n\nText.\n"
  }

  /// Writes files (nil removes one) and commits all that changed.
  func commit(
    _ message: String, on day: String, by author: String = "Ada Example",
    _ files: [String: String?]
  ) throws {
    for (path, text) in files {
      if let text {
        try folder.write(text, to: path)
      } else {
        try FileManager.default.removeItem(atPath: folder.path + "/" + path)
      }
    }
    try folder.git("add", "-A")
    try folder.git("commit", "-q", "-m", message, environment: Self.environment(day, author))
  }

  static func environment(_ day: String, _ author: String = "Ada Example") -> [String: String] {
    [
      "GIT_AUTHOR_DATE": day + "T09:00:00+00:00", "GIT_COMMITTER_DATE": day + "T09:00:00+00:00",
      "GIT_AUTHOR_NAME": author,
    ]
  }

  /// The first ten digits of a commit's id.
  func id(_ revision: String) throws -> String {
    String(try folder.git("rev-parse", "--short=10", revision).prefix(10))
  }

  func planbook(_ arguments: String...) throws -> CommandResult {
    try Program.planbook(arguments, in: folder.path)
  }

  /// Three commits: a beginning, a move with a reason in the message, a rename of the item and the document.
  static func moved() throws -> PlanHistory {
    let history = try PlanHistory()
    let account = "---\nkind: account\ntitle: Acme\nstatus: prospect\n---\n"
    try history.commit(
      "Begin", on: "2027-01-04",
      [
        "plans/acme/account.md": account,
        "plans/acme/roadmap.md": roadmap(
          "id: ltl-pilot, title: LTL pilot, end: 2027-03-31, owner: tom, business-unit: freight",
          "id: dock, title: Dock, end: 2027-04-30"),
      ])
    try history.commit(
      "Push the pilot back\n\nReason: no carrier yet", on: "2027-02-10", by: "Tom Reyes",
      [
        "plans/acme/roadmap.md": roadmap(
          "id: ltl-pilot, title: LTL pilot, end: 2027-05-15, owner: tom, business-unit: freight",
          "id: dock, title: Dock, end: 2027-04-30")
      ])
    try history.commit(
      "Call it what it is", on: "2027-03-01",
      [
        "plans/acme/roadmap.md": nil,
        "plans/acme/plan.md": roadmap(
          "id: pilot, aliases: [ltl-pilot], title: LTL pilot, end: 2027-05-15, owner: tom, business-unit: freight",
          "id: dock, title: Dock, end: 2027-04-30"),
      ])
    return history
  }
}

import Foundation
import TestSupport

/// All scenarios as branches of one repository: `base-3` is the third before its change, `illegal-3`, `legal-3` and, with the
/// document renamed in the same commit, `illegal-3-renamed` and `legal-3-renamed` after it.
struct ScenarioRepository {
  let folder: TemporaryFolder
  let path: String

  /// One of the commits after a change.
  struct Change: Sendable {
    let scenario: Scenario
    let number: Int
    let isLegal: Bool
    let isRenamed: Bool

    var base: String { "base-\(number)" }
    var branch: String {
      "\(isLegal ? "legal" : "illegal")-\(number)\(isRenamed ? "-renamed" : "")"
    }
    var message: String { isLegal ? scenario.legalMessage : scenario.message }
    var description: String { "\(scenario.name) (\(branch))" }
  }

  static let scenarios =
    TransitionScenarios.all + SignedTermScenarios.all + SlipScenarios.all
    + StateScenarios.deletions + StateScenarios.all

  static let changes = scenarios.enumerated().flatMap { number, scenario in
    [(false, false), (false, true), (true, false), (true, true)].map {
      Change(scenario: scenario, number: number, isLegal: $0.0, isRenamed: $0.1)
    }
  }

  /// Makes the repository by one stream of Git's own form (git-fast-import(1)), and an index for each commit.
  init() throws {
    folder = try TemporaryFolder()
    path = folder.path + "/book"
    try folder.git("init", "-q", "-b", "main", "book")
    var stream = ""
    for (number, scenario) in Self.scenarios.enumerated() {
      stream += Self.commit("base-\(number)", "Begin", from: nil, scenario.files.mapValues { $0 })
    }
    for change in Self.changes {
      stream += Self.commit(
        change.branch, change.message, from: change.base,
        change.scenario.changes(isLegal: change.isLegal, isRenamed: change.isRenamed))
    }
    let imported = try Command.run(
      "git", ["fast-import", "--quiet"], in: path, environment: TemporaryFolder.gitEnvironment,
      input: Array(stream.utf8))
    guard imported.exitCode == 0 else { throw CocoaError(.fileReadCorruptFile) }
    try folder.git("-C", "book", "branch", "-f", "main", "base-0")
    let indexed = try Command.run(
      "sh",
      [
        "-c",
        "for b in $(git for-each-ref --format='%(refname:short)' refs/heads); do GIT_INDEX_FILE=../$b.index git read-tree $b || exit 1; done",
      ], in: path, environment: TemporaryFolder.gitEnvironment)
    guard indexed.exitCode == 0 else { throw CocoaError(.fileReadCorruptFile) }
  }

  /// Has the repository stand before a change whose result is staged; returns the variables that a hook of Git's gets.
  func stage(_ change: Change) throws -> [String: String] {
    try folder.write("ref: refs/heads/\(change.base)\n", to: "book/.git/HEAD")
    return ["GIT_INDEX_FILE": "\(folder.path)/\(change.branch).index"]
  }

  private static func commit(
    _ branch: String, _ message: String, from: String?, _ files: [String: String?]
  ) -> String {
    var text = "commit refs/heads/\(branch)\n"
    // 4 January 2027, 09:00 UTC.
    text += "committer Ada Example <ada@example.com> 1799053200 +0000\n" + data(message)
    if let from { text += "from refs/heads/\(from)\n" }
    for (path, content) in files.sorted(by: { $0.key < $1.key }) {
      text += content.map { "M 100644 inline \(path)\n" + data($0) } ?? "D \(path)\n"
    }
    return text + "\n"
  }

  private static func data(_ text: String) -> String { "data \(text.utf8.count)\n\(text)\n" }
}

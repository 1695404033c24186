import Diagnostics
import PlainText
import PlanModel
import PlanbookKit
import TestSupport
import Testing

/// Illegal two-commit histories are refused and their legal twins accepted, with and without a rename in the same commit: where one
/// commits, in CI, and by real pushes to a server.
@Suite("Histories that are refused, and their twins")
struct ScenarioTests {
  typealias Change = ScenarioRepository.Change

  /// What is refused: an error by its rule, place and words.
  struct Refusal: Hashable, CustomStringConvertible {
    let rule: String
    let path: String
    let line: Int
    let message: String

    var description: String { "\(path):\(line): \(message) [\(rule)]" }
  }

  @Test("The table is large enough, and each entry has its own name and twin")
  func table() {
    let scenarios = ScenarioRepository.scenarios
    #expect(scenarios.count >= 40)
    for scenario in scenarios {
      #expect(
        scenario.illegal != scenario.legal || scenario.message != scenario.legalMessage,
        "\(scenario.name)")
    }
  }

  private func refusals(_ report: DiagnosticReport, _ ending: String = "") -> Set<Refusal> {
    Set(
      report.diagnostics.filter { $0.diagnostic.severity == .error && $0.diagnostic.isShown }.map {
        var message = $0.diagnostic.message
        if message.hasSuffix(ending) { message.removeLast(ending.count) }
        return Refusal(
          rule: $0.diagnostic.rule.description, path: $0.diagnostic.place.path,
          line: $0.start.line, message: message)
      })
  }

  /// What the hooks pre-commit and commit-msg refuse.
  private func refusalsByHooks(_ change: Change, _ repository: ScenarioRepository) throws
    -> Set<Refusal>
  {
    let surroundings = Surroundings(
      variables: try repository.stage(change), currentFolder: repository.path)
    let request = CheckRequest(
      snapshot: .index, today: CalendarDate(exactly: "2027-01-04"), now: 0, threads: 1)
    let staged = try HookCheck.staged(request, in: surroundings)
    // Only a date that moved asks the message why.
    guard change.scenario.rule == "unexplained-slip" else { return refusals(staged) }
    let message = try HookCheck.message(change.message, request, in: surroundings)
    return refusals(staged).union(refusals(message))
  }

  /// What CI refuses.
  private func refusalsByRange(_ change: Change, _ repository: ScenarioRepository) throws
    -> Set<Refusal>
  {
    let surroundings = Surroundings(variables: [:], currentFolder: repository.path)
    let report = try PushCheck(
      .range("\(change.base)..\(change.branch)"), CheckRequest(now: 0, threads: 1),
      in: surroundings
    ).run()
    let id = try repository.folder.git("-C", "book", "rev-parse", change.branch).prefix(10)
    return refusals(report, " (in commit \(id))")
  }

  private func expectRefusal(_ found: Set<Refusal>, _ change: Change, _ surface: String) {
    let scenario = change.scenario
    guard !change.isLegal else {
      #expect(found.isEmpty, "\(surface): \(change.description): \(found)")
      return
    }
    let path = scenario.place ?? scenario.path(isRenamed: change.isRenamed)
    #expect(
      found.contains {
        $0.rule == scenario.rule && $0.path == path && $0.message.contains(scenario.words)
      }, "\(surface): \(change.description): \(found)")
    #expect(
      Set(found.map(\.rule)) == scenario.also.union([scenario.rule]),
      "\(surface): \(change.description): \(found)")
  }

  /// Half of the scenarios come with a rename here, and the other half at the server; every fourth is compared with CI.
  @Test("Where one commits, and in CI: the same refusals in the same words")
  func commitAndRange() throws {
    let repository = try ScenarioRepository()
    for change in ScenarioRepository.changes where change.isRenamed == (change.number % 2 == 1) {
      let hooks = try refusalsByHooks(change, repository)
      expectRefusal(hooks, change, "hook")
      guard change.number % 8 < 2 else { continue }
      #expect(try refusalsByRange(change, repository) == hooks, "\(change.description)")
    }
  }

  @Test("At a server: each illegal branch of a push is refused, and all twins are taken")
  func push() throws {
    let repository = try ScenarioRepository()
    let folder = repository.folder
    try folder.git("init", "-q", "--bare", "-b", "main", "server.git")
    func push(_ names: [String]) throws -> CommandResult {
      try Command.run(
        "git",
        ["push", "-q", "--no-verify", folder.path + "/server.git"]
          + names.map { "refs/heads/\($0):refs/heads/\($0)" },
        in: repository.path, environment: TemporaryFolder.gitEnvironment)
    }
    try #require(try push(["main", "base-*"]).exitCode == 0)
    let installed = try Program.planbook(
      ["hook", "install", "--server"], in: folder.path + "/server.git")
    try #require(installed.exitCode == 0)
    let changes = ScenarioRepository.changes.filter { $0.isRenamed == ($0.number % 2 == 0) }
    let accepted = try push(changes.filter(\.isLegal).map(\.branch))
    #expect(accepted.exitCode == 0, "\(accepted.standardError)")
    let refused = try push(changes.filter { !$0.isLegal }.map(\.branch))
    #expect(refused.exitCode == 1)
    let lines = refused.standardError.split(separator: "\n")
    for change in changes where !change.isLegal {
      let scenario = change.scenario
      let path = scenario.place ?? scenario.path(isRenamed: change.isRenamed)
      let id = try folder.git("-C", "book", "rev-parse", change.branch).prefix(10)
      let place = scenario.isAboutChange ? "(in commit \(id))" : "error: "
      let told = lines.contains {
        $0.contains(path + ":") && $0.contains(scenario.words) && $0.contains(place)
          && $0.contains("[\(scenario.rule)]")
      }
      #expect(told, "\(change.description)")
    }
    let there = try folder.git("-C", "server.git", "for-each-ref", "--format=%(refname)")
    #expect(!there.contains("illegal-"))
    let twins = there.split(separator: "\n").filter { $0.hasPrefix("refs/heads/legal-") }
    #expect(twins.count == ScenarioRepository.scenarios.count)
  }
}

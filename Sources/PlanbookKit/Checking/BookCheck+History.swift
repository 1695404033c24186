import Diagnostics
import GitStore
import PlanModel
import PlanRules
import PlanSources

/// The rules that go through the commits.
extension BookCheck {
  /// What they find, and those that could not run.
  static func historyFindings(
    in book: Snapshot, of root: BookRoot, _ context: CheckContext, _ request: CheckRequest,
    in surroundings: Surroundings
  ) throws(RunFailure) -> ([Diagnostic], [DiagnosticReport.RuleNotRun]) {
    func notRun(
      _ reason: String, isByRequest: Bool = false
    ) -> ([Diagnostic], [DiagnosticReport.RuleNotRun]) {
      (
        [],
        RuleRegistry.historyRules.map {
          DiagnosticReport.RuleNotRun(
            rule: $0.page.name, reason: reason, isByRequest: isByRequest)
        }
      )
    }
    guard request.readsHistory else {
      return notRun("it goes through the commits; give --history", isByRequest: true)
    }
    let documents = Judgement.documentsWithHistory(in: book)
    guard !documents.isEmpty else { return ([], []) }
    let clock = BookClock(surroundings)
    var changed: Set<String> = []
    let repository: Repository
    let tip: Commit
    do {
      repository = try Repository(
        containing: surroundings.currentFolder, environment: surroundings.repositoryEnvironment)
      if case .revision(let name) = request.snapshot {
        tip = try repository.resolve(name)
      } else {
        guard let head = try repository.head() else { return notRun("there is no commit yet") }
        tip = head
      }
      if request.snapshot == .workTree {
        let prefix = root.pathFromTop.bytes.isEmpty ? 0 : root.pathFromTop.bytes.count + 1
        let folder = root.pathFromTop.appending(BookRoot.plansFolder.bytes)
        for change in try repository.workTreeChanges(since: tip.tree, below: [folder.bytes]) {
          changed.insert(PathName(bytes: Array(change.path.dropFirst(prefix))).text)
        }
      }
    } catch {
      if error.code == .notARepository { return notRun("the book is in no repository") }
      throw RunFailure(error)
    }
    if request.snapshot == .index, let head = try Head.snapshot(in: surroundings) {
      changed = try ChangedFiles(in: root, since: [head.source]).paths
    }
    let opened = try OpenedBook(
      root, today: request.today, now: request.now, keptNames: VersionReader.keptNames,
      in: surroundings)
    let changes = try LastChanges(
      of: documents, in: book, changed: changed, today: context.today, upTo: tip, opened,
      in: repository, surroundings: surroundings, threads: request.threads
    ) { seconds throws(RunFailure) in
      try clock.today(nil, in: context.settings, commit: seconds, now: request.now)
    }
    return (Judgement.findings(in: book, lastChanges: changes.days, context), [])
  }
}

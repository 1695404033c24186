package import Diagnostics
import GitStore
import PlainText
import PlanModel
import PlanRules
import PlanSources

/// What brings new commits to be judged: the state that they lead to, and what each of them changes.
package enum CommitsToJudge: Sendable {
  /// `A..B`: what B has and A has not.
  case range(String)
  /// What Git tells `pre-receive` on standard input.
  case preReceive([UInt8])
  /// What Git tells `pre-push` on standard input.
  case prePush([UInt8])
}

/// Judges commits: the state of each tip as `check --rev` does, and each commit's changes against its parents.
package struct PushCheck {
  private let request: CheckRequest
  private let surroundings: Surroundings
  private let repository: Repository
  private var tips: [Commit] = []
  private var commits: [Commit] = []
  private var knownTips: Set<ObjectID> = []
  private var knownCommits: Set<ObjectID> = []
  /// What decides in place of the pushed settings; nil where the books' own decide.
  private var policy: ServerPolicy?
  private var isPolicyLocked = false
  private var lacksHistory = false
  /// Whether Git asks, who pushes something, so that only what concerns it is to be shown.
  private let isHook: Bool

  /// Finds the commits that are to be judged.
  /// - Throws: `RunFailure` when a line, name or commit cannot be read.
  package init(
    _ choice: CommitsToJudge, _ request: CheckRequest, in surroundings: Surroundings
  ) throws(RunFailure) {
    self.request = request
    self.surroundings = surroundings
    if case .range = choice { isHook = false } else { isHook = true }
    do {
      repository = try Repository(
        containing: surroundings.currentFolder, environment: surroundings.repositoryEnvironment)
      switch choice {
      case .range(let text):
        guard let range = RevisionRange(text) else {
          throw RunFailure(
            .wrongUsage, "'\(text.printable)' is no range of commits",
            remedy: "Write it like main..HEAD")
        }
        add(try repository.commits(in: range))
      case .preReceive(let input):
        let updates = try ReferenceUpdate.parse(preReceive: input).filter(\.isBranch)
        for pushed in try repository.pushedCommits(updates) { add(pushed.range) }
        policy = try serverPolicy()
        isPolicyLocked = try repository.setting("planbook.policy") == "locked"
      case .prePush(let input):
        let updates = try OutgoingUpdate.parse(prePush: input).filter { $0.update.isBranch }
        for pushed in try repository.outgoingCommits(updates) { add(pushed.range) }
      }
    } catch let failure as RunFailure {
      throw failure
    } catch let error as GitError {
      throw RunFailure(.couldNotRun, "\(error.what): \(error.why)", remedy: error.remedy)
    } catch {
      throw RunFailure(.couldNotRun, "\(error)".printable)
    }
  }

  private mutating func add(_ range: CommitRange) {
    if knownTips.insert(range.tip.id).inserted { tips.append(range.tip) }
    commits += range.commits.filter { knownCommits.insert($0.id).inserted }
    lacksHistory = lacksHistory || range.reachedShallowBoundary
  }

  /// The settings of the branch that the server's `planbook.policy-ref` names, else of HEAD's, as they are before the push; the
  /// built-ins where that branch or its book is not there yet.
  private func serverPolicy() throws -> ServerPolicy {
    let name = try repository.setting("planbook.policy-ref")
    let commit: Commit?
    if let name {
      do throws(GitError) {
        commit = try repository.resolve(name)
      } catch {
        guard error.code == .unknownRevision || error.code == .noCommitYet else { throw error }
        commit = nil
      }
    } else {
      commit = try repository.head()
    }
    guard let commit else { return ServerPolicy(books: []) }
    return ServerPolicy(
      books: try BookRoot.each(in: source(of: commit)).map { root in
        let book = try OpenedBook(root, today: nil, now: request.now, in: surroundings)
        let files = try BookPolicyFiles(of: root, templates: [])
        return ServerPolicy.Book(
          path: root.pathFromTop, settings: book.settings.settings,
          source: (files.settings ?? []) + Array("\n\(book.kinds.names)".utf8))
      })
  }

  private func source(of commit: Commit) throws(RunFailure) -> Source {
    try SnapshotChoice.revision(commit.id.description).open(in: surroundings)
  }

  /// Judges them all.
  /// - Throws: `RunFailure` when a commit cannot be read.
  package func run() throws(RunFailure) -> DiagnosticReport {
    var report = DiagnosticReport(
      documents: 0, files: 0, diagnostics: [], rules: RuleRegistry.descriptions)
    let earlier = try earlierSources()
    var readers: [PathName: BookStateReader] = [:]
    for tip in tips {
      let source = try source(of: tip)
      for root in try BookRoot.each(in: source) {
        var own = request
        own.snapshot = .revision(tip.id.description)
        own.judgesChange = false
        let check = try BookCheck(
          own, of: root, policy: policy?.settings(for: root.pathFromTop), in: surroundings)
        let judged = try check.judge(
          by: policy.flatMap { policy throws(RunFailure) in
            try check.memory(in: repository, policy: policy.source(of: root.pathFromTop))
          })
        var found = judged.report
        // The commits' states differ little from those that they lead to.
        var (reader, state) = try check.stateReader(after: judged.book, judged.files)
        reader.remember(state, at: tip.id, root.pathFromTop)
        readers[root.pathFromTop] = reader
        if isHook, !earlier.isEmpty {
          found.keepWhatConcerns(try ChangedFiles(in: root, since: earlier))
        }
        report.elsewhere += found.elsewhere
        report.documents += found.documents
        report.files += found.files
        report.diagnostics += found.diagnostics
        report.inputs = found.inputs.map { (report.inputs ?? []) + $0 }
      }
    }
    let changes = try changeFindings(readers)
    let deletions = ToldDeletions(changes.map(\.diagnostic))
    report.diagnostics.removeAll { deletions.covers($0.diagnostic) }
    report.diagnostics = (report.diagnostics + changes).inReadingOrder
    if lacksHistory {
      report.rulesNotRun = RuleRegistry.changeRules.map {
        DiagnosticReport.RuleNotRun(
          rule: $0.page.name, reason: "some of the history was not fetched")
      }
    }
    return report
  }

  /// The states that the commits begin from.
  private func earlierSources() throws(RunFailure) -> [Source] {
    let known = Set(commits.map(\.id))
    let parents = Set(commits.flatMap(\.parents)).subtracting(known)
    var sources: [Source] = []
    for parent in parents.sorted(by: { $0.description < $1.description })
    where repository.holds(parent) {
      sources.append(try SnapshotChoice.revision(parent.description).open(in: surroundings))
    }
    return sources
  }

  /// What each commit changes that it may not. Of a merge only what is wrong against every parent.
  ///
  /// - Parameter readers: what has read the tips already, by the paths of the books.
  private func changeFindings(
    _ readers: [PathName: BookStateReader]
  ) throws(RunFailure) -> [LocatedDiagnostic] {
    var readers = readers
    var fitVersions: [PathName: FitVersions] = [:]
    var located: [LocatedDiagnostic] = []
    for commit in commits where !commit.parents.isEmpty {
      let source = try source(of: commit)
      let parents: [Commit]
      do {
        guard commit.parents.allSatisfy({ repository.holds($0) }) else { continue }
        parents = try commit.parents.map { parent throws(GitError) in try repository.commit(parent)
        }
      } catch {
        throw RunFailure(.couldNotRun, "\(error.what): \(error.why)", remedy: error.remedy)
      }
      guard parents.allSatisfy({ $0.tree != commit.tree }) else { continue }
      let roots = try BookRoot.each(in: source)
      for root in roots {
        let context = try OpenedBook(
          root, today: request.today, now: request.now, keptNames: RuleRegistry.keptNames,
          policy: policy?.settings(for: root.pathFromTop), isPolicyLocked: isPolicyLocked,
          in: surroundings
        ).context
        var reader = readers[root.pathFromTop] ?? BookStateReader(context, threads: request.threads)
        reader.use(context)
        let state = try reader.state(of: root, in: commit.id)
        var versions = fitVersions[root.pathFromTop] ?? FitVersions()
        var found: [Diagnostic]?
        for (place, parent) in parents.enumerated() {
          let before = try self.source(of: parent)
          let old = try reader.state(
            in: before,
            at: BookRoot.earlierPath(of: root.pathFromTop, among: roots, in: before),
            of: parent.id)
          let change = state.change(
            from: versions.comparable(old, at: parent.id),
            reason: CommitReason.reason(in: commit.message))
          if place == 0 { versions.note(change, at: commit.id) }
          let own = Judgement.findings(in: change, context)
          let marks = Set(own.map { Fingerprint(of: $0) })
          found = found?.filter { marks.contains(Fingerprint(of: $0)) } ?? own
        }
        readers[root.pathFromTop] = reader
        fitVersions[root.pathFromTop] = versions
        var review = SuppressionReview(state.book.files, context)
        let told = (found ?? []).map { finding in
          var finding = finding
          finding.suppression = review.suppression(of: finding)
          finding.message += " (in commit \(commit.id.abbreviated))"
          return finding
        }
        located += try FindingPlaces(root.source, templates: [], threads: request.threads).locate(
          told
        )
        .map { $0.withPaths { root.shown(PathName($0)).text } }
      }
    }
    return located
  }
}

/// The settings by which a server judges what is pushed, for each book of the branch that decides.
private struct ServerPolicy: Sendable {
  struct Book: Sendable {
    let path: PathName
    let settings: Settings
    /// All that the settings are made from: the bytes of the file that says them, and the names of the kinds, since what a setting
    /// says of a kind that is not there is left out.
    let source: [UInt8]
  }

  /// In the order of their paths from the top of the repository.
  let books: [Book]

  func settings(for path: PathName) -> Settings { book(for: path)?.settings ?? Settings() }

  func source(of path: PathName) -> [UInt8] { book(for: path)?.source ?? [] }

  /// A book that the branch does not have, such as one that is moved by the push, goes by the first that it has.
  private func book(for path: PathName) -> Book? {
    books.first { $0.path == path } ?? books.first
  }
}

package import PlanModel
import PlanSources

/// What `planbook check` is asked to do.
package struct CheckRequest: Sendable {
  /// Files and folders, as they are named from the current folder, whose findings are wanted; empty for the whole book.
  package var paths: [String]
  /// Which state of the book is judged.
  package var snapshot: SnapshotChoice
  /// The day that counts as today; nil for the day of `now` or of the commit that is judged.
  package var today: CalendarDate?
  /// Seconds since 1970-01-01T00:00Z.
  package var now: Int64
  /// A revision whose findings are old and not shown; nil to show all.
  package var newFrom: String?
  /// Whether the rules about changes run, against HEAD.
  package var judgesChange: Bool
  /// Whether the rules that go through the commits run.
  package var readsHistory: Bool
  /// The message of the commit that is about to be made; nil when it is not known yet.
  package var commitMessage: String?
  /// Whether the report lists every file with its verdict.
  package var listsInputs: Bool
  /// How many threads read and judge.
  package var threads: Int

  /// Asks for what `planbook check` does without options, unless it is said otherwise.
  ///
  /// - Parameter now: seconds since 1970-01-01T00:00Z.
  package init(
    paths: [String] = [], snapshot: SnapshotChoice = .workTree, today: CalendarDate? = nil,
    now: Int64, newFrom: String? = nil, judgesChange: Bool = true,
    readsHistory: Bool = false, commitMessage: String? = nil, listsInputs: Bool = false,
    threads: Int = Source.defaultThreads
  ) {
    self.paths = paths
    self.snapshot = snapshot
    self.today = today
    self.now = now
    self.newFrom = newFrom
    self.judgesChange = judgesChange
    self.readsHistory = readsHistory
    self.commitMessage = commitMessage
    self.listsInputs = listsInputs
    self.threads = threads
  }
}

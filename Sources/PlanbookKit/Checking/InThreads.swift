import PlanModel
import PlanSources

/// Does parts of some work in several threads at once.
struct InThreads: WorkSharing {
  /// How many threads at most.
  let count: Int

  init(_ count: Int) { self.count = count }

  func map<Outcome: Sendable>(
    parts: Int, _ body: @escaping @Sendable (_ part: Int) -> Outcome
  ) -> [Outcome] {
    inThreads(count, parts: parts, body)
  }
}

import Diagnostics
import PlanModel
import PlanRules
import PlanSources

extension Snapshot {
  /// What all rules that need the whole book find in it, worked out in several threads.
  func findings(_ context: CheckContext, threads: Int) -> [Diagnostic] {
    let judgement = BookJudgement(self, context)
    return inThreads(threads, parts: judgement.partCount) { judgement.findings(ofPart: $0) }
      .flatMap { $0 }
  }
}

import PlanHistory
import PlanModel
import PlanTimeline

/// What history knows for a timeline that is compared with a baseline.
extension BookSlips {
  /// By the present id of what is drawn, or by the baseline's of what was dropped: who moved it since, oldest first.
  var movesSinceBaseline: [String: [BaselineComparison.Move]] {
    var moves: [String: [BaselineComparison.Move]] = [:]
    for slip in sinceBaseline {
      let own = slip.moves.map { BaselineComparison.Move($0) }
      if !own.isEmpty { moves[slip.id, default: []] += own }
    }
    return moves
  }

  /// For each thing that is there now the id that it had in the baseline; nil for what was not there.
  var idsInBaseline: [String: String?] {
    var ids: [String: String?] = [:]
    for slip in sinceBaseline where slip.isThere { ids[slip.id] = .some(slip.earlierID) }
    return ids
  }

  /// What cannot be known, in sentences for the reader.
  var baselineRemarks: [String] {
    var remarks: [String] = []
    if isBaselineAside {
      remarks.append(
        "Who moved what is not known: the present plans were not made from this baseline")
    }
    if reachedShallowBoundary {
      remarks.append(
        "This is a shallow clone: who moved what before is not known (git fetch --unshallow)")
    }
    if let remark = links.remark { remarks.append(remark) }
    return remarks
  }
}

extension BaselineComparison.Move {
  init(_ move: DateMove) {
    self.init(
      origin: move.origin.map { Origin(commit: $0.abbreviated, author: $0.author, date: $0.day) },
      reason: move.reason, from: move.from?.planned, to: move.to?.planned)
  }
}

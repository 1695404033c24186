import YAML

/// Where a document stands, whatever its kind calls it.
package enum LifecycleState: String, Sendable, CaseIterable {
  /// Being written; in force; over.
  case draft, active, closed
}

/// `x-lifecycle`: which statuses are draft, active and closed.
package struct Lifecycle: Sendable {
  /// The statuses of each state, as the kind writes them.
  package let statuses: [LifecycleState: [String]]
  /// The status of a new document.
  package let initial: String?

  init(_ data: DataValue, initial: String?) {
    var statuses: [LifecycleState: [String]] = [:]
    for state in LifecycleState.allCases { statuses[state] = data[state.rawValue]?.texts ?? [] }
    self.statuses = statuses
    self.initial = initial
  }

  /// For a kind that says nothing: every document is active.
  init() {
    statuses = [:]
    initial = nil
  }

  /// The state that a status means; nil for one that the kind does not know.
  package func state(of status: String) -> LifecycleState? {
    if statuses.isEmpty { return .active }
    return LifecycleState.allCases.first { statuses[$0]?.contains(status) == true }
  }

  /// The state of a document whose status is not known yet.
  package var initialState: LifecycleState {
    statuses.isEmpty ? .active : initial.flatMap { state(of: $0) } ?? .draft
  }
}

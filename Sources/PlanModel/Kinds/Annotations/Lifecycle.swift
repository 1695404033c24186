import YAML

/// Where a document stands, whatever its kind calls it.
package enum LifecycleState: String, Sendable, CaseIterable {
  /// Being written; in force; over.
  case draft, active, closed
}

/// Some of the states. Every document of a kind with due dates is asked for its own, so that it is no `Set`, which hashes.
package struct LifecycleStates: Sendable, Hashable, ExpressibleByArrayLiteral {
  private var bits: UInt8 = 0

  /// Each state counts once.
  package init(_ states: some Sequence<LifecycleState>) {
    for state in states { bits |= Self.bit(of: state) }
  }

  package init(arrayLiteral states: LifecycleState...) { self.init(states) }

  /// All of them.
  package static let all = LifecycleStates(LifecycleState.allCases)

  /// Whether a state is one of them.
  package func contains(_ state: LifecycleState) -> Bool { bits & Self.bit(of: state) != 0 }

  private static func bit(of state: LifecycleState) -> UInt8 {
    switch state {
    case .draft: 1
    case .active: 2
    case .closed: 4
    }
  }
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

/// One place for each result.
///
/// `@unchecked` because the compiler cannot see that each place is written at most once, by the one thread that drew
/// its number from the shared counter, and that all are read only after every thread was joined.
final class Slots<Outcome: Sendable>: @unchecked Sendable {
  private let places: UnsafeMutableBufferPointer<Outcome?>

  init(count: Int) {
    places = .allocate(capacity: count)
    places.initialize(repeating: nil)
  }

  deinit {
    places.deinitialize()
    places.deallocate()
  }

  @inline(__always)
  func set(_ index: Int, _ outcome: Outcome) { places[index] = outcome }

  /// All results, which are no longer here then; nil when one is missing.
  func take() -> [Outcome]? {
    var outcomes: [Outcome] = []
    outcomes.reserveCapacity(places.count)
    for place in places.indices {
      guard let outcome = places[place].take() else { return nil }
      outcomes.append(outcome)
    }
    return outcomes
  }
}

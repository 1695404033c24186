/// Names among which the nearest to each of very many wrong ones is looked for.
///
/// A single slip (a letter too many, too few, wrong, or two swapped) is found by a table, whatever the number of names: two names that
/// are one slip apart become equal when a letter is taken out of one or both. Only for what is further away all names are compared,
/// and the caller says how often.
package struct NearestNames {
  private let names: [[Unicode.Scalar]]
  /// The names' places by the hashes of what is left of them when one letter or none is taken out, in the order of the hashes;
  /// made when it is first needed.
  private var slips: [(hash: UInt64, name: Int32)]?

  /// Folds the names once, for many searches.
  package init(_ names: [String]) {
    self.names = names.map(NearestName.folded)
  }

  /// The place of the closest name, by the measure of `NearestName.of`, and how many slips it is away; nil when none is close enough.
  ///
  /// - Parameter comparisons: how many names may be compared at length; counted down.
  package mutating func nearest(
    to name: String, comparisons: inout Int
  ) -> (place: Int, distance: Int)? {
    guard !names.isEmpty else { return nil }
    let wanted = NearestName.folded(name)
    if let near = afterOneSlip(wanted) { return near }
    guard comparisons >= names.count else { return nil }
    comparisons -= names.count
    var best: (place: Int, distance: Int)?
    for (place, other) in names.enumerated() {
      let most = (best?.distance ?? Int.max) - 1
      if let distance = NearestName.distance(wanted, other, most: most) {
        best = (place, distance)
      }
    }
    return best
  }

  private mutating func afterOneSlip(_ wanted: [Unicode.Scalar]) -> (place: Int, distance: Int)? {
    let table = slips ?? Self.table(of: names)
    slips = table
    var best: (place: Int, distance: Int)?
    Self.forEachHash(of: wanted) { hash in
      var index = table.partition { $0.hash >= hash }
      while index < table.count, table[index].hash == hash {
        let place = Int(table[index].name)
        index += 1
        guard let distance = NearestName.distance(wanted, names[place], most: 1) else { continue }
        if let found = best, (found.distance, found.place) <= (distance, place) { continue }
        best = (place, distance)
      }
    }
    return best
  }

  private static func table(of names: [[Unicode.Scalar]]) -> [(hash: UInt64, name: Int32)] {
    var table: [(hash: UInt64, name: Int32)] = []
    for (place, name) in names.enumerated() {
      forEachHash(of: name) { table.append(($0, Int32(place))) }
    }
    table.sort { ($0.hash, $0.name) < ($1.hash, $1.name) }
    return table
  }

  /// An odd number, so that it has an inverse among numbers of 64 bits.
  private static let factor: UInt64 = 0x9E37_79B9_7F4A_7C15
  /// By Newton's iteration, which doubles the number of right bits each time, from three.
  private static let inverse: UInt64 = (0..<5).reduce(factor) { inverse, _ in
    inverse &* (2 &- factor &* inverse)
  }

  /// Calls `body` with the hash of a name, and of it without each of its letters. A hash is a polynomial over the letters, so that
  /// each takes the same time: what stands behind the letter moves down by one power.
  private static func forEachHash(of name: [Unicode.Scalar], _ body: (UInt64) -> Void) {
    var whole: UInt64 = 0
    var power: UInt64 = 1
    for scalar in name {
      whole &+= (UInt64(scalar.value) &+ 1) &* power
      power &*= factor
    }
    body(whole)
    var before: UInt64 = 0
    power = 1
    for (index, scalar) in name.enumerated() {
      let own = (UInt64(scalar.value) &+ 1) &* power
      power &*= factor
      // Of equal neighbours it is the same which one goes.
      if index == 0 || name[index - 1] != scalar {
        body(before &+ (whole &- before &- own) &* inverse)
      }
      before &+= own
    }
  }
}

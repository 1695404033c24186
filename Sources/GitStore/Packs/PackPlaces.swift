/// Where the objects of a repository lie in its packs.
///
/// A pack keeps most objects as differences from others that lie near them. Whoever reads many objects by their places in
/// the pack, from either end, finds what they are made from still at hand; in the order of their names, most of it is unpacked
/// again and again.
package struct PackPlaces {
  /// A place in one of the packs, comparable with others.
  package struct Place: Comparable, Sendable {
    fileprivate let place: PackSet.Place

    package static func < (left: Place, right: Place) -> Bool {
      left.place.pack == right.place.pack
        ? left.place.offset < right.place.offset : left.place.pack < right.place.pack
    }
  }

  private let packs: PackSet

  /// Opens the packs. One that cannot be read is passed over, because this is only about order.
  package init(_ location: Repository.Location) { packs = PackSet.shared(by: location) }

  /// Whether the next reading of many objects is to begin at the packs' ends; in turn with the readings before it, in any thread.
  package func turn() -> Bool { packs.turn() }

  /// Where an object lies; nil for one that is in no pack or not known.
  package func place(of id: ObjectID) -> Place? {
    packs.place(of: id).map { Place(place: $0) }
  }
}

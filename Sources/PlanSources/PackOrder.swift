internal import GitStore

/// The order in which many versions of files are read from Git.
enum PackOrder {
  /// Fewer are read in whatever order they come.
  private static let fewest = 32

  /// The positions of `entries` against the order of the packs that hold their contents, those in none first; nil where the
  /// order does not matter.
  ///
  /// What an object differs from lies near it, and what is unpacked is kept for a while. So each reading goes back the way that the
  /// last one came.
  static func positions(of entries: [FileEntry], in location: Repository.Location) -> [Int]? {
    guard entries.count >= fewest else { return nil }
    let packs = PackPlaces(location)
    var placed: [(place: PackPlaces.Place, position: Int)] = []
    placed.reserveCapacity(entries.count)
    var positions: [Int] = []
    positions.reserveCapacity(entries.count)
    for (position, entry) in entries.enumerated() {
      let place =
        switch entry.place {
        case .blob(let id), .indexed(_, let id): packs.place(of: id)
        case .workTree, .memory, .nowhere: PackPlaces.Place?.none
        }
      if let place { placed.append((place, position)) } else { positions.append(position) }
    }
    placed.sort { $0.place < $1.place }
    let inOrder = placed.map(\.position)
    return positions + (packs.turn() ? inOrder.reversed() : inOrder)
  }
}

package import PlanModel

/// Follows all that timelines draw from the first commit to the last and notes each move of its dates.
///
/// A thing is the same from one commit to the next by `DocumentMatching` and `ItemMatching`; what was deleted and comes back is new.
/// A document that a merge takes unchanged from one of its parents is that parent's; in others that a merge changes a thing is the one
/// that it is in the first parent that has it, and its dates count as moved only if they differ from those in every parent that has it.
/// A document that cannot be read for a while plans what it planned before.
package struct SlipLedger: Sendable {
  /// One thing over time.
  struct Track: Sendable {
    var moves: [DateMove] = []
    /// The places of the records that made the moves.
    var records: [Int32] = []
    /// What it was last, and in which document.
    var document: String
    var kind: String
    var item: PlannedVersion.Item
    var isCutOff: Bool
  }

  /// Of each record the places of its parents.
  private let parents: [[Int]]
  private(set) var tracks: [Track] = []
  /// The states after records that others build on, or that were asked for.
  private var states: [Int: LedgerState] = [:]
  private var childrenLeft: [Int]
  private let watched: Set<Int>
  /// How many records were added.
  private var count = 0
  /// Whether nobody will ask for what is there no more.
  private let forgetsRemoved: Bool
  /// Finds the dates that follow from others; nil where only written ones count.
  private let placing: ActivityPlacing?
  /// The places of tracks that were forgotten, for new ones.
  private var free: [Int] = []

  /// A ledger that no record was added to.
  ///
  /// - Parameters:
  ///   - parents: of each record that will be added the places of its parents, which all come before it; the last record is the
  ///     state that counts as present.
  ///   - watched: the records whose states will be asked for.
  ///   - forgetsRemoved: whether what is removed may be forgotten, which bounds memory where much comes and goes; what is there at
  ///     the end is told all the same.
  ///   - placing: finds the dates that follow from lengths and from what comes before; nil where only written ones count.
  package init(
    parents: [[Int]], watching watched: Set<Int> = [], forgetsRemoved: Bool = false,
    placing: ActivityPlacing? = nil
  ) {
    self.parents = parents
    self.placing = placing
    // Of branches, another may still have what one removed.
    let isLinear = parents.enumerated().allSatisfy { place, own in
      own.isEmpty ? place == 0 : own == [place - 1]
    }
    self.forgetsRemoved = forgetsRemoved && isLinear && watched.isEmpty
    self.watched = watched.union(parents.isEmpty ? [] : [parents.count - 1])
    childrenLeft = Array(repeating: 0, count: parents.count)
    for own in parents { for parent in own { childrenLeft[parent] += 1 } }
  }

  /// A ledger of some records.
  ///
  /// - Parameter records: commits, each after its parents.
  package init(_ records: [HistoryRecord], watching watched: Set<Int> = []) {
    self.init(parents: records.map(\.parents), watching: watched)
    for record in records { add(record) }
  }

  /// Follows one more commit.
  package mutating func add(_ record: HistoryRecord) {
    let index = count
    count += 1
    let others = parents[index].dropFirst().compactMap { states[$0] }
    // Taken out of the list where nobody else needs it, so that it is changed in place.
    var state = parents[index].first.flatMap { take($0) } ?? LedgerState()
    for parent in parents[index].dropFirst() { _ = take(parent) }
    if !record.changes.isEmpty {
      let record = withFollowingEnds(record, after: state)
      var step = LedgerStep(index, record, others)
      step.apply(to: &state, &tracks, free: &free)
      if forgetsRemoved {
        for track in step.ended {
          tracks[track].moves = []
          tracks[track].records = []
        }
        free += step.ended
      }
    }
    if childrenLeft[index] > 0 || watched.contains(index) { states[index] = state }
  }

  private func withFollowingEnds(
    _ record: HistoryRecord, after state: LedgerState
  ) -> HistoryRecord {
    guard let placing, FollowingEnds.mayChange(record, after: state) else { return record }
    var ends = FollowingEnds(after: state, placing)
    return ends.completed(record)
  }

  private mutating func take(_ parent: Int) -> LedgerState? {
    childrenLeft[parent] -= 1
    if childrenLeft[parent] > 0 || watched.contains(parent) { return states[parent] }
    return states.removeValue(forKey: parent)
  }
}

// MARK: Results

extension SlipLedger {
  /// All things that ever had dates, by full id; of several lives under one id the earlier first.
  package var slips: [Slip] {
    var present: [(document: String, item: PlannedVersion.Item)?] = Array(
      repeating: nil, count: tracks.count)
    states[parents.count - 1]?.forEachItem { present[$0] = ($1, $2) }
    var keys: [(id: String, track: Int)] = []
    for (place, track) in tracks.enumerated() where !track.moves.isEmpty {
      let own = present[place]
      keys.append(
        (Self.id(own?.document ?? track.document, own?.item ?? track.item), place))
    }
    keys.sort { ($0.id, $0.track) < ($1.id, $1.track) }
    return keys.map { key in
      let track = tracks[key.track]
      let own = present[key.track]
      let item = own?.item ?? track.item
      return Slip(
        document: own?.document ?? track.document, item: item.shownID.isEmpty ? nil : item.shownID,
        kind: track.kind, label: item.label, owner: item.owner, businessUnits: item.businessUnits,
        isThere: own != nil, isDone: item.isDone, isDropped: item.isDropped,
        current: own?.item.span, moves: track.moves, isCutOff: track.isCutOff)
    }
  }

  /// What a watched record planned against the last one: all that has dates in either.
  package func slips(since baseline: Int) -> [BaselineSlip] {
    struct Sides {
      var earlier: (id: String, item: PlannedVersion.Item)?
      var present: (id: String, item: PlannedVersion.Item)?
    }
    var sides: [Int: Sides] = [:]
    states[baseline]?.forEachItem {
      sides[$0, default: Sides()].earlier = (Self.id($1, $2), $2)
    }
    states[parents.count - 1]?.forEachItem {
      sides[$0, default: Sides()].present = (Self.id($1, $2), $2)
    }
    let known = ancestors(of: baseline)
    var slips: [BaselineSlip] = []
    // In the order of the tracks, which decides between things of one id.
    for (track, own) in sides.sorted(by: { $0.key < $1.key }) {
      guard let shown = own.present ?? own.earlier,
        own.earlier?.item.span != nil || own.present?.item.span != nil
      else { continue }
      slips.append(
        BaselineSlip(
          id: shown.id, earlierID: own.earlier?.id, label: shown.item.label,
          earlier: own.earlier?.item.span, current: own.present?.item.span,
          isThere: own.present != nil,
          moves: zip(tracks[track].moves, tracks[track].records)
            .filter { !known[Int($0.1)] }.map(\.0)))
    }
    return slips.enumerated().sorted {
      ($0.element.id, $0.element.earlierID ?? "", $0.offset)
        < ($1.element.id, $1.element.earlierID ?? "", $1.offset)
    }.map(\.element)
  }

  private static func id(_ document: String, _ item: PlannedVersion.Item) -> String {
    item.shownID.isEmpty ? document : "\(document)#\(item.shownID)"
  }

  /// For each record whether a baseline builds on it, or is it.
  private func ancestors(of baseline: Int) -> [Bool] {
    var known = Array(repeating: false, count: parents.count)
    var pending = [baseline]
    while let next = pending.popLast() {
      guard !known[next] else { continue }
      known[next] = true
      pending += parents[next]
    }
    return known
  }
}

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
    var moves: [(record: Int, move: DateMove)] = []
    /// What it was last, and in which document.
    var document: String
    var kind: String
    var item: PlannedVersion.Item
    var isCutOff: Bool
  }

  private let records: [HistoryRecord]
  private(set) var tracks: [Track] = []
  /// The states after records that others build on, or that were asked for.
  private var states: [Int: LedgerState] = [:]
  private var childrenLeft: [Int]
  private let watched: Set<Int>

  /// - Parameters:
  ///   - records: commits, each after its parents; the last one is the state that counts as present.
  ///   - watched: the records whose states will be asked for.
  package init(_ records: [HistoryRecord], watching watched: Set<Int> = []) {
    self.records = records
    self.watched = watched.union(records.isEmpty ? [] : [records.count - 1])
    childrenLeft = Array(repeating: 0, count: records.count)
    for record in records { for parent in record.parents { childrenLeft[parent] += 1 } }
    for index in records.indices { process(index) }
  }

  private mutating func process(_ index: Int) {
    let record = records[index]
    let others = record.parents.dropFirst().compactMap { states[$0] }
    // Taken out of the list where nobody else needs it, so that it is changed in place.
    var state = record.parents.first.flatMap { take($0) } ?? LedgerState()
    for parent in record.parents.dropFirst() { _ = take(parent) }
    if !record.changes.isEmpty {
      var step = LedgerStep(index, record, others)
      step.apply(to: &state, &tracks)
    }
    if childrenLeft[index] > 0 || watched.contains(index) { states[index] = state }
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
    var present: [Int: (document: String, item: PlannedVersion.Item)] = [:]
    states[records.count - 1]?.forEachItem { present[$0] = ($1, $2) }
    let slips = tracks.enumerated().filter { !$0.element.moves.isEmpty }.map { place, track in
      let own = present[place]
      let item = own?.item ?? track.item
      return Slip(
        document: own?.document ?? track.document, item: item.id.isEmpty ? nil : item.id,
        kind: track.kind, label: item.label, owner: item.owner, businessUnit: item.businessUnit,
        isThere: own != nil, isDone: item.isDone, isDropped: item.isDropped,
        current: own?.item.span, moves: track.moves.map(\.move), isCutOff: track.isCutOff)
    }
    let keys = slips.map(\.id)
    return slips.indices.sorted { (keys[$0], $0) < (keys[$1], $1) }.map { slips[$0] }
  }

  /// What a watched record planned against the last one: all that has dates in either.
  package func slips(since baseline: Int) -> [BaselineSlip] {
    struct Sides {
      var earlier: (id: String, item: PlannedVersion.Item)?
      var present: (id: String, item: PlannedVersion.Item)?
    }
    func id(_ document: String, _ item: PlannedVersion.Item) -> String {
      item.id.isEmpty ? document : "\(document)#\(item.id)"
    }
    var sides: [Int: Sides] = [:]
    states[baseline]?.forEachItem { sides[$0, default: Sides()].earlier = (id($1, $2), $2) }
    states[records.count - 1]?.forEachItem {
      sides[$0, default: Sides()].present = (id($1, $2), $2)
    }
    let known = ancestors(of: baseline)
    var slips: [BaselineSlip] = []
    for (track, own) in sides {
      guard let shown = own.present ?? own.earlier,
        own.earlier?.item.span != nil || own.present?.item.span != nil
      else { continue }
      slips.append(
        BaselineSlip(
          id: shown.id, earlierID: own.earlier?.id, label: shown.item.label,
          earlier: own.earlier?.item.span, current: own.present?.item.span,
          isThere: own.present != nil,
          moves: tracks[track].moves.filter { !known[$0.record] }.map(\.move)))
    }
    return slips.sorted { ($0.id, $0.earlierID ?? "") < ($1.id, $1.earlierID ?? "") }
  }

  /// For each record whether a baseline builds on it, or is it.
  private func ancestors(of baseline: Int) -> [Bool] {
    var known = Array(repeating: false, count: records.count)
    var pending = [baseline]
    while let next = pending.popLast() {
      guard !known[next] else { continue }
      known[next] = true
      pending += records[next].parents
    }
    return known
  }
}

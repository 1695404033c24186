import PlanModel

/// What one commit does to the tracks of its parents.
struct LedgerStep {
  private let index: Int
  private let record: HistoryRecord
  /// The states of the second and further parents.
  private let others: [LedgerState]
  /// What each of them plans and in which document, by track; made when it is first asked for.
  private var plansOfOthers: [[Int: (document: String, item: PlannedVersion.Item)]?]
  /// The tracks of what the commit removed.
  private(set) var ended: [Int] = []

  /// A document of the first parent that the commit changes.
  private struct Old {
    let id: String
    let document: LedgerState.Document
  }

  /// A document that the commit brings.
  private struct New {
    let id: String
    let version: PlannedVersion
  }

  /// An item that one side has alone.
  private struct Stray {
    let place: Int
    let item: Int
    let traits: ItemMatching.Stray
  }

  init(_ index: Int, _ record: HistoryRecord, _ others: [LedgerState]) {
    self.index = index
    self.record = record
    self.others = others
    plansOfOthers = Array(repeating: nil, count: others.count)
  }

  private mutating func plans(
    ofOther index: Int
  ) -> [Int: (document: String, item: PlannedVersion.Item)] {
    if let known = plansOfOthers[index] { return known }
    var plans: [Int: (document: String, item: PlannedVersion.Item)] = [:]
    others[index].forEachItem { track, document, item in plans[track] = (document, item) }
    plansOfOthers[index] = plans
    return plans
  }

  /// The document that each of the other parents has for a document of a merge: the one of its name, else the one with the things of
  /// the first parent's document that it comes from, which that parent calls otherwise.
  ///
  /// - Parameters:
  ///   - origin: the first parent's document that it comes from.
  ///   - names: the documents that the merge has, beside those that it leaves as they are.
  private mutating func counterparts(
    of document: New, from origin: Old?, beside names: Set<String>, in state: LedgerState
  ) -> [LedgerState.Document?] {
    others.indices.map { index in
      if let own = others[index][document.id] { return own }
      guard let origin else { return nil }
      let plans = plans(ofOther: index)
      let name = origin.document.tracks.lazy.compactMap { plans[$0]?.document }.first
      guard let name, !names.contains(name), state[name] == nil || name == origin.id else {
        return nil
      }
      return others[index][name]
    }
  }

  /// - Parameter free: the places of tracks that nobody asks for any more.
  mutating func apply(
    to state: inout LedgerState, _ tracks: inout [SlipLedger.Track], free: inout [Int]
  ) {
    var old: [Old] = []
    var new: [New] = []
    var kept: [(id: String, document: LedgerState.Document)] = []
    // A track is in a state once at most, so that what goes on where it is cannot go on elsewhere as well.
    var continued: Set<Int> = []
    if !others.isEmpty {
      let changed = Set(record.changes.compactMap(\.old))
      state.forEachItem { track, document, _ in
        if !changed.contains(document) { continued.insert(track) }
      }
    }
    for change in record.changes {
      let earlier = change.old.flatMap { state[$0] }
      if let id = change.new, let version = change.version {
        let candidates = others.lazy.compactMap { $0[id] }
        if version.isUnreadable {
          var sides = ([earlier].compactMap(\.self) + candidates)
            .filter { continued.isDisjoint(with: $0.tracks) }
          if !sides.isEmpty {
            var document = sides.removeFirst()
            document.alternatives += sides
            kept.append((id, document))
            continued.formUnion(document.tracks)
          }
          continue
        }
        let adopted = candidates.first {
          $0.version.mark == version.mark && continued.isDisjoint(with: $0.tracks)
        }
        if let adopted {
          kept.append((id, adopted))
          continued.formUnion(adopted.tracks)
        } else {
          new.append(New(id: id, version: version))
        }
      }
      if let id = change.old, let earlier { old.append(Old(id: id, document: earlier)) }
    }
    let documents = DocumentMatching(
      from: old.map { $0.document.version.traits(id: $0.id) },
      to: new.map { $0.version.traits(id: $0.id) })
    let names = Set(new.map(\.id)).union(kept.map(\.id))
    let counterparts = new.indices.map { place in
      self.counterparts(
        of: new[place], from: documents.earlier[place].map { old[$0] }, beside: names, in: state)
    }
    let matches = match(old, new, documents, counterparts, except: continued)
    for change in record.changes { if let id = change.old { state[id] = nil } }
    for (id, document) in kept { state[id] = document }
    for (place, document) in new.enumerated() {
      let own = assign(
        document, matches[place], counterparts[place], old, except: continued, &tracks, &free)
      continued.formUnion(own)
      state[document.id] = LedgerState.Document(version: document.version, tracks: own)
    }
    if !others.isEmpty {
      // What a merge leaves out, one of its parents has left out before, unless all of them still have it.
      for track in old.flatMap(\.document.tracks) where !continued.contains(track) {
        if others.indices.contains(where: { plans(ofOther: $0)[track] == nil }) {
          continued.insert(track)
        }
      }
    }
    end(old, except: continued, &tracks)
  }

  /// For each item of each new document the place of its old document and item.
  ///
  /// - Parameter continued: the tracks of documents that go on as they are in some parent, where nothing can have come from.
  private func match(
    _ old: [Old], _ new: [New], _ documents: DocumentMatching,
    _ counterparts: [[LedgerState.Document?]], except continued: Set<Int>
  ) -> [[(place: Int, item: Int)?]] {
    var matches: [[(place: Int, item: Int)?]] = new.map { $0.version.items.map { _ in nil } }
    var appeared: [Stray] = []
    var taken: [Set<Int>] = old.map { _ in [] }
    for (index, document) in new.enumerated() {
      let items = document.version.items
      if let place = documents.earlier[index] {
        let found = ItemMatching.earlier(
          of: items.map(\.traits), in: old[place].document.version.items.map(\.traits))
        for (item, earlier) in found.enumerated() {
          guard let earlier else { continue }
          matches[index][item] = (place, earlier)
          taken[place].insert(earlier)
        }
      }
      // What another parent has in this very document came from there.
      var others = Set<Int>()
      for case let found? in counterparts[index] {
        let earlier = ItemMatching.earlier(
          of: items.map(\.traits), in: found.version.items.map(\.traits))
        others.formUnion(earlier.indices.filter { earlier[$0] != nil })
      }
      for (item, own) in items.enumerated()
      where matches[index][item] == nil && !own.id.isEmpty && !others.contains(item) {
        appeared.append(stray(own, index, item, document.id, document.version.kind))
      }
    }
    var gone: [Stray] = []
    for (place, document) in old.enumerated() {
      let id = documents.later[place].map { new[$0].id } ?? document.id
      for (item, own) in document.document.version.items.enumerated()
      where !taken[place].contains(item) && !own.id.isEmpty
        && !continued.contains(document.document.tracks[item])
      {
        gone.append(stray(own, place, item, id, document.document.version.kind))
      }
    }
    let moves = ItemMatching.moves(of: appeared.map(\.traits), from: gone.map(\.traits))
    for (index, move) in moves.enumerated() {
      guard let move else { continue }
      matches[appeared[index].place][appeared[index].item] = (gone[move].place, gone[move].item)
    }
    return matches
  }

  private func stray(
    _ item: PlannedVersion.Item, _ place: Int, _ position: Int, _ document: String, _ kind: String?
  ) -> Stray {
    Stray(
      place: place, item: position,
      traits: ItemMatching.Stray(
        item.traits, document: document, sort: "\(kind ?? "") \(item.list)"))
  }

  /// The tracks of a new document's items; notes what moved.
  ///
  /// - Parameter continued: the tracks that go on elsewhere.
  private mutating func assign(
    _ document: New, _ matches: [(place: Int, item: Int)?],
    _ counterparts: [LedgerState.Document?], _ old: [Old], except continued: Set<Int>,
    _ tracks: inout [SlipLedger.Track], _ free: inout [Int]
  ) -> [Int] {
    let inOthers = counterparts.map { found -> (document: LedgerState.Document, items: [Int?])? in
      found.map { found in
        (
          found,
          ItemMatching.earlier(
            of: document.version.items.map(\.traits), in: found.version.items.map(\.traits))
        )
      }
    }
    var assigned: Set<Int> = []
    var own: [Int] = []
    for (position, item) in document.version.items.enumerated() {
      var earlier: [(track: Int, item: PlannedVersion.Item)] = []
      if let match = matches[position] {
        let document = old[match.place].document
        let track = document.tracks[match.item]
        earlier.append((track, document.version.items[match.item]))
        for other in document.alternatives {
          guard let place = other.tracks.firstIndex(of: track) else { continue }
          earlier.append((track, other.version.items[place]))
        }
      }
      for (index, other) in inOthers.enumerated() {
        if let other, let place = other.items[position] {
          let track = other.document.tracks[place]
          if !continued.contains(track) {
            earlier.append((track, other.document.version.items[place]))
          }
        } else if let first = earlier.first, first.item.span != item.span,
          let found = plans(ofOther: index)[first.track]?.item
        {
          // The other parent has it under another id or in another document.
          earlier.append((first.track, found))
        }
      }
      earlier.removeAll { assigned.contains($0.track) }
      let track: Int
      if let first = earlier.first {
        track = first.track
      } else {
        let new = SlipLedger.Track(
          document: document.id, kind: document.version.kind ?? "", item: item,
          isCutOff: record.isShallowBoundary)
        if let place = free.popLast() {
          track = place
          tracks[place] = new
        } else {
          track = tracks.count
          tracks.append(new)
        }
      }
      tracks[track].document = document.id
      tracks[track].kind = document.version.kind ?? ""
      tracks[track].item = item
      if !earlier.contains(where: { $0.item.span == item.span }) {
        let known = earlier.first?.item.reasons ?? []
        let reasons = item.reasons.filter { !known.contains($0) }
        note(
          from: earlier.first?.item.span, to: item.span,
          reason: reasons.isEmpty ? nil : reasons.joined(separator: "; "), &tracks[track])
      }
      assigned.insert(track)
      own.append(track)
    }
    return own
  }

  private func note(
    from: PlannedSpan?, to: PlannedSpan?, reason: String?, _ track: inout SlipLedger.Track
  ) {
    guard from != nil || to != nil else { return }
    track.moves.append(
      DateMove(origin: record.origin, from: from, to: to, ownReason: reason))
    track.records.append(Int32(index))
  }

  /// What the commit deleted has no dates any more.
  private mutating func end(
    _ old: [Old], except continued: Set<Int>, _ tracks: inout [SlipLedger.Track]
  ) {
    for document in old {
      for (place, track) in document.document.tracks.enumerated() where !continued.contains(track) {
        note(
          from: document.document.version.items[place].span, to: nil, reason: nil, &tracks[track])
        ended.append(track)
      }
    }
  }
}

package import PlanModel

extension PlannedVersion {
  /// What a document that was read plans.
  ///
  /// Dates that follow from others are not written down: from a length and what comes before a ledger finds them (`FollowingEnds`),
  /// those of a contract's terms are no part of it. A fiscal period is one of ours: whose it is else depends on the book around the document.
  ///
  /// - Parameter mark: what equal contents have equal.
  package convenience init(
    _ reading: DocumentReading, mark: [UInt8], _ calendars: BookCalendars
  ) {
    guard DocumentVersion.fault(in: reading) == nil else {
      self.init(
        kind: reading.facts?.kind.name, itemIDs: [], items: [], mark: mark, isUnreadable: true)
      return
    }
    guard let facts = reading.facts else {
      self.init(kind: nil, itemIDs: [], items: [], mark: mark)
      return
    }
    self.init(
      kind: facts.kind.name, aliases: facts.texts("aliases", of: DocumentFacts.root),
      itemIDs: Set(facts.itemObjects.compactMap { facts.id(of: $0) }),
      items: facts.plannedItems(calendars), mark: mark)
  }
}

extension DocumentFacts {
  private static let ownerPaths = [FieldPath("owner"), FieldPath("/owner")]

  fileprivate func texts(_ name: FieldName, of object: Int) -> [String] {
    values(name, of: object).map { string($0) }
  }

  /// What all objects plan, in the order of the document.
  fileprivate func plannedItems(_ calendars: BookCalendars) -> [PlannedVersion.Item] {
    var items: [PlannedVersion.Item] = []
    // Most entries stand next to others of their list.
    var list: (parent: Int32, field: Int32, path: String)?
    for object in objects.indices where bar(of: object) != nil {
      let own = objects[object]
      if own.parent < 0 || list?.parent != Int32(own.parent) || list?.field != Int32(own.field) {
        let path = fieldPath(of: object).map(\.description).joined(separator: ".")
        list = (Int32(own.parent), Int32(own.field), path)
      }
      if let item = planned(object, list?.path ?? "", calendars) { items.append(item) }
    }
    return items
  }

  /// What an object plans; nil for one that no timeline draws, and for an entry of a list that nothing but its place tells from others.
  ///
  /// - Parameter path: the way of fields to the list that it is in.
  private func planned(
    _ object: Int, _ path: String, _ calendars: BookCalendars
  ) -> PlannedVersion.Item? {
    guard let bar = bar(of: object) else { return nil }
    let isItem = type(of: object).itemLabel != nil
    let id: String
    if object == Self.root {
      id = ""
    } else if isItem, let own = self.id(of: object) {
      id = own
    } else if objects[object].position < 0 {
      id = PlannedVersion.Item.pathMark + subject(of: object).joined(separator: ".")
    } else {
      return nil
    }
    let labels = bar.label.isEmpty ? [type(of: object).itemLabel ?? "title"] : []
    return PlannedVersion.Item(
      id: id, aliases: object == Self.root ? [] : texts("aliases", of: object), list: path,
      label: text(at: bar.label, from: object)
        ?? labels.lazy.compactMap { self.string($0, of: object) }.first ?? id,
      // A kind that does not say whose it is means the field of that name.
      owner: text(at: bar.owner, from: object) ?? text(at: Self.ownerPaths, from: object),
      businessUnits: businessUnits(of: object, bar),
      span: PlannedSpan(
        start: day(at: bar.start, from: object, calendars),
        end: day(at: bar.end, from: object, calendars)),
      links: links(bar, of: object), reasons: reasons(bar.moves, of: object),
      isDone: bar.done.map { holds($0, for: object) } ?? false,
      isDropped: bar.dropped.map { holds($0, for: object) } ?? false)
  }

  /// The business units that it belongs to: its own, else those of what it lies in or is a part of, else the document's.
  private func businessUnits(of object: Int, _ bar: TimelineAnnotation) -> [String] {
    func own(_ object: Int) -> [String] {
      if let unit = string("business-unit", of: object) { return [unit] }
      return texts("business-units", of: object)
    }
    // Up through what it is a part of; whoever is met again goes round in a circle.
    var seen: Set<Int> = []
    var current: Int? = object
    while let place = current, seen.insert(place).inserted {
      let units = own(place)
      if !units.isEmpty { return units }
      let parent = self.bar(of: place)?.parent.flatMap { text(at: [$0], from: place) }
      let above = parent.flatMap { id in itemObjects.first { self.id(of: $0) == id } }
      current = above ?? (place == Self.root ? nil : Int(objects[place].parent))
    }
    return []
  }

  private func links(_ bar: TimelineAnnotation, of object: Int) -> PlannedLinks? {
    var after: [String] = []
    if let path = bar.after {
      forEachIndex(at: path, from: object) { index, _ in
        after.append(string(values[index]))
        return true
      }
    }
    return PlannedLinks(
      duration: value(at: bar.duration, from: object).flatMap { duration($0) }, after: after,
      parent: bar.parent.flatMap { text(at: [$0], from: object) })
  }

  private func text(at paths: [FieldPath], from object: Int) -> String? {
    value(at: paths, from: object).map { string($0) }
  }

  private func day(
    at paths: [FieldPath], from object: Int, _ calendars: BookCalendars
  ) -> CalendarDate? {
    guard let value = value(at: paths, from: object), let period = period(value) else { return nil }
    return types(of: value).contains(.startDate)
      ? period.firstDay(in: calendars.ours) : period.lastDay(in: calendars.ours)
  }

  private func reasons(_ moves: FieldPath?, of object: Int) -> [String] {
    guard let moves, moves.names.count == 1, !moves.isRooted else { return [] }
    return children(moves.names[0], of: object).compactMap {
      string("why", of: $0) ?? string("reason", of: $0)
    }
  }
}

import PlainText
import PlanModel
import PlanSchedule

/// Gathers everything of a book that its kinds say appears on a timeline, as the audience may see it.
struct ItemGathering {
  let schedule: BookSchedule
  let view: ValueView
  let today: CalendarDate
  /// The days of what recurs, by document and object.
  private var series: [Place: [CalendarDate]] = [:]
  private var recurring: Set<Place> = []
  private(set) var items: [TimelineItem] = []
  /// The place in `items` of each of the schedule's items that is there.
  private var placeOfActivity: [Int?]
  /// By the account's document.
  private var accountNames: [Int: TimelineItem.Named] = [:]
  private let documentTitles: [Int: (title: String, isLinked: Bool)]

  private static let offeringPaths = [FieldPath("offering"), FieldPath("offerings")]
  private static let objectivePaths = [FieldPath("objective"), FieldPath("objectives")]
  private static let ownerPaths = [FieldPath("owner"), FieldPath("/owner")]

  private struct Place: Hashable {
    let document: Int
    let object: Int
  }

  /// - Parameter horizon: the last day up to which what recurs is drawn; nil where nothing is drawn that is due.
  init(
    _ terms: BookTerms, _ schedule: BookSchedule, _ audience: Audience, until horizon: CalendarDate?
  ) {
    self.schedule = schedule
    view = ValueView(terms: terms, audience: audience)
    today = terms.today
    documentTitles = audience == .customer ? Self.documentTitles(view) : [:]
    placeOfActivity = Array(repeating: nil, count: schedule.items.count)
    // What is due, and what of it is done, is internal.
    if audience != .customer, let horizon {
      readSeries(BookDues(schedule).open(until: horizon))
    }
    for (index, document) in view.book.documents.enumerated() {
      guard let facts = document.facts,
        facts.kind.plan.objects.contains(where: { !$0.timeline.isEmpty })
      else { continue }
      for object in facts.objects.indices { add(object, index, facts) }
    }
    link()
    if audience == .customer { hideWhatFollowsFromHidden() }
    rollUp()
  }

  private mutating func readSeries(_ dues: [BookDue]) {
    for due in dues {
      let place = Place(document: due.document, object: due.object)
      series[place, default: []].append(due.date)
      if due.reason == .occurrence { recurring.insert(place) }
    }
  }

  // MARK: One object

  private mutating func add(_ object: Int, _ document: Int, _ facts: DocumentFacts) {
    let type = facts.type(of: object)
    guard !type.timeline.isEmpty, !view.isForCustomer || facts.isForCustomer(object) else { return }
    let bar = type.bar
    for annotation in type.timeline where annotation.states.contains(facts.state) {
      let isMain = bar.map { $0 === annotation } ?? false
      guard var item = item(annotation, object, document, facts, isMain: isMain) else { continue }
      if annotation.drawsDueDates {
        let days = series[Place(document: document, object: object)]?.sorted() ?? []
        guard let last = days.last else { continue }
        item.points = days
        item.recurs = recurring.contains(Place(document: document, object: object))
        item.end = last
        setStanding(&item, said: nil, canBeDone: true)
      }
      if isMain, let activity = schedule.activities.index(of: object, in: document) {
        placeOfActivity[activity] = items.count
      } else if !item.isDated {
        // A second entry without its date is one that does not apply.
        continue
      }
      items.append(item)
    }
  }

  private mutating func item(
    _ annotation: TimelineAnnotation, _ object: Int, _ document: Int, _ facts: DocumentFacts,
    isMain: Bool
  ) -> TimelineItem? {
    guard let label = label(annotation, object, document, facts) else { return nil }
    let own = view.book.documents[document]
    let status = annotation.status.flatMap { view.value(at: [$0], of: object, facts) }
      .map { facts.string($0) }
    var state = Activity.State.open
    if annotation.dropped.map({ facts.holds($0, for: object) }) ?? false {
      // A customer who may not see that it was dropped must not take it for a plan.
      if view.isForCustomer { return nil }
      state = .dropped
    } else if annotation.done.map({ facts.holds($0, for: object) }) ?? false,
      !view.isForCustomer || status != nil
    {
      state = .done
    } else if annotation.done == nil, facts.state == .closed, object == DocumentFacts.root,
      status != nil
    {
      // What a closed document says of itself is over, as an agreement is that another one replaced.
      state = .done
    }
    // A kind that does not say whose it is means the field of that name.
    let written =
      view.value(at: annotation.owner, of: object, facts)
      ?? view.value(at: Self.ownerPaths, of: object, facts)
    let owner = written.map { person($0, document, facts) }
    var item = TimelineItem(
      id: id(annotation, object, own.id, facts, isMain: isMain), document: document,
      object: object, documentID: own.id,
      aliases: facts.values("aliases", of: object).map { facts.string($0) },
      documentAliases: facts.values("aliases", of: DocumentFacts.root).map { facts.string($0) },
      kind: TimelineItem.Named(id: facts.kind.name, title: facts.kind.title),
      isOfSequence: facts.kind.plan.isSequence, title: label,
      account: account(of: document),
      businessUnits: texts(["business-unit", "business-units"], object, facts),
      owner: owner?.name, ownerID: owner?.id,
      offerings: references(Self.offeringPaths, object, document, facts),
      objectives: references(Self.objectivePaths, object, document, facts),
      status: status, standing: .undated, state: state,
      start: view.day(at: annotation.start, of: object, in: document),
      end: view.day(at: annotation.end, of: object, in: document), points: [],
      isOpenEnded: false, isComputed: false,
      progress: annotation.progress.flatMap { view.value(at: [$0], of: object, facts) }
        .flatMap { facts.percent($0) }.flatMap { Double($0.points.description) }
        .map { min(1, max(0, $0 / 100)) },
      promised: annotation.promised.flatMap { view.day(at: [$0], of: object, in: document) },
      windows: windows(annotation, object, document),
      moves: view.isForCustomer ? [] : moves(annotation, object, document, facts), parent: nil,
      predecessors: [], slack: nil, path: own.path, offset: facts.range(of: object).lowerBound)
    if let id = facts.idValue(of: object) { item.offset = id.range.lowerBound }
    if isMain { place(&item, annotation, object, document, facts) }
    let goesOn = annotation.openEnded.map { facts.holds($0, for: object) } ?? false
    if goesOn && !view.isForCustomer && state == .open { item.end = nil }
    item.isOpenEnded = item.start != nil && item.end == nil
    setStanding(
      &item, said: said(annotation, state, object, facts), canBeDone: annotation.done != nil)
    return item
  }

  /// The dates that the schedule gives, where what they follow from may be seen.
  private func place(
    _ item: inout TimelineItem, _ annotation: TimelineAnnotation, _ object: Int, _ document: Int,
    _ facts: DocumentFacts
  ) {
    guard let index = schedule.activities.index(of: object, in: document),
      let placement = schedule.network.outcomes[index].placement
    else { return }
    if view.isForCustomer {
      // A day that is written and may not go out would be told by what follows from it.
      for (paths, shown) in [(annotation.start, item.start), (annotation.end, item.end)] {
        let written = view.terms.day(at: paths, of: object, in: document)?.day
        guard written == nil || written == shown else { return }
      }
    } else {
      item.slack = placement.totalSlack
    }
    if item.start == nil, item.end == placement.end, !placement.isPoint,
      view.value(at: annotation.duration, of: object, facts) != nil
    {
      // Its own length counted back from its own end.
      item.start = placement.start
    }
    guard item.end == nil, !schedule.items[index].endsWithItsParts else { return }
    guard !annotation.duration.isEmpty,
      view.value(at: annotation.duration, of: object, facts) != nil
    else { return }
    item.start = placement.isPoint ? nil : placement.start
    item.end = placement.end
    item.isComputed = placement.isComputed
  }

  private func said(
    _ annotation: TimelineAnnotation, _ state: Activity.State, _ object: Int,
    _ facts: DocumentFacts
  ) -> ActivityStatus.Said? {
    switch state {
    case .done: .done
    case .dropped: .dropped
    case .open:
      annotation.status.flatMap { view.value(at: [$0], of: object, facts) }
        .flatMap { ActivityStatus.Said(rawValue: facts.string($0)) }
    }
  }

  /// - Parameter canBeDone: whether the kind says when it is done; what has no such end is never late.
  private func setStanding(
    _ item: inout TimelineItem, said: ActivityStatus.Said?, canBeDone: Bool
  ) {
    // To the customer nothing is late but what the plan says of itself.
    guard !view.isForCustomer || said != nil else {
      item.standing = item.isDated ? .ahead : .undated
      return
    }
    // A status of words that no schedule knows does not say that nothing has begun.
    let hasBegun = (item.progress ?? 0) > 0 || said == nil || !canBeDone
    item.standing = ActivityStatus(
      start: item.start, end: item.points.first ?? item.end, said: said, hasBegun: hasBegun,
      today: today)
    if item.standing == .overdue, !canBeDone { item.standing = .underWay }
  }

  // MARK: Its words

  private func id(
    _ annotation: TimelineAnnotation, _ object: Int, _ document: String, _ facts: DocumentFacts,
    isMain: Bool
  ) -> String {
    var id = document
    if object != DocumentFacts.root {
      id += "#" + (facts.id(of: object) ?? facts.subject(of: object).joined(separator: "."))
    }
    guard !isMain else { return id }
    return id + "~" + (annotation.name.map { Slug.of($0) } ?? "due")
  }

  /// The words of a row; nil where the customer may not see them.
  private func label(
    _ annotation: TimelineAnnotation, _ object: Int, _ document: Int, _ facts: DocumentFacts
  ) -> String? {
    var label = view.value(at: annotation.label, of: object, facts).map { facts.string($0) }
    var current = object
    while label == nil, current != DocumentFacts.root {
      label = facts.type(of: current).itemLabel.flatMap { view.string($0, of: current, facts) }
      if facts.type(of: current).itemLabel != nil { break }
      current = Int(facts.objects[current].parent)
    }
    if label == nil, current == DocumentFacts.root { label = view.title(of: document) }
    if label == nil, !view.isForCustomer {
      label = facts.id(of: object) ?? view.book.documents[document].id
    }
    guard let label else { return nil }
    return annotation.name.map { "\($0): \(label)" } ?? label
  }

  private mutating func account(of document: Int) -> TimelineItem.Named? {
    guard let account = view.book.documents[document].account else { return nil }
    if let known = accountNames[account] { return known }
    let folder = view.book.accountFolder(of: document).map(String.init) ?? ""
    // An account's own document is internal as a rule; what goes out bears a title that does.
    let title = view.title(of: account)
    let named = TimelineItem.Named(
      id: folder,
      title: title ?? (view.isForCustomer ? documentTitles[account]?.title ?? "" : folder))
    accountNames[account] = named
    return named
  }

  /// By account: the title of a document that the customer may see, of the kind whose things come after each other where there is
  /// one.
  private static func documentTitles(_ view: ValueView) -> [Int: (title: String, isLinked: Bool)] {
    var best: [Int: (title: String, isLinked: Bool)] = [:]
    for (index, document) in view.book.documents.enumerated() {
      guard let account = document.account, let facts = document.facts, facts.state != .closed,
        facts.isForCustomer(DocumentFacts.root), let title = view.title(of: index)
      else { continue }
      let isLinked = facts.kind.plan.isSequence
      if best[account].map({ isLinked && !$0.isLinked }) ?? true {
        best[account] = (title, isLinked)
      }
    }
    return best
  }

  private func person(
    _ value: DocumentFacts.Value, _ document: Int, _ facts: DocumentFacts
  ) -> (name: String, id: String) {
    let text = facts.string(value)
    guard case .found(let found) = view.book.person(text, from: document) else {
      return (text, text)
    }
    let person = view.book.people.everybody[found]
    return (person.name.isEmpty ? text : person.name, person.id ?? person.name)
  }

  /// The texts of a field of one of several names: the object's, else those of what it belongs to, else the document's.
  private func texts(_ names: [FieldName], _ object: Int, _ facts: DocumentFacts) -> [String] {
    for owner in facts.withParents(object) {
      for name in names {
        let found = facts.values(name, of: owner)
          .filter { !view.isForCustomer || facts.goesOut($0, of: owner) }
          .map { facts.string($0) }
        if !found.isEmpty { return found }
      }
    }
    return []
  }

  private func references(
    _ paths: [FieldPath], _ object: Int, _ document: Int, _ facts: DocumentFacts
  ) -> [TimelineItem.Named] {
    for owner in facts.withParents(object) {
      for path in paths {
        let found = view.valueIndices(at: path, of: owner, facts)
          .compactMap { view.book.reference(ofValue: $0, in: document) }
          .filter(\.isFound).compactMap { view.named($0) }
        if !found.isEmpty { return found }
      }
    }
    return []
  }

  private func windows(
    _ annotation: TimelineAnnotation, _ object: Int, _ document: Int
  ) -> [TimelineItem.Window] {
    annotation.windows.compactMap { window in
      guard let start = view.day(at: window.start, of: object, in: document),
        let end = view.day(at: window.end, of: object, in: document), start <= end
      else { return nil }
      return TimelineItem.Window(name: window.name, start: start, end: end)
    }
  }

  private func moves(
    _ annotation: TimelineAnnotation, _ object: Int, _ document: Int, _ facts: DocumentFacts
  ) -> [TimelineItem.Move] {
    guard let path = annotation.moves, let name = path.names.first, path.names.count == 1 else {
      return []
    }
    return facts.children(name, of: object).map { entry in
      TimelineItem.Move(
        on: view.book.day("on", of: entry, in: document),
        from: view.book.day("from", of: entry, in: document),
        to: view.book.day("to", of: entry, in: document), why: facts.string("why", of: entry))
    }
  }

  // MARK: What belongs together

  private mutating func link() {
    for (index, activity) in schedule.items.enumerated() {
      guard let place = placeOfActivity[index],
        let facts = view.book.documents[activity.document].facts
      else { continue }
      let bar = facts.bar(of: activity.object)
      if let parent = activity.parent.flatMap({ placeOfActivity[$0] }) {
        items[place].parent = parent
      }
      // What comes after what goes to the customer only where the field does.
      if let after = bar?.after,
        !view.isForCustomer || !view.valueIndices(at: after, of: activity.object, facts).isEmpty
      {
        items[place].predecessors = activity.links.filter { $0.value != nil }
          .compactMap { placeOfActivity[$0.item] }
      }
    }
    inheritFromParents()
  }

  /// What a field says about a parent holds for its parts that do not say it themselves, and for theirs.
  private mutating func inheritFromParents() {
    var isKnown = [Bool](repeating: false, count: items.count)
    for index in items.indices {
      // Up to the first that has what is above it; whoever is met again goes round in a circle.
      var chain: [Int] = []
      var current: Int? = index
      while let place = current, !isKnown[place] {
        isKnown[place] = true
        chain.append(place)
        current = items[place].parent
      }
      for place in chain.reversed() {
        guard let parent = items[place].parent else { continue }
        if items[place].businessUnits.isEmpty {
          items[place].businessUnits = items[parent].businessUnits
        }
        if items[place].offerings.isEmpty { items[place].offerings = items[parent].offerings }
        if items[place].objectives.isEmpty { items[place].objectives = items[parent].objectives }
      }
    }
  }

  /// A date that was worked out from something the customer may not see would tell of it.
  private mutating func hideWhatFollowsFromHidden() {
    var lastEndOfParts: [Int: CalendarDate] = [:]
    for item in items where !item.isComputed {
      guard let parent = item.parent, let end = item.end else { continue }
      lastEndOfParts[parent] = max(lastEndOfParts[parent] ?? end, end)
    }
    // By the schedule's items: whether all may be seen that an item's dates follow from; nil where nobody has asked yet.
    var mayBeSeen = [Bool?](repeating: nil, count: schedule.items.count)
    for (index, place) in placeOfActivity.enumerated() {
      guard let place, items[place].isComputed else { continue }
      var chain: [Int] = []
      var current = index
      var answer: Bool?
      while answer == nil {
        answer = mayBeSeen[current]
        guard answer == nil else { break }
        // Whoever comes by here again goes round in a circle.
        mayBeSeen[current] = false
        chain.append(current)
        guard let decider = schedule.decider(of: current) else {
          answer = true
          break
        }
        if !showsEnd(of: decider, lastEndOfParts) { answer = false }
        current = decider
      }
      for item in chain { mayBeSeen[item] = answer }
      guard answer == false else { continue }
      items[place].start = nil
      items[place].end = nil
      items[place].isComputed = false
      items[place].standing = .undated
    }
  }

  /// Whether the picture says when one of the schedule's items ends, be it because that is written or because it is worked out.
  ///
  /// - Parameter lastEndOfParts: by place in `items`, the last end that is written of its parts.
  private func showsEnd(of activity: Int, _ lastEndOfParts: [Int: CalendarDate]) -> Bool {
    guard let place = placeOfActivity[activity],
      let end = schedule.network.outcomes[activity].placement?.end
    else { return false }
    return (items[place].end ?? lastEndOfParts[place] ?? items[place].start) == end
  }

  /// What has no dates of its own has those of its parts that may be seen.
  private mutating func rollUp() {
    let parts = items.map { item in
      RollUp.Part(
        start: item.start, end: item.end,
        progress: item.progress.flatMap { Percent(exactly: "\(Int(($0 * 100).rounded()))%") },
        state: item.state)
    }
    let tree = RollUpTree(parts, parents: items.map(\.parent))
    for (index, rollUp) in tree.rollUps.enumerated() {
      guard let rollUp else { continue }
      // Changed outside of the list: a method of this value that is handed a place in it would make a copy of the whole.
      var item = items[index]
      let hadDates = item.isDated
      item.start = rollUp.start
      item.end = rollUp.end
      item.isOpenEnded = false
      if !hadDates { item.isComputed = true }
      if !view.isForCustomer {
        item.progress = rollUp.progress.flatMap { Double($0.points.description) }
          .map { min(1, max(0, $0 / 100)) }
      }
      let isDone =
        !view.isForCustomer && item.state == .open && rollUp.count > 0
        && rollUp.doneCount == rollUp.count
      if isDone {
        item.state = .done
        // What is done cannot slip.
        item.slack = nil
      }
      if item.isDated, !hadDates || isDone {
        setStanding(&item, said: isDone ? .done : .onTrack, canBeDone: isDone)
      }
      items[index] = item
    }
  }
}

extension DocumentFacts {
  /// An object and those that it lies in, up to the document itself.
  fileprivate func withParents(_ object: Int) -> [Int] {
    var owners = [object]
    while let last = owners.last, last != Self.root { owners.append(Int(objects[last].parent)) }
    return owners
  }
}

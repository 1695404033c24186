package import PlanModel

/// What happens in a book by the `x-timeline` of its objects, over all documents: when, and what comes after what.
package struct BookActivities: Sendable {
  /// Which objects are looked at.
  package enum Scope: Sendable {
    /// All that are drawn with dates of their own.
    case all
    /// Those that come after others or are come after, and those whose end follows from a length: all that a schedule tells
    /// more of than what is written.
    case scheduled
  }

  /// Something that happens.
  package struct Item: Sendable {
    /// Its document's place in `Snapshot.documents`.
    package let document: Int
    /// Its place in the objects of the document's facts.
    package let object: Int
    /// What must end before it starts, each once.
    package fileprivate(set) var links: [Link] = []
    /// The first day that is written, or follows from a term; nil where none is known without the schedule.
    package fileprivate(set) var start: BookDay?
    /// The last day, likewise.
    package fileprivate(set) var end: BookDay?
    /// The length, with where it is written.
    package fileprivate(set) var duration: (length: PlanDuration, value: DocumentFacts.Value)?
    /// Whether it is open, done or dropped.
    package fileprivate(set) var state = Activity.State.open
    /// What it is rolled up into, by its place in `items`.
    package fileprivate(set) var parent: Int?

    /// Whether nothing says when it ends but its parts.
    package var endsWithItsParts: Bool { end == nil && duration == nil }
  }

  /// That an item waits for the end of another.
  package struct Link: Sendable {
    /// The place in `items` of what must end before.
    package let item: Int
    /// The place of the reference that says so, in the waiting item's document; nil where it ends when its parts do.
    package let value: DocumentFacts.Value?
    /// Where the part names what it belongs to, in its own document.
    package let part: (document: Int, value: DocumentFacts.Value)?
  }

  /// In the order of the book: by document, then by object.
  package private(set) var items: [Item] = []
  private let terms: BookTerms

  /// Finds the book's items with their dates and links.
  ///
  /// - Parameter scope: which items are wanted.
  package init(_ terms: BookTerms, _ scope: Scope) {
    self.terms = terms
    listItems(scope)
    for index in items.indices { read(index) }
    for index in items.indices { link(index) }
    linkParts()
  }

  /// The place in `items` of an object; nil for one that is not looked at.
  package func index(of object: Int, in document: Int) -> Int? {
    var range = 0..<items.count
    while !range.isEmpty {
      let middle = (range.lowerBound + range.upperBound) / 2
      let own = (items[middle].document, items[middle].object)
      if own == (document, object) { return middle }
      range =
        own < (document, object)
        ? middle + 1..<range.upperBound : range.lowerBound..<middle
    }
    return nil
  }

  private var book: Snapshot { terms.book }

  // MARK: Which objects

  private mutating func listItems(_ scope: Scope) {
    var wanted: [BookTerms.Key] = []
    for (index, document) in book.documents.enumerated() {
      guard let facts = document.facts else { continue }
      let plan = facts.kind.plan
      guard scope == .all ? plan.hasBars : plan.hasLinkedBars else { continue }
      for object in facts.objects.indices {
        guard let bar = facts.bar(of: object) else { continue }
        let key = BookTerms.Key(document: index, object: object)
        var isWanted = scope == .all || facts.value(at: bar.duration, from: object) != nil
        for path in [bar.after, bar.parent] {
          guard let path else { continue }
          forEachTarget(at: path, of: object, in: index, facts) { target, _ in
            isWanted = true
            wanted.append(target)
          }
        }
        if isWanted { wanted.append(key) }
      }
    }
    wanted.sort { ($0.document, $0.object) < ($1.document, $1.object) }
    // What many come after is there as many times.
    var kept = 0
    for key in wanted where kept == 0 || wanted[kept - 1] != key {
      wanted[kept] = key
      kept += 1
    }
    items = wanted[..<kept].map { Item(document: $0.document, object: $0.object) }
  }

  /// Calls `body` with the objects that references at a path name, in the order in which they are written.
  private func forEachTarget(
    at path: FieldPath, of object: Int, in document: Int, _ facts: DocumentFacts,
    _ body: (_ key: BookTerms.Key, _ value: DocumentFacts.Value) -> Void
  ) {
    facts.forEachIndex(at: path, from: object) { index, _ in
      if let reference = book.reference(ofValue: index, in: document), reference.isFound {
        let key = BookTerms.Key(
          document: Int(reference.document), object: max(0, Int(reference.object)))
        body(key, facts.values[index])
      }
      return true
    }
  }

  // MARK: What they say

  private mutating func read(_ index: Int) {
    var item = items[index]
    guard let facts = book.documents[item.document].facts, let bar = facts.bar(of: item.object)
    else { return }
    item.start = terms.day(at: bar.start, of: item.object, in: item.document)
    item.end = terms.day(at: bar.end, of: item.object, in: item.document)
    if let value = facts.value(at: bar.duration, from: item.object) {
      item.duration = facts.duration(value).map { ($0, value) }
    }
    if let dropped = bar.dropped, facts.holds(dropped, for: item.object) {
      item.state = .dropped
    } else if let done = bar.done, facts.holds(done, for: item.object) {
      item.state = .done
    }
    items[index] = item
  }

  private mutating func link(_ index: Int) {
    let item = items[index]
    guard let facts = book.documents[item.document].facts,
      let after = facts.bar(of: item.object)?.after
    else { return }
    var links: [Link] = []
    var others: Set<Int> = []
    forEachTarget(at: after, of: item.object, in: item.document, facts) { key, value in
      guard let other = self.index(of: key.object, in: key.document),
        others.insert(other).inserted
      else { return }
      links.append(Link(item: other, value: value, part: nil))
    }
    items[index].links = links
  }

  /// What has no dates of its own ends when its parts do.
  private mutating func linkParts() {
    for index in items.indices {
      let item = items[index]
      guard let facts = book.documents[item.document].facts,
        let path = facts.bar(of: item.object)?.parent
      else { continue }
      var first: (key: BookTerms.Key, value: DocumentFacts.Value)?
      forEachTarget(at: path, of: item.object, in: item.document, facts) { key, value in
        if first == nil { first = (key, value) }
      }
      guard let target = first, target.key.document == item.document,
        let parent = self.index(of: target.key.object, in: target.key.document)
      else { continue }
      items[index].parent = parent
      if items[parent].endsWithItsParts {
        items[parent].links.append(
          Link(item: index, value: nil, part: (item.document, target.value)))
      }
    }
  }
}

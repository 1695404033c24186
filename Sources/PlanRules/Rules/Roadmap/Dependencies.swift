import PlainText
import PlanModel

/// What comes after what in a book, by the `after` of `x-timeline`, and when each of it ends.
///
/// Only what comes after something, or is come after, is here; most of a book is not.
struct Dependencies {
  /// Something that comes after another, or that another comes after.
  struct Activity {
    let document: Int
    let object: Int
    /// What must end before it starts, each once.
    var links: [Link] = []
    var start: Dated?
    var end: Dated?
    var duration: (length: PlanDuration, value: DocumentFacts.Value)?
    var isDone = false
    var isDropped = false

    /// Whether it stands before another in the book.
    func isBefore(_ other: Activity) -> Bool {
      (document, object) < (other.document, other.object)
    }
  }

  typealias Dated = (day: CalendarDate, value: DocumentFacts.Value)

  /// That an activity waits for the end of another.
  struct Link {
    let activity: Int
    /// The place of the reference that says so, in the waiting activity's document; nil where it ends when its parts do.
    let value: DocumentFacts.Value?
    /// Where the part is named that belongs to it.
    let part: Place?

    typealias Place = (document: Int, range: ByteRange)
  }

  private let book: Snapshot
  /// In the order in which they were met, document by document.
  private(set) var activities: [Activity] = []
  private var known: [Key: Int] = [:]
  /// For each document that was asked, the objects that belong to an object by the `parent` of `x-timeline`.
  private var parts: [Int: [Int: [(object: Int, range: ByteRange)]]] = [:]

  private struct Key: Hashable {
    let document: Int
    let object: Int
  }

  init(_ book: Snapshot) {
    self.book = book
    var hasLinks: [ObjectIdentifier: Bool] = [:]
    for (index, document) in book.documents.enumerated() {
      guard let facts = document.facts else { continue }
      let kind = ObjectIdentifier(facts.kind)
      let known = hasLinks[kind] ?? facts.kind.plan.objects.contains { $0.bar?.after != nil }
      hasLinks[kind] = known
      guard known else { continue }
      for object in facts.objects.indices {
        guard let after = facts.bar(of: object)?.after else { continue }
        var others: Set<Int> = []
        for value in facts.valueIndices(at: after, from: object) {
          link(object, index, value, facts, &others)
        }
      }
    }
    addParts()
  }

  private mutating func link(
    _ object: Int, _ document: Int, _ value: Int, _ facts: DocumentFacts, _ others: inout Set<Int>
  ) {
    guard let reference = book.reference(ofValue: value, in: document), reference.isFound,
      reference.object >= 0
    else { return }
    let own = activity(object, document)
    let other = activity(Int(reference.object), Int(reference.document))
    guard others.insert(other).inserted else { return }
    activities[own].links.append(Link(activity: other, value: facts.values[value], part: nil))
  }

  private mutating func activity(_ object: Int, _ document: Int) -> Int {
    let key = Key(document: document, object: object)
    if let index = known[key] { return index }
    let index = activities.count
    known[key] = index
    var activity = Activity(document: document, object: object)
    if let facts = book.documents[document].facts, let bar = facts.bar(of: object) {
      activity.start = book.day(at: bar.start, of: object, in: document)
      activity.end = book.day(at: bar.end, of: object, in: document)
      if let value = facts.value(at: bar.duration, from: object) {
        activity.duration = facts.duration(value).map { ($0, value) }
      }
      activity.isDone = bar.done.map { facts.holds($0, for: object) } ?? false
      activity.isDropped = bar.dropped.map { facts.holds($0, for: object) } ?? false
    }
    activities.append(activity)
    return index
  }

  /// The place in `activities` of an object; nil for one that nothing waits for and that waits for nothing.
  func index(of object: Int, in document: Int) -> Int? {
    known[Key(document: document, object: object)]
  }

  /// What has no dates of its own ends when its parts do.
  private mutating func addParts() {
    var index = 0
    while index < activities.count {
      let own = activities[index]
      if own.end == nil, own.duration == nil {
        for part in parts(of: own.object, in: own.document) {
          let other = activity(part.object, own.document)
          activities[index].links.append(
            Link(activity: other, value: nil, part: (own.document, part.range)))
        }
      }
      index += 1
    }
  }

  private mutating func parts(
    of object: Int, in document: Int
  ) -> [(object: Int, range: ByteRange)] {
    if let known = parts[document] { return known[object] ?? [] }
    var found: [Int: [(object: Int, range: ByteRange)]] = [:]
    if let facts = book.documents[document].facts {
      for child in facts.objects.indices {
        guard let path = facts.bar(of: child)?.parent,
          let value = facts.valueIndices(at: path, from: child).first,
          let reference = book.reference(ofValue: value, in: document), reference.isFound,
          Int(reference.document) == document, reference.object >= 0
        else { continue }
        found[Int(reference.object), default: []].append((child, facts.values[value].range))
      }
    }
    parts[document] = found
    return found[object] ?? []
  }
}

extension KindPlan.ObjectType {
  /// How objects of this type are drawn: the first entry of `x-timeline` with dates of its own.
  var bar: TimelineAnnotation? { timeline.first { !$0.drawsDueDates } }
}

extension DocumentFacts {
  func bar(of object: Int) -> TimelineAnnotation? {
    let type = Int(objects[object].type)
    return kind.plan.objects[type].timeline.isEmpty ? nil : kind.plan.objects[type].bar
  }
}

extension ResolvedReference {
  /// Whether it leads to a document or an item of the kind that is asked for.
  var isFound: Bool { outcome == .found || outcome == .throughAlias }
}

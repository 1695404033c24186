import Diagnostics
import PlainText
import PlanModel

/// Finds people whose ids were changed where they are listed, and nowhere else: an id that many places name and nobody has, and
/// somebody of that name whom no place names, or who has the id of somebody else.
struct ChangedPersonIDs {
  /// An id that was changed.
  struct Change {
    /// In the order of the book.
    let place: Int
    fileprivate let document: Snapshot.Document
    fileprivate let range: ByteRange
    fileprivate let subject: [String]
    fileprivate let name: String
    fileprivate let id: String
    fileprivate let earlierID: String
    fileprivate let mentions: [Place]
    /// Whether somebody else in the same list has the id.
    fileprivate let isShared: Bool

    /// The first mention in each document, so that whoever asks about one of them is told.
    private var places: [Place] {
      var paths: Set<String> = []
      return Array(mentions.filter { paths.insert($0.path).inserted }.prefix(Self.mostPlaces))
    }

    private static let mostPlaces = 1000

    func report(_ findings: inout Findings) {
      let count = mentions.count
      findings.report(
        "'\(name.printable)' has the id '\(id)' here\(isShared ? ", as somebody else has" : ""), but \(count == 1 ? "1 place names" : "\(count) places name") '\(earlierID)', and nobody has that id",
        in: document, at: range, subject: subject, arguments: [earlierID],
        related: places.map { RelatedPlace("'\(earlierID)' is named here", at: $0) },
        help: isShared
          ? "Write '\(earlierID)' here again; an id names one person"
          : "Name '\(id)' in those places; or write '\(earlierID)' here again, and 'planbook mv \(document.id)#\(earlierID) \(id)' changes it everywhere",
        fixes: [
          Fix(
            "Change it back to '\(earlierID)'", .unsafe,
            [Edit(range: range, replacement: earlierID)])
        ])
    }
  }

  /// From so many mentions on, they are told at their cause.
  private static let fewestMentions = 3

  private struct Missed {
    var mentions: [Place] = []
    var nearest: Set<String> = []
    var accounts: Set<Int?> = [nil]
    /// Then it may be another form of an id that somebody has now: nobody mistypes it in each of them.
    var isInSeveralDocuments = false
  }

  private let book: Snapshot
  private var mentioned: [Bool]
  private var missed: [String: Missed] = [:]

  init(_ book: Snapshot) {
    self.book = book
    mentioned = Array(repeating: false, count: book.people.everybody.count)
  }

  /// Somebody is named who is known, by the place in `People.everybody`.
  mutating func mention(_ person: Int) { mentioned[person] = true }

  /// An id is named that nobody has.
  mutating func miss(_ text: String, nearest: String?, at place: Place, in accounts: [Int]) {
    guard People.isID(text) else { return }
    var own = missed.removeValue(forKey: text) ?? Missed()
    if let first = own.mentions.first, first.path != place.path { own.isInSeveralDocuments = true }
    own.mentions.append(place)
    if let nearest { own.nearest.insert(nearest) }
    own.accounts.formUnion(accounts)
    missed[text] = own
  }

  /// By the id that places still name.
  var found: [String: Change] {
    guard !missed.isEmpty else { return [:] }
    let shared = book.people.entriesWithSharedID()
    let isOften = missed.mapValues { $0.mentions.count >= Self.fewestMentions }
    guard !shared.isEmpty || isOften.values.contains(true) else { return [:] }
    var textsByNearest: [String: [String]] = [:]
    for (text, own) in missed where own.isInSeveralDocuments && isOften[text] == true {
      for id in own.nearest { textsByNearest[id, default: []].append(text) }
    }
    let everybody = book.people.everybody
    // An id that somebody uses was not changed, whichever entry of it the mention found.
    let used = Set(everybody.indices.lazy.filter { mentioned[$0] }.compactMap { everybody[$0].id })
    var seen: Set<Entry> = []
    var changes: [String: Change] = [:]
    for (place, person) in everybody.enumerated() {
      let isShared = shared.contains(place)
      guard let id = person.id, isShared || !used.contains(id) else { continue }
      let slug = Slug.of(person.name)
      // The bearer of a shared id whose name it does not say has lost an own one, however seldom that is named.
      if isShared, slug == id { continue }
      guard seen.insert(Entry(id: id, slug: slug, account: person.account)).inserted else {
        continue
      }
      for text in [slug] + (isShared ? [] : textsByNearest[id] ?? []) {
        guard let own = missed[text], isShared || isOften[text] == true,
          own.accounts.contains(person.account), changes[text] == nil,
          let change = change(of: place, from: text, own.mentions, isShared: isShared)
        else { continue }
        changes[text] = change
      }
    }
    return changes
  }

  /// What decides whether an entry may be the one whose id was changed: of equal ones the first is told.
  private struct Entry: Hashable {
    let id: String
    let slug: String
    let account: Int?
  }

  private func change(
    of place: Int, from earlierID: String, _ mentions: [Place], isShared: Bool
  ) -> Change? {
    let person = book.people.everybody[place]
    let document = book.documents[person.document]
    guard let id = person.id, let facts = document.facts,
      let field = facts.type(of: person.object).person?.id,
      let value = facts.values(field, of: person.object).first
    else { return nil }
    return Change(
      place: place, document: document, range: value.range,
      subject: facts.subject(of: person.object) + [field.description], name: person.name, id: id,
      earlierID: earlierID, mentions: mentions, isShared: isShared)
  }
}

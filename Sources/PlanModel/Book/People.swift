import PlainText
import YAML

/// Everybody whom the documents of a book make known.
package struct People: Sendable {
  /// One entry that makes a person known, or names one.
  package struct Person: Sendable {
    /// Where the entry stands: in `Snapshot.documents`, and in its facts' objects.
    package let document: Int
    /// See `document`.
    package let object: Int
    /// For whom the person works.
    package let side: PersonAnnotation.Side
    /// Nil for an entry that only names a person.
    package let id: String?
    /// What people call the person.
    package let name: String
    /// The account in whose folder the entry stands; nil for everywhere.
    package let account: Int?
  }

  /// What a text says about a person.
  package enum Finding: Sendable, Equatable {
    /// A place in `everybody`.
    case found(Int)
    /// Nobody has this id or name where the text stands.
    case notFound
    /// Several people have this name.
    case ambiguous([Int])
  }

  /// Every entry, in the order of the book: an id or name may be there several times.
  package private(set) var everybody: [Person] = []
  private var table = NameTable(count: 0)

  /// How many entries of one name are looked at for one mention.
  private static let mostNamesakes = 1_000

  init() {}

  init(_ documents: [Snapshot.Document]) {
    for (index, document) in documents.enumerated() {
      guard let facts = document.facts, facts.kind.hasPeople else { continue }
      let types = facts.kind.plan.objects
      for object in facts.objects.indices {
        guard let person = types[Int(facts.objects[object].type)].person else { continue }
        let id = person.id.flatMap { facts.string($0, of: object) }
        let name = facts.string(person.name, of: object)
        guard id != nil || name != nil else { continue }
        everybody.append(
          Person(
            document: index, object: object, side: person.side, id: id, name: name ?? "",
            account: document.account))
      }
    }
    table = NameTable(count: everybody.count * 2)
    for (index, person) in everybody.enumerated() {
      if let id = person.id { add(id, person.account, index) }
      if !person.name.isEmpty, person.name != person.id { add(person.name, person.account, index) }
    }
  }

  /// The places in `everybody` of entries whose id another entry of the same document has too, so that it names neither of them.
  package func entriesWithSharedID() -> Set<Int> {
    var shared: Set<Int> = []
    var firstByID: [String: Int] = [:]
    var document = -1
    for (place, person) in everybody.enumerated() {
      guard let id = person.id else { continue }
      if person.document != document {
        document = person.document
        firstByID.removeAll(keepingCapacity: true)
      }
      if let first = firstByID[id] {
        shared.insert(first)
        shared.insert(place)
      } else {
        firstByID[id] = place
      }
    }
    return shared
  }

  private mutating func add(_ name: String, _ account: Int?, _ index: Int) {
    table.add(hash: Self.hash(FieldName(name).hash, in: account), index)
  }

  /// Many accounts have people of the same ids, so a name is found together with the account that it is known in.
  private static func hash(_ name: UInt32, in account: Int?) -> UInt32 {
    account.map { name ^ (UInt32(truncatingIfNeeded: $0 &+ 1) &* 0x9E37_79B1) } ?? name
  }

  /// Everybody whom a text names and who is known in an account or everywhere: an id before a name.
  package func named(_ text: UnsafeBufferPointer<UInt8>, in accounts: [Int]) -> Finding {
    let name = Tree.hash(of: text)
    var search = Search(remaining: Self.mostNamesakes)
    find(name, text, in: nil, &search)
    for account in accounts { find(name, text, in: account, &search) }
    if let first = search.firstByID { return .found(first) }
    let byName = search.byName.sorted()
    // Entries that only name somebody are the same person as an entry that makes one known.
    let known = byName.filter { everybody[$0].id != nil }
    if known.count > 1 { return .ambiguous(known) }
    if let one = known.first ?? byName.first(where: { !Self.isID(everybody[$0].name) }) {
      return .found(one)
    }
    return .notFound
  }

  /// What one look for a name has found so far.
  private struct Search {
    /// How many entries may still be looked at.
    var remaining: Int
    /// The first in the book of those with the name as their id.
    var firstByID: Int?
    /// Those with the name as their name, each once.
    var byName: [Int] = []
  }

  /// Looks for a name among those who are known in an account; nil stands for everywhere.
  private func find(
    _ name: UInt32, _ text: UnsafeBufferPointer<UInt8>, in account: Int?, _ search: inout Search
  ) {
    table.forEach(hash: Self.hash(name, in: account)) { index in
      search.remaining -= 1
      if search.remaining < 0 { return true }
      guard everybody[index].account == account else { return false }
      if let id = everybody[index].id, sameText(id, text) {
        search.firstByID = min(search.firstByID ?? index, index)
      } else if sameText(everybody[index].name, text), !search.byName.contains(index) {
        search.byName.append(index)
      }
      return false
    }
  }

  /// The place in `everybody` of the entry that an object is; nil for an object that makes nobody known.
  package func entry(ofObject object: Int, in document: Int) -> Int? {
    let place = everybody.partition {
      ($0.document, $0.object) >= (document, object)
    }
    guard place < everybody.count, everybody[place].document == document,
      everybody[place].object == object
    else { return nil }
    return place
  }

  /// Whether a text has the form of an id, `[a-z0-9]+(-[a-z0-9]+)*`, so that it cannot be meant as a name.
  package static func isID(_ text: String) -> Bool {
    var lastWasHyphen = true
    for byte in text.utf8 {
      if byte == UInt8(ascii: "-") {
        if lastWasHyphen { return false }
        lastWasHyphen = true
      } else {
        guard byte.isDigit || byte >= 0x61 && byte <= 0x7A else { return false }
        lastWasHyphen = false
      }
    }
    return !lastWasHyphen
  }
}

extension Snapshot {
  /// Whom a text in a document names.
  package func person(_ text: UnsafeBufferPointer<UInt8>, from document: Int) -> People.Finding {
    people.named(text, in: accounts(of: document))
  }

  /// The account of a document and those above it, the nearest first.
  package func accounts(of document: Int) -> [Int] {
    var accounts: [Int] = []
    var account = documents[document].account
    while let next = account {
      accounts.append(next)
      account = parentAccount(of: next)
    }
    return accounts
  }

  /// Whom a text in a document names, by its place in `documents`.
  package func person(_ text: String, from document: Int) -> People.Finding {
    var text = text
    return text.withUTF8 { person($0, from: document) }
  }
}

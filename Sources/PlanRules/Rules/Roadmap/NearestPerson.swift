import PlainText
import PlanModel

/// Finds whom a text that names nobody may have meant.
struct NearestPerson {
  /// The people of one account, or of the whole book, by all that they are called.
  private struct Group {
    var names: NearestNames
    /// What to write for each of the names.
    let written: [String]
  }

  private let book: Snapshot
  private var chains: [Int: [Int]] = [:]
  /// Where each account's people are in `People.everybody`; nil stands for those who are known everywhere.
  private lazy var people = Dictionary(grouping: book.people.everybody.indices) { [book] in
    book.people.everybody[$0].account
  }
  private lazy var shared = book.people.entriesWithSharedID()
  private var groups: [Int?: Group] = [:]
  private var known: [Question: String?] = [:]
  /// Comparing at length takes its time, and a book may name any number of people wrongly.
  private var comparisons = 200_000

  private struct Question: Hashable {
    let text: String
    let accounts: [Int]
  }

  init(_ book: Snapshot) {
    self.book = book
  }

  /// The account of a document and those above it.
  mutating func accounts(of document: Int) -> [Int] {
    guard let account = book.documents[document].account else { return [] }
    if let known = chains[account] { return known }
    let chain = book.accounts(of: document)
    chains[account] = chain
    return chain
  }

  /// What to write for the person whose id or name is nearest to a text: the id, unless somebody else has it too. Of equals the one who
  /// is known nearest by.
  mutating func nearest(to text: String, in accounts: [Int]) -> String? {
    let question = Question(text: text, accounts: accounts)
    if let known = known[question] { return known }
    var best: (written: String, distance: Int)?
    for account in accounts.map(Optional.some) + [nil] {
      guard let people = people[account] else { continue }
      var group = groups.removeValue(forKey: account) ?? group(of: people)
      if let near = group.names.nearest(to: text, comparisons: &comparisons),
        near.distance < best?.distance ?? Int.max
      {
        best = (group.written[near.place], near.distance)
      }
      groups[account] = group
    }
    known[question] = .some(best?.written)
    return best?.written
  }

  private mutating func group(of people: [Int]) -> Group {
    var names: [String] = []
    var written: [String] = []
    for place in people {
      let person = book.people.everybody[place]
      guard let id = person.id, !shared.contains(place) else { continue }
      names += [id, person.name]
      written += [id, id]
    }
    return Group(names: NearestNames(names), written: written)
  }
}

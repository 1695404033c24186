import PlainText
import PlanModel

/// Finds whom a text that names nobody may have meant.
struct NearestPerson {
  private let book: Snapshot
  private var chains: [Int: [Int]] = [:]
  private var candidates: [[Int]: [(text: String, written: String)]] = [:]
  private var known: [Question: String?] = [:]

  private struct Question: Hashable {
    let text: String
    let accounts: [Int]
  }

  /// Comparing takes its time, and a book may name any number of people wrongly.
  private static let limit = 500

  init(_ book: Snapshot) { self.book = book }

  /// The account of a document and those above it.
  mutating func accounts(of document: Int) -> [Int] {
    guard let account = book.documents[document].account else { return [] }
    if let known = chains[account] { return known }
    let chain = book.accounts(of: document)
    chains[account] = chain
    return chain
  }

  /// What to write for the person whose id or name is nearest to a text: the id where there is one.
  mutating func nearest(to text: String, in accounts: [Int]) -> String? {
    let question = Question(text: text, accounts: accounts)
    if let known = known[question] { return known }
    guard known.count < Self.limit else { return nil }
    let people = candidates[accounts] ?? people(in: accounts)
    candidates[accounts] = people
    let nearest = NearestName.of(text, among: people.map(\.text))
    let written = people.first { $0.text == nearest }?.written
    known[question] = .some(written)
    return written
  }

  private func people(in accounts: [Int]) -> [(text: String, written: String)] {
    let accounts = Set(accounts)
    return book.people.everybody.flatMap { person -> [(String, String)] in
      if let account = person.account, !accounts.contains(account) { return [] }
      guard let id = person.id else { return [] }
      return [(id, id), (person.name, id)]
    }
  }
}

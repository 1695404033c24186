import PlanModel
import PlanSchedule

/// Which documents decide when the things of a book are.
struct DecidingDocuments {
  private let schedule: BookSchedule

  init(_ terms: BookTerms) { schedule = BookSchedule(terms, .all) }

  /// The ids of the documents that decide about an entry of the agenda.
  func ids(of entry: AgendaEntry) -> [String] {
    guard let document = schedule.book.document(entry.document),
      let facts = schedule.book.documents[document].facts
    else { return [entry.document] }
    let object = entry.item.flatMap { item in
      facts.itemObjects.first { facts.id(of: $0) == item }
    }
    return ids(of: object ?? DocumentFacts.root, in: document)
  }

  /// The ids of the documents that decide about an object: its own, and those of all that it comes after or consists of.
  func ids(of object: Int, in document: Int) -> [String] {
    var documents: Set<Int> = [document]
    if let own = schedule.activities.index(of: object, in: document) {
      var seen: Set<Int> = [own]
      var pending = [own]
      while let next = pending.popLast() {
        documents.insert(schedule.items[next].document)
        for link in schedule.items[next].links where seen.insert(link.item).inserted {
          pending.append(link.item)
        }
      }
    }
    return documents.sorted().map { schedule.book.documents[$0].id }
  }
}

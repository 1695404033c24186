import PlanModel
import PlanSchedule

/// Reads values of a book as whoever will see the picture may see them: for the customer only what goes out.
struct ValueView {
  let terms: BookTerms
  let audience: Audience

  var book: Snapshot { terms.book }
  var isForCustomer: Bool { audience == .customer }

  /// The first value of the first of several paths that has one that may be seen.
  func value(
    at paths: [FieldPath], of object: Int, _ facts: DocumentFacts
  ) -> DocumentFacts.Value? {
    for path in paths {
      var found: DocumentFacts.Value?
      facts.forEachValue(at: path, from: object) { value, owner in
        if found == nil, !isForCustomer || facts.goesOut(value, of: owner) { found = value }
      }
      if let found { return found }
    }
    return nil
  }

  /// All values of a field of an object that may be seen, with their places in `DocumentFacts.values`.
  func valueIndices(
    at path: FieldPath, of object: Int, _ facts: DocumentFacts
  ) -> [Int] {
    let all = facts.valueIndices(at: path, from: object)
    guard isForCustomer else { return all }
    // A path of one name leads to the object's own values; longer ones are for internal pictures.
    guard path.names.count == 1 else { return [] }
    let owner = path.isRooted ? DocumentFacts.root : object
    return all.filter { facts.goesOut(facts.values[$0], of: owner) }
  }

  /// The day of the first of several paths that has one that may be seen. What follows from a term follows from fields that never
  /// go out.
  func day(
    at paths: [FieldPath], of object: Int, in document: Int
  ) -> CalendarDate? {
    guard isForCustomer else { return terms.day(at: paths, of: object, in: document)?.day }
    guard let facts = book.documents[document].facts,
      let value = value(at: paths, of: object, facts)
    else { return nil }
    return book.day(value, in: document)
  }

  func string(
    _ name: FieldName, of object: Int, _ facts: DocumentFacts
  ) -> String? {
    facts.values(name, of: object).first { !isForCustomer || facts.goesOut($0, of: object) }
      .map { facts.string($0) }
  }

  /// A document's title; nil where it has none that may be seen.
  func title(of document: Int) -> String? {
    book.documents[document].facts.flatMap { string("title", of: DocumentFacts.root, $0) }
  }

  /// What people call a thing that a reference names, with its id; nil where it may not be seen.
  func named(_ reference: ResolvedReference) -> TimelineItem.Named? {
    let document = Int(reference.document)
    guard let facts = book.documents[document].facts else { return nil }
    let object = max(0, Int(reference.object))
    if isForCustomer, !facts.isForCustomer(object) { return nil }
    let documentID = book.documents[document].id
    guard object != DocumentFacts.root, let item = facts.id(of: object) else {
      return title(of: document).map { TimelineItem.Named(id: documentID, title: $0) }
        ?? (isForCustomer ? nil : TimelineItem.Named(id: documentID, title: documentID))
    }
    let label = facts.type(of: object).itemLabel.flatMap { string($0, of: object, facts) }
    guard label != nil || !isForCustomer else { return nil }
    return TimelineItem.Named(id: "\(documentID)#\(item)", title: label ?? item)
  }
}

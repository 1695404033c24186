package import PlanModel

/// What a book may hold without anybody seeing it, because a file cannot be read or an account has no document. Whatever leads
/// there is told at its cause alone.
package struct UnreadParts {
  private let book: Snapshot
  /// The accounts in which documents that cannot be read may make people known; nil stands for everywhere.
  private var accountsWithUnreadPeople: Set<Int?> = []
  /// Whether a document outside of all accounts makes people known.
  package private(set) var knowsPeopleEverywhere: Bool

  /// Finds out what of a book could not be read.
  package init(_ book: Snapshot) {
    self.book = book
    knowsPeopleEverywhere = book.people.everybody.contains { $0.account == nil }
    for document in book.documents {
      if let facts = document.facts {
        if facts.isDamaged, facts.kind.hasPeople {
          accountsWithUnreadPeople.insert(document.account)
        }
      } else if document.account != nil || !knowsPeopleEverywhere {
        accountsWithUnreadPeople.insert(document.account)
      }
    }
    guard !knowsPeopleEverywhere else { return }
    for file in book.files {
      guard case .unreadable = file.role, let id = BookFile.documentID(ofPath: file.path),
        !id.utf8.contains(UInt8(ascii: "/"))
      else { continue }
      accountsWithUnreadPeople.insert(nil)
    }
  }

  /// Whether somebody whom a document names may be made known where nobody can read it.
  ///
  /// - Parameter accounts: the document's account and those above it.
  package func mayKnowMorePeople(for document: Snapshot.Document, in accounts: [Int]) -> Bool {
    if accountsWithUnreadPeople.contains(nil) || document.lacksAccount { return true }
    guard !accountsWithUnreadPeople.isEmpty else { return false }
    return accounts.contains { accountsWithUnreadPeople.contains($0) }
  }

  /// What stands in the way of a reference that leads nowhere.
  package enum Hindrance: Equatable {
    /// It is told elsewhere why: a file that cannot be read, an account without its document.
    case toldElsewhere
    /// The file is there, and the settings leave it out.
    case excluded(path: String)
    /// The file is there, and has no front matter.
    case note(path: String)
  }

  /// Why a reference that names nothing may be right after all, or whereto it leads; nil where it is simply wrong.
  package func hindrance(
    of reference: ResolvedReference, _ text: String, _ targets: [ReferenceTarget],
    from document: Int
  ) -> Hindrance? {
    let own = book.documents[document]
    if reference.document >= 0 {
      return book.documents[Int(reference.document)].facts?.isDamaged == true ? .toldElsewhere : nil
    }
    let name = String(text.prefix { $0 != "#" })
    if name.utf8.count == text.utf8.count, let facts = own.facts, facts.isDamaged,
      targets.contains(where: {
        !$0.lists.isEmpty && ($0.kinds.isEmpty || $0.kinds.contains(facts.kind.name))
      })
    {
      return .toldElsewhere
    }
    var folder = book.accountFolder(of: document).map(String.init)
    if let hindrance = hindrance(ofDocument: name, in: folder) { return hindrance }
    guard own.lacksAccount else { return nil }
    folder = own.id
    while let slash = folder?.utf8.lastIndex(of: UInt8(ascii: "/")), let above = folder?[..<slash] {
      folder = String(above)
      if book.document("\(above)/\(name)") != nil { return .toldElsewhere }
    }
    return nil
  }

  /// What the file of a document's id is where it is no document: below an account's folder, or from the top.
  private func hindrance(ofDocument name: String, in folder: String?) -> Hindrance? {
    for id in [folder.map { "\($0)/\(name)" }, name].compactMap(\.self) {
      let path = "\(BookFile.plansFolder)\(id).md"
      guard let file = book.file(path) else { continue }
      switch book.files[file].role {
      case .unreadable: return .toldElsewhere
      case .excluded: return .excluded(path: path)
      case .note: return .note(path: path)
      case .document, .documentWithoutKind, .data, .attachment: continue
      }
    }
    return nil
  }
}

extension Snapshot.Document {
  /// Whether it belongs to an account by its kind, and no folder above it has the account's document.
  package var lacksAccount: Bool {
    account == nil && facts?.kind.placement?.contains("{account}") == true
  }
}

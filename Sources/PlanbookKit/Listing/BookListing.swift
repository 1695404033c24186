import PlainText
import PlanModel

/// What `planbook list` is asked to do.
package struct ListingRequest: Sendable {
  /// Only documents of this kind, by its name; nil for all.
  package var kind: String?
  /// Only what lies in this account and its divisions, as somebody names it; nil for all.
  package var account: String?
  /// Only what has this status, as it is written; nil for all.
  package var status: String?
  /// The name of a list whose items are wanted, in place of documents.
  package var items: String?

  /// Asks for all documents, unless it is said otherwise.
  package init(
    kind: String? = nil, account: String? = nil, status: String? = nil, items: String? = nil
  ) {
    self.kind = kind
    self.account = account
    self.status = status
    self.items = items
  }
}

/// Documents of a book, or items of them, as rows.
package struct BookListing: Sendable {
  /// The names of the columns.
  package static let header = ["id", "kind", "title", "status", "owner", "account"]

  /// One document or item; empty where something is not known.
  package struct Row: Sendable, Equatable {
    /// The full id: `northwind/roadmap`, `northwind/roadmap#ltl-pilot`.
    package let id: String
    /// The document's kind; an item's as its kind calls it.
    package let kind: String
    /// What people call it.
    package let title: String
    /// The item's own status, else its document's.
    package let status: String
    /// Whom it belongs to, as it is written.
    package let owner: String
    /// The account's folder.
    package let account: String

    /// In the order of `header`.
    package var cells: [String] { [id, kind, title, status, owner, account] }
  }

  /// Ordered by document, then as they stand in it.
  package let rows: [Row]

  /// - Throws: `RunFailure` when a name in the request is not known, with the nearest.
  package init(_ request: ListingRequest, in book: LoadedBook) throws(RunFailure) {
    let kind = try request.kind.map { name throws(RunFailure) in
      try book.kinds.kind(orFailure: name).name
    }
    let account = try request.account.map { name throws(RunFailure) in
      try book.account(named: name)
    }
    var rows: [Row] = []
    var statuses: Set<String> = []
    var lists: Set<String> = []
    for (index, document) in book.snapshot.documents.enumerated() {
      let folder = book.snapshot.accountFolder(of: index).map(String.init) ?? ""
      if let account, folder != account, !folder.hasPrefix(account + "/") { continue }
      guard let facts = document.facts else {
        if kind == nil, request.items == nil, request.status == nil {
          rows.append(
            Row(id: document.id, kind: "", title: "", status: "", owner: "", account: folder))
        }
        continue
      }
      if let kind, facts.kind.name != kind { continue }
      let objects: [Int]
      if let list = request.items {
        let all = facts.itemObjects
        lists.formUnion(all.compactMap { facts.listName(of: $0)?.description })
        objects = all.filter { facts.listName(of: $0)?.description == list }
      } else {
        objects = [DocumentFacts.root]
      }
      for object in objects {
        let row = Row(object, facts, document.id, account: folder)
        statuses.insert(row.status)
        if request.status == nil || row.status == request.status { rows.append(row) }
      }
    }
    self.rows = rows
    if let list = request.items, !lists.contains(list) {
      throw Self.unknown("no list '\(list)' with entries", list, among: lists)
    }
    if let status = request.status, !statuses.contains(status), !statuses.isEmpty {
      throw Self.unknown("nothing with the status '\(status)'", status, among: statuses)
    }
  }

  private static func unknown(
    _ what: String, _ name: String, among names: Set<String>
  ) -> RunFailure {
    let ordered = names.filter { !$0.isEmpty }.sorted()
    return RunFailure(
      .wrongUsage, "there is \(what) among these documents",
      remedy: (NearestName.of(name, among: ordered).map { "Did you mean '\($0)'? " } ?? "")
        + (ordered.isEmpty ? "" : "There are: \(ordered.joined(separator: ", "))"))
  }
}

extension BookListing.Row {
  fileprivate init(_ object: Int, _ facts: DocumentFacts, _ document: String, account: String) {
    let isItem = object != DocumentFacts.root
    let label = facts.type(of: object).itemLabel ?? "title"
    let ownStatus = facts.string("status", of: object)
    let documentStatus = facts.string("status", of: DocumentFacts.root)
    id = isItem ? "\(document)#\(facts.id(of: object) ?? "")" : document
    kind = isItem ? (facts.listName(of: object)?.description ?? "") : facts.kind.name
    title = facts.string(label, of: object) ?? ""
    status = ownStatus ?? documentStatus ?? ""
    owner = facts.string("owner", of: object) ?? ""
    self.account = account
  }
}

// MARK: As data

extension BookListing {
  /// One array of objects, on one line for each.
  package var json: [UInt8] {
    var text = "[\n"
    for (index, row) in rows.enumerated() {
      var json = JSONText()
      json.object { json in
        for (name, cell) in zip(Self.header, row.cells) {
          json.key(name)
          if cell.isEmpty { json.null() } else { json.string(cell) }
        }
      }
      text +=
        String(decoding: json.bytes, as: UTF8.self)
        + (index + 1 < rows.count ? ",\n" : "\n")
    }
    return Array((rows.isEmpty ? "[]\n" : text + "]\n").utf8)
  }

  /// By RFC 4180: a line with the names, then one for each row, each ended by CR and LF.
  package var csv: [UInt8] {
    let lines = ([Self.header] + rows.map(\.cells)).map { cells in
      cells.map(Self.quoted).joined(separator: ",") + "\r\n"
    }
    return Array(lines.joined().utf8)
  }

  private static func quoted(_ cell: String) -> String {
    let isPlain = !cell.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
    return isPlain
      ? cell
      : "\""
        + cell.split(separator: "\"", omittingEmptySubsequences: false)
        .joined(separator: "\"\"") + "\""
  }

  /// For people: a table.
  package func table(width: Int?) -> String {
    rows.isEmpty ? "" : TextTable(header: Self.header, rows: rows.map(\.cells)).text(width: width)
  }
}

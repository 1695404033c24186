import PlanHistory
import PlanModel

/// A random history of a book whose author knows what each thing is: each has a life of its own, whatever it is called and wherever it
/// stands. What became of the lives is written down as it happens, without any matching.
struct RandomHistory {
  struct Item: Equatable {
    var life: Int
    var id: String
    var aliases: [String] = []
    var end: Int?
  }

  struct Document: Equatable {
    var aliases: [String] = []
    var items: [Item] = []
    /// So that documents without items differ.
    var text = 0

    /// What the file says: lives cannot be seen.
    var content: String {
      "\(aliases) \(text) "
        + items.map { "\($0.id) \($0.aliases) \($0.end ?? -1)" }.joined(separator: ",")
    }
  }

  typealias Book = [String: Document]

  struct Event: Equatable, CustomStringConvertible {
    var commit: Int
    var from: Int?
    var to: Int?
    var description: String { "\(commit): \(from ?? -1) → \(to ?? -1)" }
  }

  private(set) var records: [HistoryRecord] = []
  private(set) var books: [Book] = []
  private var parents: [[Int]] = []
  private(set) var events: [Int: [Event]] = [:]
  private var random: SeededNumbers
  private var freshNames = 0

  private static let names = ["a", "b", "c", "d", "e", "f"]
  private static let paths = ["x/one", "x/two", "x/three", "y/one", "y/two"]

  init(seed: Int, commits: Int) {
    random = SeededNumbers(seed: UInt64(seed))
    commit(after: [], [:].with { book in book["x/one"] = Document() })
    var branches = [0]
    while records.count < commits {
      let branch = pick(branches.indices)
      let tip = branches[branch]
      switch number(0...9) {
      case 0 where branches.count < 3: branches.append(tip)
      case 1 where branches.count > 1:
        let other = branches.remove(at: (branch + 1) % branches.count)
        guard other != tip, let place = branches.firstIndex(of: tip) else { continue }
        commit(after: [tip, other], merged(tip, other))
        branches[place] = records.count - 1
      default:
        commit(after: [tip], changed(books[tip]))
        branches[branch] = records.count - 1
      }
    }
    while branches.count > 1 {
      let other = branches.removeLast()
      guard other != branches[0] else { continue }
      commit(after: [branches[0], other], merged(branches[0], other))
      branches[0] = records.count - 1
    }
  }

  // MARK: Changes

  private mutating func changed(_ book: Book) -> Book {
    for _ in 0..<20 {
      if let next = attempt(book), next != book { return next }
    }
    return book
  }

  private mutating func attempt(_ book: Book) -> Book? {
    var book = book
    let path = pick(book.keys.sorted())
    guard let path, var document = book[path] else { return adding(book) }
    let place = document.items.isEmpty ? nil : number(0...(document.items.count - 1))
    switch number(0...11) {
    case 0, 1:
      guard let place else { return nil }
      document.items[place].end = Bool.random(using: &random) ? number(1...9) * 10 : nil
    case 2, 3:
      // There and back again.
      guard let place, let end = document.items[place].end else { return nil }
      document.items[place].end = end == 50 ? 60 : 50
    case 4, 5:
      guard
        let id = Self.names.filter({ id in !document.items.contains { $0.id == id } })
          .randomElement(using: &random), !isElsewhere(id, book)
      else { return nil }
      document.items.append(Item(life: newLife(), id: id, end: number(0...9) * 10))
    case 6:
      guard let place else { return nil }
      document.items.remove(at: place)
    case 7:
      guard let place else { return nil }
      freshNames += 1
      document.items[place].aliases = [document.items[place].id]
      document.items[place].id = "n\(freshNames)"
    case 8:
      // A rename, perhaps with a change of one date.
      guard let target = Self.paths.filter({ book[$0] == nil }).randomElement(using: &random),
        !document.items.isEmpty
      else { return nil }
      if let place, Bool.random(using: &random) { document.items[place].end = 77 }
      book[path] = nil
      book[target] = document
      return book
    case 9:
      // A split, or a move into another document of the folder.
      guard let place else { return nil }
      let item = document.items.remove(at: place)
      let folder = path.prefix(2)
      guard
        let target = Self.paths.filter({ $0 != path && $0.hasPrefix(folder) })
          .randomElement(using: &random)
      else { return nil }
      guard
        book[target]?.items.contains(where: { $0.id == item.id || $0.aliases.contains(item.id) })
          != true, !document.items.contains(where: { $0.aliases.contains(item.id) })
      else { return nil }
      book[path] = document
      book[target, default: Document()].items.append(item)
      return book
    case 10:
      guard book.count > 1 else { return nil }
      book[path] = nil
      return book
    default: return adding(book)
    }
    book[path] = document
    return book
  }

  private mutating func adding(_ book: Book) -> Book? {
    guard let path = Self.paths.filter({ book[$0] == nil }).randomElement(using: &random) else {
      return nil
    }
    var book = book
    book[path] = Document(text: number(0...3))
    return book
  }

  /// An id that another item has, or had, could be taken for that one.
  private func isElsewhere(_ id: String, _ book: Book) -> Bool {
    book.values.contains { document in document.items.contains { $0.aliases.contains(id) } }
  }

  private mutating func newLife() -> Int {
    let life = events.count
    events[life] = []
    return life
  }

  // MARK: Merges

  private mutating func merged(_ ours: Int, _ theirs: Int) -> Book {
    let (a, b) = (books[ours], books[theirs])
    let base = books[commonAncestor(ours, theirs)]
    var book: Book = [:]
    for path in Set(a.keys).union(b.keys).union(base.keys).sorted() {
      let (o, t, before) = (a[path], b[path], base[path])
      if o?.content == t?.content || t?.content == before?.content {
        book[path] = o
      } else if o?.content == before?.content {
        book[path] = t
      } else if let o, let t {
        book[path] = merged(o, t, before ?? Document())
      } else {
        book[path] = o
        if let t { carry(t, before, into: &book, a) }
      }
    }
    return isSound(book) ? book : a
  }

  private mutating func merged(_ ours: Document, _ theirs: Document, _ base: Document) -> Document {
    var document = ours
    for place in document.items.indices {
      let own = document.items[place]
      guard let other = theirs.items.first(where: { $0.life == own.life }), other.end != own.end
      else { continue }
      let before = base.items.first { $0.life == own.life }
      if before?.end == own.end {
        document.items[place].end = other.end
      } else if before?.end != other.end {
        document.items[place].end = [own.end, other.end, 99].randomElement(using: &random) ?? nil
      }
    }
    for item in theirs.items
    where !base.items.contains(where: { $0.life == item.life })
      && !document.items.contains(where: { $0.life == item.life })
    {
      document.items.append(item)
    }
    return document
  }

  /// They changed what we renamed: as Git does, the changes follow.
  private func carry(_ theirs: Document, _ base: Document?, into book: inout Book, _ ours: Book) {
    for (path, document) in ours where book[path] == document {
      var document = document
      for place in document.items.indices {
        let life = document.items[place].life
        guard let own = theirs.items.first(where: { $0.life == life }),
          let before = base?.items.first(where: { $0.life == life }), own.end != before.end,
          document.items[place].end == before.end
        else { continue }
        document.items[place].end = own.end
      }
      book[path] = document
    }
  }

  /// Each life and each id of a document once.
  private func isSound(_ book: Book) -> Bool {
    let items = book.values.flatMap(\.items)
    guard Set(items.map(\.life)).count == items.count else { return false }
    return book.values.allSatisfy { document in
      let names = document.items.flatMap { [$0.id] + $0.aliases }
      return Set(names).count == names.count
    }
  }

  private func commonAncestor(_ a: Int, _ b: Int) -> Int {
    func ancestors(_ commit: Int) -> Set<Int> {
      var known: Set<Int> = []
      var pending = [commit]
      while let next = pending.popLast() {
        if known.insert(next).inserted { pending += parents[next] }
      }
      return known
    }
    return ancestors(a).intersection(ancestors(b)).max() ?? 0
  }

  // MARK: Commits

  private mutating func commit(after parents: [Int], _ book: Book) {
    let index = records.count
    note(index, parents, book)
    let before = parents.first.map { books[$0] } ?? [:]
    let paths = Set(before.keys).union(book.keys).sorted().filter {
      before[$0]?.content != book[$0]?.content
    }
    records.append(
      HistoryRecord(
        origin: Self.origin(index), parents: parents,
        changes: paths.map { path in
          HistoryRecord.Change(
            old: before[path] == nil ? nil : path, new: book[path] == nil ? nil : path,
            version: book[path].map { Self.version($0) })
        }))
    self.parents.append(parents)
    // What the first parent has in the same words stays what it is there.
    books.append(
      book.merging(before) { $0.content == $1.content ? $1 : $0 }.filter { book[$0.key] != nil })
  }

  /// Writes down what happens to each life.
  private mutating func note(_ index: Int, _ parents: [Int], _ book: Book) {
    func ends(_ book: Book) -> [Int: Int?] {
      var ends: [Int: Int?] = [:]
      for item in book.values.flatMap(\.items) { ends[item.life] = .some(item.end) }
      return ends
    }
    let before = parents.map { ends(books[$0]) }
    let after = ends(book)
    for (life, end) in after {
      let known = before.compactMap { $0[life] }
      if known.contains(end) || known.isEmpty && end == nil { continue }
      events[life, default: []].append(Event(commit: index, from: known.first ?? nil, to: end))
    }
    guard before.count == 1 else { return }
    for (life, end) in before[0] where after[life] == nil && end != nil {
      events[life, default: []].append(Event(commit: index, from: end, to: nil))
    }
  }

  private static func version(_ document: Document) -> PlannedVersion {
    PlannedVersion(
      kind: "roadmap", aliases: document.aliases, itemIDs: Set(document.items.map(\.id)),
      items: document.items.map { item in
        PlannedVersion.Item(
          id: item.id, aliases: item.aliases, list: "milestones",
          span: PlannedSpan(start: nil, end: item.end.flatMap { CalendarDate(dayNumber: $0 + 1) }))
      }, mark: Array(document.content.utf8))
  }

  private static func origin(_ index: Int) -> ChangeOrigin {
    ChangeOrigin(
      commit: String(index), author: "A", email: "", seconds: Int64(index), day: .earliest,
      subject: "", reason: nil)
  }

  // MARK: A uniform source of choices

  private mutating func number(_ range: ClosedRange<Int>) -> Int {
    Int.random(in: range, using: &random)
  }

  private mutating func pick(_ range: Range<Int>) -> Int { Int.random(in: range, using: &random) }

  private mutating func pick(_ texts: [String]) -> String? { texts.randomElement(using: &random) }
}

extension Dictionary {
  fileprivate func with(_ change: (inout Self) -> Void) -> Self {
    var copy = self
    change(&copy)
    return copy
  }
}

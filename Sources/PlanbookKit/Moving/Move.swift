import PlainText
import PlanModel
import PlanSources

/// What gets another name.
enum Move: Sendable {
  case item(NamedThing, newID: String)
  /// A file or a folder, by its path from the book's root.
  case path(from: String, to: String)

  /// Where a file is afterwards, by its path from the book's root.
  func moved(_ path: String) -> String {
    guard case .path(let from, let to) = self else { return path }
    // By bytes, as the file system compares them: two names that look the same may be two files.
    if path.utf8.elementsEqual(from.utf8) { return to }
    guard path.utf8.starts(with: (from + "/").utf8) else { return path }
    return to + String(decoding: path.utf8.dropFirst(from.utf8.count), as: UTF8.self)
  }
}

/// Finding out what somebody wants to move, and where to.
struct MoveNames: Sendable {
  private let book: LoadedBook
  private let account: String?

  init(_ book: LoadedBook, account: String?) {
    self.book = book
    self.account = account
  }

  /// How what is moved was named, since its new name is read the same way.
  private enum Style {
    /// As a path from the current folder.
    case path
    /// As an id, below a folder of `plans/` that ends with a slash unless it is empty.
    case id(below: String)
  }

  /// - Throws: `RunFailure` when there is no such thing, when its new name makes no sense, or when something has that name.
  func move(_ old: String, to new: String) throws(RunFailure) -> Move {
    if !old.contains("#"), let (path, style) = try source(old) {
      return .path(from: path, to: try target(new, of: path, style))
    }
    let thing = try book.thing(named: old, account: account)
    guard thing.isItem else {
      let document = book.snapshot.documents[thing.document]
      // A short name of an account's document, or one that it had before.
      let below =
        document.id.hasSuffix("/" + old)
        ? String(document.id.dropLast(old.count)) : folder(of: document.id)
      return .path(
        from: document.path, to: try target(new, of: document.path, .id(below: below)))
    }
    return .item(thing, newID: try newID(new, of: thing))
  }

  // MARK: Files and folders

  private func source(_ name: String) throws(RunFailure) -> (path: String, Style)? {
    let wantsFolder = name.hasSuffix("/")
    var name = name
    while name.count > 1, name.hasSuffix("/") { name.removeLast() }
    let named = book.root.path(named: PathName(name))?.text
    let snapshot = book.snapshot
    let bases = [""] + [account.map { $0 + "/" }].compactMap(\.self)
    if !wantsFolder {
      if let named, snapshot.file(named) != nil { return (named, .path) }
      for base in bases {
        if let index = snapshot.document(base + name) {
          return (snapshot.documents[index].path, .id(below: base))
        }
        let path = BookFile.plansFolder + base + name
        if snapshot.file(path) != nil { return (path, .id(below: base)) }
      }
    }
    if let named, named + "/" != BookFile.plansFolder, named.hasPrefix(BookFile.plansFolder),
      snapshot.hasFolder(named)
    {
      return (named, .path)
    }
    for base in bases where snapshot.hasFolder(BookFile.plansFolder + base + name) {
      return (BookFile.plansFolder + base + name, .id(below: base))
    }
    guard wantsFolder else { return nil }
    throw RunFailure(.wrongUsage, "there is no folder '\(name)' in this book")
  }

  private func target(
    _ new: String, of source: String, _ style: Style
  ) throws(RunFailure) -> String {
    let isFile = book.snapshot.file(source) != nil
    let isMarkdown = isFile && BookFile.documentID(ofPath: source) != nil
    var name = new
    if name.hasSuffix("/") { name += source.split(separator: "/").last ?? "" }
    var path: String?
    if case .path = style, let named = book.root.path(named: PathName(name))?.text,
      named.hasPrefix(BookFile.plansFolder)
    {
      path = named
    }
    if path == nil {
      var base = ""
      if case .id(let below) = style { base = below }
      if name.hasPrefix(BookFile.plansFolder) {
        path = name
      } else {
        path =
          BookFile.plansFolder + (name.hasPrefix(base) || isFromTop(name, base) ? "" : base) + name
      }
    }
    guard var path else { return source }
    if isMarkdown, BookFile.documentID(ofPath: path) == nil { path += ".md" }
    try checkForm(path, new)
    guard path != source else {
      throw RunFailure(.wrongUsage, "'\(new)' is the name that it has")
    }
    guard !path.hasPrefix(source + "/") else {
      throw RunFailure(.wrongUsage, "a folder cannot be moved into itself")
    }
    if book.snapshot.file(path) != nil || book.snapshot.hasFolder(path) {
      throw RunFailure(
        .wrongUsage, "'\(book.shown(path))' is there already",
        remedy: "Choose another name, or move that one first; nothing is written over")
    }
    try book.requireFolders(above: path)
    try checkAccount(source, path)
    return path
  }

  /// Whether a name begins with a folder that is at the top of `plans/` and not below a base.
  private func isFromTop(_ name: String, _ base: String) -> Bool {
    guard let slash = name.firstIndex(of: "/") else { return false }
    let first = name[..<slash]
    return book.snapshot.hasFolder(BookFile.plansFolder + first)
      && !book.snapshot.hasFolder(BookFile.plansFolder + base + first)
  }

  private func checkForm(_ path: String, _ name: String) throws(RunFailure) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let isWrong = parts.contains { part in
      part.isEmpty || part == "." || part == ".." || part.hasPrefix(".git")
        || part.unicodeScalars.contains { $0 == "#" || $0.steersTerminal }
    }
    guard isWrong || parts.count < 2 else { return }
    throw RunFailure(
      .wrongUsage, "'\(name)' cannot be a name in this book",
      remedy: "Give a path below plans/, without '#', '.' and '..'")
  }

  /// An account is its folder: without its `account.md` the documents beside it would belong to nobody.
  private func checkAccount(_ source: String, _ target: String) throws(RunFailure) {
    guard let id = BookFile.documentID(ofPath: source), book.snapshot.document(id) != nil,
      id == "account" || id.hasSuffix("/account")
    else { return }
    let folder = folder(of: id).dropLast()
    throw RunFailure(
      .wrongUsage, "an account is its folder, which its account.md cannot leave",
      remedy: "Move the whole account: planbook mv \(folder) NEW")
  }

  private func folder(of id: String) -> String {
    id.split(separator: "/").dropLast().map { "\($0)/" }.joined()
  }

  // MARK: Items

  private func newID(_ name: String, of thing: NamedThing) throws(RunFailure) -> String {
    let document = book.snapshot.documents[thing.document]
    let parts = name.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    if parts.count == 2, !parts[0].isEmpty {
      let other = try book.document(named: String(parts[0]), account: account)
      guard other == thing.document else {
        throw RunFailure(
          .wrongUsage, "an item keeps its document: '\(book.id(of: thing))' cannot move to another",
          remedy: "Write it there with an id of its own, and remove it here")
      }
    }
    let id = String(parts.last ?? "")
    guard People.isID(id) else {
      let slug = Slug.of(id)
      throw RunFailure(
        .wrongUsage, "'\(id)' cannot be an id: it has small letters, digits and single hyphens",
        remedy: slug.isEmpty ? nil : "It could be '\(slug)'")
    }
    guard let facts = document.facts, id != facts.id(of: thing.object) else {
      throw RunFailure(.wrongUsage, "'\(id)' is the id that it has")
    }
    if facts.hasItem(id),
      !facts.values("aliases", of: thing.object).contains(where: { facts.equals($0, id) })
    {
      throw RunFailure(
        .wrongUsage, "'\(document.id)' has something with the id '\(id)' already",
        remedy: "Choose another id")
    }
    return id
  }
}

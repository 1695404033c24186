import MarkdownOutline
import PlainText
import PlanModel
import PlanSources
import YAML

/// Another name for a document, a folder or an item, with everything that refers to it.
///
/// All texts are made, read again and compared before anything is written.
package struct Moving: Sendable {
  /// A file that is somewhere else afterwards, or a folder with all that is in it.
  package struct Renamed: Sendable, Equatable {
    /// As named from the current folder; for an item, its full id.
    package let from: String
    /// See `from`.
    package let to: String
  }

  /// A file whose text changes.
  package struct ChangedFile: Sendable {
    /// As it is named from the current folder afterwards.
    package let path: String
    /// The text as it is.
    package let before: [UInt8]
    /// The text with the new name.
    package fileprivate(set) var after: [UInt8]
    /// How many references in its fields change.
    package let referenceCount: Int
    /// How many links in its text change.
    package let linkCount: Int
    /// How many patterns of paths change, in the settings.
    package let patternCount: Int
    /// Whether it is the document of the item that gets another id.
    package let hasNewID: Bool
    /// Whether it keeps the earlier id of something.
    package let keepsAlias: Bool
    /// Where it is when the texts are written.
    fileprivate let place: PathName

    /// What changes, in the unified format.
    package var difference: [UInt8] {
      UnifiedDiff.text(path: path.printable, before: before, after: after)
    }
  }

  /// What gets another name.
  package let renamed: Renamed
  /// In the order of their paths.
  package private(set) var files: [ChangedFile] = []
  /// What a person should look at, since it may name the thing as well: sentences without a full stop.
  package private(set) var notices: [String] = []
  /// Where the file or folder is and where it goes, absolute; nil for an item.
  private let places: (from: PathName, to: PathName)?

  /// Finds out all that changes; nothing is written.
  ///
  /// - Parameters:
  ///   - old: a document, folder, file or item: its id, or its path from the current folder.
  ///   - new: named in the same way.
  ///   - account: the account whose short names count.
  /// - Throws: `RunFailure` when there is no such thing, when the new name is taken, or when it cannot be done safely.
  package init(
    _ old: String, to new: String, account: String?, in book: LoadedBook
  ) throws(RunFailure) {
    let account = try book.account(namedOrCurrent: account)
    let move = try MoveNames(book, account: account).move(old, to: new)
    var known: [String: [UInt8]] = [:]
    func bytes(_ path: String) throws(RunFailure) -> [UInt8] {
      if let bytes = known[path] { return bytes }
      let bytes = try book.bytes(of: path)
      known[path] = bytes
      return bytes
    }
    switch move {
    case .item(let thing, let newID):
      places = nil
      let document = book.snapshot.documents[thing.document].id
      renamed = Renamed(from: book.id(of: thing), to: "\(document)#\(newID)")
    case .path(let from, let to):
      renamed = Renamed(from: book.shown(from), to: book.shown(to))
      let target = book.surroundings.absolute(PathName(renamed.to))
      try book.root.checkPlaces([target], in: book.surroundings)
      places = (book.surroundings.absolute(PathName(renamed.from)), target)
    }
    let moved = try MovedBook(
      move, in: book.snapshot, kinds: book.kinds, limits: book.opened.settings.settings.limits,
      committed: try CommittedFiles(of: book), bytes: bytes)
    let result = try moved.snapshot(bytes)
    if let difference = moved.difference(in: result) {
      let what = "nothing was changed, since '\(difference.text)' in '\(difference.path)' would "
      throw difference.isPerson
        ? RunFailure(
          .couldNotRun, what + "mean somebody else there, or nobody",
          remedy:
            "Write somebody there who is known in both places, as those in a team file at the top of the book are"
        )
        : RunFailure(
          .couldNotRun, what + "lead elsewhere",
          remedy: "Choose another name, or change that reference first")
    }
    var texts: [Int: [UInt8]] = [:]
    for index in moved.changes.keys.sorted() {
      texts[index] = try moved.text(
        ofFile: index, from: try bytes(book.snapshot.files[index].path))
    }
    let marks = try moved.confirmations(in: result, bytes) { path throws(RunFailure) in
      if let index = book.snapshot.file(path), let text = texts[index] { return text }
      return try bytes(path)
    }
    for mark in marks {
      let path = book.snapshot.files[mark.file].path
      var text = texts[mark.file] ?? []
      if texts[mark.file] == nil { text = try bytes(path) }
      texts[mark.file] = try Self.recording(mark, in: text, at: path)
    }
    for (index, text) in texts.sorted(by: { $0.key < $1.key }) {
      let path = book.snapshot.files[index].path
      let before = try bytes(path)
      guard text != before else { continue }
      let shown = book.shown(move.moved(path))
      let own = moved.changes[index] ?? FileChanges()
      var hasNewID = false
      if case .item(let thing, _) = move {
        hasNewID = book.snapshot.documents[thing.document].file == index
      }
      files.append(
        ChangedFile(
          path: shown, before: before, after: text,
          referenceCount: own.values.count - (hasNewID ? 1 : 0), linkCount: own.links.count,
          patternCount: 0, hasNewID: hasNewID, keepsAlias: own.alias != nil,
          place: book.surroundings.absolute(PathName(shown))))
    }
    notices = try Self.notices(about: move, in: book)
    changePatterns(after: move, in: book)
  }

  /// Changes the patterns of paths in the settings.
  private mutating func changePatterns(after move: Move, in book: LoadedBook) {
    guard
      case .success(let settings) = LocalFiles.read(
        SettingsReader.fileName, from: book.root.source)
    else { return }
    let shown = book.shown(SettingsReader.fileName)
    let patterns = MovedPatterns(
      settings.bytes, called: shown, after: move, in: book.snapshot)
    notices += patterns.notices
    guard let text = patterns.text else { return }
    files.append(
      ChangedFile(
        path: shown, before: settings.bytes, after: text, referenceCount: 0, linkCount: 0,
        patternCount: patterns.count, hasNewID: false, keepsAlias: false,
        place: book.surroundings.absolute(PathName(shown))))
  }

  /// The text where a mark of `confirmed` has the reference's new name and what it stands for says.
  private static func recording(
    _ mark: (file: Int, old: String, new: String, mark: String), in bytes: [UInt8],
    at path: String
  ) throws(RunFailure) -> [UInt8] {
    guard case .found(let range, _, _) = FrontMatter.find(in: bytes) else { return bytes }
    do throws(EditRefusal) {
      var editor = try TreeEditor(bytes, range: range)
      func record() -> Int? {
        editor.tree.documents.first.flatMap { editor.tree.value(of: "confirmed", in: $0.root) }
      }
      guard let whole = record(),
        let key = editor.tree.children(of: whole).enumerated().first(where: { position, node in
          position % 2 == 0 && editor.tree.nodes[node].kind == .scalar
            && editor.tree.text(of: node) == mark.old
        })?.element
      else { return bytes }
      if mark.new != mark.old { editor = try editor.renaming(key: key, to: mark.new).editor }
      if let whole = record(), let value = editor.tree.value(of: mark.new, in: whole),
        editor.tree.text(of: value) != mark.mark
      {
        editor = try editor.replacing(value, with: .text(mark.mark)).editor
      }
      return editor.tree.bytes
    } catch {
      throw RunFailure(
        .couldNotRun, "nothing was changed, since '\(path)' cannot be: \(error.reason)",
        remedy: "Correct that file, and run this again")
    }
  }

  /// What a table may say to name the thing, in any file or in one: its full id, or an item's own id in the data of its document.
  private static func mentionedNames(
    of move: Move, in book: LoadedBook
  ) -> [(text: String, file: Int?)] {
    switch move {
    case .item(let thing, _):
      let id = book.id(of: thing)
      let own = id.split(separator: "#").last.map(String.init) ?? id
      return [(id, nil)]
        + Set(
          book.snapshot.references(of: thing.document)
            .filter { $0.outcome == .file && $0.document >= 0 }.map { Int($0.document) }
        ).sorted().map { (own, $0) }
    case .path(let from, _):
      let name = String(from.dropFirst(BookFile.plansFolder.utf8.count))
      return [(BookFile.documentID(ofPath: from) ?? name, nil)]
    }
  }

  /// Says that a document's or folder's new name is hard to write in references; nil where it is not, or the earlier name was no
  /// better.
  private static func remark(onNameAfter move: Move) -> String? {
    guard case .path(let from, let to) = move,
      BookFile.documentID(ofPath: to) != nil || !to.hasSuffix(".md")
    else { return nil }
    func isEasy(_ path: String) -> Bool {
      !path.contains { $0.isUppercase || $0.isWhitespace || "()[]{},;:&'\"".contains($0) }
    }
    guard isEasy(from), !isEasy(to) else { return nil }
    let name = to.split(separator: "/").last.map(String.init) ?? to
    let stem = name.hasSuffix(".md") ? String(name.dropLast(3)) : name
    let slug = Slug.of(stem)
    return "'\(stem)' has capitals, spaces or signs, which references must repeat exactly"
      + (slug.isEmpty ? "" : "; '\(slug)' is easier to write")
  }

  /// What may name the thing and stays as it is: files that cannot be read, and tables.
  private static func notices(about move: Move, in book: LoadedBook) throws(RunFailure) -> [String]
  {
    var notices = [remark(onNameAfter: move)].compactMap(\.self)
    for file in book.snapshot.files {
      switch file.role {
      case .documentWithoutKind, .unreadable, .excluded:
        let shown = book.shown(move.moved(file.path))
        notices.append("\(shown) is not read as a document, and what it names stays as it is")
      default: break
      }
    }
    let names = mentionedNames(of: move, in: book)
    for (index, file) in book.snapshot.files.enumerated() where file.path.hasSuffix(".csv") {
      guard case .success(let table) = LocalFiles.read(file.path, from: book.root.source) else {
        continue
      }
      for name in names where name.file == nil || name.file == index {
        let lines = Mentions.lines(of: name.text, in: table.bytes)
        guard !lines.isEmpty else { continue }
        notices.append(
          "\(book.shown(move.moved(file.path))) mentions '\(name.text)' in \(Mentions.words(lines)) and stays as it is"
        )
      }
    }
    return notices
  }

  /// Gives the thing its new name and writes the files.
  ///
  /// - Throws: `RunFailure` when that could not be done; then everything is as it was, unless it says otherwise.
  package func write() throws(RunFailure) {
    var folders: [PathName] = []
    do throws(WriteError) {
      if let places { folders = try FileMover.move(places.from, to: places.to) }
    } catch {
      throw RunFailure(error)
    }
    do {
      try AtomicFileWriter.write(
        files.map { FileWrite($0.after, to: $0.place, replacing: .content($0.before)) })
    } catch {
      throw undo(error, folders)
    }
  }

  /// Puts back what was done before a file could not be written, and takes away the folders that were made for it.
  private func undo(_ error: BatchWriteError, _ folders: [PathName]) -> RunFailure {
    var failure = RunFailure(error.reason)
    do throws(WriteError) {
      for file in files.prefix(error.writtenCount) {
        try AtomicFileWriter.write(file.before, to: file.place, replacing: .content(file.after))
      }
      if let places { try FileMover.move(places.to, to: places.from) }
      FolderMaker.remove(folders)
    } catch {
      failure.message += ". What was done before could not be taken back: \(error)"
      failure.remedy = "Look at what has changed with: git status; git diff"
    }
    return failure
  }
}

import MarkdownOutline
import PlainText
import PlanModel
import PlanRules
import PlanSources
import PlanTimeline
import Synchronization

/// Draws the roadmaps that stand inside Markdown texts.
///
/// A check keeps less of each document than a roadmap shows, so that the book is read anew when the first is asked for, and once.
/// Where a snapshot has everything, as while it is edited, it is drawn from that.
final class EmbeddedTimelines: Sendable {
  private let root: BookRoot
  private let today: CalendarDate
  private let surroundings: Surroundings
  /// Of the source, with all fields of its kinds.
  private let opened = Mutex<Result<OpenedBook, RunFailure>?>(nil)
  private let loaded = Mutex<Result<LoadedBook, RunFailure>?>(nil)
  /// What was drawn of the last state of the book.
  private let drawn = Mutex(Drawn())

  private typealias Drawing = Result<[UInt8], CheckContext.UndrawnBlock>

  /// The roadmaps of one state of a book. Many files may ask for the same one.
  private struct Drawn {
    struct Block: Hashable {
      let options: String
      /// The folder of the account that the file lies in; nil outside of all.
      let account: String?
    }

    /// Kept, so that no other state can be taken for it.
    var book: Snapshot?
    var folders: Set<String> = []
    var texts: [Block: Drawing] = [:]
  }

  init(_ root: BookRoot, today: CalendarDate, in surroundings: Surroundings) {
    self.root = root
    self.today = today
    self.surroundings = surroundings
  }

  /// What is to stand between the comments.
  ///
  /// - Parameters:
  ///   - snapshot: the state of the book.
  ///   - options: what the first comment says.
  ///   - path: the file's path from the book's root.
  func draw(
    _ snapshot: Snapshot, _ options: String, _ path: String
  ) -> Result<[UInt8], CheckContext.UndrawnBlock> {
    do throws(RunFailure) {
      let book =
        snapshot.kinds.keepsAllFields
        ? LoadedBook(try openedBook(), snapshot, in: surroundings) : try wholeBook()
      let (block, known) = drawn.withLock { drawn -> (Drawn.Block, Drawing?) in
        if drawn.book !== book.snapshot {
          drawn = Drawn(book: book.snapshot, folders: Set(book.accountFolders))
        }
        let block = Drawn.Block(
          options: options, account: Self.account(ofFile: path, among: drawn.folders))
        return (block, drawn.texts[block])
      }
      if let known { return known }
      let text: Drawing
      do throws(RunFailure) {
        text = .success(try Self.text(options, account: block.account, in: book))
      } catch {
        text = .failure(CheckContext.UndrawnBlock(error.message, remedy: error.remedy))
      }
      drawn.withLock { if $0.book === book.snapshot { $0.texts[block] = text } }
      return text
    } catch {
      return .failure(CheckContext.UndrawnBlock(error.message, remedy: error.remedy))
    }
  }

  private func openedBook() throws(RunFailure) -> OpenedBook {
    try Self.once(opened) { () throws(RunFailure) in
      try OpenedBook(root, today: today, now: 0, in: surroundings)
    }
  }

  private func wholeBook() throws(RunFailure) -> LoadedBook {
    try Self.once(loaded) { () throws(RunFailure) in
      try LoadedBook(try openedBook(), in: surroundings)
    }
  }

  /// What was made before, else what `make` makes, which is kept.
  private static func once<Value: Sendable>(
    _ kept: borrowing Mutex<Result<Value, RunFailure>?>, _ make: () throws(RunFailure) -> Value
  ) throws(RunFailure) -> Value {
    let result = kept.withLock { kept -> Result<Value, RunFailure> in
      if let kept { return kept }
      let result: Result<Value, RunFailure>
      do throws(RunFailure) {
        result = .success(try make())
      } catch {
        result = .failure(error)
      }
      kept = result
      return result
    }
    return try result.get()
  }

  static func text(
    _ options: String, _ path: String, in book: LoadedBook
  ) throws(RunFailure) -> [UInt8] {
    try text(
      options, account: account(ofFile: path, among: Set(book.accountFolders)), in: book)
  }

  private static func text(
    _ options: String, account: String?, in book: LoadedBook
  ) throws(RunFailure) -> [UInt8] {
    var request = try TimelineWords.request(options)
    request.options.showsToday = false
    if request.selection.isEmpty, let account { request.selection = [account] }
    let timeline = try BookTimeline(request, in: book, now: 0)
    let diagram = try timeline.rendered(as: TimelineFormats.diagram, RenderingOptions())
    if let refusal = TimelineFormats.diagram.refusal(of: diagram) {
      throw RunFailure(
        .couldNotRun, refusal,
        remedy: "Ask for less in the comment: an account, --kind, or --from and --to")
    }
    return Array("\n\n```mermaid\n".utf8) + diagram + Array("```\n\n".utf8)
  }

  /// The account that a file of the book lies in; nil outside of all.
  private static func account(ofFile path: String, among folders: Set<String>) -> String? {
    guard path.hasPrefix(BookFile.plansFolder) else { return nil }
    var folder = path.utf8.dropFirst(BookFile.plansFolder.utf8.count)
    while let slash = folder.lastIndex(of: UInt8(ascii: "/")) {
      folder = folder[..<slash]
      let name = String(decoding: folder, as: UTF8.self)
      if folders.contains(name) { return name }
    }
    return nil
  }
}

/// What `planbook timeline --embed` does.
package struct TimelineEmbedding: Sendable {
  /// The file's text as it will be.
  package let bytes: [UInt8]
  /// How many roadmaps are in it, and how many of them change.
  package let blockCount: Int
  /// See `blockCount`.
  package let changedCount: Int

  /// Draws the roadmaps of a Markdown file anew; all else of it stays to the byte.
  ///
  /// - Parameter path: as somebody in the current folder names it.
  /// - Throws: `RunFailure` when the file cannot be read, has no place for a roadmap, or what it asks for is not known.
  package init(file path: String, in book: LoadedBook) throws(RunFailure) {
    let file: SourceFile
    switch try LocalFiles(book.surroundings).read(path) {
    case .success(let found): file = found
    case .failure(let problem):
      throw RunFailure(
        .couldNotRun, "cannot read '\(path)': \(problem.reason)", remedy: problem.remedy)
    }
    let outline = MarkdownOutline(file.bytes)
    let blocks = GeneratedBlock.all(in: outline)
    guard !blocks.isEmpty else {
      throw RunFailure(
        .wrongUsage, "'\(path)' has no place for a roadmap",
        remedy:
          "Write these two lines where it is to stand: <!-- planbook:timeline --> and <!-- /planbook -->"
      )
    }
    let inBook = book.root.path(named: PathName(path))?.text ?? path
    var drawn: [String: [UInt8]] = [:]
    var edits: [Edit] = []
    for block in blocks {
      guard let content = block.contentRange else {
        let line = LineTable(file.bytes).position(at: block.range.lowerBound).line
        throw RunFailure(
          .wrongUsage, "nothing ends the roadmap in line \(line) of '\(path)'",
          remedy: "Write '<!-- /planbook -->' where it ends")
      }
      var text = drawn[block.options] ?? []
      if drawn[block.options] == nil {
        text = try EmbeddedTimelines.text(block.options, inBook, in: book)
        drawn[block.options] = text
      }
      guard !block.holds(text) else { continue }
      edits.append(Edit(range: content, replacement: block.written(text)))
    }
    blockCount = blocks.count
    changedCount = edits.count
    var bytes = file.bytes
    for edit in edits.reversed() { bytes.replaceSubrange(edit.range, with: edit.replacement) }
    self.bytes = bytes
  }
}

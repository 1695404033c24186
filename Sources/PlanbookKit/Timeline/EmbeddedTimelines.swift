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
      return .success(try Self.text(options, path, in: book))
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
    var request = try TimelineWords.request(options)
    request.options.showsToday = false
    if request.selection.isEmpty, let account = account(ofFile: path, in: book) {
      request.selection = [account]
    }
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
  private static func account(ofFile path: String, in book: LoadedBook) -> String? {
    guard path.hasPrefix(BookFile.plansFolder) else { return nil }
    let below = path.dropFirst(BookFile.plansFolder.count)
    return book.accountFolders.filter { below.hasPrefix($0 + "/") }.max { $0.count < $1.count }
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
    let hasCarriageReturns = file.bytes.contains(0x0D)
    var edits: [Edit] = []
    for block in blocks {
      guard let content = block.contentRange else {
        let line = LineTable(file.bytes).position(at: block.range.lowerBound).line
        throw RunFailure(
          .wrongUsage, "nothing ends the roadmap in line \(line) of '\(path)'",
          remedy: "Write '<!-- /planbook -->' where it ends")
      }
      let text = try EmbeddedTimelines.text(block.options, inBook, in: book)
      guard !block.holds(text) else { continue }
      edits.append(
        Edit(range: content, replacement: hasCarriageReturns ? Self.withReturns(text) : text))
    }
    blockCount = blocks.count
    changedCount = edits.count
    var bytes = file.bytes
    for edit in edits.reversed() { bytes.replaceSubrange(edit.range, with: edit.replacement) }
    self.bytes = bytes
  }

  private static func withReturns(_ text: [UInt8]) -> [UInt8] {
    text.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
  }
}

package import PlainText

/// The structure of one Markdown text: where its headings, lists, tables, code, links and comments
/// stand.
///
/// The text is read as CommonMark and GitHub Flavored Markdown define it (GFM specification 0.29,
/// with its extensions for tables, strikethrough and task items, without the one for bare URLs:
/// `https://example.com` is text, `<https://example.com>` a link). Where the specification leaves
/// room, or cmark-gfm 0.29.0.gfm.6 departs from it, the outline says what cmark-gfm says. Five
/// differences are deliberate:
///
/// - A task is checked when its own box holds an `x`. cmark-gfm takes a later `[x]` on the line for
///   the box.
/// - A box makes a task only where it stands at the start of the item's text. cmark-gfm also takes
///   one after a form feed, or in a later paragraph that begins like a list marker too long to be
///   one, and loses some text.
/// - Rows of a table have the cells that are written. cmark-gfm pads short rows with empty cells.
/// - Bytes that are not UTF-8 are text like any other. In cmark-gfm they undo fences, titles and
///   tags around them.
/// - Letter case and punctuation beyond ASCII are those of the Unicode version that Swift has,
///   which is newer: labels match and emphasis ends at some characters that cmark-gfm does not
///   know.
///
/// Reading takes time and memory linear in the text, whatever it holds, and a bounded stack.
///
/// Every range is in zero-based UTF-8 byte offsets into the whole file, end exclusive. Elements are
/// in the order in which they begin.
package struct MarkdownOutline: Sendable {
  /// The whole file, front matter included.
  package private(set) var bytes: [UInt8]
  /// Where the Markdown begins.
  package private(set) var bodyStart: Int
  /// Every block, each before the blocks within it.
  package internal(set) var blocks: [Block] = []
  /// The headings of every level, both those with `#` and those underlined.
  package internal(set) var headings: [Heading] = []
  /// The code blocks, fenced and indented.
  package internal(set) var codeBlocks: [CodeBlock] = []
  /// The blocks of HTML, those that hold only comments among them.
  package internal(set) var htmlBlocks: [HTMLBlock] = []
  /// HTML comments, those that are blocks and those within text.
  package internal(set) var comments: [Comment] = []
  /// The lists, those within lists among them.
  package internal(set) var lists: [List] = []
  /// The items of all lists.
  package internal(set) var listItems: [ListItem] = []
  /// The items that begin with a box.
  package internal(set) var tasks: [TaskItem] = []
  /// The tables (GFM 0.29, section 4.10).
  package internal(set) var tables: [Table] = []
  /// The rows of all tables; a table's own are at `Table.rows`.
  package internal(set) var tableRows: [TableRow] = []
  /// The cells of all rows; a row's own are at `TableRow.cells`.
  package internal(set) var tableCells: [TableCell] = []
  /// The alignments of all tables' columns; a table's own are at `Table.alignments`.
  package internal(set) var columnAlignments: [ColumnAlignment] = []
  /// Links and images; an image comes before a link in its description.
  package internal(set) var links: [Link] = []
  /// All link reference definitions. Of two with one label the first counts.
  package internal(set) var definitions: [ReferenceDefinition] = []

  /// The pieces of lines that make up the contents of code blocks, HTML blocks and texts.
  var segments: [Segment] = []
  /// Texts that were read for links or can be asked for their plain text.
  var inlineTexts: [InlineText] = []
  /// Destinations and titles that do not stand in the file as they mean.
  var cleanedBytes: [UInt8] = []
  /// Labels to `definitions`.
  var references = ReferenceMap()

  /// Reads the Markdown in `bytes` from `bodyStart` on, which `FrontMatter.find(in:)` gives.
  ///
  /// Any bytes can be read.
  ///
  /// - Parameter findsLinks: whether links, and comments within text, are looked for; the blocks are the same without.
  package init(_ bytes: [UInt8], bodyStart: Int = 0, findsLinks: Bool = true) {
    self.init()
    let bodyStart = max(0, min(bodyStart, bytes.count))
    bytes.withUnsafeBufferPointer { buffer in
      guard let text = buffer.baseAddress else { return }
      var blockReader = BlockReader(text: text, from: bodyStart, count: buffer.count)
      blockReader.readAll()
      // Swapped, because two owners of one array would make each append copy it.
      swap(&self, &blockReader.outline)
      guard findsLinks, inlineTexts.contains(where: { $0.mayHoldLinks }) else { return }
      var inlineReader = InlineReader(text: text, references: references)
      swap(&self, &inlineReader.outline)
      inlineReader.readAllLinks()
      swap(&self, &inlineReader.outline)
    }
    self.bytes = bytes
    self.bodyStart = bodyStart
  }

  /// An outline of nothing, to be filled.
  init() {
    bytes = []
    bodyStart = 0
  }

  /// Makes room for what an ordinary text has in so many blocks.
  mutating func reserveCapacity(blocks count: Int) {
    segments.reserveCapacity(count)
    inlineTexts.reserveCapacity(count)
    headings.reserveCapacity(count / 4)
    listItems.reserveCapacity(count / 4)
  }

  /// The index of the block after the one at `index` within the same parent; nil when it is the
  /// last.
  package func block(after index: Int) -> Int? {
    var next = index + 1
    while next < blocks.count {
      if blocks[next].parent == blocks[index].parent { return next }
      // Blocks within the one at `index` have higher parents; the parent's next sibling a lower
      // one.
      guard let parent = blocks[next].parent, parent >= index else { return nil }
      next += 1
    }
    return nil
  }

  /// The text in `range`, with invalid UTF-8 shown as U+FFFD.
  package func text(in range: ByteRange) -> String { bytes.text(in: range) }
}

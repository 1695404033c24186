package import PlainText

extension MarkdownOutline {
  /// What a block is.
  package enum BlockKind: UInt8, Sendable, CaseIterable {
    case blockQuote, list, listItem, heading, paragraph, fencedCode, indentedCode, html, table
    case thematicBreak
  }

  /// One block of any kind.
  package struct Block: Sendable, Hashable {
    /// Which construct of GFM 0.29, chapters 4 and 5, it is.
    package internal(set) var kind: BlockKind
    /// The index in `MarkdownOutline.blocks` of the block that this one stands in; nil at the top
    /// level.
    package internal(set) var parent: Int?
    /// From the block's first character (its marker or fence, if it has one) to the end of its last
    /// line that is not blank, without the line end.
    package internal(set) var range: ByteRange
    /// The index of this block in the array of its kind (`headings`, `codeBlocks`, `htmlBlocks`,
    /// `lists`, `listItems`, `tables`); nil for the kinds that have no array.
    package internal(set) var element: Int?
  }

  /// A heading, `# so` or underlined (setext).
  package struct Heading: Sendable, Hashable {
    /// 1 to 6.
    package internal(set) var level: Int
    /// Whether the heading is underlined by `===` or `---`.
    package internal(set) var isSetext: Bool
    /// The whole heading with its number signs or its underline.
    package internal(set) var range: ByteRange
    /// The heading's text as written, without what makes it a heading; empty when it has none.
    package internal(set) var contentRange: ByteRange
    /// Its index in `MarkdownOutline.blocks`.
    package internal(set) var block: Int
    var inlineText: Int
  }

  /// A code block, fenced or indented.
  package struct CodeBlock: Sendable, Hashable {
    /// Whether it stands between fences (section 4.5), rather than being indented (section 4.4).
    package internal(set) var isFenced: Bool
    /// Whether a closing fence was found; true for indented code.
    package internal(set) var isClosed: Bool
    /// The whole block with its fences.
    package internal(set) var range: ByteRange
    /// What follows the opening fence on its line, trimmed; empty for indented code.
    package internal(set) var infoRange: ByteRange
    /// The lines of the content, from the first to the end of the last with its line end. In a
    /// quote or list the range includes the markers and indentation of all lines but the first;
    /// `MarkdownOutline.code(of:)` does not.
    package internal(set) var contentRange: ByteRange
    /// Its index in `MarkdownOutline.blocks`.
    package internal(set) var block: Int
    var segments: Range<Int>
  }

  /// A block of HTML.
  package struct HTMLBlock: Sendable, Hashable {
    /// Which of the seven kinds of HTML block (GFM 0.29, section 4.6), 1 to 7; 2 begins with a
    /// comment.
    package internal(set) var startCondition: Int
    /// From the block's first character to the end of its last line.
    package internal(set) var range: ByteRange
    /// Whether comments and white space are all that there is.
    package internal(set) var holdsOnlyComments: Bool
    /// Its index in `MarkdownOutline.blocks`.
    package internal(set) var block: Int
    var segments: Range<Int>
  }

  /// An HTML comment.
  package struct Comment: Sendable, Hashable {
    /// The whole comment with its delimiters.
    package internal(set) var range: ByteRange
    /// What stands between the delimiters. In a quote or list the range includes the markers of all
    /// lines but the first.
    package internal(set) var textRange: ByteRange
    /// Whether `-->` was found before the end of the block.
    package internal(set) var isClosed: Bool
    /// Whether the comment stands within text rather than in a block of HTML.
    package internal(set) var isInline: Bool
    /// The index in `MarkdownOutline.blocks` of the block that holds it.
    package internal(set) var block: Int
  }

  /// A bullet or numbered list.
  package struct List: Sendable, Hashable {
    /// The number of the first item; nil for a bullet list.
    package internal(set) var start: Int?
    /// `-`, `+` or `*` of a bullet list, `.` or `)` after the numbers of a numbered one.
    package internal(set) var marker: UInt8
    /// From the first item's marker to the end of the last item.
    package internal(set) var range: ByteRange
    /// Its index in `MarkdownOutline.blocks`.
    package internal(set) var block: Int
  }

  /// An item of a list.
  package struct ListItem: Sendable, Hashable {
    /// From the item's marker to the end of what belongs to it.
    package internal(set) var range: ByteRange
    /// The bullet, or the number with its delimiter.
    package internal(set) var markerRange: ByteRange
    /// The index of its list in `MarkdownOutline.lists`.
    package internal(set) var list: Int
    /// Its index in `MarkdownOutline.blocks`.
    package internal(set) var block: Int
    /// The index in `MarkdownOutline.tasks`, when it is a task.
    package internal(set) var task: Int?
  }

  /// A list item that begins with a box, `[ ]` or `[x]`.
  package struct TaskItem: Sendable, Hashable {
    /// Whether the box holds an `x`, small or capital.
    package internal(set) var isChecked: Bool
    /// The box with its brackets.
    package internal(set) var boxRange: ByteRange
    /// The paragraph after the box, which may be empty.
    package internal(set) var textRange: ByteRange
    /// The index of its item in `MarkdownOutline.listItems`.
    package internal(set) var item: Int
  }

  /// How a column of a table is aligned.
  package enum ColumnAlignment: UInt8, Sendable { case unspecified, left, center, right }

  /// A table.
  package struct Table: Sendable, Hashable {
    /// From the header row to the end of the last row.
    package internal(set) var range: ByteRange
    /// The line of dashes between the header and the rows.
    package internal(set) var delimiterRange: ByteRange
    /// Its columns' places in `MarkdownOutline.columnAlignments`.
    package internal(set) var alignments: Range<Int>
    /// Its rows' places in `MarkdownOutline.tableRows`; the first is the header.
    package internal(set) var rows: Range<Int>
    /// Its index in `MarkdownOutline.blocks`.
    package internal(set) var block: Int
  }

  /// A row of a table.
  package struct TableRow: Sendable, Hashable {
    /// The line, trimmed.
    package internal(set) var range: ByteRange
    /// Its cells' places in `MarkdownOutline.tableCells`: at most as many as the header has; a
    /// short row has fewer.
    package internal(set) var cells: Range<Int>
  }

  /// A cell of a table.
  package struct TableCell: Sendable, Hashable {
    /// The text between the pipes, trimmed; empty where there is none. A `\|` in it means a pipe.
    package internal(set) var range: ByteRange
    /// The index of its table in `MarkdownOutline.tables`.
    package internal(set) var table: Int
    var inlineText: Int?
  }
}

/// A piece of a line that belongs to a block's content.
struct Segment: Sendable, Hashable {
  var start: Int
  var end: Int
  /// Spaces before it that stand for the rest of a tab of which the container took a part.
  var padding: UInt8 = 0
}

/// The text of a paragraph, heading or cell.
struct InlineText: Sendable, Hashable {
  /// Its lines, without line ends, in `MarkdownOutline.segments`.
  var segments: Range<Int>
  /// The block that it belongs to.
  var block: Int
  /// Whether `\|` means a pipe, as in cells.
  var unescapesPipes: Bool
  /// Whether it may hold links or comments.
  var mayHoldLinks: Bool
  /// The offset in the file of a byte before which no link or comment of the text begins, nor a code span that may hold one.
  var firstMark = 0
}

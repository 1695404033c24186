import Diagnostics
import PlainText

/// The state of one reading: where it stands in the text, and what it has found so far.
///
/// The parser goes over the bytes once, without tokens, by recursive descent along the productions of YAML 1.2.2.
/// Between two entries of a block collection it stands at the next *token*: the first byte of a line that
/// is no white space and begins no comment, with `column` and `tabbed` telling about that line's indentation.
struct Parser: ~Copyable {
  /// The whole file; bytes at and beyond `end` are not looked at.
  let base: UnsafePointer<UInt8>
  /// `ByteClass.table`.
  let table: UnsafePointer<UInt8>
  let start: Int
  let end: Int
  /// The text is a part of a file, which is one document without document markers.
  let isPart: Bool
  let path: String
  let limits: YAMLReader.Limits
  /// Text is read by `YAMLReader.Conventions.handwritten`. Asked only where the reader is about to report an error or to
  /// begin an explicit key.
  let isHandwritten: Bool

  var position: Int
  /// The offset of the first byte of the line of `position`.
  var lineStart: Int
  /// At a line's first token: the number of spaces before it (up to the first tab); -1 at the end of a document,
  /// which is deeper than nothing, so that every collection ends there.
  var column = -1
  /// At a line's first token: a tab stands before it, so that no block collection can begin here.
  var tabbed = false
  /// The number of collections around `position`.
  var depth = 0
  /// The indentation that lines within the present flow collection need.
  var flowIndentation = 0
  /// A line of the present flow collection with too little indentation was reported.
  var flowIndentationReported = false
  /// The present flow collection cannot go on: the document ends, or a line that belongs to the block around it.
  var flowEnded = false
  /// The present flow collection, or a quote in it, was reported as not closed, so that those around it are not.
  var unclosedReported = false
  /// JSON: the comma behind the entry that was read last.
  var lastComma: Int?
  /// The entry that was read last has no implicit key: its key, a node of its own, is read to its end.
  var parsedExplicitKey = false
  /// The node of that key.
  var explicitKey = 0
  /// The value of that key stands on its line but could not be told from it, which has been reported.
  var explicitValueIsLost = false
  /// The start of a line that was reported as a whole, so that nothing else is said about its place.
  var reportedLine = -1
  /// The start of the last line that was told of as an entry without its dash.
  var lastLineWithoutDash = -1
  /// A limit was exceeded: the parser stands at the end, and nothing more is reported.
  var stopped = false

  private(set) var nodes: UnsafeMutablePointer<Node>
  private(set) var nodeCount = 0
  private var nodeCapacity: Int

  var cookedText: [UInt8] = []
  var cookedRanges: [Range<UInt32>] = []
  var properties: [Tree.Properties] = []
  var comments: [Tree.Comment] = []
  var documents: [Tree.Document] = []
  var anchors = AnchorTable()
  /// The anchor table's entry for each of `properties` that has an anchor.
  var anchorOfProperties: [Int: Int] = [:]
  var aliasCount = 0
  /// What is known about the targets of alias keys.
  var aliasTargets = AliasTargets()
  var sawMergeKey = false
  /// The prefix of each handle that the `%TAG` directives of the present document declare.
  var tagHandles: [[UInt8]: [UInt8]] = [:]
  var diagnostics: [Diagnostic] = []
  var unreportedCount = 0
  /// A place in the file and the number of its line.
  var countedLines: (offset: Int, line: Int) = (0, 1)

  init(
    base: UnsafePointer<UInt8>, table: UnsafePointer<UInt8>, range: Range<Int>, isPart: Bool,
    path: String, limits: YAMLReader.Limits, isHandwritten: Bool
  ) {
    self.base = base
    self.table = table
    self.start = range.lowerBound
    self.end = range.upperBound
    self.isPart = isPart
    self.path = path
    self.limits = limits
    self.isHandwritten = isHandwritten
    position = start
    lineStart = start
    nodeCapacity = max(16, min(range.count / 6 + 16, limits.nodes + 1))
    nodes = .allocate(capacity: nodeCapacity)
  }

  deinit { nodes.deallocate() }

  // MARK: Nodes

  /// Adds a node and returns its index.
  @inline(__always)
  @discardableResult
  mutating func append(_ node: Node) -> Int {
    if nodeCount == nodeCapacity { grow() }
    (nodes + nodeCount).initialize(to: node)
    nodeCount &+= 1
    return nodeCount &- 1
  }

  @inline(never)
  private mutating func grow() {
    let larger = UnsafeMutablePointer<Node>.allocate(capacity: nodeCapacity * 2)
    larger.moveInitialize(from: nodes, count: nodeCount)
    nodes.deallocate()
    nodes = larger
    nodeCapacity *= 2
  }

  /// Between two entries: stops the parser when there are more nodes or aliases than allowed, which lets every collection
  /// end. Only here, since nothing is half read here.
  @inline(__always)
  mutating func checkLimits() {
    if nodeCount > limits.nodes || aliasCount > limits.aliases {
      stop(atLimit: nodeCount > limits.nodes ? .nodes : .aliases)
    }
  }

  /// Puts a node before the node at `index` and what follows it; `textStart` is where the moved nodes' text
  /// begins. Used when a node turns out to be the key of a mapping after it was read, which a key's length limits.
  @inline(never)
  mutating func insert(_ node: Node, at index: Int, textStart: Int) {
    append(node)
    var moved = nodeCount - 1
    while moved > index {
      nodes[moved] = nodes[moved - 1]
      nodes[moved].next &+= 1
      moved -= 1
    }
    nodes[index] = node
    anchors.nodesMoved(fromIndex: index, textStart: textStart)
  }

  /// Moves what the parser has gathered into a tree.
  consuming func finish(_ tree: inout Tree, _ diagnostics: inout [Diagnostic]) {
    resolveAliases()
    if sawMergeKey { markMerges() }
    tree.nodes = Array(UnsafeBufferPointer(start: nodes, count: nodeCount))
    // Swapped, because assigning would copy them: a value that frees memory at its end cannot be taken apart.
    swap(&tree.cookedText, &cookedText)
    swap(&tree.cookedRanges, &cookedRanges)
    swap(&tree.properties, &properties)
    swap(&tree.comments, &comments)
    swap(&tree.documents, &documents)
    diagnostics = takeDiagnostics()
  }

  // MARK: Bytes

  /// The byte at `index`, or 0 at the end. A NUL in the text is 0 as well, which no production allows.
  @inline(__always)
  func byte(_ index: Int) -> UInt8 { index < end ? base[index] : 0 }

  /// The class of the byte at `index`; at the end, that of nothing.
  @inline(__always)
  func classAt(_ index: Int) -> UInt8 { index < end ? table[Int(base[index])] : 0 }

  /// Whether white space, a line break or the end of the text is at `index`, as must follow most indicators.
  @inline(__always)
  func isSeparator(_ index: Int) -> Bool {
    index >= end || table[Int(base[index])] & (ByteClass.white | ByteClass.lineBreak) != 0
  }

  /// Whether a line break or the end of the text is at `index`.
  @inline(__always)
  func isLineEnd(_ index: Int) -> Bool {
    index >= end || table[Int(base[index])] & ByteClass.lineBreak != 0
  }

  @inline(__always)
  func isWhite(_ index: Int) -> Bool {
    index < end && table[Int(base[index])] & ByteClass.white != 0
  }

  /// The offset after the line break at `index` (production b-break).
  @inline(__always)
  func afterBreak(_ index: Int) -> Int {
    base[index] == ASCII.carriageReturn && index + 1 < end && base[index + 1] == ASCII.lineFeed
      ? index + 2 : index + 1
  }

  func text(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(start: base + range.lowerBound, count: range.count)
  }

  /// Whether a document marker (`---` or `...`, production c-forbidden) begins at `index`, which must be the start of a
  /// line, or a byte-order mark that stands between documents.
  @inline(__always)
  func isDocumentMarker(_ index: Int) -> Bool {
    guard index + 3 <= end, !isPart else { return false }
    let first = base[index]
    guard first == ASCII.minus || first == ASCII.dot else {
      return first == 0xEF && isMarkBetweenDocuments(index)
    }
    return base[index + 1] == first && base[index + 2] == first && isSeparator(index + 3)
  }

  /// Whether a byte-order mark is at `index` behind which, apart from comments, the next document begins with its marker
  /// or nothing comes any more, as where files are joined (production l-yaml-stream).
  @inline(never)
  private func isMarkBetweenDocuments(_ index: Int) -> Bool {
    guard isByteOrderMark(index) else { return false }
    var line = index + 3
    while true {
      var text = line
      while isWhite(text) { text += 1 }
      if text >= end { return true }
      if base[text] == ASCII.hash {
        while !isLineEnd(text) { text += 1 }
        if text >= end { return true }
      }
      guard table[Int(base[text])] & ByteClass.lineBreak != 0 else {
        // Another mark is looked at when it is reached.
        return text == line && (isByteOrderMark(text) || isDocumentMarker(text))
      }
      line = afterBreak(text)
    }
  }

  // MARK: Lines

  @inline(__always)
  mutating func skipWhite() {
    while position < end, table[Int(base[position])] & ByteClass.white != 0 { position &+= 1 }
  }

  /// From the start of a line, goes to the next token (production s-l-comments, seen from the start of a line).
  @inline(__always)
  mutating func goToToken() {
    let line = position
    let token = ByteScan.afterSpaces(from: line, end: end, base)
    lineStart = line
    position = token
    column = token &- line
    tabbed = false
    // Almost every line begins with a letter or with a dash that is indented.
    if token < end {
      let byte = base[token]
      if table[Int(byte)] & ByteClass.plainFirst != 0 {
        if byte != ASCII.dot || token > line { return }
      } else if byte == ASCII.minus, token > line {
        return
      }
    }
    goToTokenSlowly()
  }

  @inline(never)
  private mutating func goToTokenSlowly() {
    while true {
      skipWhite()
      if position >= end {
        column = -1
        return
      }
      let byte = base[position]
      if byte == ASCII.hash {
        readComment(followsContent: false)
      } else if table[Int(byte)] & ByteClass.lineBreak == 0 {
        if position == lineStart, isDocumentMarker(position) {
          column = -1
          return
        }
        var spaces = lineStart
        while base[spaces] == ASCII.space { spaces &+= 1 }
        column = spaces &- lineStart
        tabbed = spaces != position
        return
      }
      if position >= end {
        column = -1
        return
      }
      position = afterBreak(position)
      lineStart = position
    }
  }

  /// After a node: goes over the rest of the line, where only a comment may be, to the next token.
  ///
  /// - Returns: false when something else is there; the parser then stands at it.
  @inline(__always)
  mutating func finishLine() -> Bool {
    if position < end, base[position] == ASCII.lineFeed {
      position &+= 1
      goToToken()
      return true
    }
    return finishLineSlowly()
  }

  @inline(never)
  private mutating func finishLineSlowly() -> Bool {
    skipWhite()
    if position < end, base[position] == ASCII.hash, mayBeginComment(position) {
      readComment(followsContent: true)
    }
    if position >= end {
      column = -1
      return true
    }
    guard table[Int(base[position])] & ByteClass.lineBreak != 0 else { return false }
    position = afterBreak(position)
    goToToken()
    return true
  }

  /// Whether a `#` at `index` begins a comment: white space or the line's start is before it.
  func mayBeginComment(_ index: Int) -> Bool { index == lineStart || isWhite(index - 1) }

  /// Reads the comment at `position` to the end of its line.
  mutating func readComment(followsContent: Bool) {
    let first = position
    skipLineText()
    comments.append(Tree.Comment(range: first..<position, followsContent: followsContent))
  }

  /// Goes to the end of the line, reporting what is no text on the way (production nb-char).
  @inline(__always)
  mutating func skipLineText() {
    while true {
      position = ByteScan.first(ByteClass.lineStop, from: position, end: end, base, table)
      if isLineEnd(position) { return }
      position = checkedCharacter(position)
    }
  }

  /// Goes to the end of the line without looking at it.
  mutating func skipRestOfLine() {
    while !isLineEnd(position) { position &+= 1 }
  }

  /// After an error inside a block collection at column `indentation`: goes to the next token that
  /// could be an entry of it or of one around it.
  mutating func recover(to indentation: Int) {
    repeat {
      skipRestOfLine()
      if position >= end {
        column = -1
        return
      }
      position = afterBreak(position)
      goToToken()
    } while column > indentation
  }
}

import Diagnostics
import PlainText

/// A second look at a text that people typed: marks what is not known yet, and tells what YAML read without a word but
/// otherwise than its author meant.
///
/// Costs a few instructions for each key and value; everything else happens only where something is suspect.
struct HandwrittenReview {
  var tree: Tree
  var diagnostics: [Diagnostic]
  let path: String
  /// How many findings are told one by one.
  let limit: Int

  init(_ reading: consuming Reading, path: String, limit: Int) {
    tree = reading.tree
    diagnostics = reading.diagnostics
    self.path = path
    self.limit = limit
  }

  /// The reading with what the second look adds, in the order of the text.
  mutating func reviewed() -> Reading {
    for suspect in tree.visitValues() where diagnostics.count < limit {
      switch suspect.kind {
      case .foreignBeginning: reviewForeignBeginning(suspect.node)
      case .severalLines: reviewLines(suspect.node)
      case .escapes: reviewEscapes(suspect.node)
      case .brackets: reviewBrackets(suspect.node)
      case .barePlaceholder: reviewPlaceholder(suspect.node)
      }
    }
    reviewComments()
    reviewProperties()
    guard !diagnostics.isEmpty else { return Reading(tree: tree, diagnostics: []) }
    nameSubjectsOfKeys()
    let sorted = diagnostics.enumerated().sorted {
      ($0.element.place.range.lowerBound, $0.offset)
        < ($1.element.place.range.lowerBound, $1.offset)
    }.map(\.element)
    return Reading(tree: tree, diagnostics: sorted)
  }

  /// Adds a finding about a node, which nobody else should judge then.
  mutating func add(
    _ message: String, about node: Int, at range: ByteRange? = nil,
    rule: RuleName = "yaml-syntax", severity: Severity = .error, help: String? = nil,
    fixes: [Fix] = []
  ) {
    guard diagnostics.count < limit else { return }
    diagnostics.append(
      Diagnostic(
        rule, severity, message, at: Place(path: path, range: range ?? tree.nodes[node].range),
        subject: tree.subject(of: node), help: help, fixes: fixes))
    if severity == .error { damage(node) }
  }

  /// Lets nobody judge a node and what is in it.
  mutating func damage(_ node: Int) {
    tree.nodes[node].flags.insert(.damaged)
    tree.nodes[node].flags.subtract([.unknown, .placeholder])
  }

  func isReported(within range: ByteRange) -> Bool {
    diagnostics.contains { range.contains($0.place.range.lowerBound) }
  }

  func byte(_ index: Int) -> UInt8 {
    tree.bytes.indices.contains(index) ? tree.bytes[index] : 0
  }

  /// Where the line of `index` begins.
  func lineStart(of index: Int) -> Int {
    var start = index
    while start > 0, tree.bytes[start - 1] != ASCII.lineFeed,
      tree.bytes[start - 1] != ASCII.carriageReturn
    {
      start -= 1
    }
    return start
  }

  /// Whether nothing but spaces stands before `index` on its line.
  func beginsLine(_ index: Int) -> Bool {
    tree.bytes[lineStart(of: index)..<index].allSatisfy { $0 == ASCII.space }
  }

  // MARK: Placeholders, paths and properties

  private mutating func reviewPlaceholder(_ node: Int) {
    let range = tree.nodes[node].range
    guard !isReported(within: range) else { return }
    diagnostics.append(
      Diagnostic(
        "yaml-syntax", .error,
        "Put this placeholder in quotes: braces alone make a group of fields",
        at: Place(path: path, range: range), subject: tree.subject(of: node),
        fixes: [QuotedText.fix(range, in: tree.bytes, .safe)]))
  }

  /// `"C:\new"`: a path of Windows in double quotes, where a backslash begins a code.
  private mutating func reviewEscapes(_ node: Int) {
    let range = tree.nodes[node].range
    let first = range.lowerBound + 1
    guard byte(first) | 0x20 >= UInt8(ascii: "a"), byte(first) | 0x20 <= UInt8(ascii: "z"),
      byte(first + 1) == ASCII.colon, byte(first + 2) == ASCII.backslash,
      byte(first + 3) != ASCII.backslash
    else { return }
    diagnostics.removeAll { range.contains($0.place.range.lowerBound) }
    let inner = tree.bytes[first..<range.upperBound - 1]
    let fixes =
      inner.contains(ASCII.singleQuote)
      ? []
      : [
        Fix(
          "Use single quotes", .safe,
          [
            Edit(range: range.lowerBound..<first, replacement: "'"),
            Edit(range: range.upperBound - 1..<range.upperBound, replacement: "'"),
          ])
      ]
    add(
      "Put this path in single quotes: in double quotes each '\\' begins a code, such as '\\n' for a new line",
      about: node, fixes: fixes)
  }

  /// Tags that mean nothing and anchors that nobody uses: texts that begin with `!` or `&`.
  private mutating func reviewProperties() {
    guard !tree.properties.isEmpty else { return }
    let used = Set(tree.nodes.filter { $0.kind == .alias }.map { Int($0.payload) })
    for index in tree.nodes.indices where tree.nodes[index].flags.contains(.hasProperties) {
      let node = tree.nodes[index]
      let properties = tree.properties[Int(node.propertiesIndex)]
      let isMeant = properties.resolvedTag.map { !$0.hasPrefix("!") } ?? used.contains(index)
      guard !isMeant, let first = properties.tag ?? properties.anchor, node.kind == .scalar,
        node.style == .plain, !node.flags.contains(.damaged)
      else { continue }
      let start = min(first.lowerBound, properties.anchor?.lowerBound ?? first.lowerBound)
      let range = start..<max(node.range.upperBound, first.upperBound)
      guard !isReported(within: range) else { continue }
      let mark = String(UnicodeScalar(byte(start)))
      add(
        "Put this text in quotes: it begins with '\(mark)'", about: index, at: start..<start + 1,
        help: "Without quotes, the word behind '\(mark)' is no part of the text.",
        fixes: [QuotedText.fix(range, in: tree.bytes, .safe)])
    }
  }

  /// Gives the findings about repeated keys their subject.
  private mutating func nameSubjectsOfKeys() {
    for index in diagnostics.indices
    where diagnostics[index].rule == "duplicate-key" && diagnostics[index].subject.isEmpty {
      let range = diagnostics[index].place.range
      if let node = tree.node(at: range.lowerBound, where: { $0.range == range }) {
        diagnostics[index].subject = tree.subject(of: node)
      }
    }
  }
}

extension Tree {
  /// A node that begins at `offset` and fulfils a condition. Takes logarithmic time, because nodes stand in the order of the
  /// text.
  func node(at offset: Int, where isWanted: (Node) -> Bool) -> Int? {
    var low = 0
    var high = nodes.count
    while low < high {
      let middle = (low + high) / 2
      if Int(nodes[middle].start) < offset { low = middle + 1 } else { high = middle }
    }
    while low < nodes.count, Int(nodes[low].start) == offset {
      if isWanted(nodes[low]) { return low }
      low += 1
    }
    return nil
  }
}

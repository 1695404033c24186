import PlainText

extension Tree {
  /// Marks values which say that nobody knows them yet (`Node.Flags.unknown`: absent, empty, null, `?`, `TBD`) and whole
  /// placeholders (`Node.Flags.placeholder`, also where the quotes around `{{…}}` are missing). Keys, the document's own
  /// value and damaged nodes are not marked.
  package mutating func markUnknownValues() {
    _ = visitValues()
  }

  /// Marks values, and returns what is worth a second look.
  mutating func visitValues() -> [Suspect] {
    let documents = documents
    let cookedRanges = cookedRanges
    return nodes.withUnsafeMutableBufferPointer { nodes in
      bytes.withUnsafeBufferPointer { bytes in
        cookedText.withUnsafeBufferPointer { cookedText in
          guard let base = nodes.baseAddress, let text = bytes.baseAddress else { return [] }
          var visitor = ValueVisitor(
            nodes: base, bytes: text, cookedText: cookedText, cookedRanges: cookedRanges)
          for document in documents where base[document.root].kind != .scalar {
            visitor.visit(document.root)
          }
          return visitor.suspects
        }
      }
    }
  }
}

/// Something in a tree that may not be what its author meant.
struct Suspect {
  enum Kind {
    /// A text without quotes that begins with a character outside of ASCII: perhaps a curly quote or a no-break space.
    case foreignBeginning
    /// A text without quotes that goes over several lines.
    case severalLines
    /// A text in double quotes with a backslash in it.
    case escapes
    /// A collection in brackets where no space stands between two entries, a key has no value or a text begins with a curly
    /// quote: what commas have split looks like that.
    case brackets
    /// `{{…}}` without quotes.
    case barePlaceholder
  }

  var kind: Kind
  var node: Int
}

/// Goes over all keys and values of a tree once, with a few instructions for each.
///
/// It recurses as deep as collections are nested, which `YAMLReader.Limits.depth` bounds.
private struct ValueVisitor {
  let nodes: UnsafeMutablePointer<Node>
  let bytes: UnsafePointer<UInt8>
  let cookedText: UnsafeBufferPointer<UInt8>
  let cookedRanges: [Range<UInt32>]
  var suspects: [Suspect] = []

  init(
    nodes: UnsafeMutablePointer<Node>, bytes: UnsafePointer<UInt8>,
    cookedText: UnsafeBufferPointer<UInt8>, cookedRanges: [Range<UInt32>]
  ) {
    self.nodes = nodes
    self.bytes = bytes
    self.cookedText = cookedText
    self.cookedRanges = cookedRanges
  }

  mutating func visit(_ index: Int) {
    let node = nodes[index]
    switch node.kind {
    case .scalar: visitScalar(index)
    case .alias: break
    case .sequence:
      let isFlow = node.style == .flow
      var isSuspect = false
      var entry = index + 1
      var previousEnd = UInt32.max - 1
      while entry < Int(node.next) {
        visit(entry)
        if isFlow {
          isSuspect = isSuspect || nodes[entry].start == previousEnd + 1 || beginsCurly(entry)
          previousEnd = nodes[entry].end
        }
        entry = Int(nodes[entry].next)
      }
      if isSuspect { suspects.append(Suspect(kind: .brackets, node: index)) }
    case .mapping:
      if node.style == .flow, isBarePlaceholder(node) {
        nodes[index].flags.insert(.placeholder)
        suspects.append(Suspect(kind: .barePlaceholder, node: index))
        return
      }
      let isFlow = node.style == .flow
      var isSuspect = false
      var key = index + 1
      while key < Int(node.next) {
        visitKey(key)
        let value = Int(nodes[key].next)
        visit(value)
        if isFlow {
          isSuspect = isSuspect || nodes[value].flags.contains(.absent) || beginsCurly(value)
        }
        key = Int(nodes[value].next)
      }
      if isSuspect { suspects.append(Suspect(kind: .brackets, node: index)) }
    }
  }

  @inline(__always)
  private mutating func visitKey(_ index: Int) {
    let node = nodes[index]
    if node.kind == .scalar, node.style == .plain, node.start < node.end,
      bytes[Int(node.start)] >= 0xC2
    {
      suspects.append(Suspect(kind: .foreignBeginning, node: index))
    }
  }

  @inline(__always)
  private mutating func visitScalar(_ index: Int) {
    let node = nodes[index]
    if node.flags.rawValue & (Node.Flags.damaged.rawValue | Node.Flags.cooked.rawValue) != 0 {
      visitUnusual(index)
      return
    }
    let length = Int(node.end) - Int(node.start)
    if node.type == .null || length == 0 {
      nodes[index].flags.insert(.unknown)
      return
    }
    let first = bytes[Int(node.start)]
    if node.style == .plain {
      if first >= 0xC2 { suspects.append(Suspect(kind: .foreignBeginning, node: index)) }
      if length > 4 || first | 0x20 != UInt8(ascii: "t") && first != ASCII.question { return }
    } else if length > 12, bytes[Int(node.start) + 1] > ASCII.space,
      bytes[Int(node.start) + 1] != ASCII.openBrace
    {
      return
    }
    let quotes = node.style == .plain ? 0 : 1
    mark(
      index,
      UnsafeBufferPointer(start: bytes + Int(node.start) + quotes, count: length - 2 * quotes))
  }

  @inline(never)
  private mutating func visitUnusual(_ index: Int) {
    let node = nodes[index]
    guard !node.flags.contains(.damaged) else { return }
    let range = cookedRanges[Int(node.payload)]
    mark(
      index,
      UnsafeBufferPointer(rebasing: cookedText[Int(range.lowerBound)..<Int(range.upperBound)]))
    switch node.style {
    case .plain:
      suspects.append(Suspect(kind: .severalLines, node: index))
      if bytes[Int(node.start)] >= 0xC2 {
        suspects.append(Suspect(kind: .foreignBeginning, node: index))
      }
    case .doubleQuoted: suspects.append(Suspect(kind: .escapes, node: index))
    default: break
    }
  }

  @inline(never)
  private func mark(_ index: Int, _ text: UnsafeBufferPointer<UInt8>) {
    if meansUnknown(text) {
      nodes[index].flags.insert(.unknown)
    } else if isPlaceholder(text) {
      nodes[index].flags.insert(.placeholder)
    }
  }

  @inline(__always)
  private func beginsCurly(_ index: Int) -> Bool {
    nodes[index].start < nodes[index].end && bytes[Int(nodes[index].start)] == 0xE2
  }

  /// Whether a mapping is a placeholder without its quotes: `{{title}}`.
  private func isBarePlaceholder(_ node: Node) -> Bool {
    guard node.payload == 1, bytes[Int(node.start) + 1] == ASCII.openBrace else { return false }
    return isPlaceholder(
      UnsafeBufferPointer(start: bytes + Int(node.start), count: Int(node.end - node.start)))
  }
}

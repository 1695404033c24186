import Diagnostics
import PlainText

/// What tells a text that begins with `#` from a comment.
enum SwallowedComment {
  /// Whether the byte behind a `#` makes it likely that a text is meant, such as `#42` or `#urgent`: a letter or digit.
  static func hasWord(_ byte: UInt8) -> Bool {
    isDigit(byte) || byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z")
      || byte >= 0xC3 && byte != 0xE2
  }

  static func isDigit(_ byte: UInt8) -> Bool { byte >= ASCII.zero && byte <= ASCII.nine }
}

extension HandwrittenReview {
  /// Tells of a `#word` that YAML took for a comment: an error where a value was expected and there is none, a warning
  /// where it follows a text without quotes.
  mutating func reviewComments() {
    for comment in tree.comments where comment.followsContent && diagnostics.count < limit {
      let hash = comment.range.lowerBound
      guard SwallowedComment.hasWord(byte(hash + 1)) else { continue }
      var before = hash - 1
      while before > 0, byte(before) == ASCII.space || byte(before) == ASCII.tab { before -= 1 }
      if byte(before) == ASCII.colon || byte(before) == ASCII.minus,
        let node = tree.node(at: before + 1, where: { $0.flags.contains(.absent) })
      {
        let text = textRange(of: comment.range)
        add(
          "Put this text in quotes: it begins with '#'", about: node, at: text,
          rule: "swallowed-comment",
          help: "Without quotes, '#' makes it a comment, and there is no value.",
          fixes: [QuotedText.fix(text, in: tree.bytes, .safe)])
      } else if let node = plainText(endingAt: before + 1) {
        warn(of: comment.range, behind: node)
      }
    }
  }

  private mutating func warn(of comment: ByteRange, behind node: Int) {
    if let text = textInBrackets(comment) { return reportSwallowedBracket(text, behind: node) }
    let text = textRange(of: comment)
    let whole = tree.nodes[node].range.lowerBound..<text.upperBound
    // '#2' is a part of a name, while '#todo' may be a remark.
    let isNumber = tree.bytes[text].dropFirst().allSatisfy(SwallowedComment.isDigit)
    add(
      "'\(String(tree.bytes.text(in: text).prefix(40)).printable)' is taken for a comment",
      about: node, at: text, rule: "swallowed-comment", severity: .warning,
      help: "Put the whole text in quotes, or write a space after '#' where a comment is meant.",
      fixes: [
        QuotedText.fix(
          whole, in: tree.bytes, isNumber ? .safe : .unsafe, title: "Put the whole text in quotes"),
        Fix(
          "Make it a comment", .unsafe,
          [.insertion(at: comment.lowerBound + 1, " ")]),
      ])
  }

  /// The part of a comment that belongs to a text in brackets, where the bracket that closes them is in the comment: `{title: West #4}`.
  private func textInBrackets(_ comment: ByteRange) -> ByteRange? {
    let closing = comment.first {
      byte($0) == UInt8(ascii: "}") || byte($0) == UInt8(ascii: "]") || byte($0) == ASCII.comma
    }
    guard let closing, unclosedBracket(onLineOf: comment.lowerBound) != nil else { return nil }
    return comment.lowerBound..<closing
  }

  /// The finding, by its place in `diagnostics`, that a bracket on the line before `offset` is not closed.
  private func unclosedBracket(onLineOf offset: Int) -> Int? {
    let line = lineStart(of: offset)..<offset
    return diagnostics.firstIndex { finding in
      finding.rule == "yaml-syntax" && line.contains(finding.place.range.lowerBound)
        && tree.node(at: finding.place.range.lowerBound) {
          ($0.kind == .mapping || $0.kind == .sequence) && $0.flags.contains(.damaged)
        } != nil
    }
  }

  /// One finding in place of that about the bracket.
  private mutating func reportSwallowedBracket(_ text: ByteRange, behind node: Int) {
    if let bracket = unclosedBracket(onLineOf: text.lowerBound) { diagnostics.remove(at: bracket) }
    let whole = tree.nodes[node].range.lowerBound..<text.upperBound
    add(
      "Put the whole text in quotes: ' #' begins a comment, and the bracket behind it closes nothing",
      about: node, at: text, rule: "swallowed-comment",
      fixes: [
        QuotedText.fix(whole, in: tree.bytes, .safe, title: "Put the whole text in quotes")
      ])
  }

  /// The part of a comment up to another one, without blanks at its end.
  private func textRange(of comment: ByteRange) -> ByteRange {
    var end = comment.lowerBound + 1
    while end < comment.upperBound,
      !(byte(end) == ASCII.hash && (byte(end - 1) == ASCII.space || byte(end - 1) == ASCII.tab))
    {
      end += 1
    }
    while byte(end - 1) == ASCII.space || byte(end - 1) == ASCII.tab { end -= 1 }
    return comment.lowerBound..<end
  }

  /// The text without quotes, on one line, that ends at `offset`.
  private func plainText(endingAt offset: Int) -> Int? {
    var low = 0
    var high = tree.nodes.count
    while low < high {
      let middle = (low + high) / 2
      if Int(tree.nodes[middle].start) < offset { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return nil }
    let node = tree.nodes[low - 1]
    let isText =
      node.kind == .scalar && node.style == .plain && node.type == .string
      && node.flags.isDisjoint(with: [.absent, .damaged, .cooked, .unknown])
    return isText && Int(node.end) == offset ? low - 1 : nil
  }
}

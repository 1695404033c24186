import Diagnostics
import PlainText

/// Texts without quotes that hold what was meant as quotes, indentation or a list.
extension HandwrittenReview {
  /// Looks at a key or value that begins with a character outside of ASCII.
  mutating func reviewForeignBeginning(_ node: Int) {
    let range = tree.nodes[node].range
    guard !tree.nodes[node].flags.contains(.damaged), !isReported(within: range) else { return }
    let blanks = foreignBlanks(at: range.lowerBound)
    if !blanks.isEmpty {
      reviewBlanks(blanks, node)
    } else if bulletLength(at: range.lowerBound) > 0, beginsLine(range.lowerBound) {
      reviewBullets(node)
    } else {
      reviewCurlyQuotes(node)
    }
  }

  private mutating func reviewCurlyQuotes(_ node: Int) {
    let range = tree.nodes[node].range
    let isQuoted = tree.bytes.withUnsafeBufferPointer {
      CurlyQuotes.around(UnsafeBufferPointer(rebasing: $0[range])) != nil
    }
    guard isQuoted, !tree.nodes[node].flags.contains(.cooked) else { return }
    add(
      "These curly quotes are a part of the text; quotes that hold a text together are straight",
      about: node, severity: .warning, help: "Use straight quotes, or none.",
      fixes: [QuotedText.fix(range, in: tree.bytes, .safe, title: "Use straight quotes")])
  }

  // MARK: Blanks

  private mutating func reviewBlanks(_ blanks: [ByteRange], _ node: Int) {
    let range = blanks[0].lowerBound..<blanks[blanks.count - 1].upperBound
    let isIndentation = beginsLine(range.lowerBound)
    // A key that follows one with a value stands beside that; a list, or what follows a key alone, is indented below it.
    let isBeside =
      isIndentation && byte(range.upperBound) != ASCII.minus
      && !tree.nodes[node - 1].flags.contains(.absent)
    add(
      isIndentation
        ? "This line is indented with no-break spaces, which YAML takes for text"
        : "This is a no-break space, which YAML takes for text",
      about: node, at: range, help: isBeside ? "Remove them." : "Use ordinary spaces.",
      fixes: [
        isBeside
          ? Fix("Remove them", .safe, [.removal(of: range)])
          : Fix("Use ordinary spaces", .safe, blanks.map { Edit(range: $0, replacement: " ") })
      ])
  }

  /// The characters at `index` and behind it that look like spaces: U+00A0, U+2000 to U+200A, U+202F, U+3000.
  private func foreignBlanks(at index: Int) -> [ByteRange] {
    var blanks: [ByteRange] = []
    var index = index
    while true {
      let (first, second, third) = (byte(index), byte(index + 1), byte(index + 2))
      var length = 0
      if first == 0xC2, second == 0xA0 {
        length = 2
      } else if first == 0xE2, second == 0x80, third <= 0x8A || third == 0xAF {
        length = 3
      } else if first == 0xE3, second == 0x80, third == 0x80 {
        length = 3
      }
      guard length > 0 else { return blanks }
      blanks.append(index..<index + length)
      index += length
    }
  }

  // MARK: Lists

  /// Looks at a text without quotes that goes over several lines.
  mutating func reviewLines(_ node: Int) {
    let range = tree.nodes[node].range
    guard !tree.nodes[node].flags.contains(.damaged), !isReported(within: range) else { return }
    let lines = lineBeginnings(of: range)
    if beginsLine(range.lowerBound), lines.allSatisfy({ byte($0) == ASCII.minus }) {
      add(
        "A space is needed after '-'", about: node, at: range.lowerBound..<range.lowerBound + 1,
        fixes: [
          Fix("Insert a space", .safe, lines.map { .insertion(at: $0 + 1, " ") })
        ])
      return
    }
    guard
      let dash = lines.dropFirst().first(where: {
        byte($0) == ASCII.minus && byte($0 + 1) == ASCII.space
      })
    else { return }
    add(
      "This line goes on with the text above it; it makes no list", about: node,
      at: dash..<dash + 1, severity: .warning,
      help: "Begin a list on the line below its key, or put the text in quotes.")
  }

  /// `• one`, where `- one` is meant.
  private mutating func reviewBullets(_ node: Int) {
    let range = tree.nodes[node].range
    let lines = lineBeginnings(of: range)
    guard lines.allSatisfy({ bulletLength(at: $0) > 0 }) else { return }
    let edits = lines.map { line in
      var end = line + bulletLength(at: line)
      while byte(end) == ASCII.space || byte(end) == ASCII.tab { end += 1 }
      return Edit(range: line..<end, replacement: "- ")
    }
    let first = range.lowerBound
    let bullet = tree.bytes.text(in: first..<first + bulletLength(at: first))
    add(
      "A list entry begins with '- ', not with '\(bullet)'", about: node,
      at: first..<first + bulletLength(at: first), fixes: [Fix("Write '- '", .safe, edits)])
  }

  /// The length in bytes of a bullet or dash (U+2022, U+2023, U+25AA, U+25CF, U+25E6, U+2013, U+2014, U+00B7) with a blank
  /// behind it; 0 for anything else.
  private func bulletLength(at index: Int) -> Int {
    let length: Int
    switch (byte(index), byte(index + 1), byte(index + 2)) {
    case (0xC2, 0xB7, _): length = 2
    case (0xE2, 0x80, 0xA2), (0xE2, 0x80, 0xA3), (0xE2, 0x96, 0xAA), (0xE2, 0x97, 0x8F),
      (0xE2, 0x97, 0xA6), (0xE2, 0x80, 0x93), (0xE2, 0x80, 0x94):
      length = 3
    default: return 0
    }
    let next = byte(index + length)
    return next == ASCII.space || next == ASCII.tab ? length : 0
  }

  /// Where each line's text begins in a range that begins with text.
  private func lineBeginnings(of range: ByteRange) -> [Int] {
    var beginnings = [range.lowerBound]
    var isNew = false
    for index in range {
      let byte = tree.bytes[index]
      if byte == ASCII.lineFeed || byte == ASCII.carriageReturn {
        isNew = true
      } else if isNew, byte != ASCII.space, byte != ASCII.tab {
        beginnings.append(index)
        isNew = false
      }
    }
    return beginnings
  }
}

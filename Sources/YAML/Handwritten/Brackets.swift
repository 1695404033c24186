import Diagnostics
import PlainText

extension HandwrittenReview {
  /// Looks at what commas have split in a collection in brackets, and at keys that lack the space behind their colon.
  mutating func reviewBrackets(_ collection: Int) {
    let isMapping = tree.nodes[collection].kind == .mapping
    var parts: [Part] = []
    var index = collection + 1
    while index < tree.next(after: collection) {
      let value = isMapping ? tree.next(after: index) : index
      parts.append(Part(key: index, value: value))
      index = tree.next(after: value)
    }
    if isMapping { for part in parts { reviewColon(of: part) } }
    var first = 0
    while first < parts.count {
      first += max(1, splitNumber(from: first, parts, isMapping), splitQuote(from: first, parts))
    }
  }

  /// An entry: a list's has the same node as key and value.
  struct Part {
    var key: Int
    var value: Int
  }

  /// `{a:1}`, which is one long key without a value.
  private mutating func reviewColon(of part: Part) {
    let key = tree.nodes[part.key]
    guard key.kind == .scalar, key.style == .plain, !key.flags.contains(.cooked),
      tree.nodes[part.value].flags.contains(.absent), !isReported(within: key.range),
      let colon = tree.bytes[key.range].firstIndex(of: ASCII.colon), colon > key.range.lowerBound,
      colon + 1 < key.range.upperBound, byte(colon + 1) != ASCII.slash
    else { return }
    damage(part.value)
    add(
      "A space is needed after the colon of a key", about: part.key, at: colon..<colon + 1,
      fixes: [Fix("Insert a space", .safe, [.insertion(at: colon + 1, " ")])])
  }

  // MARK: Numbers

  /// Tells of a number that was split at its thousands commas: `[1,250,000 USD]`.
  ///
  /// A list of numbers looks alike. What tells is a group that begins with 0, a unit or currency, or a mapping, where
  /// digits alone are no key.
  ///
  /// - Returns: how many entries the number takes; 0 when there is none.
  private mutating func splitNumber(from first: Int, _ parts: [Part], _ isMapping: Bool) -> Int {
    guard let head = digits(parts[first].value), head.isHead else { return 0 }
    var isSplit = isMapping || head.hasWords
    var last = first
    while last + 1 < parts.count, let group = digits(parts[last + 1].key), group.count == 3,
      group.isGroup, follows(parts[last + 1].key, parts[last].value),
      !isMapping || tree.nodes[parts[last + 1].value].flags.contains(.absent)
    {
      last += 1
      isSplit = isSplit || group.hasWords || group.first == ASCII.zero
      if group.hasWords { break }
    }
    guard last > first, isSplit || last > first + 1 && head.count < 3 else { return 0 }
    let range =
      tree.nodes[parts[first].value].range
      .lowerBound..<tree.nodes[parts[last].key].range
      .upperBound
    let commas = range.filter { byte($0) == ASCII.comma }
    let number = String(
      decoding: tree.bytes[range].filter { $0 != ASCII.comma }, as: UTF8.self)
    for part in parts[first...last].dropFirst() {
      damage(part.key)
      damage(part.value)
    }
    add(
      "This number is split at its commas: write \(number)", about: parts[first].value, at: range,
      rule: "split-number", severity: isSplit ? .error : .warning,
      help: "Within brackets a comma begins the next entry.",
      fixes: [
        Fix(
          "Write it without commas", isSplit ? .safe : .unsafe,
          commas.map { .removal(of: $0..<$0 + 1) })
      ])
    return last - first + 1
  }

  /// Whether nothing but one comma stands between two nodes.
  private func follows(_ node: Int, _ before: Int) -> Bool {
    let end = tree.nodes[before].range.upperBound
    return tree.nodes[node].range.lowerBound == end + 1 && byte(end) == ASCII.comma
  }

  /// The digits in a text without quotes, and what stands around them.
  private struct Digits {
    var count = 0
    var first: UInt8 = 0
    /// A currency or sign stands before them.
    var hasWordsBefore = false
    /// A unit, currency, percent sign or fraction stands behind them.
    var hasWordsBehind = false

    var hasWords: Bool { hasWordsBefore || hasWordsBehind }
    /// May begin a number whose thousands follow.
    var isHead: Bool { count > 0 && count <= 3 && first != ASCII.zero && !hasWordsBehind }
    /// May be thousands.
    var isGroup: Bool { !hasWordsBefore }
  }

  private func digits(_ node: Int) -> Digits? {
    let scalar = tree.nodes[node]
    guard scalar.kind == .scalar, scalar.style == .plain, !scalar.flags.contains(.cooked) else {
      return nil
    }
    let text = tree.bytes[scalar.range]
    guard let start = text.firstIndex(where: SwallowedComment.isDigit) else { return nil }
    let end = text[start...].firstIndex { !SwallowedComment.isDigit($0) } ?? text.endIndex
    return Digits(
      count: end - start, first: text[start], hasWordsBefore: start > text.startIndex,
      hasWordsBehind: end < text.endIndex)
  }

  // MARK: Quotes

  /// Tells of a text in curly quotes that was split at its commas: `[“a, b”]`.
  ///
  /// - Returns: how many entries the text takes; 0 when there is none.
  private mutating func splitQuote(from first: Int, _ parts: [Part]) -> Int {
    guard let sort = curlyQuote(parts[first].value, atEnd: false),
      curlyQuote(parts[first].value, atEnd: true) == nil
    else { return 0 }
    guard
      let last = parts.indices[(first + 1)...].first(where: {
        curlyQuote(parts[$0].key, atEnd: true) == sort
      })
    else { return 0 }
    let range =
      tree.nodes[parts[first].value].range
      .lowerBound..<tree.nodes[parts[last].key].range
      .upperBound
    guard !isReported(within: range) else { return 0 }
    for part in parts[first...last].dropFirst() {
      damage(part.key)
      damage(part.value)
    }
    add(
      "This text is split at its comma: curly quotes do not hold it together",
      about: parts[first].value, at: range, help: "Use straight quotes.",
      fixes: [QuotedText.fix(range, in: tree.bytes, .safe, title: "Use straight quotes")])
    return last - first + 1
  }

  /// Whether a text without quotes begins or ends with a curly quote, and whether that is a double one.
  private func curlyQuote(_ node: Int, atEnd: Bool) -> Bool? {
    let scalar = tree.nodes[node]
    guard scalar.kind == .scalar, scalar.style == .plain else { return nil }
    return tree.bytes.withUnsafeBufferPointer {
      let text = UnsafeBufferPointer(rebasing: $0[scalar.range])
      return CurlyQuotes.isDouble(text, at: atEnd ? text.count - CurlyQuotes.length : 0)
    }
  }
}

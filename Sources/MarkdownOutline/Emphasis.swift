/// The runs of `*`, `_` and `~` that may still open or close emphasis, as a list linked both ways,
/// so that removal costs nothing. Indices into `runs` name them; -1 is none.
struct DelimiterStack {
  struct Run {
    var character: UInt8
    var canOpen: Bool
    var canClose: Bool
    /// Its length as it was written.
    var length: Int
    /// Its piece in the transcript, which holds how much of it is left.
    var piece: Int
    var previous: Int
    var next = -1
  }

  private(set) var runs: [Run] = []
  private(set) var last = -1

  mutating func push(_ character: UInt8, length: Int, canOpen: Bool, canClose: Bool, piece: Int) {
    runs.append(
      Run(
        character: character, canOpen: canOpen, canClose: canClose, length: length, piece: piece,
        previous: last))
    if last >= 0 { runs[last].next = runs.count - 1 }
    last = runs.count - 1
  }

  mutating func remove(_ index: Int) {
    let run = runs[index]
    if run.next >= 0 { runs[run.next].previous = run.previous } else { last = run.previous }
    if run.previous >= 0 { runs[run.previous].next = run.next }
  }
}

extension Transcript {
  /// Matches the runs above `bottom` (GFM 0.29, appendix "process emphasis"), takes what is a mark
  /// out of the text and forgets the rest.
  mutating func resolveEmphasis(above bottom: Int) {
    // Below these no opener is left for a closer of the character and the length modulo three.
    var searched = [Int](repeating: bottom, count: 9)
    var closer = delimiters.last
    guard closer != bottom, closer >= 0 else { return }
    while delimiters.runs[closer].previous != bottom, delimiters.runs[closer].previous >= 0 {
      closer = delimiters.runs[closer].previous
    }
    while closer >= 0 {
      let run = delimiters.runs[closer]
      guard run.canClose else {
        closer = run.next
        continue
      }
      let slot = Self.slot(of: run)
      var opener = run.previous
      while opener >= 0, opener != bottom, opener != searched[slot] {
        if Self.matches(delimiters.runs[opener], run) { break }
        opener = delimiters.runs[opener].previous
      }
      if opener >= 0, opener != bottom, opener != searched[slot] {
        closer =
          run.character == UInt8(ascii: "~")
          ? strike(from: opener, to: closer) : emphasise(from: opener, to: closer)
      } else {
        searched[slot] = run.previous
        if !run.canOpen { delimiters.remove(closer) }
        closer = run.next
      }
    }
    while delimiters.last >= 0, delimiters.last != bottom { delimiters.remove(delimiters.last) }
  }

  private static func slot(of run: DelimiterStack.Run) -> Int {
    let character =
      run.character == UInt8(ascii: "*") ? 0 : run.character == UInt8(ascii: "_") ? 1 : 2
    return character * 3 + run.length % 3
  }

  private static func matches(
    _ opener: DelimiterStack.Run, _ closer: DelimiterStack.Run
  ) -> Bool {
    guard opener.canOpen, opener.character == closer.character else { return false }
    return !(closer.canOpen || opener.canClose) || closer.length % 3 == 0
      || (opener.length + closer.length) % 3 != 0
  }

  /// Takes one or two marks from both runs, and gives the next run to look at.
  private mutating func emphasise(from opener: Int, to closer: Int) -> Int {
    let openerPiece = delimiters.runs[opener].piece
    let closerPiece = delimiters.runs[closer].piece
    let used = pieces[openerPiece].count >= 2 && pieces[closerPiece].count >= 2 ? 2 : 1
    shrink(piece: openerPiece, by: used)
    shrink(piece: closerPiece, by: used)
    while delimiters.runs[closer].previous != opener {
      delimiters.remove(delimiters.runs[closer].previous)
    }
    if pieces[openerPiece].count == 0 { delimiters.remove(opener) }
    guard pieces[closerPiece].count == 0 else { return closer }
    let next = delimiters.runs[closer].next
    delimiters.remove(closer)
    return next
  }

  /// Strikes text through between runs of one length, and gives the next run to look at.
  private mutating func strike(from opener: Int, to closer: Int) -> Int {
    let next = delimiters.runs[closer].next
    let openerPiece = delimiters.runs[opener].piece
    let closerPiece = delimiters.runs[closer].piece
    guard pieces[openerPiece].count == pieces[closerPiece].count else { return next }
    shrink(piece: openerPiece, by: pieces[openerPiece].count)
    shrink(piece: closerPiece, by: pieces[closerPiece].count)
    while delimiters.runs[closer].previous != opener {
      delimiters.remove(delimiters.runs[closer].previous)
    }
    delimiters.remove(closer)
    delimiters.remove(opener)
    return next
  }
}

extension InlineReader {
  /// Runs of `~` are taken this long at a time.
  private static let maximumTildes = 100

  /// Takes down a run of `character` and notes whether it may open or close emphasis.
  mutating func transcribeDelimiters(_ character: UInt8) {
    let start = position
    let isTilde = character == UInt8(ascii: "~")
    while position < span.count, span[position] == character,
      !isTilde || position - start < Self.maximumTildes
    {
      position += 1
    }
    let before = scalarBefore(start, skippingTildes: !isTilde)
    let after = scalarAfter(position, skippingTildes: !isTilde)
    let opensLeft =
      !after.isMarkdownSpace
      && (!after.isMarkdownPunctuation || before.isMarkdownSpace || before.isMarkdownPunctuation)
    let closesRight =
      !before.isMarkdownSpace
      && (!before.isMarkdownPunctuation || after.isMarkdownSpace || after.isMarkdownPunctuation)
    var canOpen = opensLeft
    var canClose = closesRight
    if character == UInt8(ascii: "_") {
      canOpen = opensLeft && (!closesRight || before.isMarkdownPunctuation)
      canClose = closesRight && (!opensLeft || after.isMarkdownPunctuation)
    }
    let length = position - start
    transcript?.add(start..<position)
    guard canOpen || canClose, !isTilde || length <= 2, let piece = transcript?.pieces.count
    else { return }
    transcript?.delimiters.push(
      character, length: length, canOpen: canOpen, canClose: canClose, piece: piece - 1)
  }

  /// The scalar before `index`; a line feed at the start or where the bytes are no scalar. For
  /// emphasis the marks of strikethrough are not there.
  private func scalarBefore(_ index: Int, skippingTildes: Bool) -> Unicode.Scalar {
    guard index > 0 else { return "\n" }
    var start = index - 1
    while start > 0,
      span[start] >> 6 == 2 || (skippingTildes && span[start] == UInt8(ascii: "~"))
    {
      start -= 1
    }
    return scalar(at: start, limit: index, skippingTildes: skippingTildes)
  }

  private func scalarAfter(_ index: Int, skippingTildes: Bool) -> Unicode.Scalar {
    var start = index
    if skippingTildes {
      while start < span.count, span[start] == UInt8(ascii: "~") { start += 1 }
    }
    return scalar(at: start, limit: span.count, skippingTildes: skippingTildes)
  }

  private func scalar(at index: Int, limit: Int, skippingTildes: Bool) -> Unicode.Scalar {
    guard index < limit, !skippingTildes || span[index] != UInt8(ascii: "~") else { return "\n" }
    if span[index] == 0 { return "\u{FFFD}" }
    if span[index] < 0x80 { return Unicode.Scalar(span[index]) }
    let bytes = UnsafeBufferPointer(start: span.start + index, count: min(4, limit - index))
    var decoder = UTF8()
    var iterator = bytes.makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return "\n" }
    return scalar
  }
}

extension Unicode.Scalar {
  /// Unicode white space (GFM 0.29, section 2.1).
  fileprivate var isMarkdownSpace: Bool {
    switch value {
    case 9, 10, 12, 13, 32: true
    case 0..<0x80: false
    default: properties.generalCategory == .spaceSeparator
    }
  }

  /// ASCII punctuation or anything in a Unicode category for punctuation (GFM 0.29, section 2.1).
  fileprivate var isMarkdownPunctuation: Bool {
    if value < 0x80 { return UInt8(value).isASCIIPunctuation }
    switch properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation,
      .initialPunctuation, .finalPunctuation, .otherPunctuation:
      return true
    default: return false
    }
  }
}

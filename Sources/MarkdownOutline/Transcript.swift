/// The plain text of one text: what is left when the marks of emphasis, links, code and HTML are
/// taken away.
///
/// It is a list of pieces in the order of the text; runs of `*`, `_` and `~` are pieces too, which
/// shrink as they turn out to be marks.
struct Transcript {
  /// Where a bracket opened.
  struct Mark {
    var piece: Int
    /// The innermost run of marks before it.
    var delimiter: Int
  }

  /// A piece of the text or, where `isOwn`, of `own`.
  struct Piece {
    var start: Int
    var count: Int
    var isOwn = false
  }

  /// A link or image: its pieces, and where in the file it begins.
  struct Span {
    var pieces: Range<Int>
    var isImage: Bool
    var start: Int
  }

  private(set) var pieces: [Piece] = []
  private(set) var own: [UInt8] = []
  private(set) var spans: [Span] = []
  var delimiters = DelimiterStack()

  mutating func add(_ range: Range<Int>) {
    pieces.append(Piece(start: range.lowerBound, count: range.count))
  }

  mutating func addBracket(_ range: Range<Int>) -> Mark {
    add(range)
    return Mark(piece: pieces.count - 1, delimiter: delimiters.last)
  }

  /// Adds bytes that do not stand in the text as they mean.
  mutating func addOwn(_ bytes: some Sequence<UInt8>) {
    let start = own.count
    own.append(contentsOf: bytes)
    pieces.append(Piece(start: start, count: own.count - start, isOwn: true))
  }

  /// Adds a code span's content: line ends are spaces, and a space at both ends of what is not only
  /// spaces goes.
  mutating func addCode(_ range: Range<Int>, of text: ByteSpan) {
    var content = range
    if let first = content.first, let last = content.last, text[first].isCodeSpace,
      text[last].isCodeSpace, content.contains(where: { !text[$0].isCodeSpace })
    {
      content = first + 1..<last
    }
    addOwn(content.map { text[$0] == 0x0A ? 0x20 : text[$0] })
  }

  mutating func addAutolink(_ range: Range<Int>, of text: ByteSpan, start: Int) {
    var address: [UInt8] = []
    CharacterReference.append(
      range.lowerBound + 1..<range.upperBound - 1, of: text, to: &address)
    spans.append(Span(pieces: pieces.count..<pieces.count + 1, isImage: false, start: start))
    addOwn(address)
  }

  /// The bracket at `mark` opened a link or image, which ends here.
  mutating func closeBracket(_ mark: Mark, isImage: Bool, start: Int) {
    pieces[mark.piece].count = 0
    resolveEmphasis(above: mark.delimiter)
    spans.append(Span(pieces: mark.piece + 1..<pieces.count, isImage: isImage, start: start))
  }

  mutating func shrink(piece: Int, by count: Int) { pieces[piece].count -= count }

  /// The bytes of `range` of the pieces. An image within it shows no text; its description is left
  /// out.
  func plainText(
    of range: Range<Int>, in text: ByteSpan, keepingDescriptions: Bool = false
  ) -> [UInt8] {
    // How many more images are open from each piece on than before it.
    var change = [Int](repeating: 0, count: pieces.count + 1)
    if !keepingDescriptions {
      for span in spans
      where span.isImage && span.pieces.lowerBound > range.lowerBound
        && span.pieces.upperBound <= range.upperBound
      {
        change[span.pieces.lowerBound] += 1
        change[span.pieces.upperBound] -= 1
      }
    }
    var result: [UInt8] = []
    var open = 0
    for (index, piece) in pieces.enumerated() {
      open += change[index]
      guard open == 0, range.contains(index) else { continue }
      for position in piece.start..<piece.start + piece.count {
        let byte = piece.isOwn ? own[position] : text[position]
        if byte == 0 {
          result.append(contentsOf: [0xEF, 0xBF, 0xBD])
        } else {
          result.append(byte)
        }
      }
    }
    return result
  }
}

extension InlineReader {
  /// Takes down what begins at `position` with `byte`, which opens neither link, code nor HTML.
  mutating func transcribe(_ byte: UInt8) {
    let start = position
    switch byte {
    case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"):
      transcribeDelimiters(byte)
    case UInt8(ascii: "&"):
      if let (scalars, end) = CharacterReference.read(in: span, at: start, limit: span.count) {
        transcript?.addOwn(String(String.UnicodeScalarView(scalars)).utf8)
        position = end
      } else {
        transcript?.add(start..<start + 1)
        position += 1
      }
    case 0x0A:
      transcript?.add(start..<start + 1)
      position = span.skippingSpacesAndTabs(from: start + 1)
    default:
      position += 1
      while position < span.count, !span[position].endsPlainText { position += 1 }
      var end = position
      if end < span.count, span[end] == 0x0A {
        while end > start, span[end - 1].isWhitespace { end -= 1 }
      }
      transcript?.add(start..<end)
    }
  }
}

extension UInt8 {
  fileprivate var isCodeSpace: Bool { self == 0x20 || self == 0x0A }

  fileprivate var endsPlainText: Bool {
    switch self {
    case 0x0A, UInt8(ascii: "!"), UInt8(ascii: "&"), UInt8(ascii: "*"), UInt8(ascii: "<"),
      UInt8(ascii: "["), UInt8(ascii: "\\"), UInt8(ascii: "]"), UInt8(ascii: "_"),
      UInt8(ascii: "`"), UInt8(ascii: "~"):
      true
    default: false
    }
  }
}

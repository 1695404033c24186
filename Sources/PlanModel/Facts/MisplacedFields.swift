package import Diagnostics
package import PlainText

/// Tells a file that was meant to be a document from a note: one whose fields do not begin as they must, and one with nothing in it.
package enum MisplacedFields {
  /// What is wrong with a file that has no front matter; nothing when it is a note.
  ///
  /// - Parameter kinds: the names of the kinds that a document may be of, by which fields below a heading or some other lines are
  ///   told from a note's text; nil where any may be.
  package static func find(in file: SourceFile, kinds: [String]?) -> [Diagnostic] {
    let bytes = file.bytes
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    while start < bytes.count, bytes[start].isBlank || bytes[start] == 0x0A || bytes[start] == 0x0D
    {
      start += 1
    }
    guard start < bytes.count else {
      return [
        Diagnostic(
          "front-matter-misplaced", .error, "this file has nothing in it",
          at: Place(path: file.path, range: 0..<0),
          help: "Write something in it, bring it back from Git, or remove it")
      ]
    }
    let end = lineEnd(bytes, start)
    let line = bytes[start..<textEnd(bytes, start, end)]
    let isFence = line.count >= 3 && line.allSatisfy { $0 == UInt8(ascii: "-") }
    guard
      isFence && isFollowedByField(bytes, end) || line.starts(with: Self.kind)
        || isLikeFence(line) && isFollowedByKind(bytes, end)
    else { return below(start, in: file, kinds) }
    return [misplaced(file, start..<line.endIndex)]
  }

  private static func misplaced(_ file: SourceFile, _ range: ByteRange) -> Diagnostic {
    Diagnostic(
      "front-matter-misplaced", .error,
      "these look like a document's fields, but they do not begin with a line '---' at the very top",
      at: Place(path: file.path, range: range),
      help: "Make '---' the first line of the file, with nothing before it and three hyphens")
  }

  /// Among so many lines with text at the top of a file fields are looked for: further down they may be an example.
  private static let mostLinesAbove = 5

  /// Fields below a heading, or a few other lines, that begin with the name of a kind. In a block of code they are an example, unless
  /// the file begins with it.
  private static func below(
    _ start: Int, in file: SourceFile, _ kinds: [String]?
  ) -> [Diagnostic] {
    let bytes = file.bytes
    var start = start
    for number in 0..<mostLinesAbove {
      let end = lineEnd(bytes, start)
      let line = bytes[start..<textEnd(bytes, start, end)]
      let isCode = line.starts(with: Array("```".utf8)) || line.starts(with: Array("~~~".utf8))
      if isCode, number > 0 { return [] }
      let next = afterLineEnd(bytes, end)
      let isFirstField = number > 0 && isKind(line, among: kinds) && isFollowedByField(bytes, end)
      let isFence =
        isLikeFence(line) && isKind(wholeLine(bytes, next), among: kinds)
        && isFollowedByField(bytes, lineEnd(bytes, next))
      if isFirstField || isFence {
        return [misplaced(file, start..<line.endIndex)]
      }
      start = end
      while start < bytes.count, bytes[start] == 0x0A || bytes[start] == 0x0D { start += 1 }
      guard start < bytes.count else { return [] }
    }
    return []
  }

  /// Whether a line says what kind a document is: `kind:`, and the name of one.
  private static func isKind(_ line: ArraySlice<UInt8>, among kinds: [String]?) -> Bool {
    guard line.starts(with: Self.kind) else { return false }
    var value = line.dropFirst(Self.kind.count)
    guard value.first?.isBlank ?? false else { return false }
    value = value.drop { $0.isBlank }
    if let comment = value.indices.dropFirst().first(where: {
      value[$0] == UInt8(ascii: "#") && value[$0 - 1].isBlank
    }) {
      value = value[..<comment]
    }
    while let last = value.last, last.isBlank { value.removeLast() }
    if let quote = value.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'"),
      value.count > 2, value.last == quote
    {
      value = value.dropFirst().dropLast()
    }
    guard let kinds else { return !value.isEmpty }
    return kinds.contains { $0.utf8.elementsEqual(value) }
  }

  private static func lineEnd(_ bytes: [UInt8], _ start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    return end
  }

  /// The beginning of the next line.
  private static func afterLineEnd(_ bytes: [UInt8], _ end: Int) -> Int {
    min(bytes.count, end + (bytes[end...].starts(with: [0x0D, 0x0A]) ? 2 : 1))
  }

  /// Where the text of a line ends, without blanks behind it.
  private static func textEnd(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Int {
    var last = end
    while last > start, bytes[last - 1].isBlank { last -= 1 }
    return last
  }

  private static func wholeLine(_ bytes: [UInt8], _ start: Int) -> ArraySlice<UInt8> {
    bytes[start..<textEnd(bytes, start, lineEnd(bytes, start))]
  }

  private static let kind = Array("kind:".utf8)

  /// Whether a line is made of hyphens, or of the dashes (U+2013, U+2014) that writing programs make of them, with or without spaces
  /// between them.
  private static func isLikeFence(_ line: ArraySlice<UInt8>) -> Bool {
    guard !line.isEmpty else { return false }
    var rest = line
    while let first = rest.first {
      if first == UInt8(ascii: "-") || first == UInt8(ascii: " ") {
        rest = rest.dropFirst()
      } else if rest.starts(with: [0xE2, 0x80, 0x93]) || rest.starts(with: [0xE2, 0x80, 0x94]) {
        rest = rest.dropFirst(3)
      } else {
        return false
      }
    }
    return true
  }

  /// Whether one of the lines after a line's end says what kind the file is, before an empty one.
  private static func isFollowedByKind(_ bytes: [UInt8], _ lineEnd: Int) -> Bool {
    var rest = bytes[lineEnd...].prefix(4096)
    func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
    while let first = rest.first, isLineEnd(first) {
      rest = rest.dropFirst(rest.starts(with: [0x0D, 0x0A]) ? 2 : 1)
      if rest.starts(with: Self.kind) { return true }
      if rest.first.map(isLineEnd) ?? true { return false }
      rest = rest.drop { !isLineEnd($0) }
    }
    return false
  }

  /// Whether the line after a line's end looks like `name: value`, as below a thematic break of a note it would not.
  private static func isFollowedByField(_ bytes: [UInt8], _ lineEnd: Int) -> Bool {
    var index = lineEnd
    while index < bytes.count, bytes[index] == 0x0A || bytes[index] == 0x0D { index += 1 }
    let first = index
    while index < bytes.count, bytes[index].isLetter || bytes[index] == UInt8(ascii: "-") {
      index += 1
    }
    return index > first && index < bytes.count && bytes[index] == UInt8(ascii: ":")
  }
}

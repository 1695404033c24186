package import Diagnostics
package import PlainText

/// Tells a file that was meant to be a document from a note: one whose fields do not begin as they must, and one with nothing in it.
package enum MisplacedFields {
  /// What is wrong with a file that has no front matter; nothing when it is a note.
  package static func find(in file: SourceFile) -> [Diagnostic] {
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
    var end = start
    while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    var last = end
    while last > start, bytes[last - 1].isBlank { last -= 1 }
    let line = bytes[start..<last]
    let isFence = line.count >= 3 && line.allSatisfy { $0 == UInt8(ascii: "-") }
    guard
      isFence && isFollowedByField(bytes, end) || line.starts(with: Self.kind)
        || isLikeFence(line) && isFollowedByKind(bytes, end)
    else { return [] }
    return [
      Diagnostic(
        "front-matter-misplaced", .error,
        "these look like a document's fields, but they do not begin with a line '---' at the very top",
        at: Place(path: file.path, range: start..<last),
        help: "Make '---' the first line of the file, with nothing before it and three hyphens")
    ]
  }

  private static let kind = Array("kind:".utf8)

  /// Whether a line is made of hyphens, or of the dashes (U+2013, U+2014) that writing programs make of them.
  private static func isLikeFence(_ line: ArraySlice<UInt8>) -> Bool {
    var rest = line
    while let first = rest.first {
      if first == UInt8(ascii: "-") {
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

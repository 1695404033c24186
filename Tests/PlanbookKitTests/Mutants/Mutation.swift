import PlainText

/// One fault in a document of the sample book: a change of some of its bytes, and where it is to be found.
struct Mutation: Sendable, CustomStringConvertible {
  /// Where the fault is found.
  enum Fault: Sendable {
    /// So many bytes into what was put in.
    case inserted(Int)
    /// At a byte of the original.
    case standing(Int)
  }

  var name = ""
  var rule = ""
  var also: Set<String> = []
  let path: String
  let edit: Edit
  let fault: Fault

  var description: String { "\(name) in \(path) at byte \(edit.range.lowerBound)" }

  /// How many bytes the document grows by.
  private var growth: Int { edit.replacement.count - edit.range.count }

  /// The document with some faults, which do not overlap.
  static func text(_ original: [UInt8], with mutations: [Mutation]) throws -> [UInt8] {
    try original.applying(mutations.map(\.edit))
  }

  /// Where the fault is in the text with all these faults, as a byte offset.
  func offset(among all: [Mutation]) -> Int {
    let own: Int
    let start: Int
    switch fault {
    case .inserted(let count): (start, own) = (edit.range.lowerBound, edit.range.lowerBound + count)
    case .standing(let offset): (start, own) = (offset, offset)
    }
    return all.reduce(own) { sum, other in
      other.edit.range.upperBound <= start && other.edit.range != edit.range
        ? sum + other.growth : sum
    } + (isStanding && edit.range.upperBound <= start ? growth : 0)
  }

  private var isStanding: Bool { if case .standing = fault { true } else { false } }

  /// Lines from 1, and columns from 1 in Unicode scalars, counted without the code under test.
  static func position(of offset: Int, in text: [UInt8]) -> (line: Int, column: Int) {
    let before = text[..<offset]
    let lineStart = before.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    let line = 1 + before.count { $0 == 0x0A }
    return (line, 1 + text[lineStart..<offset].count { $0 & 0xC0 != 0x80 })
  }
}

/// A document of the sample book that faults are put into.
struct MutableDocument: Sendable {
  let path: String
  let text: String

  /// The fields, from behind the first line to the line `---` that ends them.
  var fields: Substring {
    guard text.hasPrefix("---\n"), let end = text.range(of: "\n---\n") else { return "" }
    return text[text.index(text.startIndex, offsetBy: 4)...end.lowerBound]
  }

  /// What follows the fields.
  var body: Substring {
    text.range(of: "\n---\n").map { text[$0.upperBound...] } ?? text[...]
  }

  func offset(of index: String.Index) -> Int {
    text.utf8.distance(from: text.startIndex, to: index)
  }

  /// A fault where some of the text is replaced.
  func replacing(
    _ range: Range<String.Index>, with replacement: String, fault: Mutation.Fault = .inserted(0)
  ) -> Mutation {
    let start = offset(of: range.lowerBound)
    let end = offset(of: range.upperBound)
    return Mutation(
      path: path, edit: Edit(range: start..<end, replacement: replacement), fault: fault)
  }
}

extension StringProtocol {
  /// Where a part first stands.
  fileprivate func range(of part: String) -> Range<Index>? {
    ranges(of: part).first
  }
}

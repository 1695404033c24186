import MarkdownOutline
import PlainText
import YAML

/// What new documents of a kind begin as: a template taken apart once, so that each document is written in one go.
struct DocumentTemplate {
  /// A part of the front matter.
  private enum Segment {
    /// Comments and blank lines.
    case text(String)
    /// A field with its lines.
    case field(key: String, lines: String)
    /// A field in a comment (`# close:`), which a value takes the place of.
    case commentedField(key: String, lines: String)
  }

  private let segments: [Segment]
  /// How many segments stand before the place of fields that the template does not have.
  private let placeOfOthers: Int
  private let before: String
  /// The closing fence and the body.
  private let after: String
  private let lineEnd: String

  /// A document with nothing but its kind.
  init(kind: String) {
    segments = [.field(key: "kind", lines: "kind: \(kind)\n")]
    placeOfOthers = 1
    before = "---\n"
    after = "---\n"
    lineEnd = "\n"
  }

  /// Nil when the template's front matter cannot be taken apart: it is missing, has errors, or is in braces.
  init?(_ bytes: [UInt8]) {
    guard case .found(let content, _, _) = FrontMatter.find(in: bytes),
      let document = ExistingDocument(bytes), document.tree.nodes[document.root].style == .block
    else { return nil }
    let tree = document.tree
    let lines = LineTable(bytes)
    func lineEnd(after offset: Int) -> Int {
      let line = lines.line(at: offset)
      return line < lines.lineCount ? lines.lineStarts[line] : bytes.count
    }
    var segments: [Segment] = []
    var done = content.lowerBound
    var lastField = 0
    let children = tree.children(of: document.root)
    for index in stride(from: 0, to: children.count, by: 2) {
      let start = lines.lineStarts[lines.line(at: Int(tree.nodes[children[index]].lead)) - 1]
      guard start >= done else { return nil }
      segments += Self.comments(bytes.text(in: done..<start))
      let value = children[index + 1]
      let last = max(Int(tree.nodes[value].end), Int(tree.nodes[children[index]].end))
      // A block scalar's end is the start of the next line already.
      let isAtLineStart = last > 0 && bytes[last - 1] == 0x0A
      let end = isAtLineStart ? last : lineEnd(after: last)
      let key = tree.text(of: children[index])
      let text = bytes.text(in: start..<end)
      segments.append(
        .field(key: key, lines: text.contains("{{") ? Self.withoutValue(key, text) : text))
      lastField = segments.count
      done = end
    }
    guard done <= content.upperBound else { return nil }
    segments += Self.comments(bytes.text(in: done..<content.upperBound))
    self.segments = segments
    placeOfOthers = lastField
    before = bytes.text(in: 0..<content.lowerBound)
    after = bytes.text(in: content.upperBound..<bytes.count)
    self.lineEnd = before.hasSuffix("\r\n") ? "\r\n" : "\n"
  }

  /// A field whose value is a placeholder for a person to fill, as one that is not known yet.
  private static func withoutValue(_ key: String, _ lines: String) -> String {
    let end = lines.unicodeScalars.suffix(while: { $0 == "\n" || $0 == "\r" })
    return "\(key):" + String(end)
  }

  /// Comment lines, taken apart into commented fields with the lines that go on in them, and the rest.
  private static func comments(_ text: String) -> [Segment] {
    var result: [Segment] = []
    for line in text.lines {
      if let key = commentedKey(line) {
        result.append(.commentedField(key: key, lines: line))
      } else if line.hasPrefix("#  "), case .commentedField(let key, let lines)? = result.last {
        result[result.count - 1] = .commentedField(key: key, lines: lines + line)
      } else if !line.isEmpty {
        result.append(.text(line))
      }
    }
    return result
  }

  /// The key of a line `# key:` or `# key: value`.
  private static func commentedKey(_ line: String) -> String? {
    guard line.hasPrefix("# ") else { return nil }
    let rest = line.utf8.dropFirst(2)
    let key = rest.prefix {
      (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
    }
    guard !key.isEmpty, rest.dropFirst(key.count).first == UInt8(ascii: ":") else { return nil }
    let next = rest.dropFirst(key.count + 1).first
    guard next == nil || next == 0x20 || next == 0x0A || next == 0x0D else { return nil }
    return String(decoding: Array(key), as: UTF8.self)
  }

  /// A new document that says `fields`; nil when it would not read back as just that.
  func document(saying fields: [NewValue.Field]) -> [UInt8]? {
    var given: [String: NewValue] = [:]
    for field in fields { given[field.key] = field.value }
    var text = before
    var written: Set<String> = []
    func write(_ field: NewValue.Field) {
      text += NewValue.lines(of: [field], lineEnd: lineEnd)
      written.insert(field.key)
    }
    let known = Set(
      segments.compactMap { segment -> String? in
        switch segment {
        case .text: nil
        case .field(let key, _), .commentedField(let key, _): key
        }
      })
    for (index, segment) in segments.enumerated() {
      if index == placeOfOthers {
        for field in fields where !known.contains(field.key) { write(field) }
      }
      switch segment {
      case .text(let lines): text += lines
      case .field(let key, let lines), .commentedField(let key, let lines):
        if let value = given[key], !written.contains(key) {
          write(.init(key, value))
        } else {
          text += lines
        }
      }
    }
    if placeOfOthers == segments.count {
      for field in fields where !known.contains(field.key) { write(field) }
    }
    text += after
    let bytes = Array(text.utf8)
    guard let document = ExistingDocument(bytes) else { return nil }
    for field in fields {
      guard let node = document.node(at: [field.key]), document.tree.says(field.value, at: node)
      else { return nil }
    }
    return bytes
  }
}

extension String {
  /// The lines with their line ends.
  fileprivate var lines: [String] {
    var result: [String] = []
    var line = ""
    for scalar in unicodeScalars {
      line.unicodeScalars.append(scalar)
      if scalar == "\n" {
        result.append(line)
        line = ""
      }
    }
    if !line.isEmpty { result.append(line) }
    return result
  }
}

extension BidirectionalCollection {
  /// The elements at the end for which `holds`.
  fileprivate func suffix(while holds: (Element) -> Bool) -> SubSequence {
    var start = endIndex
    while start > startIndex, holds(self[index(before: start)]) { start = index(before: start) }
    return self[start...]
  }
}

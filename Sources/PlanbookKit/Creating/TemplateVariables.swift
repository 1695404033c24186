import MarkdownOutline
import PlainText
import YAML

/// The variables of a template: `{{name}}`.
enum TemplateVariables {
  /// The variable that a value is, when it is nothing else.
  static func name(_ text: String) -> String? {
    guard text.hasPrefix("{{"), text.hasSuffix("}}"), text.utf8.count > 4 else { return nil }
    let name = text.dropFirst(2).dropLast(2).split(separator: " ").joined(separator: " ")
    return isName(name) ? name : nil
  }

  private static func isName(_ text: some StringProtocol) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { $0.isDigit || $0.isLetter || $0 == UInt8(ascii: "-") }
  }

  /// The variables of the front matter, each with its node.
  static func all(in tree: Tree) -> [(node: Int, name: String)] {
    tree.nodes.indices.compactMap { node in
      guard tree.nodes[node].kind == .scalar, tree.nodes[node].type == .string,
        let name = name(tree.text(of: node))
      else { return nil }
      return (node, name)
    }
  }

  /// The variables of a Markdown text outside of code, with the bytes that each takes.
  static func all(inBody bytes: [UInt8], from start: Int) -> [(range: ByteRange, name: String)] {
    let code = MarkdownOutline(bytes, bodyStart: start).codeBlocks.map(\.range)
    var found: [(range: ByteRange, name: String)] = []
    var index = start
    var isInSpan = false
    while index < bytes.count {
      if let block = code.first(where: { $0.contains(index) }) {
        index = block.upperBound
        isInSpan = false
        continue
      }
      switch bytes[index] {
      case UInt8(ascii: "\n"): isInSpan = false
      case UInt8(ascii: "`"): isInSpan.toggle()
      case UInt8(ascii: "{") where !isInSpan:
        if let variable = variable(at: index, in: bytes) {
          found.append(variable)
          index = variable.range.upperBound
          continue
        }
      default: break
      }
      index += 1
    }
    return found
  }

  private static func variable(
    at start: Int, in bytes: [UInt8]
  ) -> (range: ByteRange, name: String)? {
    guard start + 4 < bytes.count, bytes[start + 1] == UInt8(ascii: "{") else { return nil }
    let limit = min(bytes.count, start + 100)
    guard let end = (start + 2..<limit).first(where: { bytes[$0] == UInt8(ascii: "}") }),
      end + 1 < bytes.count, bytes[end + 1] == UInt8(ascii: "}"),
      let name = name(bytes.text(in: start..<end + 2))
    else { return nil }
    return (start..<end + 2, name)
  }

  /// A text as words of a Markdown paragraph, whatever is in it: on one line, with what Markdown and HTML would read as more
  /// than words escaped (CommonMark 0.31, section 2.4).
  static func asMarkdown(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ").printable
    var result = ""
    for (position, character) in line.enumerated() {
      let isMarkup = "\\`*_[]<>&#|~!{}".contains(character)
      let beginsBlock = position == 0 && "-+=".contains(character)
      let endsNumber = ".)".contains(character) && !result.isEmpty && result.allSatisfy(\.isNumber)
      if isMarkup || beginsBlock || endsNumber { result += "\\" }
      result.append(character)
    }
    return result
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (0x30...0x39).contains(self) }
  fileprivate var isLetter: Bool { (0x61...0x7A).contains(self) }
}

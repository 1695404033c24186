extension String {
  /// This text for the content and the attribute values (in double quotes) of XML 1.0 and HTML: the characters of
  /// markup as entities, line feeds kept, everything else that could steer a terminal or that XML cannot hold made visible.
  package var escapedForMarkup: String {
    if isPrintableASCII, !utf8.contains(where: \.isMarkup) { return self }
    var result = ""
    for scalar in unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n": result += "\n"
      // XML 1.0, section 2.2, leaves these two out.
      case "\u{FFFE}", "\u{FFFF}": result += "\u{FFFD}"
      default:
        if scalar.steersTerminal {
          result += String(scalar).printable
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result
  }
}

extension UInt8 {
  /// Whether it is an ASCII character that markup has a meaning for.
  fileprivate var isMarkup: Bool {
    self == UInt8(ascii: "&") || self == UInt8(ascii: "<") || self == UInt8(ascii: ">")
      || self == UInt8(ascii: "\"")
  }
}

/// Writes XML 1.0 element by element into text, indented, in the order given.
package struct XMLText: Sendable {
  /// What has been written so far, beginning with the XML declaration.
  package private(set) var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
  private var depth = 0

  /// A text with the XML declaration and nothing else yet.
  package init() {}

  /// Writes an element without content.
  ///
  /// Attributes are one line each: a line feed in a value is written as `\n`.
  package mutating func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:]
  ) {
    text += "\(opening(name, attributes))/>\n"
  }

  /// Writes an element that holds text, whose line feeds are kept.
  package mutating func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:],
    text content: String
  ) {
    text += "\(opening(name, attributes))>\(content.escapedForMarkup)</\(name)>\n"
  }

  /// Writes an element that holds the elements that `body` writes.
  package mutating func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:],
    _ body: (inout XMLText) -> Void
  ) {
    text += "\(opening(name, attributes))>\n"
    depth += 1
    body(&self)
    depth -= 1
    text += "\(indentation)</\(name)>\n"
  }

  private func opening(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String>
  ) -> String {
    var tag = "\(indentation)<\(name)"
    for (key, value) in attributes { tag += " \(key)=\"\(value.printable.escapedForMarkup)\"" }
    return tag
  }

  private var indentation: String { String(repeating: "  ", count: depth) }
}

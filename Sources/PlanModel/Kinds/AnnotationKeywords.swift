import JSONSchema
import PlainText

/// The annotations as keywords that JSONSchema accepts: each one's name and the schema of its value, both taken from
/// Annotations.md, the page that people read.
package enum AnnotationKeywords {
  /// The names in the order of the page.
  package static let names = definitions.map(\.name)

  static let definitions: [KeywordDefinition] = {
    let blocks = fencedBlocks(of: page)
    let common = blocks.first { $0.word == "schema" && $0.name == "common" }?.text ?? ""
    return blocks.filter { $0.word == "schema" && $0.name != "common" }.map { block in
      let example = blocks.first { $0.word == "example" && $0.name == block.name }
      return KeywordDefinition(
        block.name, schema: withShared(common, block.text),
        example: example.map { String($0.text.dropLast()) })
    }
  }()

  /// The page itself.
  package static var page: String {
    String(decoding: PackageResources.Annotations_md, as: UTF8.self)
  }

  /// The part of the page about one annotation, with its heading; nil when there is none of this name.
  package static func section(_ name: String) -> String? {
    var lines: [Substring] = []
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      let isHeading = line.hasPrefix("## ") || line.hasPrefix("### ")
      if lines.isEmpty {
        let heading = "### " + name
        if line == heading || line.hasPrefix(heading + " ") { lines.append(line) }
      } else if isHeading {
        break
      } else {
        lines.append(line)
      }
    }
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines.isEmpty ? nil : lines.joined(separator: "\n") + "\n"
  }

  /// The page's fenced blocks whose info string is `yaml`, the word `schema` or `example`, and a name.
  private static func fencedBlocks(of page: String) -> [(word: String, name: String, text: String)]
  {
    let fence = "```"
    let opening = fence + "yaml "
    var blocks: [(word: String, name: String, text: String)] = []
    var isInside = false
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix(opening) {
        let words = line.dropFirst(opening.count).split(separator: " ")
        guard words.count == 2 else { continue }
        blocks.append((String(words[0]), String(words[1]), ""))
        isInside = true
      } else if line == fence {
        isInside = false
      } else if isInside {
        blocks[blocks.count - 1].text += line + "\n"
      }
    }
    return blocks
  }

  /// A schema with the shared definitions among its own, so that it stands alone.
  private static func withShared(_ common: String, _ own: String) -> String {
    let heading = "$defs:\n"
    let shared = common.hasPrefix(heading) ? String(common.dropFirst(heading.count)) : common
    let text = own.split(separator: "common#").joined(separator: "#")
    if text.hasPrefix("{") {
      // A schema on one line in braces has no definitions of its own.
      return "allOf:\n  - " + text + heading + shared
    }
    guard let range = text.firstRange(of: heading) else { return text + heading + shared }
    return text[..<range.upperBound] + shared + text[range.upperBound...]
  }
}

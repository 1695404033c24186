package import MarkdownOutline
package import PlainText
import YAML

/// What a snapshot keeps of a document's body, or of a note.
package struct BodyFacts: Sendable {
  /// A link or image that leads to a place in the book: not to a web address.
  package struct Link: Sendable {
    /// The whole link in the file.
    package var range: ByteRange
    /// Its destination in the file.
    package var destinationRange: ByteRange
    /// Where it leads, with escapes resolved.
    package var destination: String
  }

  package internal(set) var links: [Link] = []
  /// Hashes of the anchors that GitHub makes of the headings, ordered.
  var anchors: [UInt32] = []

  init() {}

  /// What is kept of a body.
  package init(_ outline: MarkdownOutline) {
    for link in outline.links {
      let destination = outline.destination(of: link)
      guard !Self.isElsewhere(destination) else { continue }
      links.append(
        Link(
          range: link.range, destinationRange: link.destinationRange, destination: destination))
    }
    anchors = outline.anchors.map { Self.hash(ofAnchor: $0) }.sorted()
  }

  /// Whether a heading has this anchor.
  package func hasAnchor(_ name: String) -> Bool {
    let hash = Self.hash(ofAnchor: name)
    return anchors.contains(hash)
  }

  private static func hash(ofAnchor name: String) -> UInt32 {
    var name = name
    return name.withUTF8 { Tree.hash(of: $0) }
  }

  /// Whether a destination has a scheme (RFC 3986, section 3.1) or names a host.
  package static func isElsewhere(_ destination: String) -> Bool {
    if destination.hasPrefix("//") { return true }
    for (position, byte) in destination.utf8.enumerated() {
      if byte == UInt8(ascii: ":") { return position > 1 }
      let isSchemeByte =
        byte.isLetter || position > 0
        && (byte.isDigit || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
          || byte == UInt8(ascii: "."))
      if !isSchemeByte { return false }
    }
    return false
  }
}

package import MarkdownOutline
package import PlainText
import YAML

/// What a snapshot keeps of a document's body, or of a note. It is an object, so that handing it on costs nothing.
package final class BodyFacts: Sendable {
  /// A link or image that leads to a place in the book: not to a web address.
  package struct Link: Sendable {
    private let start: UInt32
    private let end: UInt32
    private let destinationStart: UInt32
    private let destinationEnd: UInt32
    /// Where it leads, with escapes resolved.
    package let destination: String

    init(range: ByteRange, destinationRange: ByteRange, destination: String) {
      start = UInt32(range.lowerBound)
      end = UInt32(range.upperBound)
      destinationStart = UInt32(destinationRange.lowerBound)
      destinationEnd = UInt32(destinationRange.upperBound)
      self.destination = destination
    }

    /// The whole link in the file.
    package var range: ByteRange { Int(start)..<Int(end) }
    /// Its destination in the file.
    package var destinationRange: ByteRange { Int(destinationStart)..<Int(destinationEnd) }
  }

  /// The links and images of the body that may lead somewhere in the book, in the order of the text.
  package let links: [Link]
  /// The parts that planbook writes.
  package let generatedBlocks: [GeneratedBlock]
  /// Hashes of the anchors that GitHub makes of the headings, ordered.
  let anchors: [UInt32]

  /// What is kept of a body without anything in it.
  static let empty = BodyFacts()

  private init() {
    links = []
    generatedBlocks = []
    anchors = []
  }

  /// A body without parts that planbook writes.
  ///
  /// - Parameter anchors: as they were in other facts.
  init(links: [Link], anchors: [UInt32]) {
    self.links = links
    generatedBlocks = []
    self.anchors = anchors
  }

  /// What is kept of a body.
  package init(_ outline: borrowing MarkdownOutline) {
    var links: [Link] = []
    links.reserveCapacity(outline.links.count)
    for link in outline.links {
      let destination = outline.destination(of: link)
      guard !Self.isElsewhere(destination) else { continue }
      links.append(
        Link(
          range: link.range, destinationRange: link.destinationRange, destination: destination))
    }
    // A book holds the links of all its documents, so the room in which the array grew is not kept.
    self.links = links.count == outline.links.count ? links : links.map { $0 }
    generatedBlocks = outline.comments.isEmpty ? [] : GeneratedBlock.all(in: outline)
    anchors =
      Self.simpleAnchors(of: outline) ?? outline.anchors.map { Self.hash(ofAnchor: $0) }.sorted()
  }

  /// Whether a heading has this anchor.
  package func hasAnchor(_ name: String) -> Bool {
    let hash = Self.hash(ofAnchor: name)
    let place = anchors.partition { $0 >= hash }
    return place < anchors.count && anchors[place] == hash
  }

  /// The hashes of the anchors where every heading is of plain words in the letters of Western Europe with single spaces, and no
  /// two are the same: nearly always, and then no text need be made. Nil otherwise.
  private static func simpleAnchors(of outline: MarkdownOutline) -> [UInt32]? {
    var hashes: [UInt32] = []
    hashes.reserveCapacity(outline.headings.count)
    let longest = outline.headings.reduce(0) { max($0, $1.contentRange.count) }
    let areSimple = outline.bytes.withUnsafeBufferPointer { bytes in
      withUnsafeTemporaryAllocation(of: UInt8.self, capacity: longest + 1) { room in
        for heading in outline.headings {
          let text = UnsafeBufferPointer(rebasing: bytes[heading.contentRange])
          guard let anchor = simpleAnchor(of: text, in: room) else { return false }
          hashes.append(Tree.hash(of: anchor))
        }
        return true
      }
    }
    guard areSimple else { return nil }
    hashes.sort()
    for index in hashes.indices.dropFirst() where hashes[index] == hashes[index - 1] {
      return nil
    }
    return hashes
  }

  /// Makes the anchor of a heading in `room`, which has room for the heading; nil where it is not simple.
  ///
  /// An anchor has a byte for each byte of its heading that was read, so that it never leaves its room.
  private static func simpleAnchor(
    of heading: UnsafeBufferPointer<UInt8>, in room: UnsafeMutableBufferPointer<UInt8>
  ) -> UnsafeBufferPointer<UInt8>? {
    var count = 0
    for byte in heading {
      var byte = byte
      if count > 0, room[count - 1] == 0xC3 {
        // U+00C0 to U+00FF are letters but for two signs; the capitals come first, and ß has none.
        guard byte >= 0x80, byte < 0xC0, byte & 0x1F != 0x17 else { return nil }
        if byte < 0x9F { byte |= 0x20 }
      } else if byte.isLetter {
        byte |= 0x20
      } else if !byte.isDigit, byte != 0xC3 {
        guard byte == 0x20 || byte == UInt8(ascii: "-"), count > 0,
          room[count - 1] != UInt8(ascii: "-")
        else { return nil }
        byte = UInt8(ascii: "-")
      }
      room[count] = byte
      count += 1
    }
    // The lead of a letter without its second byte is no letter.
    guard count == 0 || room[count - 1] != 0xC3 else { return nil }
    return UnsafeBufferPointer(rebasing: room[..<count])
  }

  private static func hash(ofAnchor name: String) -> UInt32 {
    var name = name
    return name.withUTF8 { Tree.hash(of: $0) }
  }

  /// Whether a destination has a scheme (RFC 3986, section 3.1) or names a host.
  package static func isElsewhere(_ destination: String) -> Bool {
    if destination.hasPrefix("//") { return true }
    for (position, byte) in destination.utf8.enumerated() {
      if byte == UInt8(ascii: ":") { return position > 1 && !isBrokenAddress(destination) }
      let isSchemeByte =
        byte.isLetter
        || position > 0
          && (byte.isDigit || byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: "."))
      if !isSchemeByte { return false }
    }
    return false
  }

  /// Whether a destination was meant as a web address and is none: `htp://example.com`, `https:/example.com`.
  package static func isBrokenAddress(_ destination: String) -> Bool {
    let parts = destination.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return false }
    switch parts[0].lowercased() {
    case "http", "https": return !parts[1].hasPrefix("//")
    case "htp", "htps", "htpp", "htpps", "htttp", "htttps", "hhttp", "hhttps", "ttp", "ttps",
      "httsp",
      "hppts", "hptts", "httpss":
      return parts[1].hasPrefix("/")
    default: return false
    }
  }
}

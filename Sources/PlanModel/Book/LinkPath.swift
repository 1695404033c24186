import JSONSchema

/// A path as it is written in a link (RFC 3986, section 2.1).
package enum LinkPath {
  /// A path with what would end a link's destination, or mean something else in it, percent-encoded.
  package static func encoded(_ path: String) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var result: [UInt8] = []
    for byte in path.utf8 {
      if byte > 0x20, byte != 0x7F, !"%#?<>()[]\\\"".utf8.contains(byte) {
        result.append(byte)
      } else {
        result += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// A path without its percent-encoding; a `%` that begins none stays.
  package static func decoded(_ link: String) -> String {
    guard link.utf8.contains(UInt8(ascii: "%")) else { return link }
    return String(decoding: URIReference.percentDecoded(link), as: UTF8.self)
  }
}

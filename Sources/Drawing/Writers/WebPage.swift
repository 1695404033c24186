import PlainText

/// Writes a page of HTML that needs nothing but itself: its style and script are in it, and its policy lets a browser run just
/// these, named by their digests, and fetch nothing (W3C, Content Security Policy Level 3, section 6.7.3).
package struct WebPage: Sendable {
  private static let digits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// - Parameters:
  ///   - attributes: of the element `html`, beside its language; escaped already.
  ///   - style: a style sheet, which must not hold `</`.
  ///   - script: a script, for which the same holds.
  ///   - body: markup in which everything foreign is escaped.
  package static func write(
    title: String, attributes: String = "", style: [UInt8], script: [UInt8], body: String
  ) -> [UInt8] {
    let policy =
      "default-src 'none'; style-src '\(source(style))'; script-src '\(source(script))'; "
      + "base-uri 'none'; form-action 'none'"
    var page = Array("<!DOCTYPE html>\n<html lang=\"en\"\(attributes)>\n<head>\n".utf8)
    page += Array("<meta charset=\"utf-8\">\n".utf8)
    page += Array(
      "<meta http-equiv=\"Content-Security-Policy\" content=\"\(policy)\">\n".utf8)
    page += Array("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n".utf8)
    page += Array("<meta name=\"referrer\" content=\"no-referrer\">\n".utf8)
    page += Array("<title>\(title.printable.escapedForMarkup)</title>\n<style>".utf8)
    page += style
    page += Array("</style>\n</head>\n<body>\n".utf8)
    page += Array(body.utf8)
    page += Array("<script>".utf8)
    page += script
    page += Array("</script>\n</body>\n</html>\n".utf8)
    return page
  }

  private static func source(_ bytes: [UInt8]) -> String {
    "sha256-" + base64(SHA256.digest(bytes))
  }

  /// RFC 4648, section 4.
  private static func base64(_ bytes: [UInt8]) -> String {
    var result: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let group = bytes[start..<min(start + 3, bytes.count)]
      var number = 0
      for byte in group { number = number << 8 | Int(byte) }
      number <<= 8 * (3 - group.count)
      for place in 0..<4 {
        let digit = digits[number >> (18 - 6 * place) & 63]
        result.append(place <= group.count ? digit : UInt8(ascii: "="))
      }
    }
    return String(decoding: result, as: UTF8.self)
  }
}

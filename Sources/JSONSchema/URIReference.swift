import PlainText

/// A URI or relative reference in its five parts (RFC 3986, section 3 and appendix B), kept as written.
package struct URIReference: Sendable, Hashable, CustomStringConvertible {
  /// What stands before the first `:`; nil in a relative reference.
  package var scheme: String?
  /// What stands behind `//`: the host, with a user and port where there are any; nil when there is no `//`.
  package var authority: String?
  /// What follows up to `?` or `#`; it may be empty, but is never absent.
  package var path: String
  /// What stands behind `?`; nil when there is none, empty when nothing follows it.
  package var query: String?
  /// What stands behind `#`; nil when there is none, empty when nothing follows it.
  package var fragment: String?

  /// Splits a text at its delimiters. Every text has a reading; whether the characters are allowed is not judged.
  package init(_ text: String) {
    var rest = Substring(text)
    if let hash = rest.firstIndex(of: "#") {
      fragment = String(rest[rest.index(after: hash)...])
      rest = rest[..<hash]
    }
    if let mark = rest.firstIndex(of: "?") {
      query = String(rest[rest.index(after: mark)...])
      rest = rest[..<mark]
    }
    if let colon = rest.firstIndex(where: { $0 == ":" || $0 == "/" }), rest[colon] == ":",
      Self.isScheme(rest[..<colon])
    {
      scheme = rest[..<colon].lowercased()
      rest = rest[rest.index(after: colon)...]
    }
    if rest.hasPrefix("//") {
      rest = rest.dropFirst(2)
      let end = rest.firstIndex(of: "/") ?? rest.endIndex
      authority = String(rest[..<end])
      rest = rest[end...]
    }
    path = String(rest)
  }

  /// Whether it has a scheme.
  package var isAbsolute: Bool { scheme != nil }

  package var description: String {
    var text = withoutFragment
    if let fragment { text += "#" + fragment }
    return text
  }

  /// The text without `#` and what follows.
  package var withoutFragment: String {
    var text = ""
    if let scheme { text += scheme + ":" }
    if let authority { text += "//" + authority }
    text += path
    if let query { text += "?" + query }
    return text
  }

  /// What this reference means when it stands in a document at `base` (RFC 3986, section 5.2.2).
  package func resolved(against base: URIReference) -> URIReference {
    var target = self
    if scheme != nil {
      target.path = Self.removingDotSegments(path)
      return target
    }
    target.scheme = base.scheme
    if authority != nil {
      target.path = Self.removingDotSegments(path)
      return target
    }
    target.authority = base.authority
    if path.isEmpty {
      target.path = base.path
      if query == nil { target.query = base.query }
    } else if path.hasPrefix("/") {
      target.path = Self.removingDotSegments(path)
    } else {
      target.path = Self.removingDotSegments(Self.merge(path, onto: base))
    }
    return target
  }

  /// RFC 3986, section 5.2.3.
  private static func merge(_ path: String, onto base: URIReference) -> String {
    if base.authority != nil, base.path.isEmpty { return "/" + path }
    guard let slash = base.path.lastIndex(of: "/") else { return path }
    return base.path[...slash] + path
  }

  /// RFC 3986, section 5.2.4, on whole segments. A path that does not begin with `/` (such as a URN's) keeps its first
  /// segment's form.
  private static func removingDotSegments(_ path: String) -> String {
    guard path.contains(".") else { return path }
    let isRooted = path.hasPrefix("/")
    let segments = path.split(separator: "/", omittingEmptySubsequences: false)
    var kept: [Substring] = []
    for (index, segment) in segments.enumerated() {
      let isLast = index == segments.count - 1
      switch segment {
      case ".":
        if isLast { kept.append("") }
      case "..":
        if kept.count > (isRooted ? 1 : 0) { kept.removeLast() }
        if isLast { kept.append("") }
      default: kept.append(segment)
      }
    }
    let result = kept.joined(separator: "/")
    return isRooted && !result.hasPrefix("/") ? "/" + result : result
  }

  /// RFC 3986, section 3.1.
  private static func isScheme(_ text: Substring) -> Bool {
    guard let first = text.utf8.first, first | 0x20 >= 0x61, first | 0x20 <= 0x7A else {
      return false
    }
    return text.utf8.allSatisfy { byte in
      switch byte {
      case 0x41...0x5A, 0x61...0x7A, 0x30...0x39, 0x2B, 0x2D, 0x2E: true
      default: false
      }
    }
  }

  /// A text with each `%XX` replaced by its byte (RFC 3986, section 2.1); a `%` that begins none stays.
  package static func percentDecoded(_ text: String) -> [UInt8] {
    let bytes = Array(text.utf8)
    guard bytes.contains(UInt8(ascii: "%")) else { return bytes }
    var result: [UInt8] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
        let high = hexadecimal(bytes[index + 1]), let low = hexadecimal(bytes[index + 2])
      {
        result.append(high << 4 | low)
        index += 3
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }

  private static func hexadecimal(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte & 0xF
    case 0x41...0x46, 0x61...0x66: (byte & 0xF) + 9
    default: nil
    }
  }

  /// A file's path as a `file:` URI, with the bytes that a URI's path cannot hold percent-encoded.
  package init(filePath: String) {
    let path = filePath.percentEncodedPath
    self.init("file://" + (path.hasPrefix("/") ? path : "/" + path))
  }
}

/// The steps of a JSON Pointer (RFC 6901) as it stands in a URI fragment (section 6).
package enum JSONPointer {
  /// The unescaped reference tokens of a percent-decoded pointer; nil when it is no pointer.
  package static func tokens(of pointer: [UInt8]) -> [[UInt8]]? {
    if pointer.isEmpty { return [] }
    guard pointer.first == UInt8(ascii: "/") else { return nil }
    var tokens: [[UInt8]] = []
    var index = 0
    while index < pointer.count {
      let byte = pointer[index]
      index += 1
      switch byte {
      case UInt8(ascii: "/"): tokens.append([])
      case UInt8(ascii: "~"):
        guard index < pointer.count, pointer[index] == 0x30 || pointer[index] == 0x31 else {
          return nil
        }
        tokens[tokens.count - 1].append(
          pointer[index] == 0x30 ? UInt8(ascii: "~") : UInt8(ascii: "/"))
        index += 1
      default: tokens[tokens.count - 1].append(byte)
      }
    }
    return tokens
  }
}

internal import PlainText

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A file's path as the file system or Git has it: bytes, parts separated by slashes.
///
/// It need not be UTF-8. Two paths are the same only when their bytes are; paths are ordered bytewise.
package struct PathName: Sendable, Hashable {
  /// The path as it is stored, without a NUL at its end.
  package let bytes: [UInt8]

  /// The path with exactly these bytes.
  package init(bytes: [UInt8]) { self.bytes = bytes }

  /// The path whose bytes are the text's UTF-8.
  package init(_ text: String) { bytes = Array(text.utf8) }

  /// The last part.
  package var lastPart: ArraySlice<UInt8> {
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return bytes[...] }
    return bytes[(slash + 1)...]
  }

  /// The path without its last part; empty when there was only one.
  package var parent: PathName {
    guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else { return PathName(bytes: []) }
    return PathName(bytes: Array(bytes[..<slash]))
  }

  /// Whether the last part ends with `suffix`, such as `.md`, which holds no slash; ASCII letters are compared without
  /// regard to case.
  package func hasSuffix(_ suffix: StaticString) -> Bool {
    let length = suffix.utf8CodeUnitCount
    return bytes.withUnsafeBufferPointer { bytes in
      guard bytes.count >= length else { return false }
      let start = bytes.count - length
      for index in 0..<length
      where bytes[start + index].asciiLowercased != suffix.utf8Start[index].asciiLowercased {
        return false
      }
      return true
    }
  }

  /// Whether this path is `folder` or lies below it. Everything lies below the empty path.
  package func isAt(orBelow folder: PathName) -> Bool {
    if folder.bytes.isEmpty { return true }
    guard bytes.starts(with: folder.bytes) else { return false }
    return bytes.count == folder.bytes.count || bytes[folder.bytes.count] == UInt8(ascii: "/")
      || folder.bytes.last == UInt8(ascii: "/")
  }

  /// The path of `name` below this one.
  package func appending(_ name: some Collection<UInt8>) -> PathName {
    if bytes.isEmpty { return PathName(bytes: Array(name)) }
    var joined = bytes
    joined.reserveCapacity(bytes.count + name.count + 1)
    if joined.last != UInt8(ascii: "/") { joined.append(UInt8(ascii: "/")) }
    joined.append(contentsOf: name)
    return PathName(bytes: joined)
  }

  /// The path as people mean it: without `.` parts, doubled slashes and a slash at the end. `..` stays, because what it
  /// means depends on symbolic links.
  package var tidied: PathName {
    if isPlain { return self }
    let isAbsolute = bytes.first == UInt8(ascii: "/")
    let dot = [UInt8(ascii: ".")]
    let parts = bytes.split(separator: UInt8(ascii: "/")).filter { !$0.elementsEqual(dot) }
    let joined = Array(parts.joined(separator: [UInt8(ascii: "/")]))
    return PathName(bytes: isAbsolute ? [UInt8(ascii: "/")] + joined : joined)
  }

  /// Whether no part is empty or begins with a dot, so that there is nothing to tidy or to resolve. Nearly every path is so.
  private var isPlain: Bool {
    bytes.withUnsafeBufferPointer { bytes in
      var isPartStart = true
      for byte in bytes {
        if isPartStart, byte == UInt8(ascii: ".") || byte == UInt8(ascii: "/") { return false }
        isPartStart = byte == UInt8(ascii: "/")
      }
      return !isPartStart
    }
  }

  /// The path with `..` parts resolved by the names alone, as in a Git snapshot; nil when it leads above the
  /// start or is absolute.
  package var resolvedByName: PathName? {
    guard bytes.first != UInt8(ascii: "/") else { return nil }
    if isPlain { return self }
    var parts: [ArraySlice<UInt8>] = []
    for part in tidied.bytes.split(separator: UInt8(ascii: "/")) {
      if part.elementsEqual([UInt8(ascii: "."), UInt8(ascii: ".")]) {
        guard parts.popLast() != nil else { return nil }
      } else {
        parts.append(part)
      }
    }
    return PathName(bytes: Array(parts.joined(separator: [UInt8(ascii: "/")])))
  }

  /// Hands the path to `body` as a C string; `.` when it is empty.
  func withCString<Result>(_ body: (UnsafePointer<CChar>) -> Result) -> Result {
    var bytes = bytes.isEmpty ? [UInt8(ascii: ".")] : bytes
    bytes.append(0)
    return bytes.withUnsafeBufferPointer { buffer in
      buffer.withMemoryRebound(to: CChar.self) { body($0.baseAddress!) }  // holds at least the NUL
    }
  }
}

extension PathName: Comparable {
  package static func < (left: PathName, right: PathName) -> Bool {
    left.bytes.withUnsafeBytes { a in
      right.bytes.withUnsafeBytes { b in
        let common = min(a.count, b.count)
        if common > 0, let first = a.baseAddress, let second = b.baseAddress {
          let order = memcmp(first, second, common)
          if order != 0 { return order < 0 }
        }
        return a.count < b.count
      }
    }
  }
}

extension PathName: ExpressibleByStringLiteral {
  /// A path that stands in the source code.
  package init(stringLiteral value: String) { self.init(value) }
}

extension PathName {
  /// The path as text that another program can open: exactly as it is where it is UTF-8, else as `description` shows it.
  /// It may hold control characters; whoever prints it neutralises them.
  package var text: String {
    bytes.withUnsafeBufferPointer { bytes in
      UTF8Validity.firstInvalid(in: bytes, from: 0) == nil
        ? String(decoding: bytes, as: UTF8.self) : nil
    } ?? description
  }
}

extension PathName: CustomStringConvertible {
  /// The path for people, always one line: bytes that are not UTF-8 appear as `\xNN`, control characters escaped.
  package var description: String {
    // Nearly every path is plain ASCII, which is shown as it is.
    if bytes.allSatisfy({ $0 &- 0x20 < 0x5F }) { return String(decoding: bytes, as: UTF8.self) }
    let invalid = UTF8Validity.invalidRanges(in: bytes, limit: Int.max)
    guard !invalid.isEmpty else { return String(decoding: bytes, as: UTF8.self).printable }
    var text = ""
    var done = 0
    for range in invalid {
      text += String(decoding: bytes[done..<range.lowerBound], as: UTF8.self).printable
      for byte in bytes[range] {
        let digits = String(byte, radix: 16, uppercase: true)
        text += digits.count == 1 ? "\\x0\(digits)" : "\\x\(digits)"
      }
      done = range.upperBound
    }
    return text + String(decoding: bytes[done...], as: UTF8.self).printable
  }
}

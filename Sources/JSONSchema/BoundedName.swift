import YAML

/// Names of fields and entries in findings. A name may be as long as the document, and many findings may speak of it, so
/// that copying it whole into each would take memory far beyond the document's size.
enum BoundedName {
  /// The longest name, in UTF-8 bytes, that is told whole.
  static let maximumLength = 200

  /// A name, with "…" in place of what is beyond the longest.
  static func text(_ name: UnsafeBufferPointer<UInt8>) -> String {
    guard name.count > maximumLength else { return String(decoding: name, as: UTF8.self) }
    var length = maximumLength
    // A character is not cut: its further bytes are 10xxxxxx in UTF-8.
    while length > 0, name[length] & 0xC0 == 0x80 { length -= 1 }
    return String(decoding: UnsafeBufferPointer(rebasing: name[..<length]), as: UTF8.self) + "…"
  }

  /// A name as part of a subject: a cut one keeps a hash of the whole, so that names that begin alike stay apart.
  static func subject(_ name: UnsafeBufferPointer<UInt8>, hash: UInt32) -> String {
    guard name.count > maximumLength else { return String(decoding: name, as: UTF8.self) }
    return text(name) + String(hash, radix: 16)
  }

  /// The same for a name that is a string already.
  static func subject(_ name: String) -> String {
    guard name.utf8.count > maximumLength else { return name }
    var name = name
    return name.withUTF8 { subject($0, hash: Tree.hash(of: $0)) }
  }
}

/// Whether bytes spell a text.
func sameBytes(_ bytes: UnsafeBufferPointer<UInt8>, asBytesOf text: StaticString) -> Bool {
  sameBytes(bytes, UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
}

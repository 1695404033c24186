import YAML

/// The name of a field with its hash, made once and looked up many times.
package struct FieldName: Sendable, Hashable, ExpressibleByStringLiteral, CustomStringConvertible {
  /// The name as it is written.
  package let description: String
  /// By `Tree.hash(of:)`, as every key of a tree has it.
  package let hash: UInt32

  /// Takes any text, whether or not it has the form of a field's name.
  package init(_ name: String) {
    description = name
    var name = name
    hash = name.withUTF8 { Tree.hash(of: $0) }
  }

  /// A name that stands in the source code.
  package init(stringLiteral name: String) { self.init(name) }

  /// Whether the bytes are this name.
  package func isSpelled(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    withBytes { sameText($0, bytes) }
  }

  @inline(__always)
  func withBytes<Result>(_ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    description.withBytes(body)
  }
}

/// The way from an object to a value as annotations write it (Annotations.md, section 3).
package struct FieldPath: Sendable, Hashable, CustomStringConvertible {
  /// Whether it starts from the document's root instead of the object that carries the annotation.
  package let isRooted: Bool
  /// Whether it names a date that `x-term` computes.
  package let isTermDate: Bool
  /// The names from the object inward.
  package let names: [FieldName]

  /// Reads a path. Every text has a reading; the annotations' own schemas judge its form.
  package init(_ text: String) {
    var rest = Substring(text)
    isRooted = rest.first == "/"
    if isRooted { rest = rest.dropFirst() }
    isTermDate = rest.first == "@"
    if isTermDate { rest = rest.dropFirst() }
    names = rest.split(separator: ".").map { FieldName(String($0)) }
  }

  package var description: String {
    (isRooted ? "/" : "") + (isTermDate ? "@" : "")
      + names.map(\.description).joined(separator: ".")
  }
}

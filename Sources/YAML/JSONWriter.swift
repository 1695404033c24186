import PlainText

/// Why a tree could not be written as JSON.
package enum JSONWriterError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The aliases of the text expand to more than the limit: a short text can ask for more than any memory holds.
  case tooLarge(limit: Int)
  /// The aliases of the text expand to more levels than the limit.
  case tooDeep(limit: Int)
  /// An alias stands within the node that it names; `offset` is its place in the file.
  case endless(offset: Int)

  package var description: String {
    switch self {
    case .tooLarge(let limit):
      "Written out, the aliases (*name) of this text take more than \(limit) bytes;"
        + " use fewer of them"
    case .tooDeep(let limit):
      "Written out, the aliases (*name) of this text are nested more than \(limit) levels deep;"
        + " use fewer of them"
    case .endless(let offset):
      "The alias at byte \(offset) stands within the text that it names, so that it never ends;"
        + " remove it"
    }
  }
}

/// Writes documents as JSON (RFC 8259), each on one line without spaces, in UTF-8.
///
/// - Numbers keep every digit: `1.50` stays `1.50`. What JSON writes differently is rewritten without rounding:
///   `0x1F` and `0o17` as decimal integers of any size, `+1` as `1`, `012` as `12`, `.5` as `0.5`, `1.` as `1.0`.
/// - JSON has no infinity: `.inf`, `-.inf` and `.nan` become the strings `".inf"`, `"-.inf"` and `".nan"`.
/// - Aliases are expanded and merge keys applied.
/// - A key that is no string is written as its text: `1` as `"1"`, `~` as `"~"`, an absent one as `""`, a
///   collection as its own compact JSON.
/// - A text with a tag that the core schema does not know is a string.
package struct JSONWriter: Sendable {
  /// The most bytes that one document may take.
  package var byteLimit = 64 << 20
  /// The most levels that one document may have once aliases are expanded.
  package var depthLimit = 512

  /// A writer with the usual limits.
  package init() {}

  /// All documents of a stream, each with a line feed behind it.
  ///
  /// - Throws: `JSONWriterError` when aliases make it too large, too deep or endless.
  package func write(_ tree: Tree) throws(JSONWriterError) -> [UInt8] {
    var output: [UInt8] = []
    for document in tree.documents {
      try write(document.root, of: tree, to: &output)
      output.append(ASCII.lineFeed)
    }
    return output
  }

  /// Adds the JSON of one node to `output`.
  ///
  /// - Throws: `JSONWriterError` when aliases make it too large, too deep or endless.
  package func write(
    _ node: Int, of tree: Tree, to output: inout [UInt8]
  ) throws(JSONWriterError) {
    var writing = Writing(
      byteLimit: output.count + byteLimit, depthLimit: depthLimit, output: output)
    output = []
    defer { output = writing.output }
    try tree.withAccess { (access) throws(JSONWriterError) in
      try writing.write(node, access, depth: 0)
    }
  }
}

/// One writing: what has been written so far.
private struct Writing {
  let byteLimit: Int
  let depthLimit: Int
  var output: [UInt8]

  mutating func write(_ index: Int, _ access: TreeAccess, depth: Int) throws(JSONWriterError) {
    guard output.count <= byteLimit else { throw .tooLarge(limit: byteLimit) }
    guard depth <= depthLimit else { throw .tooDeep(limit: depthLimit) }
    let node = access.nodes[index]
    switch node.kind {
    case .alias:
      guard !node.flags.contains(.recursive) else { throw .endless(offset: Int(node.start)) }
      guard node.payload != Node.noIndex else {
        output.append(contentsOf: "null".utf8)
        return
      }
      try write(Int(node.payload), access, depth: depth + 1)
    case .sequence:
      output.append(ASCII.openBracket)
      var entry = index + 1
      while entry < Int(node.next) {
        if entry > index + 1 { output.append(ASCII.comma) }
        try write(entry, access, depth: depth + 1)
        entry = Int(access.nodes[entry].next)
      }
      output.append(ASCII.closeBracket)
    case .mapping:
      output.append(ASCII.openBrace)
      var isFirst = true
      try access.forEachEntry(of: index) { (key, value) throws(JSONWriterError) in
        if !isFirst { output.append(ASCII.comma) }
        isFirst = false
        try writeKey(key, access, depth: depth + 1)
        output.append(ASCII.colon)
        try write(value, access, depth: depth + 1)
      }
      output.append(ASCII.closeBrace)
    case .scalar: writeScalar(index, access)
    }
  }

  private mutating func writeScalar(_ index: Int, _ access: TreeAccess) {
    let text = access.text(of: index)
    switch access.nodes[index].type {
    case .null: output.append(contentsOf: "null".utf8)
    case .boolean:
      output.append(contentsOf: (text[0] | 0x20 == UInt8(ascii: "t") ? "true" : "false").utf8)
    case .integer, .float: JSONNumber.append(text, to: &output)
    case .string, .other, .none: appendString(text)
    }
  }

  private mutating func writeKey(
    _ key: Int, _ access: TreeAccess, depth: Int
  ) throws(JSONWriterError) {
    let node = access.nodes[key]
    guard node.kind != .alias || !node.flags.contains(.recursive) else {
      throw .endless(offset: Int(node.start))
    }
    let target = access.resolved(key)
    switch access.nodes[target].kind {
    case .scalar: appendString(access.text(of: target))
    case .alias: output.append(contentsOf: "\"\"".utf8)
    case .mapping, .sequence:
      var inner = Writing(byteLimit: byteLimit, depthLimit: depthLimit, output: [])
      try inner.write(target, access, depth: depth)
      inner.output.withUnsafeBufferPointer { appendString($0) }
    }
  }

  /// Adds a string in quotes. What is not UTF-8 becomes U+FFFD.
  private mutating func appendString(_ text: UnsafeBufferPointer<UInt8>) {
    JSONText.appendString(String(decoding: text, as: UTF8.self), to: &output)
  }
}

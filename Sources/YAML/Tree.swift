package import PlainText

/// What a YAML stream says, as flat arrays with byte ranges into the text.
///
/// All offsets count from the beginning of `bytes`, which is the whole file even where only a part of it (a
/// front matter) was read. A tree is complete even when the text had errors: what could not be read is
/// left out or stands as a `damaged` node.
public struct Tree: Sendable {
  /// The whole file.
  public let bytes: [UInt8]
  /// All nodes of all documents in the order of the text.
  public var nodes: [Node] = []
  /// The texts of scalars that differ from their bytes, one after the other.
  public var cookedText: [UInt8] = []
  /// Where each such text stands in `cookedText`.
  public var cookedRanges: [Range<UInt32>] = []
  /// Anchors and tags.
  package var properties: [Properties] = []
  /// Every comment in the order of the text.
  package var comments: [Comment] = []
  /// The documents of the stream in the order of the text.
  package var documents: [Document] = []

  /// A tree without nodes over the bytes of a file, for the parser to fill.
  package init(bytes: [UInt8]) { self.bytes = bytes }

  /// A node's anchor and tag.
  package struct Properties: Sendable, Equatable {
    /// The anchor with its `&`; nil when there is none.
    package var anchor: ByteRange?
    /// The tag as it is written, with its `!`; nil when there is none.
    package var tag: ByteRange?
    /// The tag with its handle resolved and escapes decoded, such as `tag:yaml.org,2002:str`, or `!` for the
    /// non-specific tag.
    package var resolvedTag: String?

    /// - Parameters:
    ///   - anchor: its byte range, with the `&`.
    ///   - tag: its byte range as written.
    package init(anchor: ByteRange? = nil, tag: ByteRange? = nil, resolvedTag: String? = nil) {
      self.anchor = anchor
      self.tag = tag
      self.resolvedTag = resolvedTag
    }
  }

  /// A comment.
  package struct Comment: Sendable, Equatable {
    /// From the `#` to the end of the line, without the line break.
    package var range: ByteRange
    /// Whether something other than white space stands before it on its line.
    package var followsContent: Bool

    /// - Parameter range: from the `#` to the end of the line, in bytes.
    package init(range: ByteRange, followsContent: Bool) {
      self.range = range
      self.followsContent = followsContent
    }
  }

  /// One document of a stream.
  package struct Document: Sendable, Equatable {
    /// The index of its root node. Every document has one; an empty document's is an absent scalar.
    package var root: Int
    /// Whether it begins with `---`.
    package var hasStartMarker: Bool
    /// Whether it ends with `...`.
    package var hasEndMarker: Bool
    /// From its first directive or `---` or content to its end.
    package var range: ByteRange

    /// - Parameter root: an index into the tree's nodes.
    package init(root: Int, hasStartMarker: Bool, hasEndMarker: Bool, range: ByteRange) {
      self.root = root
      self.hasStartMarker = hasStartMarker
      self.hasEndMarker = hasEndMarker
      self.range = range
    }
  }

  /// The hash that `Node.hash` holds. Equal texts have equal hashes, within one run and between runs; whoever
  /// looks keys up by hash makes it with this function.
  @inlinable
  public static func hash(of text: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let count = text.count
    var hash = UInt64(truncatingIfNeeded: count) &* 0x9E37_79B9_7F4A_7C15
    guard let base = text.baseAddress, count > 0 else {
      return UInt32(truncatingIfNeeded: hash >> 32)
    }
    let raw = UnsafeRawPointer(base)
    // The last word overlaps the one before, so that no byte is handled alone.
    var last: UInt64
    if count >= 8 {
      var offset = 0
      while offset + 8 < count {
        hash =
          (hash ^ raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
          &* 0xFF51_AFD7_ED55_8CCD
        hash ^= hash >> 32
        offset += 8
      }
      last = raw.loadUnaligned(fromByteOffset: count - 8, as: UInt64.self)
    } else if count >= 4 {
      last = UInt64(raw.loadUnaligned(as: UInt32.self)) << 32
      last |= UInt64(raw.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self))
    } else {
      last = UInt64(base[0]) << 16 | UInt64(base[count >> 1]) << 8 | UInt64(base[count - 1])
    }
    hash = (hash ^ last) &* 0xC4CE_B9FE_1A85_EC53
    return UInt32(truncatingIfNeeded: hash >> 32)
  }
}

/// A tree's arrays as plain pointers, for code that visits many nodes. Valid only inside `Tree.withAccess`.
public struct TreeAccess {
  /// `Tree.nodes`, parents before what is in them.
  public let nodes: UnsafeBufferPointer<Node>
  /// The whole file.
  public let bytes: UnsafeBufferPointer<UInt8>
  @usableFromInline let cookedText: UnsafeBufferPointer<UInt8>
  @usableFromInline let cookedRanges: UnsafeBufferPointer<Range<UInt32>>

  @usableFromInline
  init(
    nodes: UnsafeBufferPointer<Node>, bytes: UnsafeBufferPointer<UInt8>,
    cookedText: UnsafeBufferPointer<UInt8>, cookedRanges: UnsafeBufferPointer<Range<UInt32>>
  ) {
    self.nodes = nodes
    self.bytes = bytes
    self.cookedText = cookedText
    self.cookedRanges = cookedRanges
  }

  /// What a scalar says, with quotes, escapes and folding resolved; empty for other nodes.
  @inlinable @inline(__always)
  public func text(of index: Int) -> UnsafeBufferPointer<UInt8> {
    let node = nodes[index]
    guard node.kind == .scalar else { return UnsafeBufferPointer(start: nil, count: 0) }
    if node.flags.contains(.cooked) {
      let range = cookedRanges[Int(node.payload)]
      return UnsafeBufferPointer(
        rebasing: cookedText[Int(range.lowerBound)..<Int(range.upperBound)])
    }
    let quotes = node.style == .plain ? 0 : 1
    return UnsafeBufferPointer(rebasing: bytes[Int(node.start) + quotes..<Int(node.end) - quotes])
  }

  /// The node that an alias stands for, or the node itself. Follows one step, which is all there can be: an alias
  /// names a node that is none.
  @inlinable
  public func resolved(_ index: Int) -> Int {
    let node = nodes[index]
    guard node.kind == .alias, node.payload != Node.noIndex else { return index }
    return Int(node.payload)
  }
}

extension Tree {
  /// Gives `body` fast access to the nodes and their texts.
  ///
  /// - Throws: What `body` throws.
  @inlinable
  public func withAccess<Result, Failure: Error>(
    _ body: (TreeAccess) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    let result: Swift.Result<Result, Failure> = nodes.withUnsafeBufferPointer { nodes in
      bytes.withUnsafeBufferPointer { bytes in
        cookedText.withUnsafeBufferPointer { cookedText in
          cookedRanges.withUnsafeBufferPointer { cookedRanges in
            let access = TreeAccess(
              nodes: nodes, bytes: bytes, cookedText: cookedText, cookedRanges: cookedRanges)
            do throws(Failure) {
              return .success(try body(access))
            } catch {
              return .failure(error)
            }
          }
        }
      }
    }
    return try result.get()
  }

  /// What a scalar says, as a string; empty for other nodes.
  package func text(of index: Int) -> String {
    withAccess { String(decoding: $0.text(of: index), as: UTF8.self) }
  }

  /// The index of the first child of a collection; equal to the node's `next` when it is empty.
  @inlinable
  package func firstChild(of index: Int) -> Int { index + 1 }

  /// The index of the node after this one and everything in it: its next sibling, if it has one.
  @inlinable
  package func next(after index: Int) -> Int { Int(nodes[index].next) }

  /// The value under a key of a mapping, by the key's text, without following merge keys; nil when it is not there.
  package func value(of key: String, in mapping: Int) -> Int? {
    guard nodes[mapping].kind == .mapping else { return nil }
    var index = mapping + 1
    let end = next(after: mapping)
    while index < end {
      let value = next(after: index)
      if nodes[index].kind == .scalar, text(of: index) == key { return value }
      index = next(after: value)
    }
    return nil
  }
}

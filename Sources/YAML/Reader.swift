package import Diagnostics
package import PlainText

/// Reads YAML 1.2 (https://yaml.org/spec/1.2.2/) and JSON (RFC 8259) from bytes.
///
/// A reading always ends, in time linear in the length of the text, and always gives a tree; what is wrong with
/// the text is told by its diagnostics.
package enum YAMLReader {
  /// The language that the text must be in.
  package enum Dialect: Sendable {
    /// YAML 1.2.2 with the core schema.
    case yaml
    /// Strict JSON as RFC 8259 defines it.
    case json
  }

  /// How a text is read where people write by hand what YAML does not mean as they do.
  package enum Conventions: Sendable {
    /// YAML to the letter.
    case strict
    /// The fields that people type. The tree is that of `strict` but for the following.
    ///
    /// - A `?` alone where a value belongs is the text `?`, "not known yet", where YAML would begin a key with it.
    /// - Values that are not known yet and placeholders are marked (`Tree.markUnknownValues`).
    /// - Of each Git conflict the first version is read.
    /// - What YAML reads without a word but otherwise than its author meant is told: a `#word` taken for a comment
    ///   (`swallowed-comment`), a number split at its commas (`split-number`), conflicts (`conflict-marker`), and curly
    ///   quotes, no-break spaces, list marks within text and the like (`yaml-syntax`). Nodes that came of it are
    ///   `damaged`.
    case handwritten
  }

  /// How much a text may hold. What is beyond a limit is not read, and one finding says so.
  package struct Limits: Sendable {
    /// How deep collections may be nested. The reader recurses, so that this bounds its stack as well: in
    /// an optimised build 256 levels fit into 512 KiB, the stack of a secondary thread on macOS; a debug build
    /// needs more.
    package var depth = 256
    /// How many nodes (keys, values, entries, collections) the text may have.
    package var nodes = 100_000
    /// How many bytes the text may have.
    package var bytes = 8 << 20
    /// How many aliases the text may have.
    package var aliases = 10_000
    /// How many findings are reported one by one; a last one then counts the others.
    package var findings = 100

    /// The limits that suit files that people write.
    package init() {}
  }

  /// Reads a text.
  ///
  /// - Parameters:
  ///   - bytes: the whole file.
  ///   - range: the part of the file that is YAML, such as a front matter, which is then one single document;
  ///     nil for the whole file. All offsets count from the beginning of the file.
  ///   - path: the file's name for the diagnostics' places.
  ///   - dialect: the language of the text.
  ///   - conventions: how it is read where YAML does not mean what people mean. JSON is always strict.
  ///   - limits: how much it may hold.
  package static func read(
    _ bytes: [UInt8], range: ByteRange? = nil, path: String, dialect: Dialect = .yaml,
    conventions: Conventions = .strict, limits: Limits = Limits()
  ) -> Reading {
    let whole = range ?? 0..<bytes.count
    guard conventions == .handwritten, dialect == .yaml else {
      let reading = read(
        bytes, as: bytes, range: range, path: path, dialect: dialect, isHandwritten: false,
        limits: limits)
      // What Git leaves behind is an error in either language, and is told as what it is.
      guard reading.diagnostics.contains(where: { $0.severity == .error }) else { return reading }
      let conflicts = bytes.withUnsafeBufferPointer { MergeConflict.find(in: $0) }
        .filter { $0.opening != nil && whole.contains($0.marker.lowerBound) }
      guard let blanked = ConflictFindings.blanked(bytes, range: whole, conflicts) else {
        return reading
      }
      var merged = read(
        blanked, as: bytes, range: range, path: path, dialect: dialect, isHandwritten: false,
        limits: limits)
      merged.diagnostics += conflicts.map { ConflictFindings.finding($0, in: bytes, path: path) }
      merged.diagnostics.sort { $0.place.range.lowerBound < $1.place.range.lowerBound }
      return merged
    }
    let conflicts = bytes.withUnsafeBufferPointer { MergeConflict.find(in: $0) }
      .filter { $0.touches(whole) }
    let blanked = ConflictFindings.blanked(bytes, range: whole, conflicts)
    var reading = read(
      blanked ?? bytes, as: bytes, range: range, path: path, dialect: .yaml, isHandwritten: true,
      limits: limits)
    reading.diagnostics += conflicts.filter { whole.contains($0.marker.lowerBound) }
      .map { ConflictFindings.finding($0, in: bytes, path: path) }
    var review = HandwrittenReview(consume reading, path: path, limit: limits.findings)
    return review.reviewed()
  }

  /// - Parameter original: the bytes that the tree keeps; `bytes` may have blanks in their place.
  private static func read(
    _ bytes: [UInt8], as original: [UInt8], range: ByteRange?, path: String, dialect: Dialect,
    isHandwritten: Bool, limits: Limits
  ) -> Reading {
    var tree = Tree(bytes: original)
    var diagnostics: [Diagnostic] = []
    ByteClass.table.withUnsafeBufferPointer { table in
      bytes.withUnsafeBufferPointer { buffer in
        var empty: UInt8 = 0
        withUnsafePointer(to: &empty) { emptyBase in
          var parser = Parser(
            base: buffer.baseAddress ?? emptyBase, table: table.baseAddress!,
            range: range ?? 0..<buffer.count, isPart: range != nil, path: path, limits: limits,
            isHandwritten: isHandwritten)
          switch dialect {
          case .yaml: parser.parseStream()
          case .json: parser.parseJSON()
          }
          parser.finish(&tree, &diagnostics)
        }
      }
    }
    return Reading(tree: tree, diagnostics: diagnostics)
  }
}

/// What a text says and what is wrong with it.
package struct Reading: Sendable {
  /// The tree, complete even when the text has errors.
  package var tree: Tree
  /// The findings, in the order of the text. Their rules are `yaml-syntax`, `duplicate-key`, `limit-exceeded`,
  /// `invalid-utf8` and `conflict-marker`; of handwritten text also `swallowed-comment` and `split-number`.
  package var diagnostics: [Diagnostic]

  /// Puts together what a reader found.
  package init(tree: Tree, diagnostics: [Diagnostic]) {
    self.tree = tree
    self.diagnostics = diagnostics
  }
}

package import PlainText

extension MarkdownOutline {
  /// How a link or image is written.
  package enum LinkKind: UInt8, Sendable, CaseIterable {
    /// `[text](destination "title")`
    case inline
    /// `[text][label]`
    case fullReference
    /// `[label][]`
    case collapsedReference
    /// `[label]`
    case shortcutReference
    /// `<https://example.com>`
    case autolink
    /// `<ada@example.com>`
    case emailAutolink
  }

  /// A link or an image.
  package struct Link: Sendable, Hashable {
    /// How it is written.
    package internal(set) var kind: LinkKind
    /// Whether it begins with `!`, so that it shows a picture rather than leading to one.
    package internal(set) var isImage: Bool
    /// The whole, from `[`, `![` or `<` to its end.
    package internal(set) var range: ByteRange
    /// What stands between the first pair of brackets (an image's description), or in an autolink
    /// the address.
    package internal(set) var textRange: ByteRange
    /// The destination as written, without angle brackets; for a reference, that of its definition.
    package internal(set) var destinationRange: ByteRange
    /// The title as written, without its quotes; nil when there is none. For a reference, that of
    /// its definition.
    package internal(set) var titleRange: ByteRange?
    /// For a reference, the index of what it refers to in `MarkdownOutline.definitions`.
    package internal(set) var definition: Int?
    /// The index in `MarkdownOutline.blocks` of the paragraph, heading or table that holds it.
    package internal(set) var block: Int
    var destination: CleanedText
    var title: CleanedText
    var inlineText: Int
  }

  /// A link reference definition: `[label]: destination "title"`.
  package struct ReferenceDefinition: Sendable, Hashable {
    /// The whole definition, without the last line end.
    package internal(set) var range: ByteRange
    /// The label between the brackets, trimmed.
    package internal(set) var labelRange: ByteRange
    /// The destination as written, without angle brackets.
    package internal(set) var destinationRange: ByteRange
    /// The title as written, without its quotes; nil when there is none.
    package internal(set) var titleRange: ByteRange?
    var destination: CleanedText
    var title: CleanedText
  }
}

/// Where the meaning of a destination or title is found, with backslashes and character references
/// resolved.
struct CleanedText: Sendable, Hashable {
  var range: Range<Int>
  /// Whether `range` speaks of `MarkdownOutline.cleanedBytes` rather than of the file.
  var isInCleanedBytes: Bool
}

extension MarkdownOutline {
  /// Where a link leads: its destination with backslash escapes and character references resolved,
  /// not percent-encoded. An e-mail autolink begins with `mailto:`.
  package func destination(of link: Link) -> String { string(link.destination) }

  /// A link's title with escapes and references resolved; empty when it has none.
  package func title(of link: Link) -> String { string(link.title) }

  /// Where a definition leads, with backslash escapes and character references resolved.
  package func destination(of definition: ReferenceDefinition) -> String {
    string(definition.destination)
  }

  /// A definition's title with escapes and references resolved; empty when it has none.
  package func title(of definition: ReferenceDefinition) -> String { string(definition.title) }

  private func string(_ text: CleanedText) -> String {
    String(decoding: cleaned(text), as: UTF8.self)
  }

  func cleaned(_ text: CleanedText) -> ArraySlice<UInt8> {
    text.isInCleanedBytes ? cleanedBytes[text.range] : bytes[text.range]
  }
}

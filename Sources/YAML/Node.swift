/// One node of a `Tree`: 32 bytes, no references, so that a tree is one flat array.
///
/// Public, like all that is called for each node, because the compiler inlines across modules only what is public.
///
/// Nodes stand in the order of the text (preorder). A collection is followed by its children: a
/// sequence by its entries, a mapping by key, value, key, value … An entry's missing key or value
/// is a node too: an empty plain scalar at the place where it would stand.
@frozen
public struct Node: Sendable, Equatable {
  /// What a node is.
  @frozen
  public enum Kind: UInt8, Sendable {
    /// Text: one value, a key among them.
    case scalar
    /// Keys with values.
    case mapping
    /// A list.
    case sequence
    /// Another use of a node that has an anchor.
    case alias
  }

  /// How a node is written.
  @frozen
  public enum Style: UInt8, Sendable {
    /// A scalar without quotes; also one that is absent.
    case plain
    /// A scalar in `'`, in which a doubled `'` is the only escape.
    case singleQuoted
    /// A scalar in `"`, with escapes by `\`.
    case doubleQuoted
    /// A block scalar that keeps line ends (`|`).
    case literal
    /// A block scalar that folds line ends (`>`).
    case folded
    /// A collection made by indentation.
    case block
    /// A collection in `[]` or `{}`.
    case flow
    /// The one-entry mapping of a flow sequence written without braces: `[a: 1]`.
    case flowPair
  }

  /// What a scalar stands for: the tag as the core schema resolves it (YAML 1.2.2, section 10.3.2), or as an
  /// explicit `!!` tag says. Collections and aliases have `.none`.
  @frozen
  public enum ScalarType: UInt8, Sendable {
    /// Not a scalar.
    case none
    /// `null`, `~` or nothing at all.
    case null
    /// `true` or `false`.
    case boolean
    /// A whole number, decimal, octal or hexadecimal.
    case integer
    /// A number with a fraction or an exponent, `.inf` or `.nan`.
    case float
    /// Any other text, and everything in quotes.
    case string
    /// A tag that the core schema does not know (`!thing`, `!!binary`); the text is kept as it is.
    case other
  }

  /// Yes-or-no facts about a node.
  ///
  /// Each is made where it is asked for, which costs nothing; a stored constant would be fetched by a call from other modules.
  @frozen
  public struct Flags: OptionSet, Sendable {
    /// One bit for each flag.
    public let rawValue: UInt8

    /// The flags with these bits.
    @inlinable
    public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// The scalar's text differs from its bytes (escapes, folding, block scalars) and stands in `Tree.cookedText`.
    @inlinable public static var cooked: Flags { Flags(rawValue: 1) }
    /// The node has an anchor or a tag: `propertiesIndex` is meaningful.
    @inlinable public static var hasProperties: Flags { Flags(rawValue: 2) }
    /// The mapping has a merge key (`<<`) whose value is a mapping, or a list of them.
    @inlinable public static var merges: Flags { Flags(rawValue: 4) }
    /// The alias stands inside the node that it names, so that following it never ends.
    @inlinable public static var recursive: Flags { Flags(rawValue: 8) }
    /// The node stands in for something that could not be read; a finding has been made about it, and
    /// whoever judges the tree should not make another.
    @inlinable public static var damaged: Flags { Flags(rawValue: 16) }
    /// The scalar is absent from the text: an entry without key or value, or an empty document.
    @inlinable public static var absent: Flags { Flags(rawValue: 32) }
    /// The value says "not known yet": it is absent, empty, null, `?` or `TBD`. Set by `Tree.markUnknownValues`; a key
    /// never has it. Whoever judges the tree takes it as missing.
    @inlinable public static var unknown: Flags { Flags(rawValue: 64) }
    /// The value is one whole placeholder of a template, `{{…}}`. Set like `unknown`.
    @inlinable public static var placeholder: Flags { Flags(rawValue: 128) }
  }

  /// Which sort of node it is: a scalar, a collection or an alias.
  public var kind: Kind
  /// How it is written, in block or flow style, plain or quoted.
  public var style: Style
  /// What a scalar's text means in the core schema (YAML 1.2.2, section 10.3).
  public var type: ScalarType
  /// The yes-or-no facts about it.
  public var flags: Flags

  /// The byte offset where the node's own text begins: after its anchor and tag, with its quotes, brackets or
  /// block scalar header. A block collection begins where its first entry does.
  public var start: UInt32
  /// The byte offset just after the node's text. A block collection ends where its last entry's text
  /// ends; a block scalar ends after its last line's line break.
  public var end: UInt32
  /// The index of the node after this one and everything in it.
  public var next: UInt32
  /// The byte offset where the entry that this node belongs to is introduced: the `-` of a block sequence entry,
  /// the `?` of an explicit key or the `:` before a value; else where the node with its anchor and tag begins.
  public var lead: UInt32
  /// A hash of the scalar's text for finding keys fast (`Tree.hash(of:)`); 0 for collections.
  public var hash: UInt32
  /// Sequence: how many entries. Mapping: how many pairs. Cooked scalar: the index into `Tree.cookedRanges`.
  /// Alias: the index of the node that it names, or `Node.noIndex` when nothing has that anchor.
  public var payload: UInt32
  /// The index into `Tree.properties` when `flags` has `hasProperties`.
  public var propertiesIndex: UInt32

  /// Stands for "no node".
  @inlinable public static var noIndex: UInt32 { UInt32.max }

  /// Puts a node together; offsets are in bytes, `next` and `lead` as the properties of these names.
  @inlinable
  public init(
    kind: Kind, style: Style, type: ScalarType = .none, flags: Flags = [], start: UInt32,
    end: UInt32, next: UInt32, lead: UInt32, hash: UInt32 = 0, payload: UInt32 = 0,
    propertiesIndex: UInt32 = 0
  ) {
    self.kind = kind
    self.style = style
    self.type = type
    self.flags = flags
    self.start = start
    self.end = end
    self.next = next
    self.lead = lead
    self.hash = hash
    self.payload = payload
    self.propertiesIndex = propertiesIndex
  }

  /// The node's own text as byte offsets into the file.
  @inlinable
  public var range: Range<Int> { Int(start)..<Int(end) }
}

package import PlainText

/// A text with columns in it: `{product} for {account|no account}`.
///
/// `{column}` stands for the row's cell, `{column|text}` for the text where the cell is empty, and `{column as id}` for
/// the cell as an id (`GTX Pro` becomes `gtx-pro`). Doubled braces are plain ones.
package struct TextTemplate: Sendable, Hashable {
  /// A place for a column.
  package struct Placeholder: Sendable, Hashable {
    /// The column's name, as the table's first line has it.
    package let column: String
    /// What stands there where the cell is empty; nil when the whole text is then missing.
    package let fallback: String?
    /// Whether the text is made into an id.
    package let isID: Bool
  }

  /// A part of the text: as it is written, or to be filled in.
  package enum Piece: Sendable, Hashable {
    /// As it is written, doubled braces made single.
    case text(String)
    /// To be filled in from the row.
    case column(Placeholder)
  }

  /// Its parts in order; joined, they are the text.
  package let pieces: [Piece]
  /// Where it stands in the mapping's source.
  package let range: ByteRange

  /// The columns that are named.
  package var columns: [String] { placeholders.map(\.column) }

  /// Its places for columns, in order; a column may be there more than once.
  package var placeholders: [Placeholder] {
    pieces.compactMap { if case .column(let placeholder) = $0 { placeholder } else { nil } }
  }

  /// A template of one column.
  package init(column: String, range: ByteRange) {
    pieces = [.column(Placeholder(column: column, fallback: nil, isID: false))]
    self.range = range
  }

  /// Why a text is no template, in words for its author.
  package struct Problem: Error, Equatable {
    /// What is wrong, one line without a full stop.
    package let message: String
    /// What to write instead.
    package let help: String
  }

  /// Reads a template.
  ///
  /// - Parameter range: where it stands in the mapping's source, in bytes.
  /// - Throws: `Problem` for a brace without its partner or a placeholder that names no column.
  package init(_ text: String, range: ByteRange) throws(Problem) {
    var pieces: [Piece] = []
    var plain = ""
    var rest = text.unicodeScalars[...]
    while let scalar = rest.popFirst() {
      switch scalar {
      case "{" where rest.first == "{", "}" where rest.first == "}":
        plain.unicodeScalars.append(scalar)
        rest.removeFirst()
      case "}":
        throw Problem(
          message: "This '}' closes nothing", help: "Write '}}' for a brace in the text.")
      case "{":
        guard let end = rest.firstIndex(of: "}") else {
          throw Problem(
            message: "This '{' is never closed",
            help: "Write a column as '{column}', and '{{' for a brace in the text.")
        }
        if !plain.isEmpty { pieces.append(.text(plain)) }
        plain = ""
        pieces.append(.column(try Self.placeholder(String(rest[..<end]))))
        rest = rest[rest.index(after: end)...]
      default: plain.unicodeScalars.append(scalar)
      }
    }
    if !plain.isEmpty { pieces.append(.text(plain)) }
    self.pieces = pieces
    self.range = range
  }

  private static func placeholder(_ text: String) throws(Problem) -> Placeholder {
    var rest = text
    let isID = rest.hasSuffix(" as id")
    if isID { rest = String(rest.dropLast(6)) }
    let parts = rest.split(separator: "|", maxSplits: 1, omittingEmptySubsequences: false)
    let column = String(parts[0])
    guard !column.isEmpty else {
      throw Problem(
        message: "No column is named between these braces",
        help: "Write '{column}', '{column|text when empty}' or '{column as id}'.")
    }
    return Placeholder(
      column: column, fallback: parts.count == 2 ? String(parts[1]) : nil, isID: isID)
  }

  /// The text with the braces of plain ones doubled, so that it reads as itself.
  package static func escaped(_ text: String) -> String {
    text.replacing("{", with: "{{").replacing("}", with: "}}")
  }
}

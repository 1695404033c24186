import Diagnostics
import PlainText
import YAML

/// Pieces of sentences for people.
enum Wording {
  /// A text shortened to what fits into a sentence, on one line.
  static func excerpt(_ text: String, limit: Int = 60) -> String {
    let scalars = text.unicodeScalars
    guard scalars.count > limit else { return text.printable }
    return String(String.UnicodeScalarView(scalars.prefix(limit - 1))).printable + "…"
  }

  static func quoted(_ text: String) -> String { "'\(excerpt(text))'" }
  static func renaming(_ key: Int, in tree: Tree, to name: String) -> [Fix] { [] }
}

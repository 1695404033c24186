import YAML

/// `x-reference`: what a text may name.
package struct ReferenceTarget: Sendable, Hashable {
  /// What sort of file a path leads to.
  package enum FileRole: String, Sendable {
    /// An attachment, or a web address.
    case any
    /// Data in CSV.
    case csv
  }

  /// The kinds of the document; empty for any item of this document.
  package let kinds: [String]
  /// The lists whose items are meant; empty for the document itself.
  package let lists: [FieldName]
  /// What sort of file is meant; nil where a document or an item is.
  package let file: FileRole?
  /// What a CSV file must look like; nil where the kind does not say.
  package let layout: DataLayout?
  /// Whether it takes part in suspect-reference.
  package let confirms: Bool
  /// Whether a text that names nothing is a plain name and no finding.
  package let isLoose: Bool
  /// Whether what is named stands before or above whatever names it, so that no way leads back.
  package let isOrdered: Bool

  init(_ data: DataValue) {
    kinds = data["kind"]?.texts ?? []
    lists = (data["item"]?.texts ?? []).map { FieldName($0) }
    file = data["file"]?.text.flatMap(FileRole.init(rawValue:))
    layout = DataLayout(data)
    confirms = data["confirm"]?.text == "true"
    isLoose = data["loose"]?.text == "true"
    isOrdered = data["order"]?.text == "true"
  }
}

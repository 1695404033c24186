/// How many entries of each sort a run met, in the order in which they are told: 12 documents, 3 notes, 1 attachment.
package struct Census: Sendable, Equatable {
  /// One sort of entry.
  package struct Entry: Sendable, Equatable {
    /// What they are, as a noun in the plural: "documents".
    package let label: String
    /// How many of them the run met.
    package let count: Int

    /// Whether they are read and judged.
    package let isChecked: Bool

    /// - Parameters:
    ///   - label: a noun in the plural, such as "documents".
    ///   - isChecked: whether they are read and judged.
    package init(_ label: String, _ count: Int, isChecked: Bool = false) {
      self.label = label
      self.count = count
      self.isChecked = isChecked
    }

    /// For people: "12 documents", "1 data file".
    package var words: String {
      "\(count) " + (count == 1 && label.hasSuffix("s") ? String(label.dropLast()) : label)
    }
  }

  /// The sorts in the order in which they are told.
  package var entries: [Entry]

  /// A census of the sorts given, told in this order.
  package init(_ entries: [Entry]) { self.entries = entries }

  /// How many entries are read and judged.
  package var checked: Int { entries.reduce(0) { $0 + ($1.isChecked ? $1.count : 0) } }

  /// How many entries there are of all sorts.
  package var total: Int { entries.reduce(0) { $0 + $1.count } }

  /// How many entries there are of a sort; none of one that is not told.
  package func count(of label: String) -> Int { entries.first { $0.label == label }?.count ?? 0 }
}

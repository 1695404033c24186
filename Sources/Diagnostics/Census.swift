/// How many entries of each sort a run met, in the order in which they are told: 12 documents, 3 notes, 1 attachment.
package struct Census: Sendable, Equatable {
  /// One sort of entry.
  package struct Entry: Sendable, Equatable {
    /// What they are, as a noun in the plural: "documents".
    package let label: String
    /// How many of them the run met.
    package let count: Int

    /// - Parameter label: a noun in the plural, such as "documents".
    package init(_ label: String, _ count: Int) {
      self.label = label
      self.count = count
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

  /// How many entries there are of all sorts.
  package var total: Int { entries.reduce(0) { $0 + $1.count } }
}

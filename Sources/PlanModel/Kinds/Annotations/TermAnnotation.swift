import YAML

/// `x-term`: an object that is in force for a term, and the fields that its dates follow from.
package struct TermAnnotation: Sendable, Hashable {
  /// The first day of the first term.
  package let start: FieldPath
  /// The last day of the first term.
  package let end: FieldPath
  /// Where it holds, a further term follows each one.
  package let rolls: Condition?
  /// How long each further term is.
  package let by: FieldPath?
  /// How long before a term's end notice must be given.
  package let notice: FieldPath?
  /// How long before the last day for notice it should be decided whether to give it.
  package let lead: FieldPath?

  init?(_ data: DataValue) {
    guard let start = data["start"]?.path, let end = data["end"]?.path else { return nil }
    self.start = start
    self.end = end
    rolls = data["rolls"]?.condition
    by = data["by"]?.path
    notice = data["notice"]?.path
    lead = data["lead"]?.path
  }

  var paths: [FieldPath] {
    [start, end] + [by, notice, lead].compactMap { $0 } + (rolls?.terms.map(\.path) ?? [])
  }
}

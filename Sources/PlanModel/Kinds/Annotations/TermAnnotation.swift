import YAML

/// `x-term`: an object that is in force for a term, and the fields that its dates follow from.
package struct TermAnnotation: Sendable, Hashable {
  package let start: FieldPath
  package let end: FieldPath
  /// Where it holds, a further term follows each one.
  package let rolls: Condition?
  /// How long each further term is.
  package let by: FieldPath?
  package let notice: FieldPath?
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

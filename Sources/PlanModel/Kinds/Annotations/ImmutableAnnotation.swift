import YAML

/// `x-immutable-when`: fields that stay as they are once a condition holds in the earlier snapshot.
package struct ImmutableAnnotation: Sendable, Hashable {
  /// What must have held before the change.
  package let condition: Condition
  /// The fields that then stay as they are.
  package let fields: [FieldPath]
  /// What inside them may change all the same.
  package let exceptions: [FieldPath]
  /// The maps of changed fields that allow a change.
  package let through: FieldPath?

  init?(_ data: DataValue) {
    guard let condition = data["if"]?.condition else { return nil }
    self.condition = condition
    fields = data["fields"]?.paths ?? []
    exceptions = data["except"]?.paths ?? []
    through = data["through"]?.path
  }
}

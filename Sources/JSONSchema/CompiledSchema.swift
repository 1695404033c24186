package import Diagnostics

/// A JSON Schema ready to judge trees, with what was found about it.
///
/// It is an immutable value of flat arrays; any number of threads may use one at the same time.
package struct CompiledSchema: Sendable {
  let program: Program
  let root: Int32
  /// The schema files that it was made from, the root's first.
  package let documents: [SchemaDocument]
  /// What is wrong with the schemas, by file and place. Their rules are `schema-error`, `unknown-keyword` (a warning) and
  /// those of the YAML reader.
  package let diagnostics: [Diagnostic]
  let annotations: [StaticAnnotation]
  let keywordNames: [String]
  /// Whether judging some value by the schemas never ends, which one of `diagnostics` says at the line that causes it.
  let hasEndlessReferences: Bool

  /// Whether the schemas have an error, so that a verdict by them may not be what their author wants.
  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

/// Bounds for judging one document.
package struct EvaluationLimits: Sendable {
  /// How many steps all keywords together may take. A step is about one schema applied to one value, one byte-wise comparison or one
  /// step of a pattern.
  package var steps = 5_000_000
  /// How many schemas may be applied inside each other, counting references. It bounds the stack: with optimisation at
  /// most 1.5 KiB a level, so that a thread with 1 MiB suffices.
  package var depth = 560

  /// The limits that suit documents that people write.
  package init() {}
}

/// Whether a value fits a schema.
package enum Verdict: Sendable {
  /// The value fits.
  case valid
  /// The value does not fit.
  case invalid
  /// The limits were reached before an answer was found.
  case undecided
}

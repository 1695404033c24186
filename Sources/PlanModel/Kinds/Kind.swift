package import Diagnostics
package import JSONSchema
package import PlainText
import YAML

/// What a document is: its type and its template, compiled.
package final class Kind: Sendable {
  /// What `kind` says in its documents: `contract`.
  package let name: String
  /// What people call it: `Contract`.
  package let title: String
  /// What documents of this kind hold, in a sentence.
  package let summary: String
  /// Whether the book has a schema of its own for it.
  package let isOwn: Bool
  /// The schema by which its documents are judged.
  package let schema: CompiledSchema
  /// What its annotations say, bound to its fields.
  package let plan: KindPlan
  /// `x-lifecycle`: which statuses are draft, active and closed.
  package let lifecycle: Lifecycle
  /// `x-sections`: headings that the body must have, in order.
  package let sections: [String]
  /// `x-path`: where a new document goes, below `plans/` and without `.md`.
  package let placement: String?
  /// What a new document starts from; nil when there is none.
  package let template: SourceFile?
  /// What is wrong with the kind's schemas.
  package let diagnostics: [Diagnostic]
  /// Whether its schemas are at fault, so that they may say less than they should.
  package let isBroken: Bool
  /// Whether it has fields that are given up.
  package let hasDeprecatedFields: Bool
  /// Whether entries of its lists make people known.
  package let hasPeople: Bool
  /// Whether anything is asserted of its objects.
  package let hasAssertions: Bool

  /// Compiles a kind.
  ///
  /// - Parameters:
  ///   - file: the kind's schema.
  ///   - uri: where it is, as the base of its relative references.
  ///   - isOwn: whether it belongs to the book, so that mistakes in it are reported.
  ///   - keptNames: the names of fields that facts keep beyond those that annotations need; nil for all.
  ///   - kinds: the names of all kinds.
  ///   - retrieve: finds other schemas by their URI.
  init(
    _ name: String, file: SourceFile, uri: String, isOwn: Bool, template: SourceFile?,
    keptNames: Set<String>?, kinds: [String],
    retrieve: @escaping @Sendable (String) -> SchemaRetrieval
  ) {
    self.name = name
    self.isOwn = isOwn
    self.template = template
    let compiler = SchemaCompiler(
      options: SchemaCompiler.Options(
        // Nobody asks where a built-in schema has annotations, and what they say is read without this.
        judgesSchemas: isOwn, keywords: isOwn ? AnnotationKeywords.definitions : []),
      retrieve: retrieve)
    schema = compiler.compile(file, uri: uri)
    let compilation = KindCompilation(
      schema, keptNames: keptNames, kinds: kinds, isJudged: isOwn)
    plan = compilation.plan
    hasDeprecatedFields = plan.values.contains { $0.isDeprecated }
    hasPeople = plan.objects.contains { $0.person != nil }
    hasAssertions = plan.objects.contains { !$0.assertions.isEmpty }
    let root = schema.rootSchema
    let layers = schema.schemasInPlace(of: root)
    title = schema.value(of: "title", in: root)?.text ?? name
    summary = schema.value(of: "description", in: root)?.text ?? ""
    let compiled = schema
    let first = { (keyword: String) in
      layers.lazy.compactMap { compiled.ownValue(of: keyword, in: $0) }.first
    }
    sections = first("x-sections")?.data.texts ?? []
    placement = first("x-path")?.text
    lifecycle = Self.lifecycle(in: schema, plan)
    isBroken = isOwn && schema.diagnostics.contains { $0.severity == .error }
    diagnostics =
      isOwn
      ? schema.diagnostics + compilation.diagnostics
        + (isBroken ? [] : ExtensionReview(name, file)?.findings(plan) ?? []) : []
  }

  private static func lifecycle(in schema: CompiledSchema, _ plan: KindPlan) -> Lifecycle {
    guard let field = plan.field("status", of: 0) else { return Lifecycle() }
    let status = plan.value(ofField: field)
    for layer in status.schemas {
      if let value = schema.ownValue(of: "x-lifecycle", in: layer) {
        return Lifecycle(value.data, initial: status.defaultText)
      }
    }
    return Lifecycle()
  }
}

package import YAML

/// A keyword's value bound to a value of a document (Core, section 7.7).
package struct BoundAnnotation: Sendable {
  /// The name of the keyword, such as `title`.
  package var keyword: String
  /// The node in the document's tree, aliases followed.
  package var node: Int
  /// The schema that says it.
  package var schema: SchemaReference
  /// What the schema says under the keyword.
  package var value: SchemaValue
}

/// Finds what chosen keywords (`title`, `default`, injected ones …) say about each value of a document.
///
/// Keywords bind through `properties`, `patternProperties`, `additionalProperties`, `items`, `prefixItems`, `$ref`, `$dynamicRef`,
/// `allOf` and `unevaluated…` whether or not the document is valid, so that a faulty field elsewhere never hides one; through
/// `anyOf`, `oneOf`, `if`, `then`, `else`, `dependentSchemas` and `contains` where they apply to the value.
package struct AnnotationCollector: Sendable {
  private let schema: CompiledSchema
  private let annotations: [Int32: [StaticAnnotation]]

  /// Prepares to collect the given keywords from many documents.
  package init(_ schema: CompiledSchema, keywords: Set<String>) {
    self.schema = schema
    annotations = Dictionary(
      grouping: schema.annotations.filter { keywords.contains($0.keyword) }, by: \.schema)
  }

  /// What the keywords say about a value and everything in it, in the order of the text; nil when the limits were reached.
  package func collect(
    from tree: TreeAccess, node: Int, limits: EvaluationLimits = EvaluationLimits()
  ) -> [BoundAnnotation]? {
    if annotations.isEmpty { return [] }
    return schema.withEvaluator(over: tree, limits: limits) { evaluator in
      var walk = AnnotationWalk(evaluator: evaluator, annotations: annotations)
      walk.visit(schema.root, node)
      if walk.evaluator.isExhausted { return nil }
      return walk.found.enumerated().sorted {
        ($0.element.node, $0.offset) < ($1.element.node, $1.offset)
      }.map(\.element)
    }
  }
}

/// One walk over a document and its schemas.
private struct AnnotationWalk {
  var evaluator: Evaluator
  let annotations: [Int32: [StaticAnnotation]]
  var found: [BoundAnnotation] = []

  /// Fields and entries that a schema speaks of count as evaluated whether they are right or not, as in `Explainer`.
  mutating func visit(
    _ schemaIndex: Int32, _ written: Int, _ outerTracker: Int = Evaluator.noTracker
  ) {
    let schema = evaluator.program.pointee.schemas[Int(schemaIndex)]
    if schema.rejectsAll { return }
    guard evaluator.spend(1) else { return }
    let index = evaluator.tree.target(of: written)
    if evaluator.isUnreadable(written, index) { return }
    for annotation in annotations[schemaIndex] ?? [] {
      let document = evaluator.program.pointee.documents[Int(annotation.document)]
      found.append(
        BoundAnnotation(
          keyword: annotation.keyword, node: index, schema: SchemaReference(index: schemaIndex),
          value: SchemaValue(document: document, node: annotation.node)))
    }
    guard evaluator.enter() else { return }
    let entered = evaluator.enterResource(schema.resource)
    let type = evaluator.type(index)
    let isCollection = type == .array || type == .object
    var tracker = isCollection ? outerTracker : Evaluator.noTracker
    let needsOwn = schema.tracksEvaluation && isCollection
    let width = needsOwn ? evaluator.trackerWidth(index) : 0
    if needsOwn { tracker = evaluator.pushTracker(width) }
    for position in schema.starts.0..<schema.starts.1 {
      visitInPlace(evaluator.program.pointee.instructions[Int(position)], index, tracker)
    }
    if type == .array { visitArray(schema, index, tracker) }
    if type == .object { visitObject(schema, index, tracker) }
    if needsOwn {
      if outerTracker >= 0 { evaluator.merge(tracker, into: outerTracker, width) }
      evaluator.popTracker(width)
    }
    evaluator.leaveResource(entered)
    evaluator.leave()
  }

  private mutating func visitInPlace(
    _ instruction: Instruction, _ index: Int, _ tracker: Int
  ) {
    switch instruction.operation {
    case .reference: visit(instruction.first, index, tracker)
    case .dynamicReference:
      let reference = evaluator.program.pointee.dynamicReferences[Int(instruction.first)]
      visit(evaluator.target(of: reference), index, tracker)
    case .allOf:
      for position in instruction.first..<instruction.second {
        visit(evaluator.program.pointee.lists[Int(position)], index, tracker)
      }
    case .anyOf, .oneOf:
      for position in instruction.first..<instruction.second {
        let branch = evaluator.program.pointee.lists[Int(position)]
        if evaluator.accepts(branch, index) { visit(branch, index, tracker) }
      }
    case .condition:
      let holds = evaluator.accepts(instruction.first, index)
      if evaluator.isExhausted { return }
      if holds { visit(instruction.first, index, tracker) }
      let next = holds ? instruction.second : instruction.third
      if next >= 0 { visit(next, index, tracker) }
    default: break
    }
  }

  private mutating func visitArray(_ schema: Subschema, _ index: Int, _ tracker: Int) {
    for position in schema.starts.3..<schema.starts.4 {
      let instruction = evaluator.program.pointee.instructions[Int(position)]
      let prefix = Int(instruction.second) - Int(instruction.first)
      var item = index + 1
      var ordinal = 0
      while item < Int(evaluator.tree.nodes[index].next), !evaluator.isExhausted {
        switch instruction.operation {
        case .items where ordinal < prefix:
          visit(evaluator.program.pointee.lists[Int(instruction.first) + ordinal], item)
        case .items where instruction.third >= 0: visit(instruction.third, item)
        case .contains where evaluator.accepts(instruction.first, item):
          visit(instruction.first, item)
        case .unevaluatedItems where !evaluator.isMarked(ordinal, in: tracker):
          visit(instruction.first, item)
        default:
          item = Int(evaluator.tree.nodes[item].next)
          ordinal += 1
          continue
        }
        evaluator.mark(ordinal, in: tracker)
        item = Int(evaluator.tree.nodes[item].next)
        ordinal += 1
      }
    }
  }

  private mutating func visitObject(_ schema: Subschema, _ index: Int, _ tracker: Int) {
    for position in schema.starts.4..<schema.starts.5 {
      let instruction = evaluator.program.pointee.instructions[Int(position)]
      switch instruction.operation {
      case .fields:
        visitFields(evaluator.program.pointee.objects[Int(instruction.first)], index, tracker)
      case .dependentSchemas:
        for position in instruction.first..<instruction.second {
          let dependency = evaluator.program.pointee.dependencies[Int(position)]
          if evaluator.field(dependency.name, index) != nil {
            visit(dependency.schema, index, tracker)
          }
        }
      case .unevaluatedProperties:
        for (ordinal, entry) in evaluator.entries(ofMapping: index).enumerated()
        where !evaluator.isMarked(ordinal, in: tracker) && !evaluator.isExhausted {
          visit(instruction.first, entry.value)
          evaluator.mark(ordinal, in: tracker)
        }
      default: break
      }
    }
  }

  private mutating func visitFields(_ plan: ObjectPlan, _ index: Int, _ tracker: Int) {
    for (ordinal, entry) in evaluator.entries(ofMapping: index).enumerated()
    where !evaluator.isExhausted {
      var isKnown = false
      if let slot = evaluator.slot(of: entry.key, in: plan), slot.schema >= 0 {
        isKnown = true
        visit(slot.schema, entry.value)
      }
      for position in stride(from: Int(plan.patternStart), to: Int(plan.patternEnd), by: 2) {
        let pattern = evaluator.program.pointee.lists[position]
        guard evaluator.matches(pattern, evaluator.tree.name(ofKey: entry.key)) else { continue }
        isKnown = true
        visit(evaluator.program.pointee.lists[position + 1], entry.value)
      }
      if !isKnown, plan.additional >= 0 {
        isKnown = true
        visit(plan.additional, entry.value)
      }
      if isKnown { evaluator.mark(ordinal, in: tracker) }
    }
  }
}

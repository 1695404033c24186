package import YAML

extension CompiledSchema {
  /// Whether the value at `node` fits the schema, without saying why not: the fast path.
  package func verdict(
    on tree: TreeAccess, node: Int, limits: EvaluationLimits = EvaluationLimits()
  ) -> Verdict {
    withEvaluator(over: tree, limits: limits) { evaluator in
      let accepted = evaluator.accepts(root, node)
      if evaluator.isExhausted { return .undecided }
      return accepted ? .valid : .invalid
    }
  }
}

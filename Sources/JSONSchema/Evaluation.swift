package import Diagnostics
package import YAML

package struct Evaluation: Sendable { package var violations: [Diagnostic] }
extension CompiledSchema {
  package func evaluate(
    _ tree: Tree, path: String, node: Int? = nil, subject: [String] = [],
    limits: EvaluationLimits = EvaluationLimits()
  ) -> Evaluation {
    let v = tree.withAccess { verdict(on: $0, node: node ?? 0, limits: limits) }
    return Evaluation(
      violations: v == .valid
        ? [] : [Diagnostic("x", .error, "invalid \(v)", at: Place(path: path, range: 0..<0))])
  }
}

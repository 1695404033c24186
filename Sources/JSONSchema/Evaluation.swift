package import Diagnostics
import PlainText
package import YAML

/// What judging one document found.
package struct Evaluation: Sendable {
  /// Whether the value fits, or could not be judged to the end.
  package var verdict: Verdict
  /// What is wrong, in the order of the text.
  package var violations: [Diagnostic]

  /// Whether the value surely fits; false also where it could not be judged to the end.
  package var isValid: Bool { verdict == .valid }
}

extension CompiledSchema {
  /// Judges a value and says what is wrong with it.
  ///
  /// - Parameters:
  ///   - tree: the tree that holds the value.
  ///   - path: the file's name, for the findings' places.
  ///   - node: the value; nil for the root of the tree's first document.
  ///   - subject: put before the subject of each finding.
  package func evaluate(
    _ tree: Tree, path: String, node: Int? = nil, subject: [String] = [],
    limits: EvaluationLimits = EvaluationLimits()
  ) -> Evaluation {
    guard let start = node ?? tree.documents.first?.root else {
      let rooted = tree.withRoot
      return evaluate(
        rooted, path: path, node: rooted.documents[0].root, subject: subject, limits: limits)
    }
    return tree.withAccess { access in
      let verdict = verdict(on: access, node: start, limits: limits)
      switch verdict {
      case .valid: return Evaluation(verdict: verdict, violations: [])
      case .undecided:
        let findings = limitExceeded(
          tree, path: path, node: start, subject: subject, limits: limits)
        return Evaluation(verdict: verdict, violations: findings)
      case .invalid:
        return Evaluation(
          verdict: verdict,
          violations: explain(
            tree, access, path: path, node: start, subject: subject, limits: limits))
      }
    }
  }

  private func explain(
    _ tree: Tree, _ access: TreeAccess, path: String, node: Int, subject: [String],
    limits: EvaluationLimits
  ) -> [Diagnostic] {
    withEvaluator(over: access, limits: limits) { evaluator in
      var explainer = Explainer(evaluator, tree: tree, schema: self, prefix: subject)
      explainer.explain(root, node)
      var diagnostics = explainer.diagnostics(path: path)
      if explainer.isFull {
        diagnostics.append(moreFindings(tree, path: path, node: node, subject: subject))
      } else if explainer.evaluator.isExhausted || diagnostics.isEmpty {
        diagnostics += limitExceeded(
          tree, path: path, node: node, subject: subject, limits: limits)
      }
      return diagnostics
    }
  }

  /// Stands at the end of the value, so that it is the last in the order of the text.
  private func moreFindings(
    _ tree: Tree, path: String, node: Int, subject: [String]
  ) -> Diagnostic {
    let end = Int(tree.nodes[node].end)
    return FindingLimit.finding(
      .error, in: "this document", at: Place(path: path, range: end..<end), subject: subject)
  }

  /// Says that there is no verdict; nothing where the schema itself is the cause, which its own findings say once for all
  /// documents.
  private func limitExceeded(
    _ tree: Tree, path: String, node: Int, subject: [String], limits: EvaluationLimits
  ) -> [Diagnostic] {
    if hasEndlessReferences { return [] }
    let start = Int(tree.nodes[node].start)
    let end = min(Int(tree.nodes[node].end), start + 1)
    let finding = Diagnostic(
      .limitExceeded, .error,
      "judging this by its schema takes more than \(limits.steps) steps or \(limits.depth) nested schemas, so it was stopped",
      at: Place(path: path, range: start..<max(start, end)), subject: subject,
      help:
        "Make the schema simpler: patterns without nested repetition, no schema applied again and again to the same value"
    )
    return [finding]
  }
}

extension Explainer {
  /// The violations as findings, each once, in the order of the text.
  func diagnostics(path file: String) -> [Diagnostic] {
    var seen: Set<Diagnostic> = []
    let ordered = Violation.withoutRepeated(violations).enumerated().sorted { a, b in
      let x = a.element
      let y = b.element
      return (x.range.lowerBound, x.range.upperBound, a.offset)
        < (y.range.lowerBound, y.range.upperBound, b.offset)
    }
    var diagnostics: [Diagnostic] = []
    for (_, violation) in ordered {
      var diagnostic = Diagnostic(
        violation.rule, .error, violation.message,
        at: Place(path: file, range: violation.range), subject: violation.subject,
        arguments: violation.arguments, help: violation.help, fixes: violation.fixes)
      // The same mistake may be seen through several schemas.
      guard seen.insert(diagnostic).inserted else { continue }
      diagnostic.related = violation.related.map { related in
        related.place.path.isEmpty
          ? RelatedPlace(related.message, at: Place(path: file, range: related.place.range))
          : related
      }
      if let place = schemaPlace(of: violation) {
        diagnostic.related.append(RelatedPlace(schemaNote(violation.keyword), at: place))
      }
      diagnostics.append(diagnostic)
    }
    return diagnostics
  }

  private func schemaPlace(of violation: Violation) -> Place? {
    let schema = program.pointee.schemas[Int(violation.schema)]
    let document = program.pointee.documents[Int(schema.document)]
    guard !violation.keyword.isEmpty else { return document.place(of: Int(schema.node)) }
    if violation.keyword == "required", let name = violation.missing,
      let list = document.value(.required, of: Int(schema.node)),
      let item = document.items(of: list).first(where: { document.string($0) == name })
    {
      return document.place(of: item)
    }
    return place(of: violation.keyword, in: violation.schema)
  }

  private func schemaNote(_ keyword: String) -> String {
    switch keyword {
    case "required", "dependentRequired": "required here"
    case "additionalProperties", "unevaluatedProperties": "other fields are ruled out here"
    default: "the schema asks for it here"
    }
  }
}

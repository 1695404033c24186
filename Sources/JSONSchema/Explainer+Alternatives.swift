import Diagnostics
import YAML

extension Explainer {
  /// Explains `anyOf` or `oneOf`: nothing where it holds; which ones fit where too many do; else what is wrong by the
  /// alternative that came closest.
  @inline(never)
  mutating func explainAlternatives(
    _ instruction: Instruction, _ schemaIndex: Int32, _ value: Value, _ tracker: Int
  ) {
    let branches = Array(program.pointee.lists[Int(instruction.first)..<Int(instruction.second)])
    let fitting = branches.indices.filter {
      evaluator.acceptsBranch(branches[$0], value.index, tracker)
    }
    if evaluator.isExhausted { return }
    let isOne = instruction.operation == .oneOf
    if isOne, fitting.count > 1 {
      return addSeveral(fitting, of: branches, schemaIndex, value)
    }
    if !fitting.isEmpty { return }
    let attempts = branches.map { attempt($0, value, tracker) }
    if evaluator.isExhausted { return }
    let keyword = isOne ? "oneOf" : "anyOf"
    let first = violations.count
    if addTogether(attempts, keyword, schemaIndex, value) {
      for position in first..<violations.count { violations[position].isByAlternative = true }
      return
    }
    guard let closest = attempts.indices.min(by: { attempts[$0].rank < attempts[$1].rank }) else {
      return
    }
    var chosen = attempts[closest].violations
    for position in chosen.indices { chosen[position].isByAlternative = true }
    if branches.count > 1 {
      let help = forms(branches, closest)
      for position in chosen.indices {
        chosen[position].help = chosen[position].help.map { $0 + ". " + help } ?? help
      }
    }
    let room = max(0, attemptStart + FindingLimit.most - violations.count)
    if chosen.count > room || attempts[closest].isCut { isFull = true }
    violations += chosen.prefix(room)
  }

  /// What one alternative finds wrong.
  private struct Attempt {
    var violations: [Violation]
    /// Whether there are more than can be shown.
    var isCut: Bool
    var rank: Rank
  }

  /// How far away an alternative is; the smallest is the closest.
  private struct Rank: Comparable {
    /// The whole value is excluded or of a wrong type, also of another than all constants that would be right.
    var isOtherType: Bool
    /// Fields of the value that would have to have another constant: they tell which alternative was meant.
    var otherConstants: Int
    var count: Int
    /// How deep the first violation is; a deeper one means that more has fitted.
    var depth: Int

    static func < (a: Rank, b: Rank) -> Bool {
      if a.isOtherType != b.isOtherType { return b.isOtherType }
      if a.otherConstants != b.otherConstants { return a.otherConstants < b.otherConstants }
      if a.count != b.count { return a.count < b.count }
      return a.depth > b.depth
    }
  }

  @inline(never)
  private mutating func attempt(_ branch: Int32, _ value: Value, _ tracker: Int) -> Attempt {
    let first = violations.count
    let outer = attemptStart
    attemptStart = first
    explain(branch, value.written, tracker)
    attemptStart = outer
    let isCut = isFull
    isFull = false
    let found = Violation.withoutRepeated(Array(violations[first...]))
    violations.removeSubrange(first...)
    let base = path.count
    let type = evaluator.type(value.index)
    let constants = evaluator.constants
    let rank = Rank(
      isOtherType: found.contains { violation in
        violation.depth == base
          && (violation.rule == .wrongType || violation.keyword.isEmpty
            || !violation.constants.isEmpty
              && !violation.constants.contains { constants.valueType(Int($0)) == type })
      },
      otherConstants: found.filter {
        $0.depth == base + 1 && !$0.constants.isEmpty
      }.count,
      count: found.count, depth: found.map(\.depth).min() ?? 0)
    return Attempt(violations: found, isCut: isCut, rank: rank)
  }

  /// Where every alternative fails in the same simple way, says so in one sentence.
  @inline(never)
  private mutating func addTogether(
    _ attempts: [Attempt], _ keyword: String, _ schemaIndex: Int32, _ value: Value
  ) -> Bool {
    guard attempts.count > 1,
      attempts.allSatisfy({ $0.violations.count == 1 && $0.violations[0].depth == path.count })
    else { return false }
    let single = attempts.map { $0.violations[0] }
    if single.allSatisfy({ !$0.types.isEmpty }) {
      let types = single.reduce(TypeSet()) { $0.union($1.types) }
      addWrongType(value, types, schemaIndex, keyword)
      return true
    }
    if single.allSatisfy({ !$0.constants.isEmpty }) {
      addWrongValue(single.flatMap(\.constants), keyword, schemaIndex, value)
      return true
    }
    let missing = single.compactMap(\.missing)
    if missing.count == single.count, Set(missing).count == missing.count {
      var merged = single[0]
      merged.message =
        "\(Wording.list(missing.map { Wording.quoted($0) }, "or")) is missing\(inside)"
      merged.subject = subject + [missing[0]]
      merged.arguments = missing
      merged.schema = schemaIndex
      merged.keyword = keyword
      merged.help = description(of: schemaIndex)
      violations.append(merged)
      return true
    }
    return false
  }

  @inline(never)
  private mutating func addSeveral(
    _ fitting: [Int], of branches: [Int32], _ schemaIndex: Int32, _ value: Value
  ) {
    guard evaluator.spend(50) else { return }
    let names = fitting.map { formName(branches[$0], position: $0) }
    var violation = Violation(
      rule: .severalFormsFit,
      message:
        "\(name) must fit exactly one of \(branches.count) forms; it fits \(Wording.list(names, "and"))",
      range: path.isEmpty ? headRange(of: value) : range(of: value), subject: subject,
      schema: schemaIndex, keyword: "oneOf", depth: path.count)
    violation.arguments = names
    violation.help = description(of: schemaIndex)
    violations.append(violation)
  }

  /// A sentence about the alternatives and which one the finding speaks of.
  private func forms(_ branches: [Int32], _ closest: Int) -> String {
    var names = branches.indices.map { position in
      title(of: branches[position]) ?? shape(of: branches[position])
    }
    // Two forms that would be called the same are told by their places.
    for name in Set(names.compactMap { $0 }) where names.count(where: { $0 == name }) > 1 {
      names = names.map { $0 == name ? nil : $0 }
    }
    guard names.contains(where: { $0 != nil }) else {
      return "\(branches.count) forms are allowed here; this is about the one that fits best"
    }
    let words = names.enumerated().map { $1 ?? "form \($0 + 1)" }
    return "\(branches.count) forms are allowed here: \(Wording.alternatives(words)); "
      + "this is about the one that fits best, \(words[closest])"
  }

  private func formName(_ branch: Int32, position: Int) -> String {
    title(of: branch) ?? "form \(position + 1)"
  }

  private func title(of branch: Int32) -> String? {
    annotation(.title, of: branch).map { Wording.quoted($0) }
  }

  /// What values of a form are by their type and the fields that they need: "text", "a group of fields with 'id'". Nil where the
  /// form says nothing of that.
  private func shape(of branch: Int32) -> String? {
    let schema = program.pointee.schemas[Int(program.pointee.schemas[Int(branch)].forward)]
    let document = program.pointee.documents[Int(schema.document)]
    var fields: [String] = []
    if let list = document.value(.required, of: Int(schema.node)) {
      fields = document.items(of: list).compactMap { document.string($0) }
    }
    let type = schema.types == .all ? nil : Wording.types(schema.types)
    guard !fields.isEmpty, fields.count <= 3 else { return type }
    return (type ?? "a group of fields") + " with "
      + Wording.list(fields.map { Wording.quoted($0) }, "and")
  }
}

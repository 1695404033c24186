import PlainText
import PlanModel

/// Finds which terms of an object differ from those of an earlier snapshot (Annotations.md, `x-immutable-when`).
struct TermComparison {
  /// A term that was changed, added to a list or taken away.
  struct Difference {
    /// The names that lead to it: `renewal.notice`.
    let path: String
    let subject: [String]
    let range: ByteRange
    /// What stood there before, as it was written; nil for what is new and for what is more than a few single values.
    let earlier: String?
  }

  private let old: DocumentFacts
  private let new: DocumentFacts
  private let names: NameComparison
  private let rule: ImmutableAnnotation
  /// The ways that maps of changed fields name.
  private var allowed: Set<[FieldName]> = []
  /// The same with all ways that lead to them.
  private var allowedOrAbove: Set<[FieldName]> = []
  private(set) var differences: [Difference] = []

  init(_ pair: BookChange.DocumentPair, in change: BookChange, rule: ImmutableAnnotation) {
    old = pair.oldFacts
    new = pair.newFacts
    names = NameComparison(pair, in: change)
    self.rule = rule
  }

  mutating func compare(_ pair: BookChange.Pair) {
    if let through = rule.through {
      allowed = Set(changedPaths(through, from: pair.new))
      allowedOrAbove = Set(allowed.flatMap { way in way.indices.map { Array(way[...$0]) } })
    }
    for path in rule.fields {
      follow(path.names[...], [], pair.old, pair.new, [])
    }
  }

  /// The paths that maps of changed fields name.
  private func changedPaths(_ through: FieldPath, from object: Int) -> [[FieldName]] {
    var owners = [through.isRooted ? DocumentFacts.root : object]
    for name in through.names { owners = owners.flatMap { new.children(name, of: $0) } }
    return owners.flatMap { new.freeNames(of: $0) }.map { FieldPath($0).names }
  }

  private mutating func follow(
    _ rest: ArraySlice<FieldName>, _ path: [FieldName], _ a: Int, _ b: Int, _ subject: [String]
  ) {
    guard let name = rest.first else { return }
    guard rest.count > 1 else {
      compareField(name, path, a, b, subject)
      return
    }
    for (left, right, steps) in partners(name, a, b) {
      guard let right else { continue }
      follow(rest.dropFirst(), path + [name], left, right, subject + steps)
    }
  }

  /// The entries of a field in the earlier snapshot, each with the later one.
  private func partners(
    _ name: FieldName, _ a: Int, _ b: Int
  ) -> [(old: Int, new: Int?, subject: [String])] {
    let later = new.children(name, of: b)
    var byID: [String: Int] = [:]
    for object in later {
      for alias in new.values("aliases", of: object) { byID[new.string(alias)] = object }
    }
    // What has an id now goes before what had it once.
    var byPosition: [Int32: Int] = [:]
    for object in later {
      if let id = new.id(of: object) {
        byID[id] = object
      } else {
        byPosition[new.objects[object].position] = object
      }
    }
    return old.children(name, of: a).map { object in
      let position = old.objects[object].position
      let id = old.id(of: object)
      let found = id.map { byID[$0] } ?? byPosition[position]
      let step = position < 0 ? [] : [id ?? String(position)]
      return (object, found, [name.description] + step)
    }
  }

  private func mayChange(_ path: [FieldName]) -> Bool {
    rule.exceptions.contains { $0.names == path }
      || allowedOrAbove.contains(path)
      || path.indices.contains { allowed.contains(Array(path[...$0])) }
  }

  private mutating func compareField(
    _ name: FieldName, _ path: [FieldName], _ a: Int, _ b: Int, _ subject: [String]
  ) {
    let path = path + [name]
    // Another id, with the earlier one kept, is another name for the same thing.
    guard !mayChange(path), !["id", "aliases"].contains(name) || old.id(of: a) == nil else {
      return
    }
    let before = old.indices(of: name, in: a)
    let entries = partners(name, a, b)
    // What was not known may be filled in.
    guard !before.isEmpty || !entries.isEmpty || old.isAnsweredByNone(name, of: a) else { return }
    let after = new.indices(of: name, in: b)
    let steps = subject + [name.description]
    if !sameValues(before, after) {
      note(
        path, steps,
        (firstNew(of: after, besides: before) ?? after.first).map { new.values[$0].range }
          ?? place(of: b), earlier: earlierText(of: before))
      return
    }
    for entry in entries {
      guard let partner = entry.new else {
        note(path, subject + entry.subject, place(of: b))
        continue
      }
      for field in old.type(of: entry.old).fields {
        compareField(
          old.kind.plan.fields[field].name, path, entry.old, partner, subject + entry.subject)
      }
    }
    let known = Set(entries.compactMap(\.new))
    for object in new.children(name, of: b) where !known.contains(object) {
      note(path, new.subject(of: object), place(of: object))
    }
  }

  /// The first of the later values that says something else than all earlier ones.
  private func firstNew(of after: [Int], besides before: [Int]) -> Int? {
    if before.count == 1 { return after.first { !names.meansSame(before[0], as: $0) } }
    let known = Set(before.map { names.earlier($0) })
    return after.first { !known.contains(names.later($0)) }
  }

  /// Whether two lists of single values mean the same, in any order.
  private func sameValues(_ before: [Int], _ after: [Int]) -> Bool {
    guard before.count == after.count else { return false }
    if before.count == 1 { return names.meansSame(before[0], as: after[0]) }
    return before.map { names.earlier($0) }.sorted() == after.map { names.later($0) }.sorted()
  }

  private func place(of object: Int) -> ByteRange {
    if let id = new.idValue(of: object) { return id.range }
    let start = new.range(of: object).lowerBound
    return start..<start
  }

  /// Values as they were written; nil for none, and for so many that nobody would read them in a sentence.
  private func earlierText(of values: [Int]) -> String? {
    guard (1...3).contains(values.count) else { return nil }
    let texts = values.map { old.string(old.values[$0]) }
    return texts.allSatisfy { $0.count <= 60 } ? texts.joined(separator: ", ") : nil
  }

  private mutating func note(
    _ path: [FieldName], _ subject: [String], _ range: ByteRange, earlier: String? = nil
  ) {
    differences.append(
      Difference(
        path: path.map(\.description).joined(separator: "."), subject: subject, range: range,
        earlier: earlier))
  }
}

extension DocumentFacts {
  /// The places in `values` of a field's values, one for each entry of a list.
  fileprivate func indices(of name: FieldName, in object: Int) -> [Int] {
    guard let field = field(name, of: object) else { return [] }
    return valueIndices(of: object).filter { values[$0].field == Int32(field) }
  }
}

/// Following the paths of annotations through facts.
extension DocumentFacts {
  /// Calls `body` with each value that a path leads to from an object, with the object that has it; through lists, all of their
  /// entries'.
  package func forEachValue(
    at path: FieldPath, from object: Int, _ body: (_ value: Value, _ object: Int) -> Void
  ) {
    guard !path.isTermDate else { return }
    follow(path.names[...], from: path.isRooted ? Self.root : object, body)
  }

  private func follow(
    _ names: ArraySlice<FieldName>, from object: Int, _ body: (Value, Int) -> Void
  ) {
    guard let name = names.first else { return }
    if names.count == 1 {
      for value in values(name, of: object) { body(value, object) }
      return
    }
    let children = children(name, of: object)
    for child in children { follow(names.dropFirst(), from: child, body) }
  }

  /// The places in `values` of what a path leads to from an object.
  package func valueIndices(at path: FieldPath, from object: Int) -> [Int] {
    guard !path.isTermDate, let last = path.names.last else { return [] }
    let start = path.isRooted ? Self.root : object
    if path.names.count == 1 { return valueIndices(of: last, of: start) }
    var owners = [start]
    for name in path.names.dropLast() { owners = owners.flatMap { children(name, of: $0) } }
    return owners.flatMap { valueIndices(of: last, of: $0) }
  }

  /// Calls `body` with the place in `values` of each value that a path leads to from an object, until it returns false.
  package func forEachIndex(
    at path: FieldPath, from object: Int, while body: (_ index: Int) -> Bool
  ) {
    guard !path.isTermDate else { return }
    _ = followIndices(path.names[...], from: path.isRooted ? Self.root : object, body)
  }

  private func followIndices(
    _ names: ArraySlice<FieldName>, from object: Int, _ body: (Int) -> Bool
  ) -> Bool {
    guard let name = names.first else { return true }
    if names.count > 1 {
      for child in children(name, of: object) {
        guard followIndices(names.dropFirst(), from: child, body) else { return false }
      }
      return true
    }
    guard let field = field(name, of: object) else { return true }
    for index in valueIndices(of: object) where values[index].field == Int32(field) {
      guard body(index) else { return false }
    }
    return true
  }

  private func valueIndices(of name: FieldName, of object: Int) -> [Int] {
    guard let field = field(name, of: object) else { return [] }
    return valueIndices(of: object).filter { values[$0].field == Int32(field) }
  }

  /// The names of the fields that lead from the document to an object.
  package func fieldPath(of object: Int) -> [FieldName] {
    var names: [FieldName] = []
    var current = object
    while objects[current].parent >= 0 {
      names.append(kind.plan.fields[Int(objects[current].field)].name)
      current = Int(objects[current].parent)
    }
    return names.reversed()
  }

  /// The first value that a path leads to.
  package func value(at path: FieldPath, from object: Int) -> Value? {
    guard !path.isTermDate else { return nil }
    return first(path.names[...], from: path.isRooted ? Self.root : object)
  }

  private func first(_ names: ArraySlice<FieldName>, from object: Int) -> Value? {
    guard let name = names.first else { return nil }
    if names.count == 1 { return value(name, of: object) }
    for child in children(name, of: object) {
      if let value = first(names.dropFirst(), from: child) { return value }
    }
    return nil
  }

  /// The first value of the first of several paths that has one.
  package func value(at paths: [FieldPath], from object: Int) -> Value? {
    for path in paths {
      if let value = value(at: path, from: object) { return value }
    }
    return nil
  }

  /// Whether a condition holds for an object. A value that is not known holds no condition, unless the kind has a default for it.
  package func holds(_ condition: Condition, for object: Int) -> Bool {
    condition.terms.allSatisfy { term in
      if let value = value(at: term.path, from: object) {
        return term.values.contains { equals(value, $0) }
      }
      guard let text = defaultText(at: term.path, from: object) else { return false }
      return term.values.contains(text)
    }
  }

  /// What the kind says that a field without a value means.
  private func defaultText(at path: FieldPath, from object: Int) -> String? {
    guard !path.isTermDate, let last = path.names.last else { return nil }
    var owner = path.isRooted ? Self.root : object
    for name in path.names.dropLast() {
      guard let child = children(name, of: owner).first else { return nil }
      owner = child
    }
    return field(last, of: owner).flatMap {
      kind.plan.values[kind.plan.fields[$0].value].defaultText
    }
  }
}

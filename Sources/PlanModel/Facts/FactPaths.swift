/// Following the paths of annotations through facts.
extension DocumentFacts {
  /// Calls `body` with each value that a path leads to from an object, with the object that has it; through lists, all of their
  /// entries'.
  package func forEachValue(
    at path: FieldPath, from object: Int, _ body: (_ value: Value, _ object: Int) -> Void
  ) {
    forEachIndex(at: path, from: object) { index, owner in
      body(values[index], owner)
      return true
    }
  }

  /// The places in `values` of what a path leads to from an object.
  package func valueIndices(at path: FieldPath, from object: Int) -> [Int] {
    var indices: [Int] = []
    forEachIndex(at: path, from: object) { index, _ in
      indices.append(index)
      return true
    }
    return indices
  }

  /// The first value that a path leads to.
  package func value(at path: FieldPath, from object: Int) -> Value? {
    // Nearly every path is one name.
    if path.names.count == 1 {
      return path.isTermDate ? nil : value(path.names[0], of: path.isRooted ? Self.root : object)
    }
    var found: Value?
    forEachIndex(at: path, from: object) { index, _ in
      found = values[index]
      return false
    }
    return found
  }

  /// How many values a path leads to, and the first of them.
  enum PathValues {
    case none
    case one(Value)
    case several
  }

  /// What a path leads to from an object, where one value is enough to go on with.
  func values(at path: FieldPath, from object: Int) -> PathValues {
    var found = PathValues.none
    func add(_ value: Value) -> Bool {
      guard case .none = found else {
        found = .several
        return false
      }
      found = .one(value)
      return true
    }
    // Nearly every path is one name.
    if path.names.count == 1, !path.isTermDate {
      let owner = path.isRooted ? Self.root : object
      guard let field = field(path.names[0], of: owner) else { return .none }
      for index in valueIndices(of: owner) where values.field(at: index) == Int32(field) {
        guard add(values[index]) else { break }
      }
      return found
    }
    forEachIndex(at: path, from: object) { index, _ in add(values[index]) }
    return found
  }

  /// Calls `body` with the place in `values` of each value that a path leads to from an object, and with the object that has it,
  /// until it returns false.
  package func forEachIndex(
    at path: FieldPath, from object: Int, while body: (_ index: Int, _ object: Int) -> Bool
  ) {
    guard !path.isTermDate else { return }
    _ = follow(path, 0, from: path.isRooted ? Self.root : object, body)
  }

  /// Follows a path from its name at a place on; false when `body` returned false.
  private func follow(
    _ path: FieldPath, _ place: Int, from object: Int, _ body: (Int, Int) -> Bool
  ) -> Bool {
    guard place < path.names.count else { return true }
    if place < path.names.count - 1 {
      for child in children(path.names[place], of: object) {
        guard follow(path, place + 1, from: child, body) else { return false }
      }
      return true
    }
    guard let field = field(path.names[place], of: object) else { return true }
    for index in valueIndices(of: object) where values.field(at: index) == Int32(field) {
      guard body(index, object) else { return false }
    }
    return true
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

  /// The first value of the first of several paths that has one.
  package func value(at paths: [FieldPath], from object: Int) -> Value? {
    for path in paths {
      if let value = value(at: path, from: object) { return value }
    }
    return nil
  }

  /// Whether a condition holds for an object. A value that is not known holds no condition, unless the kind has a default for it.
  package func holds(_ condition: Condition, for object: Int) -> Bool {
    for term in condition.terms {
      if let value = value(at: term.path, from: object) {
        let isOne = withText(of: value) { text in
          term.values.indices.contains { sameText(term.values[$0], text) }
        }
        guard isOne else { return false }
        continue
      }
      guard let text = defaultText(at: term.path, from: object), term.values.contains(text) else {
        return false
      }
    }
    return true
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

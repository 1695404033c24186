import YAML

extension SchemaCompilation {
  // MARK: Fields

  /// The plan for `properties`, `required`, `patternProperties` and `additionalProperties`; nil without any of them.
  mutating func objectPlan(_ source: SchemaSource) -> ObjectPlan? {
    let document = source.document
    var plan = ObjectPlan()
    var known: [FieldSlot] = []
    var positions: [String: Int] = [:]
    if let node = source.values[.properties] {
      for field in document.fields(of: node) {
        let schema = schema(at: field.value, in: source.documentIndex)
        if let position = positions[field.name] {
          known[position].schema = schema
        } else {
          positions[field.name] = known.count
          known.append(slot(field.name, schema: schema))
        }
      }
    }
    for item in source.values[.required].map({ document.items(of: $0) }) ?? [] {
      guard let name = document.string(item) else { continue }
      let position = positions[name] ?? known.count
      if position == known.count {
        positions[name] = position
        known.append(slot(name, schema: -1))
      }
      if known[position].required < 0 {
        known[position].required = plan.requiredCount
        plan.requiredCount += 1
      }
    }
    var patterns: [Int32] = []
    if let node = source.values[.patternProperties] {
      for field in document.fields(of: node) {
        let schema = schema(at: field.value, in: source.documentIndex)
        guard let pattern = pattern(field.name, at: field.key, of: document) else { continue }
        patterns += [pattern, schema]
      }
    }
    if let node = source.values[.additionalProperties] {
      plan.additional = schema(at: node, in: source.documentIndex)
    }
    if known.isEmpty, patterns.isEmpty, plan.additional < 0 { return nil }
    let range = addList(patterns)
    plan.patternStart = range.lowerBound
    plan.patternEnd = range.upperBound
    addSlots(known, to: &plan)
    return plan
  }

  private mutating func slot(_ text: String, schema: Int32) -> FieldSlot {
    let name = name(text)
    return FieldSlot(
      hash: name.hash, nameStart: name.start, nameLength: name.length, schema: schema)
  }

  private mutating func addSlots(_ known: [FieldSlot], to plan: inout ObjectPlan) {
    guard !known.isEmpty else { return }
    let capacity = Self.capacity(for: known.count)
    var table = [FieldSlot](repeating: FieldSlot(), count: capacity)
    for slot in known {
      var position = Int(slot.hash) & (capacity - 1)
      while table[position].nameLength >= 0 { position = (position + 1) & (capacity - 1) }
      table[position] = slot
    }
    plan.slotStart = Int32(program.slots.count)
    plan.slotMask = Int32(capacity - 1)
    program.slots += table
  }

  /// A power of two that leaves at least half of a table free, so that a name that is not there is soon missed.
  private static func capacity(for count: Int) -> Int {
    var capacity = 2
    while capacity < count * 2 { capacity *= 2 }
    return capacity
  }

  // MARK: Constants

  /// Copies a value into the program's constants with aliases and merge keys resolved. Returns nil after a finding, when it
  /// is too large for that.
  mutating func constant(_ node: Int, of document: SchemaDocument) -> Int32? {
    let start = program.constants.nodes.count
    var budget = 100_000
    let isComplete = document.tree.withAccess { access in
      Self.copy(node, of: access, to: &program.constants, depth: 0, budget: &budget)
    }
    guard isComplete else {
      report(
        "the value is nested too deeply or too large, with its aliases, to compare with",
        node: node,
        of: document)
      program.constants.nodes.removeSubrange(start...)
      return nil
    }
    return Int32(start)
  }

  private static func copy(
    _ original: Int, of access: TreeAccess, to tree: inout Tree, depth: Int, budget: inout Int
  ) -> Bool {
    budget -= 1
    guard budget > 0, depth < 300 else { return false }
    let index = access.resolved(original)
    let position = tree.nodes.count
    var node = access.nodes[index]
    node.flags = []
    tree.nodes.append(node)
    switch node.kind {
    case .alias: return false
    case .scalar: setText(access.text(of: index), of: position, in: &tree)
    case .sequence:
      var item = index + 1
      while item < Int(access.nodes[index].next) {
        guard copy(item, of: access, to: &tree, depth: depth + 1, budget: &budget) else {
          return false
        }
        item = Int(access.nodes[item].next)
      }
    case .mapping:
      let entries = access.entries(ofMapping: index)
      tree.nodes[position].payload = UInt32(entries.count)
      for entry in entries {
        var key = Node(
          kind: .scalar, style: .plain, type: .string, start: 0, end: 0, next: 0, lead: 0)
        key.next = UInt32(tree.nodes.count + 1)
        tree.nodes.append(key)
        setText(access.name(ofKey: entry.key), of: tree.nodes.count - 1, in: &tree)
        guard copy(entry.value, of: access, to: &tree, depth: depth + 1, budget: &budget) else {
          return false
        }
      }
    }
    tree.nodes[position].next = UInt32(tree.nodes.count)
    return true
  }

  private static func setText(
    _ text: UnsafeBufferPointer<UInt8>, of node: Int, in tree: inout Tree
  ) {
    let start = UInt32(tree.cookedText.count)
    tree.cookedText += text
    tree.nodes[node].payload = UInt32(tree.cookedRanges.count)
    tree.nodes[node].flags = .cooked
    tree.nodes[node].hash = Tree.hash(of: text)
    tree.cookedRanges.append(start..<UInt32(tree.cookedText.count))
  }

  // MARK: Choices

  mutating func addChoice(_ constants: [Int32]) -> Int32 {
    var table = ChoiceTable()
    let range = addList(constants)
    table.listStart = range.lowerBound
    table.listEnd = range.upperBound
    let capacity = Self.capacity(for: max(1, constants.count))
    var slots = [ChoiceSlot](repeating: ChoiceSlot(), count: capacity)
    program.constants.withAccess { access in
      var comparison = ValueComparison(budget: .max)
      for constant in constants {
        let hash = comparison.hash(Int(constant), in: access)
        var position = Int(hash) & (capacity - 1)
        while slots[position].constant >= 0 { position = (position + 1) & (capacity - 1) }
        slots[position] = ChoiceSlot(hash: hash, constant: constant)
        let index = access.target(of: Int(constant))
        guard access.valueType(index) == .string else { continue }
        let text = access.scalarText(index)
        slots[position].textStart = Int32(program.text.count)
        slots[position].textLength = Int32(text.count)
        program.text += text
      }
    }
    table.start = Int32(program.choiceSlots.count)
    table.mask = Int32(capacity - 1)
    program.choiceSlots += slots
    program.choices.append(table)
    return Int32(program.choices.count - 1)
  }
}

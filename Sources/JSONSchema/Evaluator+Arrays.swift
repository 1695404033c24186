import YAML

extension Evaluator {
  mutating func acceptsArray(_ instruction: Instruction, _ index: Int, _ tracker: Int) -> Bool {
    switch instruction.operation {
    case .minimumItems: return Int(tree.nodes[index].payload) >= Int(instruction.first)
    case .maximumItems: return Int(tree.nodes[index].payload) <= Int(instruction.first)
    case .items: return acceptsItems(instruction, index, tracker)
    case .contains: return acceptsContains(instruction, index, tracker)
    case .uniqueItems:
      return repeatedItem(index) == nil && !isExhausted
    case .unevaluatedItems:
      return acceptsUnevaluatedItems(instruction.first, index, tracker)
    default: return true
    }
  }

  @inline(never)
  private mutating func acceptsItems(
    _ instruction: Instruction, _ index: Int, _ tracker: Int
  ) -> Bool {
    let end = Int(tree.nodes[index].next)
    let first = Int(instruction.first)
    let prefix = Int(instruction.second) - first
    var item = index + 1
    var ordinal = 0
    while item < end {
      let schema = ordinal < prefix ? program.pointee.lists[first + ordinal] : instruction.third
      if schema < 0 { break }
      guard accepts(schema, item) else { return false }
      mark(ordinal, in: tracker)
      item = Int(tree.nodes[item].next)
      ordinal += 1
    }
    return true
  }

  @inline(never)
  private mutating func acceptsContains(
    _ instruction: Instruction, _ index: Int, _ tracker: Int
  ) -> Bool {
    let least = Int(instruction.second)
    let most = Int(instruction.third)
    let end = Int(tree.nodes[index].next)
    var item = index + 1
    var ordinal = 0
    var count = 0
    if least == 0, most < 0, tracker < 0 { return true }
    while item < end {
      if accepts(instruction.first, item) {
        count += 1
        mark(ordinal, in: tracker)
        if most >= 0, count > most { return false }
        if tracker < 0, most < 0, count >= least { return true }
      }
      if isExhausted { return false }
      item = Int(tree.nodes[item].next)
      ordinal += 1
    }
    return count >= least
  }

  @inline(never)
  private mutating func acceptsUnevaluatedItems(
    _ schema: Int32, _ index: Int, _ tracker: Int
  ) -> Bool {
    let end = Int(tree.nodes[index].next)
    var item = index + 1
    var ordinal = 0
    while item < end {
      if !isMarked(ordinal, in: tracker) {
        guard accepts(schema, item) else { return false }
        mark(ordinal, in: tracker)
      }
      item = Int(tree.nodes[item].next)
      ordinal += 1
    }
    return true
  }

  /// The first two entries that are equal, as nodes; nil when there are none.
  @inline(never)
  mutating func repeatedItem(_ index: Int) -> (first: Int, second: Int)? {
    let count = Int(tree.nodes[index].payload)
    guard count > 1, spend(count) else { return nil }
    var capacity = 4
    while capacity < count * 2 { capacity *= 2 }
    return withUnsafeTemporaryAllocation(of: HashedItem.self, capacity: capacity) { table in
      table.initialize(repeating: HashedItem(hash: 0, item: -1))
      return repeatedItem(index, table)
    }
  }

  private struct HashedItem {
    var hash: UInt32
    var item: Int32
  }

  private mutating func repeatedItem(
    _ index: Int, _ table: UnsafeMutableBufferPointer<HashedItem>
  ) -> (first: Int, second: Int)? {
    let end = Int(tree.nodes[index].next)
    var item = index + 1
    while item < end {
      var comparison = ValueComparison(budget: budget)
      let hash = comparison.hash(item, in: tree)
      var position = Int(hash) & (table.count - 1)
      while table[position].item >= 0, comparison.budget >= 0 {
        let other = Int(table[position].item)
        if table[position].hash == hash, !isExempt(item, tree.target(of: item)),
          comparison.areEqual(other, in: tree, item, in: tree), comparison.budget >= 0
        {
          _ = spend(budget - comparison.budget)
          return (other, item)
        }
        comparison.budget -= 1
        position = (position + 1) & (table.count - 1)
      }
      guard spend(budget - comparison.budget) else { return nil }
      table[position] = HashedItem(hash: hash, item: Int32(item))
      item = Int(tree.nodes[item].next)
    }
    return nil
  }
}

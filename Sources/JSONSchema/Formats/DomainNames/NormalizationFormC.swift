import ECMAPattern

/// Whether text is in Unicode's Normalization Form C (Unicode Standard Annex 15), which the labels
/// of domain names must be.
///
/// The standard library compares canonically but does not say whether a text is normalized.
enum NormalizationFormC {
  private struct Tables {
    /// First and second character of each composite.
    var decompositions: [UInt32: (UInt32, UInt32)] = [:]
    /// Composite by first character (upper half) and second.
    var compositions: [UInt64: UInt32] = [:]
    /// Characters that may combine with one before.
    var seconds: Set<UInt32> = []
    let combiningClasses = RunTable(DomainNameTables.combiningClasses)

    init() {
      var table = PackedTable(DomainNameTables.compositions)
      var composite: UInt32 = 0
      while let distance = table.next(), let first = table.next(), let second = table.next() {
        composite += distance
        decompositions[composite] = (first, second)
        compositions[UInt64(first) << 32 | UInt64(second)] = composite
        seconds.insert(second)
      }
    }
  }

  private static let tables = Tables()

  /// - Parameter text: no character of it may change under this form by itself, and no conjoining
  ///   Hangul letters may be in it: both hold for the characters that domain names permit.
  static func isNormalized(_ text: [UInt32]) -> Bool {
    let tables = tables
    let mayChange = text.contains {
      $0 >= 0x300 && (tables.seconds.contains($0) || tables.combiningClasses.value(of: $0) != 0)
    }
    return !mayChange || normalized(text, tables) == text
  }

  private static func normalized(_ text: [UInt32], _ tables: Tables) -> [UInt32] {
    compose(ordered(text.flatMap { decomposed($0, tables) }, tables), tables)
  }

  private static func decomposed(_ character: UInt32, _ tables: Tables) -> [UInt32] {
    var result: [UInt32] = []
    var first = character
    while let parts = tables.decompositions[first] {
      result.insert(parts.1, at: 0)
      first = parts.0
    }
    result.insert(first, at: 0)
    return result
  }

  /// Sorts runs of marks by their combining class, equal ones staying in their order.
  private static func ordered(_ text: [UInt32], _ tables: Tables) -> [UInt32] {
    var result = text
    let classes = text.map { tables.combiningClasses.value(of: $0) }
    var start = 0
    while start < text.count {
      var end = start + 1
      if classes[start] != 0 {
        while end < text.count, classes[end] != 0 { end += 1 }
        let order = (start..<end).sorted { (classes[$0], $0) < (classes[$1], $1) }
        for (offset, index) in order.enumerated() { result[start + offset] = text[index] }
      }
      start = end
    }
    return result
  }

  private static func compose(_ text: [UInt32], _ tables: Tables) -> [UInt32] {
    var result: [UInt32] = []
    var starter: Int?
    var lastClass: UInt8 = 0
    for character in text {
      let combiningClass = tables.combiningClasses.value(of: character)
      if let index = starter {
        // A mark is blocked by one of the same or a higher class between it and the starter.
        let isBlocked =
          result.count - 1 != index && (lastClass >= combiningClass || lastClass == 0)
        let pair = UInt64(result[index]) << 32 | UInt64(character)
        if !isBlocked, let composite = tables.compositions[pair] {
          result[index] = composite
          continue
        }
      }
      if combiningClass == 0 { starter = result.count }
      lastClass = combiningClass
      result.append(character)
    }
    return result
  }
}

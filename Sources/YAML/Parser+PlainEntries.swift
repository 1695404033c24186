/// A short cut through the most usual block mappings.
extension Parser {
  /// Reads entries of the form `key: text`, each on one line at column `indentation`, as long as they follow each other.
  ///
  /// It says of them what `parseKey` and `parseValue` would say, and leaves everything else to those, from the entry's
  /// first byte: without it every text would be read the same, only slower.
  ///
  /// The parser stands at the first byte of what may be an entry, and then at the token behind the last entry that
  /// was read.
  /// - Returns: how many entries were read. The last one's value is the last node.
  mutating func readPlainEntries(indentation: Int) -> Int {
    let base = base
    let table = table
    let end = end
    var first = position
    var count = 0
    while nodeCount < limits.nodes, table[Int(base[first])] & ByteClass.plainFirst != 0 {
      let colon = ByteScan.first(ByteClass.plainStop, from: first, end: end, base, table)
      guard colon &+ 2 < end, base[colon] == ASCII.colon, base[colon &+ 1] == ASCII.space,
        colon &- first <= 1024
      else { return count }
      let valueStart =
        base[colon &+ 2] == ASCII.space
        ? ByteScan.afterSpaces(from: colon &+ 2, end: end, base) : colon &+ 2
      guard valueStart < end, table[Int(base[valueStart])] & ByteClass.plainFirst != 0
      else { return count }
      var stop = valueStart
      while true {
        stop = ByteScan.first(ByteClass.plainStop, from: stop, end: end, base, table)
        guard stop < end else { return count }
        let byte = base[stop]
        let isText =
          byte == ASCII.colon && isPlainSafe(stop &+ 1, inFlow: false)
          || byte == ASCII.hash && table[Int(base[stop &- 1])] & ByteClass.white == 0
        if !isText { break }
        stop &+= 1
      }
      var next = stop &+ 1
      if base[stop] != ASCII.lineFeed {
        guard base[stop] == ASCII.carriageReturn, next < end, base[next] == ASCII.lineFeed
        else { return count }
        next &+= 1
      }

      let keyEnd = trimmedEnd(colon)
      if keyEnd &- first == 2, base[first] == ASCII.less, base[first &+ 1] == ASCII.less {
        sawMergeKey = true
      }
      appendPlain(first, keyEnd, lead: first)
      count &+= 1
      let valueEnd = trimmedEnd(stop)
      let token = ByteScan.afterSpaces(from: next, end: end, base)
      let byte = token < end ? base[token] : 0
      if token &- next <= indentation,
        table[Int(byte)] & ByteClass.plainFirst != 0 && (byte != ASCII.dot || token > next)
          || byte == ASCII.minus && token > next
      {
        lineStart = next
        column = token &- next
        tabbed = false
        position = token
        appendPlain(valueStart, valueEnd, lead: colon)
        guard column == indentation else { return count }
        first = token
        continue
      }
      let commentCount = comments.count
      position = next
      goToToken()
      if column <= indentation || comments.count != commentCount {
        appendPlain(valueStart, valueEnd, lead: colon)
        guard column == indentation, !tabbed else { return count }
        first = position
        continue
      }
      position = stop
      parsePlainValueSlowly(
        ScannedScalar(start: valueStart, end: valueEnd, style: .plain), indentation: indentation,
        colon: colon)
      return count
    }
    return count
  }

  /// The offset after the last byte before `index` that is no white space; there must be one.
  @inline(__always)
  private func trimmedEnd(_ index: Int) -> Int {
    var index = index
    while table[Int(base[index &- 1])] & ByteClass.white != 0 { index &-= 1 }
    return index
  }

  /// Adds the node of a plain scalar without properties that stands on one line.
  @inline(__always)
  private mutating func appendPlain(_ start: Int, _ end: Int, lead: Int) {
    let text = UnsafeBufferPointer(start: base + start, count: end &- start)
    let type =
      table[Int(base[start])] & ByteClass.typedFirst != 0
      ? CoreSchema.type(of: text) : Node.ScalarType.string
    append(
      Node(
        kind: .scalar, style: .plain, type: type, start: UInt32(truncatingIfNeeded: start),
        end: UInt32(truncatingIfNeeded: end), next: UInt32(truncatingIfNeeded: nodeCount &+ 1),
        lead: UInt32(truncatingIfNeeded: lead), hash: Tree.hash(of: text)))
  }
}

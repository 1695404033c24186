extension Parser {
  /// Reads an anchor and a tag, in any order, on one line (production c-ns-properties); afterwards the parser stands
  /// behind the last. In flow context the second may stand on another line.
  mutating func parseProperties(inFlow: Bool) -> UInt32 {
    let index = UInt32(properties.count)
    properties.append(Tree.Properties())
    while true {
      let first = position
      if base[first] == ASCII.ampersand {
        readAnchor(inFlow: inFlow, index: Int(index))
      } else {
        readTag(inFlow: inFlow, index: Int(index))
      }
      // Both must be followed by white space, a line's end or, in flow context, an indicator.
      if !isSeparator(position), !(inFlow && classAt(position) & ByteClass.flowIndicator != 0) {
        report(noSpaceAfterProperty: first..<position)
      }
      let propertyEnd = position
      let line = lineStart
      if inFlow {
        skipFlowSpace()
        if flowEnded {
          position = propertyEnd
          return index
        }
      } else {
        skipWhite()
      }
      let byte = byte(position)
      let isAnchor = byte == ASCII.ampersand
      guard isAnchor || byte == ASCII.exclamation else {
        if lineStart == line { position = propertyEnd }
        return index
      }
      let known = properties[Int(index)]
      if isAnchor ? known.anchor != nil : known.tag != nil {
        report(repeatedPropertyAt: position, isAnchor: isAnchor)
      }
    }
  }

  /// Reads an anchor (production c-ns-anchor-property).
  private mutating func readAnchor(inFlow: Bool, index: Int) {
    let first = position
    position += 1
    skipAnchorName()
    if position == first + 1 { report(emptyAnchorAt: first, inFlow: inFlow) }
    properties[index].anchor = first..<position
    let entry = anchors.add(first + 1..<position, in: base)
    anchorOfProperties[index] = entry
  }

  private mutating func skipAnchorName() {
    while position < end {
      let bits = table[Int(base[position])]
      if bits & (ByteClass.white | ByteClass.lineBreak | ByteClass.flowIndicator) != 0 { return }
      if bits & ByteClass.lineStop != 0 {
        position = checkedCharacter(position)
      } else {
        position += 1
      }
    }
  }

  /// Tells the anchor among a node's properties which node it names.
  mutating func setAnchor(of properties: UInt32, to node: Int) {
    guard let entry = anchorOfProperties[Int(properties)] else { return }
    anchors.entries[entry].node = UInt32(node)
  }

  /// Reads an alias and adds its node; afterwards the parser stands behind it.
  mutating func appendAlias(lead: Int, properties: UInt32, inFlow: Bool) {
    let first = position
    position += 1
    skipAnchorName()
    if position == first + 1 { report(emptyAnchorAt: first, inFlow: inFlow) }
    if properties != Node.noIndex { report(propertiesOnAlias: properties) }
    aliasCount += 1
    let name = text(first + 1..<position)
    let entry = anchors.find(name, in: base)
    if entry == nil, position > first + 1 {
      report(unknownAnchor: first..<position, inFlow: inFlow)
    }
    append(
      Node(
        kind: .alias, style: .plain, flags: entry == nil ? .damaged : [], start: UInt32(first),
        end: UInt32(position), next: UInt32(nodeCount + 1), lead: UInt32(lead),
        payload: entry.map { UInt32($0) } ?? Node.noIndex))
  }

  /// The properties of a node that may have some on a line before and some on its own, which is one too many.
  mutating func joined(_ outer: UInt32, _ inner: UInt32) -> UInt32 {
    if outer != Node.noIndex, inner != Node.noIndex {
      let first = properties[Int(outer)]
      let second = properties[Int(inner)]
      // An anchor on one line and a tag on the next are the node's two properties.
      if first.anchor != nil && second.anchor != nil || first.tag != nil && second.tag != nil {
        report(secondProperties: inner, after: outer)
      }
      if second.anchor == nil, let entry = anchorOfProperties[Int(outer)] {
        properties[Int(inner)].anchor = first.anchor
        anchorOfProperties[Int(inner)] = entry
      }
      if second.tag == nil {
        properties[Int(inner)].tag = first.tag
        properties[Int(inner)].resolvedTag = first.resolvedTag
      }
    }
    return inner != Node.noIndex ? inner : outer
  }

  // MARK: Tags

  /// Reads a tag (production c-ns-tag-property) and resolves its handle.
  private mutating func readTag(inFlow: Bool, index: Int) {
    let first = position
    var resolved: [UInt8] = []
    if byte(first + 1) == ASCII.less {
      position = first + 2
      readURI(verbatim: true, into: &resolved)
      if byte(position) == ASCII.greater {
        position += 1
      } else {
        report(badTag: first..<position)
      }
      // A verbatim tag is not resolved, so that `!` alone says nothing (example 6.25).
      if resolved.isEmpty || resolved == [ASCII.exclamation] { report(badTag: first..<position) }
    } else {
      // `!`, `!!` or `!name!` is the handle; else all of it is the suffix to `!`.
      position = first + 1
      while isWordCharacter(byte(position)) { position += 1 }
      let handle: Range<Int>
      if byte(position) == ASCII.exclamation {
        position += 1
        handle = first..<position
      } else {
        position = first + 1
        handle = first..<position
      }
      let suffixStart = position
      var suffix: [UInt8] = []
      readURI(verbatim: false, into: &suffix)
      if position == suffixStart, handle.count > 1 { report(badTag: first..<position) }
      if position == suffixStart, handle.count == 1 {
        resolved = [ASCII.exclamation]
      } else {
        resolved = prefix(ofHandle: handle) + suffix
      }
    }
    properties[index].tag = first..<position
    properties[index].resolvedTag = String(decoding: resolved, as: UTF8.self)
  }

  /// Production ns-word-char.
  func isWordCharacter(_ byte: UInt8) -> Bool {
    byte >= ASCII.zero && byte <= ASCII.nine || byte == ASCII.minus
      || byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A
  }

  /// Reads characters of a URI with their escapes decoded (productions ns-uri-char and ns-tag-char).
  mutating func readURI(verbatim: Bool, into text: inout [UInt8]) {
    while position < end {
      let byte = base[position]
      if byte == ASCII.percent {
        guard CoreSchema.isHexDigit(self.byte(position + 1)),
          CoreSchema.isHexDigit(self.byte(position + 2))
        else { return }
        text.append(UInt8(hexDigit(position + 1) << 4 | hexDigit(position + 2)))
        position += 3
        continue
      }
      switch byte {
      case ASCII.exclamation, ASCII.comma, ASCII.openBracket, ASCII.closeBracket:
        guard verbatim else { return }
      case _ where isWordCharacter(byte): break
      case ASCII.hash, UInt8(ascii: ";"), ASCII.slash, ASCII.question, ASCII.colon, ASCII.at,
        ASCII.ampersand, UInt8(ascii: "="), ASCII.plus, UInt8(ascii: "$"), UInt8(ascii: "_"),
        ASCII.dot, ASCII.tilde, ASCII.asterisk, ASCII.singleQuote, UInt8(ascii: "("),
        UInt8(ascii: ")"):
        break
      default: return
      }
      text.append(byte)
      position += 1
    }
  }

  private func hexDigit(_ index: Int) -> Int {
    let byte = base[index]
    return Int(byte <= ASCII.nine ? byte - ASCII.zero : (byte | 0x20) - 0x57)
  }

  /// What a tag handle stands for (production c-tag-handle and the `%TAG` directives of the document).
  private mutating func prefix(ofHandle range: Range<Int>) -> [UInt8] {
    let handle = Array(text(range))
    if let declared = tagHandles[handle] { return declared }
    if handle.count == 1 { return handle }
    if handle.count == 2 { return Array("tag:yaml.org,2002:".utf8) }
    report(undeclaredTagHandle: range)
    return handle
  }

  /// Reports a tag of the core schema on a collection that it does not fit.
  mutating func checkTag(of index: UInt32, isMapping: Bool) {
    guard let tag = properties[Int(index)].resolvedTag else { return }
    switch tag {
    case "tag:yaml.org,2002:str", "tag:yaml.org,2002:int", "tag:yaml.org,2002:float",
      "tag:yaml.org,2002:bool", "tag:yaml.org,2002:null":
      break
    case "tag:yaml.org,2002:map" where !isMapping: break
    case "tag:yaml.org,2002:seq" where isMapping: break
    default: return
    }
    report(tagDoesNotFitCollection: index, isMapping: isMapping)
  }
}

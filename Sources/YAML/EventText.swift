extension Tree {
  /// The tree as events, one a line, in the notation of the YAML test suite (`test.event`): `+STR`, `+DOC ---`,
  /// `+MAP {} &anchor <tag>`, `=VAL :text`, `=ALI *name` and so on.
  package func eventText() -> String {
    var output: [UInt8] = Array("+STR\n".utf8)
    for document in documents {
      output.append(contentsOf: (document.hasStartMarker ? "+DOC ---\n" : "+DOC\n").utf8)
      appendEvents(of: document.root, to: &output)
      output.append(contentsOf: (document.hasEndMarker ? "-DOC ...\n" : "-DOC\n").utf8)
    }
    output.append(contentsOf: "-STR\n".utf8)
    return String(decoding: output, as: UTF8.self)
  }

  private func appendEvents(of root: Int, to output: inout [UInt8]) {
    withAccess { access in
      // The ends of the open collections, so that deep trees need no recursion.
      var open: [(end: Int, text: StaticString)] = []
      var index = root
      let last = Int(access.nodes[root].next)
      while index < last {
        let node = access.nodes[index]
        switch node.kind {
        case .mapping:
          output.append(contentsOf: (node.style == .block ? "+MAP" : "+MAP {}").utf8)
          open.append((Int(node.next), "-MAP\n"))
        case .sequence:
          output.append(contentsOf: (node.style == .block ? "+SEQ" : "+SEQ []").utf8)
          open.append((Int(node.next), "-SEQ\n"))
        case .scalar: output.append(contentsOf: "=VAL".utf8)
        case .alias:
          output.append(contentsOf: "=ALI ".utf8)
          output.append(contentsOf: access.bytes[node.range])
        }
        if node.flags.contains(.hasProperties) {
          let properties = properties[Int(node.propertiesIndex)]
          if let anchor = properties.anchor {
            output.append(ASCII.space)
            output.append(contentsOf: access.bytes[anchor])
          }
          if let tag = properties.resolvedTag {
            output.append(contentsOf: " <\(tag)>".utf8)
          }
        }
        if node.kind == .scalar {
          let indicator: StaticString =
            switch node.style {
            case .singleQuoted: " '"
            case .doubleQuoted: " \""
            case .literal: " |"
            case .folded: " >"
            default: " :"
            }
          output.append(contentsOf: indicator.description.utf8)
          for byte in access.text(of: index) { Self.appendEscaped(byte, to: &output) }
        }
        output.append(ASCII.lineFeed)
        index += 1
        while let inner = open.last, index >= inner.end {
          output.append(contentsOf: inner.text.description.utf8)
          open.removeLast()
        }
      }
    }
  }

  private static func appendEscaped(_ byte: UInt8, to output: inout [UInt8]) {
    switch byte {
    case ASCII.backslash: output.append(contentsOf: "\\\\".utf8)
    case 0x00: output.append(contentsOf: "\\0".utf8)
    case 0x08: output.append(contentsOf: "\\b".utf8)
    case ASCII.tab: output.append(contentsOf: "\\t".utf8)
    case ASCII.lineFeed: output.append(contentsOf: "\\n".utf8)
    case ASCII.carriageReturn: output.append(contentsOf: "\\r".utf8)
    default: output.append(byte)
    }
  }
}

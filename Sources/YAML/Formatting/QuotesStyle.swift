import PlainText

/// Takes away quotes that change nothing.
enum QuotesStyle {
  static func changes(in editor: TreeEditor) -> [StyleChange] {
    editor.tree.nodes.indices.compactMap { change(of: $0, in: editor) }
  }

  private static func change(of index: Int, in editor: TreeEditor) -> StyleChange? {
    let node = editor.tree.nodes[index]
    guard node.kind == .scalar, node.style == .singleQuoted || node.style == .doubleQuoted,
      !node.flags.contains(.hasProperties), !isPlaceholder(node, editor)
    else { return nil }
    let text = editor.tree.text(of: index)
    // Inside brackets with double quotes the text may be JSON, where they are needed.
    guard !isInJSON(index, editor),
      ScalarText.written(text, inFlow: editor.isInFlow(index)) == text
    else { return nil }
    return StyleChange(
      edits: [Edit(range: node.range, replacement: text)], offset: Int(node.start),
      reasonIfLeft:
        "the quotes of '\(text.printable)' are left, since without them it would say something else"
    )
  }

  /// A template's placeholder is quoted whatever comes in its place.
  private static func isPlaceholder(_ node: Node, _ editor: TreeEditor) -> Bool {
    editor.tree.bytes[node.range].starts(with: Array("\"{{".utf8))
  }

  /// Whether a value stands in braces whose keys are all in double quotes.
  private static func isInJSON(_ index: Int, _ editor: TreeEditor) -> Bool {
    var current = editor.places.parent(of: index)
    while let collection = current {
      let node = editor.tree.nodes[collection]
      guard node.style == .flow else { return false }
      if node.kind == .mapping {
        let children = editor.tree.children(of: collection)
        return stride(from: 0, to: children.count, by: 2).allSatisfy {
          editor.tree.nodes[children[$0]].style == .doubleQuoted
        }
      }
      current = editor.places.parent(of: collection)
    }
    return false
  }
}

extension Tree {
  /// The keys and entries on the way from a document's root to a node, as `Diagnostic.subject` names them: an entry by its
  /// `id` where it has one, else by its zero-based index.
  package func subject(of index: Int) -> [String] {
    guard
      var current = documents.last(where: { $0.root <= index })?.root, index < next(after: current)
    else { return [] }
    var path: [String] = []
    while current < index {
      var child = current + 1
      if nodes[current].kind == .mapping {
        while next(after: next(after: child)) <= index { child = next(after: next(after: child)) }
        path.append(String(text(of: child).prefix(200)))
        let value = next(after: child)
        if index < value { break }
        current = value
      } else {
        var position = 0
        while next(after: child) <= index {
          child = next(after: child)
          position += 1
        }
        let name = value(of: "id", in: child).map { text(of: $0) } ?? ""
        path.append(name.isEmpty ? String(position) : String(name.prefix(200)))
        current = child
      }
    }
    return path
  }
}

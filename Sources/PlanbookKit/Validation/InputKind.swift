package import PlanSources

/// What a file holds, by the ending of its name.
package enum InputKind: Sendable, Equatable {
  /// Markdown, whose front matter is the data.
  case markdown
  case yaml
  case json

  /// The endings of each kind, in lower case.
  private static let endings: [(ending: StaticString, kind: InputKind)] = [
    (".md", .markdown), (".markdown", .markdown), (".mdown", .markdown), (".mkd", .markdown),
    (".mdx", .markdown), (".qmd", .markdown), (".rmd", .markdown), (".yaml", .yaml),
    (".yml", .yaml), (".json", .json),
  ]

  /// The kind of a file by its name, or nil when the ending says nothing known. Letter case does not matter.
  package init?(path: PathName) {
    for (ending, kind) in Self.endings where path.hasSuffix(ending) {
      self = kind
      return
    }
    return nil
  }
}

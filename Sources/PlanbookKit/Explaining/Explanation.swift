import Diagnostics
import PlainText
package import PlanModel
import PlanRules

/// What planbook can explain: rules, kinds, the entries of their lists and annotations, each from the one place where it is defined.
package enum Explanation {
  /// The page about a rule, a kind, the entries of a list or an annotation, in Markdown.
  ///
  /// - Throws: `RunFailure` when there is nothing of this name, with the nearest.
  package static func page(_ name: String, kinds: KindLibrary) throws(RunFailure) -> String {
    if let page = RuleRegistry.pages.first(where: { $0.name.description == name }) {
      return RuleMarkdown.page(page)
    }
    if kinds.names.contains(name) {
      return KindMarkdown.page(try kinds.kind(orFailure: name))
    }
    if AnnotationKeywords.names.contains(name), let section = AnnotationKeywords.section(name) {
      return section
    }
    let items = kinds.names.compactMap { kinds.kind($0) }.flatMap { KindMarkdown.entries(of: $0) }
    let named = items.filter { $0.names.contains(name.lowercased()) }
    if !named.isEmpty { return named.map { KindMarkdown.page($0) }.joined(separator: "\n") }
    let all =
      RuleRegistry.pages.map(\.name.description) + kinds.names + AnnotationKeywords.names
      + items.flatMap(\.names)
    throw RunFailure(
      .wrongUsage, "there is no rule, kind, entry of a list or annotation called '\(name)'",
      remedy: NearestName.of(name, among: all).map { "Did you mean '\($0)'?" }
        ?? "planbook explain lists them all")
  }

  /// All that can be explained.
  package static func overview(kinds: KindLibrary) -> String {
    var text = "# Rules\n"
    for group in RuleGroup.allCases {
      let pages = RuleRegistry.pages.filter { $0.group == group }
      guard !pages.isEmpty else { continue }
      text += "\n## \(group.rawValue)\n\n"
      text += pages.map { "- \($0.name): \($0.summary)\n" }.joined()
    }
    text += "\n# Kinds\n\n"
    for name in kinds.names {
      guard let kind = kinds.kind(name) else { continue }
      let sentence = kind.summary.firstRange(of: ". ").map { kind.summary[..<$0.lowerBound] + "." }
      text += "- \(name): \(sentence.map(String.init) ?? kind.summary)\n"
    }
    return text + "\n# Annotations of kinds\n\n"
      + AnnotationKeywords.names.map { "- \($0)\n" }.joined()
  }
}

/// The pages that stand beside the code, made of what the program explains.
package enum DocumentationPages {
  /// A page by its path from the repository's root.
  package struct Page: Sendable {
    /// The path, with `.md`.
    package let path: String
    /// The page's Markdown.
    package let text: String
  }

  /// The folders that hold these pages and nothing else.
  package static let folders = [
    "Sources/PlanRules/Documentation", "Sources/PlanModel/Documentation",
  ]

  /// The command that writes them.
  package static let command = "swift run planbook-dev generate"

  /// Every page as it should be.
  package static var all: [Page] {
    let remark = "<!-- Made by `\(command)`; change the source, not this page. -->\n\n"
    let groups = RuleGroup.allCases.compactMap { group -> Page? in
      let pages = RuleRegistry.pages.filter { $0.group == group }
      guard !pages.isEmpty else { return nil }
      let name = group.rawValue.split(separator: " ").joined(separator: "-")
      let text =
        "# Rules about \(group.rawValue)\n\n"
        + pages.map { RuleMarkdown.page($0, level: 2) }.joined(separator: "\n")
      return Page(path: "\(folders[0])/\(name).md", text: remark + text)
    }
    let library = KindLibrary()
    let kinds = library.names.compactMap { library.kind($0) }.map { kind in
      Page(path: "\(folders[1])/\(kind.name).md", text: remark + KindMarkdown.page(kind))
    }
    return groups + kinds
  }
}

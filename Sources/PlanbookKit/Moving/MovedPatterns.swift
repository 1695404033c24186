import PlanModel
import YAML

/// The patterns of paths in a book's settings (`exclude`, and `paths` under `overrides`) after a file or folder got another place.
///
/// A pattern that names the place, or something in it, from `plans/` on gets the new name. What a pattern with `*`, or one for a name at any
/// depth, is about may change as well; whether that is right only a person can say.
struct MovedPatterns {
  /// The settings with the new name; nil where none of their patterns has the old one.
  private(set) var text: [UInt8]?
  /// How many patterns have the new name.
  private(set) var count = 0
  /// What a person should look at: sentences without a full stop.
  private(set) var notices: [String] = []

  private let from: String
  private let to: String
  /// The files that move, before and after, below `plans/`.
  private let files: [(old: [UInt8], new: [UInt8])]

  /// - Parameters:
  ///   - settings: the file's bytes.
  ///   - shown: what people call the file.
  init(_ settings: [UInt8], called shown: String, after move: Move, in book: Snapshot) {
    guard case .path(let from, let to) = move else {
      (self.from, self.to, files) = ("", "", [])
      return
    }
    self.from = Self.belowPlans(from)
    self.to = Self.belowPlans(to)
    files = book.files.compactMap { file in
      let moved = move.moved(file.path)
      return moved == file.path
        ? nil : (Array(Self.belowPlans(file.path).utf8), Array(Self.belowPlans(moved).utf8))
    }
    do throws(EditRefusal) {
      let editor = try TreeEditor(settings)
      var changes: [BatchChange] = []
      for node in Self.patterns(in: editor.tree) {
        let pattern = editor.tree.text(of: node) as String
        if let renamed = renamed(pattern) {
          changes.append(.replace(node: node, with: .text(renamed)))
        } else if let notice = notice(about: pattern) {
          notices.append("\(shown): \(notice)")
        }
      }
      guard !changes.isEmpty else { return }
      text = try editor.making(changes).editor.tree.bytes
      count = changes.count
    } catch {
      notices.append(
        "\(shown) stays as it is, and may name '\(self.from)': it cannot be changed safely")
    }
  }

  private static func belowPlans(_ path: String) -> String {
    String(path.dropFirst(BookFile.plansFolder.count))
  }

  /// The places of all patterns.
  private static func patterns(in tree: Tree) -> [Int] {
    guard let root = tree.documents.first?.root else { return [] }
    var lists = [tree.value(of: "exclude", in: root)]
    if let overrides = tree.value(of: "overrides", in: root) {
      lists += entries(overrides, tree).map { tree.value(of: "paths", in: $0) }
    }
    return lists.compactMap { $0 }.flatMap { entries($0, tree) }
      .filter { tree.nodes[$0].kind == .scalar }
  }

  private static func entries(_ list: Int, _ tree: Tree) -> [Int] {
    tree.nodes[list].kind == .sequence ? tree.children(of: list) : []
  }

  /// A pattern that names what moves or something in it, with its new name; nil for any other.
  private func renamed(_ pattern: String) -> String? {
    let plain = pattern.hasPrefix("/") ? String(pattern.dropFirst()) : pattern
    guard plain == from || plain.hasPrefix(from + "/") else { return nil }
    // Without a slash before its end it is a name at any depth.
    let isAnchored = pattern.hasPrefix("/") || plain.dropLast().contains("/")
    guard isAnchored, !from.contains(where: Self.isSpecial) else { return nil }
    let name = to.reduce(into: "") { name, character in
      if Self.isSpecial(character) { name += "\\" }
      name.append(character)
    }
    let new = name + plain.dropFirst(from.count)
    return pattern.hasPrefix("/") || !new.dropLast().contains("/") ? "/" + new : new
  }

  private static func isSpecial(_ character: Character) -> Bool { "*?[\\!".contains(character) }

  /// What a pattern that stays is about from now on, where that differs.
  private func notice(about text: String) -> String? {
    let pattern = PathPatterns([text])
    if files.contains(where: { pattern.match($0.old) && !pattern.match($0.new) }) {
      return "the pattern '\(text)' was about '\(from)', and is not about '\(to)'"
    }
    if files.contains(where: { !pattern.match($0.old) && pattern.match($0.new) }) {
      return "the pattern '\(text)' was not about '\(from)', and is about '\(to)'"
    }
    return nil
  }
}

import PlanModel
import PlanSources

extension BookRoot {
  /// What somebody in the current folder may mean by the name of a document or folder, as ids in history: as a path, then as an id.
  func planIDs(named name: String) -> [String] {
    let plain = PathName(name).tidied
    let asPath = path(named: plain).flatMap { path in
      path.isAt(orBelow: Self.plansFolder) ? path.text : nil
    }
    return [asPath, plain.text].compactMap { $0 }.map { text in
      if text == "plans" { return "" }
      let id =
        text.hasPrefix(BookFile.plansFolder)
        ? String(text.dropFirst(BookFile.plansFolder.count)) : text
      return id.hasSuffix(".md") ? String(id.dropLast(3)) : id
    }
  }
}

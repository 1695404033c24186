import PlainText
import PlanHistory
import PlanModel

/// Which things a trend is about.
package struct TrendRequest: Sendable {
  /// Accounts, documents and items; empty for the whole book.
  package var names: [String]
  /// As plans name the person.
  package var owner: String?
  /// As plans name the business unit.
  package var businessUnit: String?
  /// The kind of the documents.
  package var kind: String?
  /// Whether things that are there no more are shown as well.
  package var includesRemoved: Bool

  /// Asks for everything in the book, unless it is said otherwise.
  package init(
    names: [String] = [], owner: String? = nil, businessUnit: String? = nil, kind: String? = nil,
    includesRemoved: Bool = false
  ) {
    self.names = names
    self.owner = owner
    self.businessUnit = businessUnit
    self.kind = kind
    self.includesRemoved = includesRemoved
  }

  /// Those of the slips that are meant.
  ///
  /// - Throws: `RunFailure` for a name that nothing has, with the nearest.
  func choose(_ slips: [Slip]) throws(RunFailure) -> [Slip] {
    let there = slips.filter { ($0.isThere || includesRemoved) && $0.first != nil }
    for name in names where !there.contains(where: { Self.isMeant($0, by: name) }) {
      let known = Set(there.flatMap { [$0.id, $0.document, $0.item ?? $0.document] })
      throw RunFailure(
        .wrongUsage, "nothing with a planned date is called '\(name.printable)'",
        remedy: NearestName.of(name, among: known.sorted()).map {
          "Did you mean '\($0.printable)'?"
        }
          ?? "Name an account's folder, a document, or an item like roadmap#ltl-pilot")
    }
    return there.filter { slip in
      (names.isEmpty || names.contains { Self.isMeant(slip, by: $0) })
        && (owner == nil || slip.owner == owner)
        && (businessUnit == nil || slip.businessUnit == businessUnit)
        && (kind == nil || slip.kind == kind)
    }
  }

  /// Whether a name is that of a thing, its document or a folder that it is in, whole or from an account's folder.
  private static func isMeant(_ slip: Slip, by name: String) -> Bool {
    var name = name[...]
    while name.hasSuffix("/") { name = name.dropLast() }
    if name.hasPrefix(BookFile.plansFolder) { name = name.dropFirst(BookFile.plansFolder.count) }
    if name.hasSuffix(".md") { name = name.dropLast(3) }
    if slip.item.map({ $0 == name }) ?? false { return true }
    return [slip.id, slip.document].contains { id in
      id == name || id.hasSuffix("/\(name)") || id.hasPrefix("\(name)/")
    }
  }
}

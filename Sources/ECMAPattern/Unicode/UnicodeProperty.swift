/// Finds the sets that `\p{…}` and `\P{…}` name.
///
/// Names and values are those that ECMA-262 allows: `General_Category`, `Script`,
/// `Script_Extensions` and the binary properties of its table, each by its long or short name,
/// letter case and low lines exactly as the Unicode Character Database writes them.
///
/// The tables were computed from V8's `RegExp` with ICU's Unicode 17.0: for every property the
/// expression `^\p{NAME}$` was asked about each code point, and the answers were packed as
/// `PackedTable` reads them; the short names come from `PropertyValueAliases.txt`. They are part of
/// the program, and not asked of the standard library, so that a book gets the same findings on
/// every machine.
package enum UnicodeProperty {
  /// The set for the text between the braces.
  /// - Parameters:
  ///   - name: the text before `=`, or all of it.
  ///   - value: the text after `=`, or nil when there is none.
  /// - Returns: nil when ECMA-262 knows no such property or value.
  package static func set(name: String, value: String?) -> ScalarSet? {
    guard let value else { return generalCategory(name) ?? binary(name) }
    switch name {
    case "General_Category", "gc": return generalCategory(value)
    case "Script", "sc": return script(value)
    case "Script_Extensions", "scx": return scriptExtensions(value)
    default: return nil
    }
  }

  /// Whether the text before `=` names a property that takes a value.
  static func takesValue(_ name: String) -> Bool {
    ["General_Category", "gc", "Script", "sc", "Script_Extensions", "scx"].contains(name)
  }

  private static func generalCategory(_ value: String) -> ScalarSet? {
    if let index = GeneralCategoryTable.names.firstIndex(where: { $0.contains(value) }) {
      return ScalarSet(runs: GeneralCategoryTable.runs) { $0 == index }
    }
    guard let group = GeneralCategoryTable.groups.first(where: { $0.names.contains(value) }) else {
      return nil
    }
    let wanted = GeneralCategoryTable.names.map { group.parts.contains($0[0]) }
    return ScalarSet(runs: GeneralCategoryTable.runs) { wanted[$0] }
  }

  private static func script(_ value: String) -> ScalarSet? {
    guard let index = ScriptTable.names.firstIndex(where: { $0.contains(value) }) else {
      return nil
    }
    return ScalarSet(runs: ScriptTable.runs) { $0 == index }
  }

  private static func scriptExtensions(_ value: String) -> ScalarSet? {
    guard let names = ScriptTable.names.first(where: { $0.contains(value) }),
      let script = script(value)
    else { return nil }
    guard
      let difference = ScriptExtensionsTable.differences.first(where: { $0.script == names[0] })
    else { return script }
    return script.symmetricDifference(ScalarSet(flips: difference.flips))
  }

  private static func binary(_ name: String) -> ScalarSet? {
    switch name {
    case "Any": ScalarSet(0...0x10_FFFF)
    case "ASCII": ScalarSet(0...0x7F)
    case "Assigned":
      generalCategory("Cn").map { $0.symmetricDifference(ScalarSet(0...0x10_FFFF)) }
    default:
      BinaryPropertyTable.properties.first { $0.names.contains(name) }
        .map { ScalarSet(flips: $0.flips) }
    }
  }
}

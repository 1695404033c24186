import PlainText
import PlanModel

/// A person whom somebody asks for on the command line.
struct AskedPerson {
  /// As it was asked for.
  let text: String
  /// The names and ids of the people who are meant; one may have an entry in several accounts.
  let names: Set<String>

  /// - Throws: `RunFailure` when nobody is called so, with the nearest name.
  init(_ text: String, in book: LoadedBook) throws(RunFailure) {
    self.text = text
    let everybody = book.snapshot.people.everybody
    let meant = everybody.filter { $0.id == text || $0.name == text }
    guard !meant.isEmpty else {
      let known = Set(everybody.flatMap { [$0.id ?? "", $0.name] }).filter { !$0.isEmpty }.sorted()
      throw RunFailure(
        .wrongUsage, "nobody in this planbook is called '\(text)'",
        remedy: NearestName.of(text, among: known).map { "Did you mean '\($0)'?" }
          ?? "Name somebody of the team or a stakeholder, by id or by name")
    }
    names = Set(meant.map { $0.id ?? $0.name })
  }

  func isPerson(_ person: Int, in book: Snapshot) -> Bool {
    let own = book.people.everybody[person]
    return names.contains(own.id ?? own.name)
  }
}

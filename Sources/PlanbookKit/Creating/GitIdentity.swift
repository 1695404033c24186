import GitStore
import PlanModel

/// Who Git takes the user for.
struct GitIdentity: Sendable {
  let name: String?
  let mail: String?

  /// As git(1) has it: the variables before the settings of the repository and the user.
  init(_ surroundings: Surroundings) {
    var name = surroundings.variables["GIT_AUTHOR_NAME"]
    var mail = surroundings.variables["GIT_AUTHOR_EMAIL"]
    if name == nil || mail == nil {
      do throws(GitError) {
        let repository = try Repository(
          containing: surroundings.currentFolder,
          environment: surroundings.repositoryEnvironment)
        if name == nil { name = try repository.setting("user.name") }
        if mail == nil { mail = try repository.setting("user.email") }
      } catch {
        // Without a repository that can be opened nobody is known, and the owner is left to be filled in.
      }
    }
    self.name = name.flatMap { $0.isEmpty ? nil : $0 }
    self.mail = mail.flatMap { $0.isEmpty ? nil : $0 }
  }

  /// Which of our people that is, by e-mail, else by name; nil when it is none of them or several.
  func person(in book: Snapshot) -> People.Person? {
    let ours = book.people.everybody.filter { $0.side == .us && $0.id != nil && $0.account == nil }
    if let mail {
      let found = ours.filter { person in
        book.documents[person.document].facts?.string("email", of: person.object)?.lowercased()
          == mail.lowercased()
      }
      if found.count == 1 { return found[0] }
    }
    let found = ours.filter { $0.name == name }
    return found.count == 1 ? found[0] : nil
  }
}

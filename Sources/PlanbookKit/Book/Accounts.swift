import PlainText
import PlanModel
import PlanSources

/// Which account a command is about.
extension LoadedBook {
  /// The folders of all accounts below `plans/`, in order.
  package var accountFolders: [String] {
    snapshot.documents.indices.filter { snapshot.documents[$0].account == $0 }
      .compactMap { snapshot.accountFolder(of: $0).map(String.init) }
  }

  /// The account that a name means: the whole folder below `plans/`, or the end of one where no other ends so.
  ///
  /// - Throws: `RunFailure` when there is none, or several.
  package func account(named name: String) throws(RunFailure) -> String {
    let all = accountFolders
    var wanted = name[...]
    while wanted.hasSuffix("/") { wanted = wanted.dropLast() }
    if wanted.hasPrefix(BookFile.plansFolder) {
      wanted = wanted.dropFirst(BookFile.plansFolder.count)
    }
    if let found = all.first(where: { $0 == wanted }) { return found }
    let ending = all.filter { $0.hasSuffix("/\(wanted)") }
    if let found = ending.first, ending.count == 1 { return found }
    if ending.count > 1 {
      throw RunFailure(
        .wrongUsage, "several accounts are called '\(wanted)': \(ending.joined(separator: ", "))",
        remedy: "Give the whole folder, like --account \(ending[0])")
    }
    if let found = folder(ofAccountOnceAt: String(wanted)) { return found }
    let nearest = NearestName.of(String(wanted), among: all)
    throw RunFailure(
      .wrongUsage, "there is no account '\(wanted)'",
      remedy: nearest.map { "Did you mean '\($0)'?" } ?? listOfAccounts(all))
  }

  /// Where an account is whose folder had another name; nil where none or several had it.
  private func folder(ofAccountOnceAt folder: String) -> String? {
    let found = snapshot.documents(withAlias: folder + "/account").filter {
      snapshot.documents[$0].account == $0
    }
    guard found.count == 1, let account = found.first else { return nil }
    return snapshot.accountFolder(of: account).map(String.init)
  }

  /// The account whose folder somebody stands in; nil outside of all.
  package var currentAccount: String? {
    guard let here = root.path(named: "."), here.isAt(orBelow: BookRoot.plansFolder) else {
      return nil
    }
    let folder = (here.text + "/").dropFirst(BookFile.plansFolder.count)
    // The longest is the nearest.
    return accountFolders.filter { folder.hasPrefix($0 + "/") }.max { $0.count < $1.count }
  }

  /// The account that is named, else the one whose folder somebody stands in; nil when neither says one.
  ///
  /// - Throws: `RunFailure` when there is no account of that name, or several.
  package func account(namedOrCurrent name: String?) throws(RunFailure) -> String? {
    guard let name else { return currentAccount }
    return try account(named: name)
  }

  /// The account that a new document belongs to: named, that of the current folder, or the only one.
  ///
  /// - Throws: `RunFailure` when it cannot be told.
  func account(for document: String, named name: String?) throws(RunFailure) -> String {
    if let account = try account(namedOrCurrent: name) { return account }
    let all = accountFolders
    if let only = all.first, all.count == 1 { return only }
    guard !all.isEmpty else {
      throw RunFailure(
        .wrongUsage, "\(document) belongs to an account, and there is none in this book",
        remedy: "Make one first: planbook new account NAME")
    }
    throw RunFailure(
      .wrongUsage, "it is not clear which account \(document) is for",
      remedy: "Give --account, or go to the account's folder. " + listOfAccounts(all))
  }

  private func listOfAccounts(_ all: [String]) -> String {
    guard !all.isEmpty else { return "There is no account in this book" }
    let shown = all.prefix(20).joined(separator: ", ")
    return "The accounts are: " + shown + (all.count > 20 ? ", and \(all.count - 20) more" : "")
  }
}

import PlanModel

/// Where a new document goes.
struct DocumentPlace: Sendable {
  let name: DocumentName
  /// The path below `plans/` without `.md`.
  let id: String
  /// The path from the book's root.
  var path: String { "\(BookFile.plansFolder)\(id).md" }

  /// - Parameter account: the account that was named; nil for that of the current folder.
  /// - Throws: `RunFailure` when it is not clear which account is meant.
  init(
    _ kind: Kind, _ name: DocumentName, _ account: String?, in book: LoadedBook
  ) throws(RunFailure) {
    let pattern = kind.placement ?? "{account}/{name}"
    var folder = ""
    if pattern.hasPrefix("{account}") {
      // What makes an account of its own lies in another one only when that is said.
      let makesAccount = pattern.hasSuffix("/account")
      if !makesAccount {
        folder = try book.account(for: "this \(kind.title.lowercased())", named: account)
      } else if let account {
        folder = try book.account(named: account)
      }
    } else if account != nil {
      throw RunFailure(
        .wrongUsage,
        "a document of the kind '\(kind.name)' belongs to no account: it stands in plans/\(pattern).md",
        remedy: "Leave --account out")
    }
    let before = Self.joined(pattern.prefix(upTo: "{name}"), folder)
    // Whoever types the whole path, or the part from the account's folder, means the same.
    let own = Self.joined(pattern.prefix(upTo: "{name}"), "")
    self.name = name.without(prefix: "plans/" + before).without(prefix: before)
      .without(prefix: own)
    let whole = pattern.split(separator: "{name}", omittingEmptySubsequences: false)
      .joined(separator: self.name.path)
    id = String(Self.joined(whole, folder).dropLast())
  }

  /// A pattern with the account's folder in it, without empty parts, ending with a slash unless it is empty.
  private static func joined(_ pattern: some StringProtocol, _ folder: String) -> String {
    String(pattern).split(separator: "{account}", omittingEmptySubsequences: false)
      .joined(separator: folder).split(separator: "/").map { "\($0)/" }.joined()
  }
}

extension String {
  /// What stands before a text; all of it where the text is not there.
  fileprivate func prefix(upTo text: String) -> Substring {
    firstRange(of: text).map { self[..<$0.lowerBound] } ?? self[...]
  }
}

internal import GitStore

/// The hooks that planbook installs (githooks(5)).
package enum HookName: String, Sendable, CaseIterable {
  /// Before a commit's message is asked for: judges what is staged.
  case preCommit = "pre-commit"
  /// When the message is written: judges the change by the reasons that it gives.
  case commitMessage = "commit-msg"
  /// Before commits are sent: judges what they bring.
  case prePush = "pre-push"
  /// In the repository that gets them: refuses what has errors.
  case preReceive = "pre-receive"

  /// The hooks of who commits and pushes.
  package static let client: [HookName] = [.preCommit, .commitMessage, .prePush]
  /// The hooks of a repository that is pushed to.
  package static let server: [HookName] = [.preReceive]

  /// What planbook is asked, as words for the shell.
  var arguments: String {
    switch self {
    case .preCommit: "check --staged"
    case .commitMessage: #"check --commit-message "$1""#
    case .prePush: "check --pre-push"
    case .preReceive: "check --pre-receive"
    }
  }

  /// Whether Git tells the hook on standard input what it is about.
  var readsInput: Bool { self == .prePush || self == .preReceive }

  /// How to get on once when planbook is gone.
  var wayAround: String {
    switch self {
    case .preCommit, .commitMessage: "or commit once without: git commit --no-verify"
    case .prePush: "or push once without: git push --no-verify"
    case .preReceive: "or ask the people who run this server to"
    }
  }
}

/// The text of a hook.
///
/// Its second line holds the id of the rest, so that a script that somebody changed is told from one that planbook
/// may replace.
struct HookScript {
  let bytes: [UInt8]

  private static let shell = "#!/bin/sh\n"
  private static let mark = "# planbook-hook "

  /// - Parameter program: the absolute path of planbook.
  init(_ hook: HookName, program: String) throws(GitError) {
    let body = Self.body(hook, program: program)
    let id = try ObjectID(ofFile: Array(body.utf8))
    bytes = Array("\(Self.shell)\(Self.mark)\(id)\n\(body)".utf8)
  }

  /// Whose a script is.
  enum Owner {
    /// Somebody else's.
    case foreign
    /// As planbook wrote it, this version or another.
    case planbook
    /// Planbook's, with changes by somebody.
    case changed
  }

  static func owner(of bytes: [UInt8]) throws(GitError) -> Owner {
    let start = Array((shell + mark).utf8)
    guard bytes.starts(with: start) else { return .foreign }
    let digits = ObjectID.byteCount * 2
    guard bytes.count > start.count + digits,
      let id = ObjectID(hexadecimal: bytes[start.count..<start.count + digits])
    else { return .changed }
    let body = Array(bytes[(start.count + digits + 1)...])
    return try ObjectID(ofFile: body) == id ? .planbook : .changed
  }

  private static func body(_ hook: HookName, program: String) -> String {
    let quoted =
      "'"
      + program.split(separator: "'", omittingEmptySubsequences: false)
      .joined(separator: #"'\''"#) + "'"
    // Both the hook that was there before and planbook read what Git says; a letter at its end keeps line ends whole.
    let keepInput = "input=$(cat; echo x)\ninput=${input%x}\n"
    let feed = hook.readsInput ? #"printf %s "$input" | "# : ""
    return """
      # Made by: planbook hook install. Take it away with: planbook hook uninstall
      \(hook.readsInput ? keepInput : "")\
      before=$0.before-planbook
      if [ -f "$before" ] && [ -x "$before" ]; then
        \(feed)"$before" "$@" || exit
      fi
      program=\(quoted)
      if [ ! -f "$program" ] || [ ! -x "$program" ]; then
        found=$(command -v planbook) || {
          echo "planbook: $program is gone, and PATH has no planbook; nothing was checked." >&2
          echo "  Install planbook again; \(hook.wayAround);" >&2
          echo "  or take the hook away: rm '$0'" >&2
          exit 1
        }
        program=$found
      fi
      \(feed)"$program" \(hook.arguments)

      """
  }
}

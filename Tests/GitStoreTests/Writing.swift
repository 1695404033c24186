import GitStore
import TestSupport

/// A repository that is written to, and what writing needs.
struct WritableBook {
  let folder: TemporaryFolder
  let path: String
  /// The environment, without the machine's settings.
  var variables = TemporaryFolder.gitEnvironment

  /// Makes `book` with `plans/a.md` and `plans/b.md`, committed.
  init() throws {
    folder = try TemporaryFolder()
    path = try makeRepository(folder)
  }

  /// Any repository in a folder.
  init(_ folder: TemporaryFolder, at path: String) {
    self.folder = folder
    self.path = path
  }

  static let now = Timestamp(seconds: 1_800_000_000, offsetMinutes: 60)

  @discardableResult
  func git(_ arguments: String..., environment: [String: String] = [:]) throws -> String {
    let result = try Command.run(
      "git", arguments, in: path,
      environment: TemporaryFolder.gitEnvironment.merging(environment) { _, new in new })
    guard result.exitCode == 0 else { throw GitFailure(words: result.standardError) }
    return result.standardOutput
  }

  /// Commits texts by path; nil deletes.
  @discardableResult
  func commit(
    _ texts: [String: String?], message: String = "Change the plan", writesFiles: Bool = true
  ) throws -> WrittenCommit {
    if writesFiles {
      for case (let name, let text?) in texts { try folder.write(text, to: relative(name)) }
    }
    let changes = texts.sorted { $0.key < $1.key }.map { name, text in
      FileChange(
        path: Array(name.utf8),
        content: text.map { .written(Array($0.utf8), isExecutable: false) } ?? .deleted)
    }
    let repository = try open(path, variables)
    return try CommitWriter(repository, variables: processVariables, showsHooks: false)
      .commit(changes, message: message, at: Self.now)
  }

  /// The error of a commit that must fail.
  func failure(_ texts: [String: String?], message: String = "Change the plan") -> GitError? {
    do {
      try commit(texts, message: message)
      return nil
    } catch {
      return error as? GitError
    }
  }

  /// What a program that is started needs beside the test's own variables.
  private var processVariables: [String: String] {
    ProcessVariables.all.merging(variables) { _, new in new }
  }

  func relative(_ name: String) -> String {
    String((path + "/" + name).dropFirst(folder.path.count + 1))
  }

  /// Installs a hook.
  func install(_ hook: String, _ script: String, mode: String = "755") throws {
    let common = try git("rev-parse", "--path-format=absolute", "--git-common-dir").dropLast()
    let file = "\(common)/hooks/\(hook)"
    try folder.write(script, to: String(file.dropFirst(folder.path.count + 1)))
    _ = try Command.run("chmod", [mode, file])
  }

  var status: String {
    get throws { try git("status", "--porcelain") }
  }

  /// Checks that Git finds nothing wrong and that no file of ours is left.
  func isSound() throws -> Bool {
    let words = try git("fsck", "--full", "--strict", "--no-dangling")
    let left = try git("rev-parse", "--absolute-git-dir").dropLast()
    let names = try Command.run(
      "find", [String(left), "-name", "*planbook*", "-o", "-name", "*.lock"])
    return words.isEmpty && names.standardOutput.isEmpty
  }
}

struct GitFailure: Error {
  let words: String
}

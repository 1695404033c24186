import Foundation

/// A seeded planbook in a repository of two commits, of which the second changes three documents: what a server is pushed.
struct PlanbookRepository {
  /// The root of the repository and of the book.
  let folder: String

  /// Makes the repository with real `git`, unless it is there from an earlier run.
  /// - Throws: when `git` is missing or fails.
  init(of book: SeededPlanbook) throws {
    folder = book.folder + "-git"
    guard !FileManager.default.fileExists(atPath: "\(folder)/pushed.txt") else { return }
    try? FileManager.default.removeItem(atPath: folder)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let name = URL(fileURLWithPath: book.folder).lastPathComponent
    let commands = """
      cp -R '../\(name)/plans' . && git init -q . && \
      git config user.name 'Ada Example' && git config user.email ada@example.com && \
      git add plans && git commit -qm 'The plans' && \
      for file in $(git ls-files plans | tail -3); do echo 'Another line.' >>"$file"; done && \
      git commit -qam 'Change three' && git repack -adq && \
      git ls-tree -r HEAD -- plans | cut -f1 | cut -d' ' -f3 >ids.txt && \
      echo "$(git rev-parse HEAD~1) $(git rev-parse HEAD) refs/heads/pushed" >push && \
      git reset -q --hard HEAD~1 && mv push pushed.txt
      """
    _ = try BenchStep.shell(commands, in: folder).run()
  }

  /// Steps that judge what Git keeps, each to be compared with Git's own way of reading the same documents.
  func steps(_ program: String) -> [BenchStep] {
    var revision = BenchStep(
      name: "check --rev HEAD", program: program,
      arguments: ["-C", folder, "check", "--quiet", "--threads", "2", "--rev", "HEAD"])
    var push = BenchStep.shell(
      "'\(program)' check --quiet --pre-receive <pushed.txt", in: folder)
    push.name = "check --pre-receive"
    var tree = BenchStep(
      name: "check in Git", program: program,
      arguments: ["-C", folder, "check", "--quiet", "--threads", "2", "--today", "2027-02-15"])
    (revision.findsFaults, push.findsFaults, tree.findsFaults) = (true, true, true)
    return [revision, push, tree]
  }

  var reading: BenchStep {
    BenchStep.shell("git cat-file --batch --buffer <ids.txt", in: folder)
  }
}

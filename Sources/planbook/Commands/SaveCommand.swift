import ArgumentParser
import Diagnostics
import PlainText
import PlanbookKit

/// `planbook save`: a commit of the plans.
struct SaveCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "save",
    abstract: "Check the plans, then commit what has changed in them.",
    discussion: """
      Commits all changes below plans/ and templates/ and in .planbook.yaml, new and removed files included, and nothing else: what \
      you have staged elsewhere stays staged. Your Git hooks run, and the commit is signed if your settings ask for it. Where the \
      plans have an error nothing is committed. A date that moves later should have a reason: write it into the plan, or as a last \
      line of the message: Reason: the customer moved the launch.
      """)

  @Option(
    name: [.customShort("m"), .long],
    help: ArgumentHelp(
      "What changes and why, in a few words; given again, a further paragraph.", valueName: "text"))
  var message: [String]

  @Option(
    help: ArgumentHelp(
      "Let errors pass that this commit has already, such as HEAD.", valueName: "rev"))
  var newFrom: String?

  @OptionGroup var day: TodayOption

  @OptionGroup var common: CommonOptions

  /// The paragraphs of the message, as Git puts them together.
  private var text: String { message.joined(separator: "\n\n") }

  func validate() throws {
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw ValidationError("Say in a few words what changes and why: -m 'TEXT'")
    }
  }

  func run() throws {
    let surroundings = try common.enterFolder()
    let now = Clock.now
    let saving = try Saving(
      CheckRequest(today: day.today, now: now, newFrom: newFrom), message: text,
      at: (now, Clock.offsetMinutes(at: now)), showsHooks: true, in: surroundings)
    guard !saving.files.isEmpty else {
      say("Nothing to save: the plans are as they were committed last.")
      return
    }
    let errors = saving.report.faultCount(of: .error)
    if saving.report.diagnostics.contains(where: \.diagnostic.isShown) {
      Terminal.write(
        TextRenderer.render(
          saving.report, options: common.renderOptions(.standardOutput)), to: .standardOutput)
    }
    guard errors == 0 else {
      let them = errors == 1 ? "an error" : "\(errors) errors"
      Terminal.write(
        """
        Nothing was saved: the plans have \(them). Correct that and save again; planbook check --fix repairs what has a \
        safe repair. If they are older than planbook here, name a commit from before it under 'new-from' in .planbook.yaml

        """, to: .standardError)
      throw ExitStatus.findings
    }
    let commit = try saving.commit()
    var lines = ""
    for file in saving.files { lines += "\(word(file.sort))  \(file.path.printable)\n" }
    Terminal.write(lines, to: .standardOutput)
    let place = commit.branch.map { " on \($0.printable)" } ?? ", on no branch"
    say("Saved as \(commit.id)\(place): \(commit.subject.printable)")
    if commit.addedByHooks > 0 {
      let them =
        commit.addedByHooks == 1 ? "1 file more is" : "\(commit.addedByHooks) files more are"
      say("\(them) in it, put there by your hooks.")
    }
    if commit.branch == nil { say("Give it a branch, or it may be lost: git switch -c NAME") }
  }

  private func say(_ line: String) {
    if !common.quiet { Terminal.write(line + "\n", to: .standardError) }
  }

  private func word(_ sort: Saving.File.Sort) -> String {
    switch sort {
    case .new: "new    "
    case .changed: "changed"
    case .removed: "removed"
    }
  }
}

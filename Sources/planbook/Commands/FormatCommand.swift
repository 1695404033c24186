import ArgumentParser
import PlainText
import PlanbookKit

/// `planbook fmt`: the fields of documents in the house style.
struct FormatCommand: ParsableCommand, TakesManyOperands {
  static let configuration = CommandConfiguration(
    commandName: "fmt",
    abstract: "Bring the fields of documents into the house style.",
    discussion: """
      Fields stand in the order of their kind, each level is indented by two spaces, and only what needs quotes has them. Comments stay \
      with their entries; an empty line between fields keeps what is above and below it apart. What cannot be changed without \
      changing what the text says is left and told.
      """)

  @Argument(
    help: ArgumentHelp(
      "Files, folders or documents; the whole book when none is given.", valueName: "path"))
  var paths: [String] = []

  @Flag(help: "Write nothing; end with exit code 1 where a file is not in the house style.")
  var check = false

  @Flag(help: "Write nothing; print what would change.")
  var diff = false

  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard !paths.contains("") else { throw ValidationError("One of the paths is empty.") }
  }

  mutating func take(_ operands: [String]) throws {
    paths += operands
    try validate()
  }

  func run() throws {
    let formatting = try Formatting(paths, now: Clock.now, in: try common.enterFolder())
    var files = formatting.files
    var failures: [RunFailure] = []
    if diff {
      Terminal.write(formatting.files.flatMap(\.difference), to: .standardOutput)
    } else {
      if !check { (files, failures) = formatting.write() }
      Terminal.write(
        files.map { "\($0.path.printable)\n" }.joined(), to: .standardOutput)
    }
    for item in formatting.leftOut {
      let place = item.path.printable + (item.line.map { ":\($0)" } ?? "")
      say("\(place): \(item.reason.printable)")
    }
    if !common.quiet { say(summary(of: formatting, files.count, failures.count)) }
    for failure in failures { Terminal.report(failure) }
    if !failures.isEmpty { throw ExitStatus.couldNotRun }
    if check, !formatting.files.isEmpty { throw ExitStatus.findings }
  }

  private func summary(of formatting: Formatting, _ count: Int, _ failureCount: Int) -> String {
    let all = formatting.documentCount == 1 ? "1 document" : "\(formatting.documentCount) documents"
    if count + failureCount == 0 { return "Nothing to change in \(all)." }
    if check { return "\(count) of \(all) would change; do it with: planbook fmt" }
    return diff ? "\(count) of \(all) would change." : "Changed \(count) of \(all)."
  }

  private func say(_ line: String) { Terminal.write(line + "\n", to: .standardError) }
}

import Foundation
import TestSupport
import Testing

/// Runs what the README shows, so that what it shows is what happens.
@Suite("The README")
struct ReadmeTests {
  private static let text: [Substring] = {
    let path = Shared.repositoryFolder + "/README.md"
    guard let data = FileManager.default.contents(atPath: path) else { return [] }
    return String(decoding: data, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
  }()

  /// The `$ planbook …` lines of console blocks, each with what is shown below it.
  private static let sessions: [(command: String, output: String)] = {
    var sessions: [(String, String)] = []
    var isInside = false
    for line in text {
      if line.hasPrefix("```") {
        isInside = line == "```console"
      } else if isInside, line.hasPrefix("$ ") {
        sessions.append((String(line.dropFirst(2)), ""))
      } else if isInside, let last = sessions.indices.last {
        sessions[last].1 += line + "\n"
      }
    }
    return sessions
  }()

  @Test("There are sessions to run")
  func notEmpty() {
    #expect(Self.sessions.count >= 3)
  }

  @Test("Each session prints what is shown", arguments: sessions.indices)
  func session(index: Int) throws {
    let (command, output) = Self.sessions[index]
    let words = command.split(separator: " ").map(String.init)
    #expect(words.first == "planbook")
    let result = try Program.planbook(Array(words.dropFirst()), in: Program.examples)
    #expect(result.standardOutput + result.standardError == output)
  }

  @Test("The commands that the continuous integration runs are there")
  func commands() throws {
    let script = try String(
      contentsOfFile: Shared.repositoryFolder + "/.ci/run", encoding: .utf8)
    for name in ["command:first", "command:test"] {
      #expect(Self.text.contains("<!-- \(name) -->"))
      #expect(script.contains("run_block \(name)"))
    }
  }

  @Test("Every module and every option that exists is named")
  func complete() throws {
    let readme = Self.text.joined(separator: "\n")
    let modules = try FileManager.default
      .contentsOfDirectory(atPath: Shared.repositoryFolder + "/Sources")
      .filter { !$0.hasPrefix("C") || $0.hasPrefix("CSV") }
    for module in modules { #expect(readme.contains("`\(module)`"), "\(module)") }
    let help = try Program.planbook(["validate", "--help"], in: Program.examples).standardOutput
    for match in help.matches(of: /--[a-z][a-z-]+/) where match.output != "--version" {
      let option = String(match.output)
      let isStandard = ["--help", "--assert-formats"].contains(option)
      #expect(isStandard || readme.contains(option), "\(option)")
    }
  }
}

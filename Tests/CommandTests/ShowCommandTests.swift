import Foundation
import TestSupport
import Testing

@Suite("planbook show")
struct ShowCommandTests {
  private func show(
    _ text: String, as name: String, _ arguments: String...
  ) throws -> CommandResult {
    let folder = try TemporaryFolder()
    try folder.write(text, to: name)
    return try Program.planbook(["show", name] + arguments, in: folder.path)
  }

  @Test("Every digit of every number is kept")
  func digits() throws {
    let text = "a: 1.500\nb: 123456789012345678901234567890.10\nc: 1e400\nd: 0x1F\ne: -0\n"
    let result = try show(text, as: "n.yaml", "--format", "json")
    #expect(
      result.standardOutput
        == #"{"a":1.500,"b":123456789012345678901234567890.10,"c":1e400,"d":31,"e":-0}"# + "\n")
  }

  @Test("Each document of a stream is one line of JSON")
  func stream() throws {
    let result = try show("a: 1\n---\n- 2\n...\n---\nnull\n", as: "s.yaml", "--format", "json")
    #expect(result.standardOutput == "{\"a\":1}\n[2]\nnull\n")
  }

  @Test("text names list entries by their id")
  func text() throws {
    let text = "---\nitems:\n  - id: pilot\n    end: 2027-03-31\n  - 5\nnone: []\n---\nbody\n"
    let result = try show(text, as: "n.md")
    #expect(
      result.standardOutput
        == "items[pilot].id: pilot\nitems[pilot].end: 2027-03-31\nitems[1]: 5\nnone: []\n")
  }

  @Test("Keys that are no text keep their place")
  func oddKeys() throws {
    let result = try show("? [a, b]\n: 1\n'': 2\n3: 4\n", as: "k.yaml")
    #expect(result.standardOutput == "[\"a\",\"b\"]: 1\n\"\": 2\n3: 4\n")
  }

  @Test("yaml is the front matter as it is written")
  func yaml() throws {
    let result = try show("---\n# why\ntitle:   'x'\n---\nbody\n", as: "n.md", "--format", "yaml")
    #expect(result.standardOutput == "# why\ntitle:   'x'\n")
  }

  @Test("Aliases and merge keys are followed")
  func aliases() throws {
    let text = "base: &b {x: 1, y: 2}\nuse:\n  <<: *b\n  y: 3\nagain: *b\n"
    let result = try show(text, as: "a.yaml", "--format", "json")
    #expect(
      result.standardOutput
        == #"{"base":{"x":1,"y":2},"use":{"y":3,"x":1},"again":{"x":1,"y":2}}"# + "\n")
  }

  @Test("A text with errors is not shown as if it had none")
  func errors() throws {
    let result = try show("a: [1, 2\nb: 3\n", as: "e.yaml", "--format", "json")
    #expect(result.exitCode == 1)
    #expect(result.standardOutput.isEmpty)
    #expect(result.standardError.contains("e.yaml:"))
  }

  @Test("A key that is there twice is shown and remarked on")
  func duplicates() throws {
    let result = try show("a: 1\na: 2\n", as: "d.yaml", "--format", "json")
    #expect(result.exitCode == 0)
    #expect(result.standardOutput == "{\"a\":1,\"a\":2}\n")
    #expect(result.standardError.contains("duplicate-key"))
  }

  @Test("An alias bomb ends with a clear word", arguments: ["json", "text"])
  func bomb(format: String) throws {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for number in 1..<30 {
      let uses = Array(repeating: "*a\(number - 1)", count: 10).joined(separator: ", ")
      text += "a\(number): &a\(number) [\(uses)]\n"
    }
    let result = try show(text, as: "b.yaml", "--format", format)
    #expect(result.exitCode == 3)
    #expect(result.standardOutput.isEmpty)
    #expect(result.standardError.contains("--format yaml"))
  }

  @Test("Control characters reach no terminal", arguments: ["json", "text"])
  func control(format: String) throws {
    let result = try show("\"\\e[31m\": \"\\u202E\\a\"\n", as: "c.yaml", "--format", format)
    #expect(result.exitCode == 0)
    #expect(!result.standardOutput.contains("\u{1B}"))
    #expect(!result.standardOutput.contains("\u{202E}"))
  }

  @Test("A file that cannot be read ends with 3", arguments: ["nowhere.md", "."])
  func unreadable(path: String) throws {
    let folder = try TemporaryFolder()
    let result = try Program.planbook("show", path, in: folder)
    #expect(result.exitCode == 3)
    #expect(result.standardError.contains(path))
  }
}

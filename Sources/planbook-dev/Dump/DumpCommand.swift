import ArgumentParser
import Diagnostics
import Foundation
import MarkdownOutline
import YAML

/// Prints what a reader makes of a file.
struct DumpCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dump",
    abstract: "Print what a reader makes of a file.")

  /// What can be printed.
  enum View: String, ExpressibleByArgument, CaseIterable {
    /// The events of a YAML stream, in the notation of the public YAML test suite.
    case yamlEvents = "yaml-events"
    /// Headings, links, tables and so on of a Markdown file, with their ranges.
    case markdown
  }

  @Argument(help: "What to print: \(View.allCases.map(\.rawValue).joined(separator: " or ")).")
  var view: View

  @Argument(help: "The file; - for standard input.")
  var file: String

  func run() throws {
    let data =
      file == "-"
      ? FileHandle.standardInput.readDataToEndOfFile()
      : try Data(contentsOf: URL(fileURLWithPath: file))
    let bytes = Array(data)
    switch view {
    case .yamlEvents:
      let reading = YAMLReader.read(bytes, path: file)
      print(reading.tree.eventText(), terminator: "")
      let errors = reading.diagnostics.filter {
        $0.severity == .error && $0.rule != "duplicate-key"
      }
      for error in errors {
        FileHandle.standardError.write(
          Data("\(file): byte \(error.place.range.lowerBound): \(error.message)\n".utf8))
      }
      if !errors.isEmpty { throw ExitCode(1) }
    case .markdown:
      let start = FrontMatter.find(in: bytes).bodyStart ?? bytes.count
      print(MarkdownOutline(bytes, bodyStart: start).dump(), terminator: "")
    }
  }
}

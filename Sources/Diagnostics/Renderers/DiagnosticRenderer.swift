/// How the output is to be written: what a terminal, or whatever it goes to, wants, and in whose name.
package struct RenderOptions: Sendable {
  /// Whether to use colour (ANSI SGR sequences).
  package var color: Bool
  /// How many cells a line may take; nil for no limit.
  package var width: Int?
  /// The version of the program that makes the report, by Semantic Versioning; nil to leave it unsaid.
  package var programVersion: String?

  /// What a file or a pipe wants, unless it is said otherwise: no colour, and lines of any length.
  ///
  /// - Parameter width: in cells of a terminal; nil for no limit.
  package init(color: Bool = false, width: Int? = nil, programVersion: String? = nil) {
    self.color = color
    self.width = width
    self.programVersion = programVersion
  }
}

/// An output format: turns a report into bytes. Each format is one file in this folder and one line in
/// `DiagnosticFormats.all`.
package protocol DiagnosticRenderer: Sendable {
  /// The word for it on the command line.
  static var name: String { get }
  /// What it is for, in one line.
  static var summary: String { get }
  /// Whether it shows `DiagnosticReport.inputs`, which a command need not gather otherwise.
  static var listsInputs: Bool { get }
  /// Whether files are to be named from the repository's top, wherever one stands, because the reader knows nothing else.
  static var namesFilesFromTop: Bool { get }
  /// How the names of files in this format end, in lower case and with the dot where there is one.
  static var fileEndings: [String] { get }
  /// Writes the report. The same report and options give the same bytes.
  static func render(_ report: DiagnosticReport, options: RenderOptions) -> [UInt8]
}

extension DiagnosticRenderer {
  /// Most formats list findings only.
  package static var listsInputs: Bool { false }
  /// Most formats are read where they were made.
  package static var namesFilesFromTop: Bool { false }
  /// Formats that no ending of a name gives away have none.
  package static var fileEndings: [String] { [] }
}

/// The output formats there are.
package enum DiagnosticFormats {
  /// Every format, in the order in which help lists them.
  package static let all: [any DiagnosticRenderer.Type] = [
    TextRenderer.self,
    ConciseRenderer.self,
    JSONRenderer.self,
    JSONLinesRenderer.self,
    SARIFRenderer.self,
    GitHubRenderer.self,
    GitLabRenderer.self,
    JUnitRenderer.self,
    CheckstyleRenderer.self,
    MarkdownRenderer.self,
  ]

  /// The format with a name, or nil when there is none.
  package static func named(_ name: String) -> (any DiagnosticRenderer.Type)? {
    all.first { $0.name == name }
  }

  /// The format of a file by the end of its name, the longest known end before others; nil when it says nothing
  /// known. Letter case does not matter.
  package static func forFile(named name: String) -> (any DiagnosticRenderer.Type)? {
    let name = name.lowercased()
    let matches = all.flatMap { format in
      format.fileEndings.filter { name.hasSuffix($0) }.map { (ending: $0, format: format) }
    }
    return matches.max { $0.ending.utf8.count < $1.ending.utf8.count }?.format
  }
}

/// How a terminal, or whatever the output goes to, wants to be written to.
package struct RenderOptions: Sendable {
  /// Whether to use colour (ANSI SGR sequences).
  package var color: Bool
  /// How many cells a line may take; nil for no limit.
  package var width: Int?

  package init(color: Bool = false, width: Int? = nil) {
    self.color = color
    self.width = width
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
  /// Writes the report. The same report and options give the same bytes.
  static func render(_ report: DiagnosticReport, options: RenderOptions) -> [UInt8]
}

extension DiagnosticRenderer {
  package static var listsInputs: Bool { false }
}

/// The output formats there are.
package enum DiagnosticFormats {
  /// Every format, in the order in which help lists them.
  package static let all: [any DiagnosticRenderer.Type] = [
    TextRenderer.self, ConciseRenderer.self, JSONRenderer.self,
  ]

  /// The format with a name, or nil when there is none.
  package static func named(_ name: String) -> (any DiagnosticRenderer.Type)? {
    all.first { $0.name == name }
  }
}

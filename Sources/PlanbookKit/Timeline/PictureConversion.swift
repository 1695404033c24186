import Drawing
import GitStore
import PlainText
package import PlanTimeline

/// Pictures as PDF and PNG, which rsvg-convert makes of SVG where it is installed.
package enum PictureConversion {
  /// A format that pictures are made in, by the name that rsvg-convert has for it and by its ending.
  package enum Format: String, Sendable, CaseIterable {
    case pdf
    case png
  }

  /// The longest picture that is taken from the program.
  private static let sizeLimit = 256 << 20

  /// Converts a picture.
  ///
  /// - Parameter width: of a PNG, in pixels; nil for two for each unit of the picture, which is sharp in print and on fine screens.
  /// - Throws: `RunFailure` when the program is not there, or refuses.
  package static func convert(
    _ svg: [UInt8], to format: Format, width: Int?, in surroundings: Surroundings
  ) throws(RunFailure) -> [UInt8] {
    var arguments = ["--format", format.rawValue]
    if format == .png {
      if let width {
        arguments += ["--width", String(width)]
      } else {
        arguments += ["--zoom", "2"]
      }
      arguments.append("--keep-aspect-ratio")
    }
    // The time in a PDF is this one, so that the same plans give the same bytes.
    var variables = surroundings.variables
    variables["SOURCE_DATE_EPOCH"] = "0"
    variables["TZ"] = "UTC"
    let process = ChildProcess(
      program: "rsvg-convert", arguments: arguments, variables: variables,
      folder: surroundings.currentFolder, input: svg, outputLimit: sizeLimit)
    let outcome: ChildProcess.Outcome
    do {
      outcome = try process.run(scratch: surroundings.temporaryFolder)
    } catch {
      throw missing(format)
    }
    guard outcome.exitCode != 127 else { throw missing(format) }
    guard outcome.exitCode == 0, !outcome.standardOutput.isEmpty else {
      let words = String(decoding: outcome.standardError.prefix(400), as: UTF8.self)
      throw RunFailure(
        .couldNotRun, "rsvg-convert could not make the \(format.rawValue): \(words.oneLine)",
        remedy: "Write the picture as svg, or the page as html, which a browser prints to PDF")
    }
    return outcome.standardOutput
  }

  private static func missing(_ format: Format) -> RunFailure {
    RunFailure(
      .couldNotRun,
      "a \(format.rawValue) is made by the program rsvg-convert, which is not installed here",
      remedy:
        "Install it (Debian and Ubuntu: apt install librsvg2-bin; macOS: brew install librsvg), or write the page as html, which a browser prints to PDF"
    )
  }
}

extension BookTimeline {
  /// Writes it as a picture that another program makes.
  ///
  /// - Throws: `RunFailure` when that program is not there.
  package func converted(
    to format: PictureConversion.Format, _ options: RenderingOptions,
    in surroundings: Surroundings
  ) throws(RunFailure) -> [UInt8] {
    var options = options
    let pixels = options.width.map { Int($0) }
    // A picture of its own has one set of colours; the width of a PNG is that of its pixels.
    if options.theme == .auto { options.theme = .light }
    if format == .png { options.width = nil }
    let svg = try rendered(as: TimelineFormats.picture, options)
    return try PictureConversion.convert(svg, to: format, width: pixels, in: surroundings)
  }
}

extension Surroundings {
  /// Where files may be made that nobody is to keep.
  fileprivate var temporaryFolder: String {
    variables["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
  }
}

extension LoadedBook {
  /// What links from a file to the files of the book begin with, so that they lead there from where the file is; nil where the
  /// file lies elsewhere. Nil for the path means the current folder.
  package func linkBase(toFile path: String?) -> String? {
    let here = shown("")
    let base = here.isEmpty ? "" : here + "/"
    guard let path else { return base }
    let parts = path.split(separator: "/")
    guard !path.hasPrefix("/"), !parts.contains("..") else { return nil }
    let depth = parts.dropLast().count { $0 != "." }
    return String(repeating: "../", count: depth) + base
  }
}

import ArgumentParser
import Drawing
import PlainText
import PlanTimeline
import PlanbookKit

/// The options that say in which format a timeline is written, and where to.
struct TimelineOutputOptions: ParsableArguments {
  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp(
      "Write it to this file; its ending says the format.", valueName: "file"))
  var file: String?

  @Option(
    help: ArgumentHelp(
      "text, svg, html, pdf, png, mermaid, markdown, csv, json or ics.", valueName: "format"))
  var format: FormatName?

  @Option(
    help: ArgumentHelp(
      "Refresh the timelines between '<!-- planbook:timeline -->' and '<!-- /planbook -->' in this Markdown file.",
      valueName: "file"))
  var embed: String?

  /// A format by its name.
  enum FormatName: ExpressibleByArgument {
    case drawn(any TimelineRenderer.Type)
    case converted(PictureConversion.Format)

    init?(argument: String) {
      if let format = TimelineFormats.named(argument) {
        self = .drawn(format)
      } else if let format = PictureConversion.Format(rawValue: argument) {
        self = .converted(format)
      } else {
        return nil
      }
    }

    init?(file: String) {
      if let format = TimelineFormats.forFile(named: file) {
        self = .drawn(format)
      } else if let format = PictureConversion.Format.allCases.first(where: {
        file.lowercased().hasSuffix(".\($0.rawValue)")
      }) {
        self = .converted(format)
      } else {
        return nil
      }
    }

    static var allValueStrings: [String] {
      TimelineFormats.all.map { $0.name } + PictureConversion.Format.allCases.map(\.rawValue)
    }
  }

  func validate() throws {
    if let file {
      if file.isEmpty { throw ValidationError("The file that --output names has an empty name.") }
      guard format != nil || FormatName(file: file) != nil else {
        let endings =
          TimelineFormats.all.flatMap { $0.fileEndings }
          + PictureConversion.Format.allCases.map { ".\($0.rawValue)" }
        throw ValidationError(
          "The ending of '\(file.printable)' names no format. Give --format, or one of these endings: "
            + endings.joined(separator: ", "))
      }
      if embed != nil { throw ValidationError("Give --output or --embed, not both.") }
    }
    if embed != nil, format != nil {
      throw ValidationError("What --embed writes is a diagram in Mermaid's language.")
    }
  }

  func write(
    _ timeline: BookTimeline, _ look: TimelineLookOptions, _ common: CommonOptions,
    _ surroundings: Surroundings
  ) throws(RunFailure) {
    let chosen =
      format ?? file.flatMap { FormatName(file: $0) } ?? .drawn(TimelineFormats.all[0])
    var options = RenderingOptions()
    options.width = look.width.map(Double.init)
    options.theme = Theme(rawValue: look.theme.rawValue) ?? .auto
    if file == nil {
      options.columns = Terminal.width(of: .standardOutput)
      options.isColored = common.usesColor(.standardOutput)
    }
    let bytes: [UInt8]
    switch chosen {
    case .drawn(let format):
      bytes = try timeline.rendered(as: format, options)
      if let refusal = format.refusal(of: bytes) {
        Terminal.remark("\(refusal); choose less: an account, --kind, or --from and --to")
      }
    case .converted(let format):
      bytes = try timeline.converted(to: format, options, in: surroundings)
    }
    guard let file else {
      if case .converted = chosen, Terminal.isTerminal(.standardOutput) {
        throw RunFailure(
          .wrongUsage, "a picture is no text for a terminal",
          remedy: "Name a file: --output roadmap.png")
      }
      Terminal.write(bytes, to: .standardOutput)
      return
    }
    try ReportFile.write(bytes, to: file)
  }
}

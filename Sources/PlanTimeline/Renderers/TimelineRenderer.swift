package import Drawing

/// What a renderer needs to know beside the layout.
package struct RenderingOptions: Sendable {
  /// How wide a picture is, in CSS pixels; nil for the usual width.
  package var width: Double?
  /// How many cells of a terminal a line may take; nil for as many as fit a mail.
  package var columns: Int?
  /// Whether text has colours.
  package var isColored = false
  /// Whether a picture is light, dark, or follows its surroundings.
  package var theme = Theme.auto
  /// The 1-based line in its file of each item, by the item's id.
  package var lineNumbers: [String: Int] = [:]
  /// What history says of each entry of a calendar, by its key (see `calendarEntries`); empty where it was not read.
  package var revisions: [String: ItemRevision] = [:]
  /// What tells this book's calendar entries from those of any other book.
  package var calendarDomain = "planbook"

  /// How it is written when nobody says otherwise.
  package init() {}
}

/// Which version of something this is, and when it was made.
package struct ItemRevision: Sendable, Hashable {
  /// When the last commit that changed it was made, in seconds since 1970-01-01T00:00Z.
  package var seconds: Int64
  /// Greater in each later version.
  package var number: Int

  /// - Parameters:
  ///   - seconds: since 1970-01-01T00:00Z.
  ///   - number: greater in each later version.
  package init(seconds: Int64, number: Int) {
    self.seconds = seconds
    self.number = number
  }
}

/// A format that timelines are written in. Each is one file here and one line in `TimelineFormats`.
package protocol TimelineRenderer: Sendable {
  /// What people call it on the command line.
  static var name: String { get }
  /// The endings of files in this format, with their dots.
  static var fileEndings: [String] { get }

  /// Writes a layout. The same layout and options give the same bytes.
  static func render(_ layout: TimelineLayout, _ options: RenderingOptions) -> [UInt8]

  /// Why programs that read the format will refuse what was written; nil where they will not.
  static func refusal(of bytes: [UInt8]) -> String?
}

extension TimelineRenderer {
  /// Most formats have no limit.
  package static func refusal(of bytes: [UInt8]) -> String? { nil }
}

/// The formats that timelines are written in.
package enum TimelineFormats {
  /// Every format, in the order in which help lists them.
  package static let all: [any TimelineRenderer.Type] = [
    TextTimeline.self, SVGTimeline.self, HTMLTimeline.self, MermaidTimeline.self,
    MarkdownTimeline.self, CSVTimeline.self, JSONTimeline.self, CalendarTimeline.self,
  ]

  /// The picture that other programs make theirs of.
  package static let picture: any TimelineRenderer.Type = SVGTimeline.self

  /// What stands inside Markdown texts.
  package static let diagram: any TimelineRenderer.Type = MermaidTimeline.self

  /// The format with a name; nil when there is none.
  package static func named(_ name: String) -> (any TimelineRenderer.Type)? {
    all.first { $0.name == name }
  }

  /// The format of a file by its ending, in capitals too.
  package static func forFile(named path: String) -> (any TimelineRenderer.Type)? {
    let name = path.lowercased()
    return all.first { format in format.fileEndings.contains { name.hasSuffix($0) } }
  }
}

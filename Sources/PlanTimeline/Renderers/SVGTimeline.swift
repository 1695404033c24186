import Drawing

/// A picture for pages, mails and office programs.
enum SVGTimeline: TimelineRenderer {
  static let name = "svg"
  static let fileEndings = [".svg"]

  static func render(_ layout: TimelineLayout, _ options: RenderingOptions) -> [UInt8] {
    let scene = TimelineScene.draw(layout, width: options.width ?? TimelineScene.usualWidth)
    return SVGWriter.write(scene, theme: options.theme)
  }
}

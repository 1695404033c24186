extension MarkdownOutline {
  /// The whole outline as readable text, one element a line with its ranges, for golden tests and for looking at.
  package func dump() -> String {
    ""
  }
}

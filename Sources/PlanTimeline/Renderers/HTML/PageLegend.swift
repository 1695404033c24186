extension PageMarkup {
  /// The sign of a legend in a box of 18 by 14.
  func legendMarkup(_ sign: LegendSign) -> String {
    switch sign {
    case .unit(let unit):
      "<rect class=\"f c\((layout.unitColors[unit] ?? 0) % 8)\" width=\"18\" height=\"11\" y=\"1\" rx=\"2\"/>"
    case .done: "<text class=\"done\" x=\"4\" y=\"11\">✓</text>"
    case .overdue: "<text class=\"late\" x=\"5\" y=\"11\">●</text>"
    case .atRisk: "<text class=\"risk\" x=\"4\" y=\"11\">△</text>"
    case .progress:
      "<rect class=\"b cn\" width=\"18\" height=\"11\" y=\"1\" rx=\"2\"/><rect class=\"f cn\" width=\"10\" height=\"11\" y=\"1\" rx=\"2\"/>"
    case .sum: "<path class=\"f cn\" d=\"M0 3H18V12L14 8H4L0 12Z\"/>"
    case .day: "<path class=\"m cn\" d=\"M9 1L15 7 9 13 3 7Z\"/>"
    case .series:
      "<circle class=\"m cn\" cx=\"4\" cy=\"7\" r=\"4\"/><circle class=\"m cn\" cx=\"14\" cy=\"7\" r=\"4\"/>"
    case .window(let index):
      "<rect class=\"w\(index % 3)\" width=\"18\" height=\"11\" y=\"1\" rx=\"2\"/>"
    case .promised: "<path class=\"fl\" d=\"M6 14V0L12 2.5 6 5\"/>"
    case .after: "<path class=\"cl\" d=\"M0 7H13M18 7l-5.5-3.5v7Z\"/>"
    case .critical:
      "<rect class=\"b crit cn\" width=\"16\" height=\"10\" x=\"1\" y=\"2\" rx=\"2\"/>"
    case .dropped:
      "<rect class=\"off\" width=\"16\" height=\"10\" x=\"1\" y=\"2\" rx=\"2\"/>"
    case .beyond:
      "<rect class=\"b cn\" width=\"18\" height=\"11\" y=\"1\" rx=\"2\"/><path class=\"tip cn\" d=\"M9 3L13 6.5 9 10\"/>"
    case .baseline: "<rect class=\"gh\" width=\"18\" height=\"5\" y=\"4\" rx=\"1.5\"/>"
    case .later: "<path class=\"sl up\" d=\"M0 10H17V4\"/>"
    case .earlier: "<path class=\"sl\" d=\"M18 10H1V4\"/>"
    }
  }
}

import Drawing
import PlainText
import PlanModel
import PlanSchedule

/// A page for a browser that needs nothing else: it works from a mail attachment and fetches nothing.
enum HTMLTimeline: TimelineRenderer {
  static let name = "html"
  static let fileEndings = [".html", ".htm"]

  static func render(_ layout: TimelineLayout, _ options: RenderingOptions) -> [UInt8] {
    var page = PageMarkup(layout, options)
    let body = page.body()
    let theme =
      switch options.theme {
      case .auto: ""
      case .light, .dark: " data-theme=\"\(options.theme.rawValue)\""
      }
    return WebPage.write(
      title: layout.title, attributes: theme, style: PackageResources.page_css,
      script: PackageResources.page_js, body: body)
  }
}

/// The markup of a page while it is written.
private struct PageMarkup {
  let layout: TimelineLayout
  let options: RenderingOptions
  /// What can be chosen in a list, by name.
  private var accounts: [String: Int] = [:]
  private var units: [String: Int] = [:]
  private var owners: [String: Int] = [:]
  private var statuses: [String: Int] = [:]
  /// The numbers of rows by item.
  private var numbers: [Int: Int] = [:]

  init(_ layout: TimelineLayout, _ options: RenderingOptions) {
    self.layout = layout
    self.options = options
    func numbered(_ names: Set<String>) -> [String: Int] {
      Dictionary(uniqueKeysWithValues: names.sorted().enumerated().map { ($1, $0) })
    }
    let items = layout.groups.flatMap(\.rows).map { layout.items[$0.item] }
    for (number, row) in layout.groups.flatMap(\.rows).enumerated() { numbers[row.item] = number }
    accounts = numbered(Set(items.compactMap { $0.account?.title }.filter { !$0.isEmpty }))
    units = numbered(Set(items.flatMap(\.businessUnits)))
    if layout.isInternal { owners = numbered(Set(items.compactMap(\.owner))) }
    statuses = numbered(Set(items.compactMap { Self.status($0, layout) }))
  }

  private static func status(_ item: TimelineItem, _ layout: TimelineLayout) -> String? {
    layout.isInternal ? ItemWords.standing(item) ?? item.status : item.status
  }

  private func escaped(_ text: String) -> String { text.oneLine.escapedForMarkup }

  mutating func body() -> String {
    var text = head() + tools()
    text += "<main id=\"frame\" tabindex=\"0\" aria-label=\"Timeline\">\n"
    text += definitions
    let two = layout.comparison == nil ? "" : " two"
    text += "<table id=\"plan\" class=\"chart\(two)\">\n"
    text += tableHead()
    for group in layout.groups { text += self.group(group) }
    if layout.groups.isEmpty {
      text += "<tbody><tr><th class=\"n\">Nothing has a date here.</th></tr></tbody>\n"
    }
    text += "</table>\n<svg id=\"links\" aria-hidden=\"true\"></svg>\n</main>\n"
    text += foot()
    text +=
      "<aside id=\"more\" hidden aria-live=\"polite\"><button type=\"button\">Close</button><b></b><span></span></aside>\n"
    return text
  }

  // MARK: Around the table

  private func head() -> String {
    let mark = layout.isInternal ? "<span class=\"mark\">Internal</span>" : ""
    return
      "<header><div><h1>\(escaped(layout.title))</h1><p class=\"sub\">\(escaped(layout.subtitle))</p></div>\(mark)</header>\n"
  }

  private func tools() -> String {
    func button(_ id: String, _ label: String, _ title: String, pressed: Bool? = nil) -> String {
      let state = pressed.map { " aria-pressed=\"\($0)\"" } ?? ""
      return
        "<button type=\"button\" id=\"\(id)\" title=\"\(title)\"\(state)>\(label)</button>\n"
    }
    var text = "<div class=\"tools\" data-script hidden>\n"
    text +=
      "<input type=\"search\" id=\"search\" placeholder=\"Search ( / )\" aria-label=\"Search\">\n"
    text += select("account", "All accounts", accounts) { $0 }
    text += select("unit", "All business units", units, BusinessUnitName.shown)
    text += select("owner", "All owners", owners) { $0 }
    text += select("status", "Any status", statuses) { $0.prefix(1).uppercased() + $0.dropFirst() }
    text += button("clear", "Clear", "Show everything again")
    text += button("out", "−", "Less detail ( - )") + button("fit", "Fit", "Fit the window ( 0 )")
    text += button("in", "+", "More detail ( + )")
    if layout.comparison != nil {
      text += button("base", "Baseline", "Show where things were ( b )", pressed: true)
    }
    text += button("list", "Table", "Show dates as a table ( t )", pressed: false)
    text += button("theme", "◐", "Light or dark ( d )")
    return text + "<output id=\"count\" aria-live=\"polite\"></output>\n</div>\n"
  }

  private func select(
    _ id: String, _ all: String, _ names: [String: Int], _ shown: (String) -> String
  ) -> String {
    guard names.count > 1 else { return "" }
    let choices = names.sorted { $0.value < $1.value }.map {
      "<option value=\"\($0.value)\">\(escaped(shown($0.key)))</option>"
    }
    return
      "<select id=\"\(id)\" aria-label=\"\(all)\"><option value=\"\">\(all)</option>\(choices.joined())</select>\n"
  }

  private var definitions: String {
    let patterns = (0..<3).map {
      "<pattern id=\"h\($0)\" width=\"5\" height=\"5\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><path d=\"M1 0V5\" stroke-width=\"2\" class=\"h\($0)\"/></pattern>"
    }
    return "<svg class=\"defs\" aria-hidden=\"true\"><defs>\(patterns.joined())</defs></svg>\n"
  }

  private func foot() -> String {
    var text = "<footer>\n"
    for unit in layout.businessUnits {
      text += key(
        BusinessUnitName.shown(unit),
        "<rect class=\"f c\((layout.unitColors[unit] ?? 0) % 8)\" width=\"18\" height=\"11\" y=\"1\" rx=\"2\"/>"
      )
    }
    for (index, name) in layout.windowNames.enumerated() {
      text += key(
        "\(name) window",
        "<rect class=\"w\(index % 3)\" width=\"18\" height=\"11\" y=\"1\" rx=\"2\"/>")
    }
    if let comparison = layout.comparison {
      text += key(
        "At \(comparison.name)",
        "<rect class=\"gh\" width=\"18\" height=\"5\" y=\"4\" rx=\"1.5\"/>")
    }
    if layout.items.contains(where: \.isCritical) {
      text += key(
        "Critical: may not slip",
        "<rect class=\"b crit cn\" width=\"16\" height=\"10\" x=\"1\" y=\"2\" rx=\"2\"/>")
    }
    for note in layout.notes { text += "<p>\(escaped(note))</p>\n" }
    if let comparison = layout.comparison {
      let rows = layout.slipRows
      text +=
        "<h2>\(rows.isEmpty ? "Nothing moved" : "What moved") since \(escaped(comparison.name))</h2>\n"
      if !rows.isEmpty {
        text += "<table><thead><tr>"
        for title in SlipRow.header { text += "<th scope=\"col\">\(title)</th>" }
        text += "</tr></thead><tbody>\n"
        for row in rows {
          let style = (row.slip ?? 0) > 0 ? "late" : "new"
          text += "<tr>"
          for (column, cell) in row.cells.enumerated() {
            text += column == 3 ? "<td class=\"\(style)\">" : "<td>"
            text += escaped(cell) + "</td>"
          }
          text += "</tr>\n"
        }
        text += "</tbody></table>\n"
      }
    }
    return text + "</footer>\n"
  }

  private func key(_ word: String, _ sign: String) -> String {
    "<span class=\"key\"><svg aria-hidden=\"true\">\(sign)</svg>\(escaped(word))</span>\n"
  }

  // MARK: The table

  private func percent(_ day: CalendarDate, after: Bool = false) -> Double {
    let position = Double(layout.axis.position(of: day)) + (after ? 1 : 0)
    return min(100, max(0, position / Double(layout.axis.dayCount) * 100))
  }

  private func middle(of day: CalendarDate) -> Double {
    (percent(day) + percent(day, after: true)) / 2
  }

  private func tableHead() -> String {
    var text = "<thead><tr><th class=\"n\" scope=\"col\">What</th>"
    text += "<th class=\"u\" scope=\"col\">Business unit</th>"
    if layout.isInternal { text += "<th class=\"o\" scope=\"col\">Owner</th>" }
    for name in columns { text += "<th class=\"x\" scope=\"col\">\(name)</th>" }
    return text + "<th class=\"t\" scope=\"col\">\(axis())</th></tr></thead>\n"
  }

  private var columns: [String] {
    ["Status", "Start", "End"] + (layout.isInternal ? ["Slack"] : [])
      + (layout.comparison == nil ? [] : ["Slip"])
  }

  private func axis() -> String {
    let rows = layout.axis.headers
    let height = rows.count * 18 + (layout.today == nil ? 4 : 20)
    var lines = ""
    var text = ""
    let finer = layout.axis.finer
    let finerZoom = Self.zoom(showing: finer.count).map { max(2, $0) }
    for (level, ticks) in rows.enumerated() {
      let isFinest = level == rows.count - 1
      // Names that would not fit into the narrowest window appear when it is zoomed.
      let step = isFinest ? Self.zoom(showing: ticks.count) ?? Self.zooms.last ?? 1 : 1
      for (index, tick) in ticks.enumerated() {
        let zoom = Self.zoom(of: index, step: step)
        let style = zoom > 1 ? " z\(zoom)" : ""
        let left = percent(tick.first)
        if index > 0 {
          lines += line(left, level: level, "g\(isFinest ? 1 : 0)\(style)")
        }
        let width = percent(tick.last, after: true) - left
        let label = TextStyle(size: 11, weight: .bold).width(of: tick.label)
        guard Double(step) * width * 6.2 >= label else { continue }
        let until = isFinest ? finerZoom.map { " y\($0)" } ?? "" : ""
        text += axisLabel(tick.label, left, level: level, "a\(isFinest ? 1 : 0)\(style)\(until)")
      }
    }
    if let finerZoom {
      for tick in finer {
        let left = percent(tick.first)
        if left > 0 { lines += line(left, level: rows.count - 1, "g1 z\(finerZoom)") }
        text += axisLabel(tick.label, left, level: rows.count - 1, "a1 z\(finerZoom)")
      }
    }
    if let today = layout.today, today >= layout.axis.first, today <= layout.axis.last {
      let x = middle(of: today)
      lines +=
        "<line class=\"now\" x1=\"\(x.shortText)%\" x2=\"\(x.shortText)%\" y1=\"\(height - 3)\" y2=\"100%\"/>"
      let anchor = x > 88 ? "end" : x < 12 ? "start" : "middle"
      text +=
        "<text class=\"now\" x=\"\(x.shortText)%\" y=\"\(height - 6)\" text-anchor=\"\(anchor)\">Today, \(TickWords.date(today))</text>"
    }
    return
      "<svg class=\"axis\" height=\"\(height)\">\(text)</svg><div class=\"gridbox\"><svg class=\"grid\" aria-hidden=\"true\">\(lines)</svg></div>"
  }

  private func line(_ left: Double, level: Int, _ style: String) -> String {
    let x = left.shortText
    return
      "<line class=\"\(style)\" x1=\"\(x)%\" x2=\"\(x)%\" y1=\"\(level * 18)\" y2=\"100%\"/>"
  }

  private func axisLabel(_ label: String, _ left: Double, level: Int, _ style: String) -> String {
    "<text class=\"\(style)\" x=\"\(left.shortText)%\" dx=\"4\" y=\"\(level * 18 + 13)\">\(escaped(label))</text>"
  }

  /// The zooms from which on more is written on the axis; the page's style and script know the same.
  private static let zooms = [1, 2, 4, 8, 16]

  /// The zoom at which so many names fit into the narrowest window, 34 of 620 pixels each; nil where they never do.
  private static func zoom(showing count: Int) -> Int? {
    count == 0 ? nil : zooms.first { $0 * 620 >= count * 34 }
  }

  /// The zoom from which on a tick is named where at first only each so many are.
  private static func zoom(of index: Int, step: Int) -> Int {
    zooms.first { index % max(1, step / $0) == 0 } ?? step
  }

  private func group(_ group: TimelineLayout.Group) -> String {
    var text = "<tbody>\n"
    if layout.groups.count > 1 || group.sections.allSatisfy({ $0.title == nil }) {
      let title = group.title.isEmpty ? "Roadmap" : group.title
      text +=
        "<tr class=\"band\"><th class=\"n\" scope=\"rowgroup\"><button type=\"button\" aria-expanded=\"true\">\(escaped(title))</button> <small>\(group.rows.count)</small></th>"
      text += emptyCells(density(of: group)) + "</tr>\n"
    }
    for section in group.sections {
      if let title = section.title {
        text += "<tr class=\"sec\"><th class=\"n\">\(escaped(title))</th>\(emptyCells())</tr>\n"
      }
      for row in section.rows { text += self.row(row) }
    }
    return text + "</tbody>\n"
  }

  /// Where in a group that is shut anything ends: darker where more does.
  private func density(of group: TimelineLayout.Group) -> String {
    guard layout.rowCount > Self.foldedRows, layout.groups.count > 1 else { return "" }
    var marks = ""
    for (tick, count, share) in layout.density(of: group.rows) {
      let left = percent(tick.first)
      let width = max(0.1, percent(tick.last, after: true) - left - 0.1)
      let strength = (0.15 + 0.85 * share).shortText
      marks +=
        "<rect x=\"\(left.shortText)%\" y=\"5\" width=\"\(width.shortText)%\" height=\"15\" rx=\"2\" fill-opacity=\"\(strength)\"><title>\(escaped(tick.label)): \(count)</title></rect>"
    }
    return "<svg class=\"r c0 many\">\(marks)</svg>"
  }

  /// With more rows than this a page opens with its groups shut; the script knows the same number.
  private static let foldedRows = 400

  private func emptyCells(_ track: String = "") -> String {
    "<td class=\"u\"></td>" + (layout.isInternal ? "<td class=\"o\"></td>" : "")
      + columns.map { _ in "<td class=\"x\"></td>" }.joined() + "<td class=\"t\">\(track)</td>"
  }

  private func row(_ row: TimelineLayout.Row) -> String {
    let item = layout.items[row.item]
    let color = layout.colorIndex(of: item).map { "c\($0 % 8)" } ?? "cn"
    var text =
      "<tr class=\"i\" tabindex=\"-1\" data-i=\"\(numbers[row.item] ?? 0)\" data-k=\"\(keys(item))\""
    let after = item.predecessors.compactMap { numbers[$0] }
    if !after.isEmpty { text += " data-after=\"\(after.map(String.init).joined(separator: " "))\"" }
    if item.isCritical { text += " data-crit=\"1\"" }
    let (low, high) = extent(item)
    text += " data-x=\"\(low.shortText) \(high.shortText)\">"
    text += "<th class=\"n\" scope=\"row\">\(nameCell(item, row))</th>"
    let unit = item.businessUnits.first.map {
      "<span class=\"sq \(color)\"></span>\(escaped(BusinessUnitName.shown($0)))"
    }
    text += "<td class=\"u\">\(unit ?? "")</td>"
    if layout.isInternal { text += "<td class=\"o\">\(item.owner.map(escaped) ?? "")</td>" }
    var cells = [
      Self.status(item, layout) ?? "",
      item.firstDay.map(TickWords.date) ?? "", item.lastDay.map(TickWords.date) ?? "",
    ]
    if layout.isInternal { cells.append(item.slack.map { "\($0) d" } ?? "") }
    if let comparison = layout.comparison {
      cells.append(ItemWords.change(item, since: comparison))
    }
    for cell in cells { text += "<td class=\"x\">\(escaped(cell))</td>" }
    return text + "<td class=\"t\">\(track(item, row, color))</td></tr>\n"
  }

  /// What the lists of the page choose by: account, units, owner, status.
  private func keys(_ item: TimelineItem) -> String {
    func key(_ number: Int?) -> String { number.map(String.init) ?? "-" }
    let units = item.businessUnits.map { key(self.units[$0]) }.joined(separator: ",")
    return [
      key(item.account.flatMap { accounts[$0.title] }), units.isEmpty ? "-" : units,
      key(item.owner.flatMap { owners[$0] }),
      key(Self.status(item, layout).flatMap { statuses[$0] }),
    ].joined(separator: " ")
  }

  private func nameCell(_ item: TimelineItem, _ row: TimelineLayout.Row) -> String {
    let sign =
      switch item.standing {
      case .done, .doneInFuture: "<span class=\"st done\">✓</span>"
      case .overdue: "<span class=\"st late\">●</span>"
      case .atRisk, .lateStart: "<span class=\"st risk\">△</span>"
      case .dropped, .underWay, .ahead, .undated: "<span class=\"st\"></span>"
      }
    var classes = row.depth > 0 ? ["d\(min(3, row.depth))"] : []
    if item.state == .dropped { classes.append("gone") }
    if layout.parents.contains(row.item) { classes.append("p") }
    let title = escaped(item.title)
    let address = layout.linkBase.map { base in
      let line = options.lineNumbers[item.id].map { "#L\($0)" } ?? ""
      return "<a href=\"\(escaped(base + item.path.percentEncodedPath + line))\">\(title)</a>"
    }
    return
      "\(sign)<span\(classes.isEmpty ? "" : " class=\"\(classes.joined(separator: " "))\"") title=\"\(title)\">\(address ?? title)</span>"
  }

  // MARK: The chart's part of a row

  private func extent(_ item: TimelineItem) -> (Double, Double) {
    if item.points.count > 1, let first = item.points.first, let last = item.points.last {
      return (middle(of: first), middle(of: last))
    }
    guard let first = item.firstDay else { return (0, 0) }
    if item.isPoint { return (middle(of: first), middle(of: first)) }
    return (percent(first), item.end.map { percent($0, after: true) } ?? 100)
  }

  private func track(_ item: TimelineItem, _ row: TimelineLayout.Row, _ color: String) -> String {
    var marks = ""
    let (low, high) = extent(item)
    let outline = item.state == .dropped ? " off" : item.isCritical ? " crit" : ""
    func bar(_ from: Double, _ to: Double, y: String, height: Int, _ style: String) -> String {
      "<rect x=\"\(from.shortText)%\" y=\"\(y)\" width=\"\(max(0.15, to - from).shortText)%\" height=\"\(height)\" rx=\"3\" class=\"\(style)\"/>"
    }
    func sign(_ x: Double, _ path: String, _ style: String, y: String = "12.5") -> String {
      "<svg x=\"\(x.shortText)%\" y=\"\(y)\" overflow=\"visible\"><path d=\"\(path)\" class=\"\(style)\"/></svg>"
    }
    let shown = layout.axis.first...layout.axis.last
    if item.points.count > 1 {
      for day in item.points where shown.contains(day) {
        marks +=
          "<circle cx=\"\(middle(of: day).shortText)%\" cy=\"12.5\" r=\"4\" class=\"m \(color)\"/>"
      }
    } else if item.isPoint {
      let full = item.state == .done ? " full" : ""
      marks += sign(low, "M0-7L7 0 0 7-7 0Z", "m\(full)\(outline) \(color)")
    } else if layout.parents.contains(row.item) {
      marks += bar(low, max(high, low + 0.3), y: "8", height: 6, "f \(color)")
    } else {
      marks += bar(low, high, y: "6", height: 13, "b\(outline) \(color)")
      let share = item.state == .done ? 1 : item.progress ?? 0
      if share > 0, item.state != .dropped {
        marks += bar(low, low + (high - low) * share, y: "6", height: 13, "f \(color)")
      }
      if item.isOpenEnded { marks += "<text x=\"100%\" dx=\"-14\" y=\"16.5\">→</text>" }
    }
    for window in item.windows
    where window.end >= shown.lowerBound && window.start <= shown.upperBound {
      let index = layout.windowNames.firstIndex(of: window.name) ?? 0
      for style in ["wb", "w\(index % 3)"] {
        marks += bar(
          percent(window.start), percent(window.end, after: true), y: "4", height: 17, style)
      }
    }
    if let promised = item.promised, promised != item.end, shown.contains(promised) {
      marks += sign(percent(promised, after: true), "M0 8V-9L6-6.5 0-4", "fl")
    }
    if let comparison = layout.comparison, comparison.isMoved(item),
      case .kept(let start, let end?, _)? = comparison.changes[item.id],
      end >= shown.lowerBound, (start ?? end) <= shown.upperBound
    {
      marks +=
        start.map {
          bar(percent($0), percent(end, after: true), y: "24", height: 4, "gh")
        } ?? sign(middle(of: end), "M0-4L4 0 0 4-4 0Z", "gh", y: "26")
    }
    marks += label(item, low, high)
    let details = ItemWords.details(item, in: layout).escapedForMarkup
    return "<svg class=\"r\"><title>\(details)</title>\(marks)</svg>"
  }

  /// The date and how it stands, right of the bar or left of it, where there is room in the narrowest window.
  private func label(_ item: TimelineItem, _ low: Double, _ high: Double) -> String {
    var parts: [(text: String, style: String)] = []
    let named = item.namedPoint(in: layout.axis.first...layout.axis.last)
    if let named {
      parts.append((TickWords.dayAndMonth(item.points[named]) + ", …", ""))
    } else if item.points.count < 2, let day = item.points.first ?? item.end {
      parts.append((TickWords.dayAndMonth(day), ""))
    }
    if let comparison = layout.comparison {
      if comparison.isAdded(item.id) { parts.append(("new", "new sl")) }
      if let slip = comparison.slip(of: item.id), slip != 0 {
        parts.append((ItemWords.slip(slip), slip > 0 ? "late sl" : "new sl"))
      }
    }
    switch item.standing {
    case .overdue: parts.append(("overdue", "late"))
    case .atRisk: parts.append(("at risk", "risk"))
    case .lateStart: parts.append(("not begun", "risk"))
    case .dropped: parts.append(("dropped", ""))
    case .done, .doneInFuture, .underWay, .ahead, .undated: break
    }
    guard !parts.isEmpty else { return "" }
    let style = TextStyle(size: 11)
    let needed = (parts.reduce(16) { $0 + style.width(of: $1.text) + 5 }) / 440 * 100
    var (low, high) = (low, high)
    var isRight = high + needed <= 100
    if let named {
      // Beside the dot that it speaks of, where there is room before the next.
      let own = middle(of: item.points[named])
      let next = named + 1 < item.points.count ? middle(of: item.points[named + 1]) : 100
      if own + needed <= min(100, next) {
        (high, isRight) = (own, true)
      } else if own - needed >= 0 {
        (low, isRight) = (own, false)
      }
    }
    guard isRight || low - needed >= 0 else { return "" }
    let spans = parts.map {
      $0.style.isEmpty ? $0.text : "<tspan class=\"\($0.style)\">\($0.text)</tspan>"
    }
    return
      "<text x=\"\((isRight ? high : low).shortText)%\" dx=\"\(isRight ? 11 : -11)\" y=\"16.5\"\(isRight ? "" : " text-anchor=\"end\"")>\(spans.joined(separator: " "))</text>"
  }
}

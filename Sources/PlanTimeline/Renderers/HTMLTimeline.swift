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
struct PageMarkup {
  let layout: TimelineLayout
  let options: RenderingOptions
  /// What can be chosen in a list, by name; accounts by `accountKey`.
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
    accounts = numbered(Set(items.compactMap { Self.accountKey($0, layout) }))
    units = numbered(Set(items.flatMap(\.businessUnits)))
    if layout.isInternal { owners = numbered(Set(items.compactMap(\.owner))) }
    statuses = numbered(Set(items.compactMap { Self.status($0, layout) }))
  }

  /// Two accounts may bear one title, so that ids tell them apart; the customer sees titles alone.
  private static func accountKey(_ item: TimelineItem, _ layout: TimelineLayout) -> String? {
    guard let account = item.account, !account.title.isEmpty else { return nil }
    return layout.isInternal ? account.id : account.title
  }

  /// The words for an account in a list: its title, with its id where another one is called the same.
  private func accountNames() -> [String: String] {
    var titles: [String: String] = [:]
    for row in layout.groups.flatMap(\.rows) {
      let item = layout.items[row.item]
      if let key = Self.accountKey(item, layout) { titles[key] = item.account?.title ?? key }
    }
    var counts: [String: Int] = [:]
    for title in titles.values { counts[title, default: 0] += 1 }
    return Dictionary(
      uniqueKeysWithValues: titles.map { key, title in
        (key, counts[title] == 1 ? title : "\(title) (\(key))")
      })
  }

  private static func status(_ item: TimelineItem, _ layout: TimelineLayout) -> String? {
    layout.isInternal ? ItemWords.standing(item) ?? item.status : item.status
  }

  private func escaped(_ text: String) -> String { text.oneLine.escapedForMarkup }

  mutating func body() -> String {
    var text = head() + tools()
    text += "<main id=\"frame\" tabindex=\"0\" aria-label=\"Timeline\">\n"
    text += definitions
    text += "<div id=\"sheet\"\(layout.isInternal ? "" : " class=\"out\"")>\n"
    let (axis, grid) = axis()
    text += "<svg class=\"grid\" aria-hidden=\"true\">\(grid)</svg>\n"
    let today = shownToday.map { " data-today=\"\(middle(of: $0).shortText)\"" } ?? ""
    text += "<table id=\"plan\" class=\"chart\"\(today)>\n"
    text += tableHead(axis)
    for group in layout.groups { text += self.group(group) }
    if layout.groups.isEmpty {
      text += "<tbody><tr><th class=\"n\">Nothing has a date here.</th></tr></tbody>\n"
    }
    text += "</table>\n<svg id=\"links\" aria-hidden=\"true\"></svg>\n</div>\n</main>\n"
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
    let accountNames = accountNames()
    text += select("account", "All accounts", accounts) { accountNames[$0] ?? $0 }
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
    let choices = names.map { (shown($0.key), $0.value) }.sorted { $0 < $1 }.map {
      "<option value=\"\($0.1)\">\(escaped($0.0))</option>"
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
    for sign in layout.legendSigns {
      text +=
        "<span class=\"key\"><svg aria-hidden=\"true\">\(legendMarkup(sign))</svg>\(escaped(sign.word(in: layout)))</span>\n"
    }
    if layout.rowCount > Self.foldedRows, layout.groups.count > 1 {
      text += "<p>Of a group that is shut: the darker, the more ends there.</p>\n"
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

  // MARK: The table

  func percent(_ day: CalendarDate, after: Bool = false) -> Double {
    let position = Double(layout.axis.position(of: day)) + (after ? 1 : 0)
    return min(100, max(0, position / Double(layout.axis.dayCount) * 100))
  }

  func middle(of day: CalendarDate) -> Double {
    (percent(day) + percent(day, after: true)) / 2
  }

  private func tableHead(_ axis: String) -> String {
    var text = "<thead><tr><th class=\"n\" scope=\"col\">What</th>"
    text += "<th class=\"u\" scope=\"col\">Business unit</th>"
    if layout.isInternal { text += "<th class=\"o\" scope=\"col\">Owner</th>" }
    for name in columns { text += "<th class=\"x\" scope=\"col\">\(name)</th>" }
    return text + "<th class=\"t\" scope=\"col\">\(axis)</th></tr></thead>\n"
  }

  private var columns: [String] {
    ["Status", "Start", "End"] + (layout.isInternal ? ["Slack"] : [])
      + (layout.comparison == nil ? [] : ["Slip"])
  }

  /// Today, where it is on the axis.
  var shownToday: CalendarDate? {
    layout.today.flatMap { $0 >= layout.axis.first && $0 <= layout.axis.last ? $0 : nil }
  }

  /// The head of the chart, and the lines behind all rows.
  private func axis() -> (head: String, grid: String) {
    let rows = layout.axis.headers
    let height = rows.count * 18 + (layout.today == nil ? 4 : 20)
    var lines = AxisLines(height: height)
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
          lines.add(left, level: level, "g\(isFinest ? 1 : 0)\(style)")
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
        if left > 0 { lines.add(left, level: rows.count - 1, "g1 z\(finerZoom)") }
        text += axisLabel(tick.label, left, level: rows.count - 1, "a1 z\(finerZoom)")
      }
    }
    if let today = shownToday {
      let x = middle(of: today)
      lines.add(x, from: height - 3, "now")
      let anchor = x > 88 ? "end" : x < 12 ? "start" : "middle"
      text +=
        "<text class=\"now\" x=\"\(x.shortText)%\" y=\"\(height - 6)\" text-anchor=\"\(anchor)\">Today, \(TickWords.date(today))</text>"
    }
    return ("<svg class=\"axis\" height=\"\(height)\">\(lines.head)\(text)</svg>", lines.grid)
  }

  /// Lines that begin in the head of the chart, which hides what is behind it, and go on behind the rows.
  private struct AxisLines {
    let height: Int
    var head = ""
    var grid = ""

    init(height: Int) { self.height = height }

    mutating func add(_ left: Double, level: Int, _ style: String) {
      add(left, from: level * 18, style)
    }

    mutating func add(_ left: Double, from top: Int, _ style: String) {
      let x = left.shortText
      head += "<line class=\"\(style)\" x1=\"\(x)%\" x2=\"\(x)%\" y1=\"\(top)\" y2=\"\(height)\"/>"
      grid += "<line class=\"\(style)\" x1=\"\(x)%\" x2=\"\(x)%\" y1=\"0\" y2=\"100%\"/>"
    }
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
    let two = layout.shownBaseline(of: item) == nil ? "" : " two"
    var text =
      "<tr class=\"i\(two)\" tabindex=\"-1\" data-i=\"\(numbers[row.item] ?? 0)\" data-k=\"\(keys(item))\""
    let after = item.predecessors.compactMap { numbers[$0] }
    if !after.isEmpty { text += " data-after=\"\(after.map(String.init).joined(separator: " "))\"" }
    if item.isCritical { text += " data-crit=\"1\"" }
    let (low, high) = extent(item)
    let label = placedLabel(item, low, high, isBeam: layout.parents.contains(row.item))
    // How far the words beside it reach, in pixels to the left and to the right.
    let reach = label.map { "\($0.pixelsBefore) \($0.pixelsAfter)" } ?? "0 0"
    text += " data-x=\"\(low.shortText) \(high.shortText) \(reach)\">"
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
    return text + "<td class=\"t\">\(track(item, row, color, label))</td></tr>\n"
  }

  /// What the lists of the page choose by: account, units, owner, status.
  private func keys(_ item: TimelineItem) -> String {
    func key(_ number: Int?) -> String { number.map(String.init) ?? "-" }
    let units = item.businessUnits.map { key(self.units[$0]) }.joined(separator: ",")
    return [
      key(Self.accountKey(item, layout).flatMap { accounts[$0] }), units.isEmpty ? "-" : units,
      key(item.owner.flatMap { owners[$0] }),
      key(Self.status(item, layout).flatMap { statuses[$0] }),
    ].joined(separator: " ")
  }

  private func nameCell(_ item: TimelineItem, _ row: TimelineLayout.Row) -> String {
    let sign =
      switch item.standing.legendSign {
      case .done: "<span class=\"st done\">✓</span>"
      case .overdue: "<span class=\"st late\">●</span>"
      case .atRisk: "<span class=\"st risk\">△</span>"
      default: "<span class=\"st\"></span>"
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
}

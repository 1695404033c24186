import Drawing

/// The colours of timelines. None carries a meaning alone: names stand beside them.
enum TimelineInks {
  static let paper = Palette.paper
  static let band = Ink(light: 0xEEF1F5, dark: 0x222933)
  static let text = Palette.text
  static let muted = Palette.muted
  static let grid = Palette.grid
  static let strongGrid = Palette.strongGrid
  static let weekend = Ink(light: 0xF5F6F8, dark: 0x1A2028)
  static let today = Palette.today
  static let warning = Ink(light: 0x8A5300, dark: 0xF2B84B)
  static let alarm = Ink(light: 0xB3261E, dark: 0xFF8A80)
  static let good = Ink(light: 0x0B6B4F, dark: 0x5FD3A6)
  static let link = Ink(light: 0x7A8594, dark: 0x8894A3)
  static let critical = Ink(light: 0xB0124F, dark: 0xFF7FA8)
  static let ghost = Ink(light: 0x8B95A1, dark: 0x76818F)
  static let noUnit = Ink(light: 0x5F6B7A, dark: 0x93A0B0)
  static let windows = [
    Ink(light: 0xB36B00, dark: 0xF2B84B), Ink(light: 0x5B3FA0, dark: 0xB8A2F2),
    Ink(light: 0x00666B, dark: 0x5CC9CF),
  ]

  static let units = Palette.series

  /// The colour of the business unit at a place; what belongs to none is grey.
  static func unit(_ index: Int?) -> Ink { index.map { units[$0 % units.count] } ?? noUnit }
}

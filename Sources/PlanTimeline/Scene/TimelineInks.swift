import Drawing

/// The colours of timelines.
///
/// The colours of business units stay apart for people who do not see all colours: they follow the palettes of M. Okabe and
/// K. Ito ("Color Universal Design", 2008) and P. Tol ("Colour Schemes", 2021). None carries a meaning alone:
/// names stand beside them.
enum TimelineInks {
  static let paper = Ink(light: 0xFFFFFF, dark: 0x14181F)
  static let band = Ink(light: 0xEEF1F5, dark: 0x222933)
  static let text = Ink(light: 0x1B2430, dark: 0xE8ECF1)
  static let muted = Ink(light: 0x56616F, dark: 0xA7B1BE)
  static let grid = Ink(light: 0xE3E7EC, dark: 0x2A323D)
  static let strongGrid = Ink(light: 0xC5CCD5, dark: 0x434E5C)
  static let weekend = Ink(light: 0xF5F6F8, dark: 0x1A2028)
  static let today = Ink(light: 0xB3261E, dark: 0xFF8A80)
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

  static let units = [
    Ink(light: 0x0072B2, dark: 0x56B4E9), Ink(light: 0xC25100, dark: 0xF4955A),
    Ink(light: 0x00805C, dark: 0x45C79A), Ink(light: 0x9B3F8C, dark: 0xDB90CE),
    Ink(light: 0x332288, dark: 0x9E92EA), Ink(light: 0x8A6D00, dark: 0xE3C64D),
    Ink(light: 0x882255, dark: 0xE0799F), Ink(light: 0x117F8C, dark: 0x66CCD6),
  ]

  /// The colour of the business unit at a place; what belongs to none is grey.
  static func unit(_ index: Int?) -> Ink { index.map { units[$0 % units.count] } ?? noUnit }
}

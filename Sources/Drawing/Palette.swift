/// The colours that all our pictures share.
///
/// Those of `series` stay apart for people who do not see all colours: they follow the palettes of M. Okabe and K. Ito ("Color
/// Universal Design", 2008) and P. Tol ("Colour Schemes", 2021). None carries a meaning alone: names stand beside them.
package enum Palette {
  /// What pictures are painted on.
  package static let paper = Ink(light: 0xFFFFFF, dark: 0x14181F)
  /// Text, and whatever else must be read.
  package static let text = Ink(light: 0x1B2430, dark: 0xE8ECF1)
  /// Text that matters less: notes, headings of columns, the finest ticks.
  package static let muted = Ink(light: 0x56616F, dark: 0xA7B1BE)
  /// Lines that help the eye and should not be noticed.
  package static let grid = Ink(light: 0xE3E7EC, dark: 0x2A323D)
  /// The same where a larger step begins.
  package static let strongGrid = Ink(light: 0xC5CCD5, dark: 0x434E5C)
  /// The line of the day that counts as today.
  package static let today = Ink(light: 0xB3261E, dark: 0xFF8A80)

  /// Colours that tell things apart, in the order in which they are given out.
  package static let series = [
    Ink(light: 0x0072B2, dark: 0x56B4E9), Ink(light: 0xC25100, dark: 0xF4955A),
    Ink(light: 0x00805C, dark: 0x45C79A), Ink(light: 0x9B3F8C, dark: 0xDB90CE),
    Ink(light: 0x332288, dark: 0x9E92EA), Ink(light: 0x8A6D00, dark: 0xE3C64D),
    Ink(light: 0x882255, dark: 0xE0799F), Ink(light: 0x117F8C, dark: 0x66CCD6),
  ]
}

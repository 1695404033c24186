#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A colour of the sRGB space.
package struct Color: Sendable, Hashable {
  /// The share of red, 0 to 255.
  package let red: UInt8
  /// The share of green, 0 to 255.
  package let green: UInt8
  /// The share of blue, 0 to 255.
  package let blue: UInt8

  /// From a number such as `0x0072B2`.
  package init(_ number: UInt32) {
    red = UInt8(number >> 16 & 0xFF)
    green = UInt8(number >> 8 & 0xFF)
    blue = UInt8(number & 0xFF)
  }

  private init(red: UInt8, green: UInt8, blue: UInt8) {
    self.red = red
    self.green = green
    self.blue = blue
  }

  /// As CSS and SVG write it: `#0072b2`.
  package var hexadecimal: String {
    let number = UInt32(red) << 16 | UInt32(green) << 8 | UInt32(blue)
    let digits = String(number, radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.utf8.count) + digits
  }

  /// The relative luminance, 0 for black and 1 for white (WCAG 2.2, "relative luminance").
  package var luminance: Double {
    func linear(_ channel: UInt8) -> Double {
      let value = Double(channel) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  /// The contrast ratio, from 1 for the same luminance to 21 (WCAG 2.2, "contrast ratio"). Text needs at least 4.5.
  package func contrast(with other: Color) -> Double {
    let (a, b) = (luminance, other.luminance)
    return (max(a, b) + 0.05) / (min(a, b) + 0.05)
  }

  /// This colour with so much of another in it: 0 for none, 1 for nothing else.
  package func mixed(with other: Color, _ share: Double) -> Color {
    func mix(_ a: UInt8, _ b: UInt8) -> UInt8 {
      UInt8(min(255, max(0, (Double(a) * (1 - share) + Double(b) * share).rounded())))
    }
    return Color(
      red: mix(red, other.red), green: mix(green, other.green), blue: mix(blue, other.blue))
  }
}

/// A colour for light and one for dark surroundings.
package struct Ink: Sendable, Hashable {
  /// The colour on a light background.
  package let light: Color
  /// The colour on a dark background.
  package let dark: Color

  /// An ink of two numbers such as `0x0072B2`.
  package init(light: UInt32, dark: UInt32) {
    self.light = Color(light)
    self.dark = Color(dark)
  }

  /// An ink of two colours.
  package init(light: Color, dark: Color) {
    self.light = light
    self.dark = dark
  }

  /// This ink with so much of another in it.
  package func mixed(with other: Ink, _ share: Double) -> Ink {
    Ink(light: light.mixed(with: other.light, share), dark: dark.mixed(with: other.dark, share))
  }

  /// The lower of the contrasts in light and in dark.
  package func contrast(with other: Ink) -> Double {
    min(light.contrast(with: other.light), dark.contrast(with: other.dark))
  }
}

/// For which surroundings a picture is made.
package enum Theme: String, Sendable, CaseIterable {
  /// For both: the reader's system decides on a screen, and paper gets the light one.
  case auto
  /// For a light background, wherever it is shown.
  case light
  /// For a dark background, wherever it is shown.
  case dark
}

import PlainText
import TestSupport
import Testing

@Suite("UTF-8")
struct UTF8ValidityTests {
  @Test(
    "What is not UTF-8 is found with its whole extent",
    arguments: [
      ([], []),
      ([0x61, 0xC3, 0xA9], []),
      ([0xFF], [0..<1]),
      ([0x61, 0xFF, 0xFE, 0x61, 0x80], [1..<3, 4..<5]),
      // Overlong, surrogate, beyond U+10FFFF, cut short.
      ([0xC0, 0xAF], [0..<2]), ([0xED, 0xA0, 0x80], [0..<3]),
      ([0xF4, 0x90, 0x80, 0x80], [0..<4]), ([0x61, 0xE2, 0x82], [1..<3]),
    ] as [([UInt8], [Range<Int>])])
  func invalidRanges(bytes: [UInt8], ranges: [Range<Int>]) {
    #expect(UTF8Validity.invalidRanges(in: bytes) == ranges)
  }

  @Test("Agrees with the standard library on random bytes", arguments: 0..<300)
  func agreesWithStandardLibrary(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let alphabet: [UInt8] = [
      0x61, 0x62, 0xC3, 0xA9, 0xE2, 0x82, 0xAC, 0xF0, 0x9F, 0x98, 0x80, 0xED, 0xA0, 0xFF,
    ]
    let isMostlyASCII = seed % 2 == 0
    let bytes = (0..<(seed % 97)).map { _ in
      isMostlyASCII && UInt8.random(in: 0..<50, using: &random) != 0
        ? 0x61 : alphabet.randomElement(using: &random) ?? 0
    }
    let expected = String(validating: bytes, as: UTF8.self) != nil
    #expect(bytes.withUnsafeBufferPointer { UTF8Validity.isValid($0) } == expected)
    #expect(UTF8Validity.invalidRanges(in: bytes).isEmpty == expected)
  }

  @Test("One wrong byte is found wherever it stands in a text with accents", arguments: [0, 1, 2])
  func wrongByteAmongAccents(shift: Int) {
    let text =
      Array(String(repeating: "x", count: shift).utf8)
      + Array(String(repeating: "Zürichs Größe ", count: 12).utf8)
    for place in text.indices {
      for byte in [0x61, 0x80, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE2, 0xF0, 0xF5, 0xFF] as [UInt8] {
        var bytes = text
        bytes[place] = byte
        let found = bytes.withUnsafeBufferPointer { UTF8Validity.firstInvalid(in: $0, from: 0) }
        var index = 0
        while index < bytes.count {
          let length = UTF8Validity.scalarLength(in: bytes, at: index)
          if length == 0 { break }
          index += length
        }
        #expect(found == (index < bytes.count ? index : nil), "\(byte) at \(place)")
      }
    }
  }

  @Test("The first zero byte is found wherever it stands", arguments: [0, 1, 31, 32, 33, 64, 97])
  func firstZero(count: Int) {
    // 0x01 and 0x80 are what a search by words could take for a zero byte.
    for filler in [0x01, 0x61, 0x80, 0xFF] as [UInt8] {
      for start in 0...count {
        let none = Array(repeating: filler, count: count)
        #expect(none.withUnsafeBufferPointer { UTF8Validity.firstZero(in: $0, from: start) } == nil)
        for place in 0..<count {
          var bytes = none
          bytes[place] = 0
          let expected = place >= start ? place : nil
          #expect(
            bytes.withUnsafeBufferPointer { UTF8Validity.firstZero(in: $0, from: start) }
              == expected)
        }
      }
    }
  }
}

@Suite("Printing safely")
struct PrintableTextTests {
  @Test(
    "Whatever could steer a terminal is spelled out",
    arguments: [
      ("plain é 😀", "plain é 😀"),
      ("\u{1B}[31mred", "\\u{1B}[31mred"),
      ("a\nb\tc\rd", "a\\nb\\tc\\rd"),
      ("\u{202E}evil\u{202C}", "\\u{202E}evil\\u{202C}"),
      ("\u{9B}31m", "\\u{9B}31m"),
      ("\u{FEFF}x\u{200B}y\u{0}", "\\u{FEFF}x\\u{200B}y\\u{0}"),
      ("👩\u{200D}💻", "👩\u{200D}💻"),
    ])
  func printable(text: String, shown: String) {
    #expect(text.printable == shown)
  }

  @Test(
    "Width is counted in terminal cells",
    arguments: [("abc", 3), ("漢字", 4), ("e\u{301}", 1), ("😀", 2), ("", 0), ("ｆ", 2)])
  func displayWidth(text: String, cells: Int) {
    #expect(text.displayWidth == cells)
  }
}

@Suite("Nearest name")
struct NearestNameTests {
  @Test(
    "A slip of the finger finds the name that was meant",
    arguments: [
      ("onwer", "owner"), ("Owner", "owner"), ("ownr", "owner"), ("title", "title"),
      ("mileston", "milestones"), ("business_unit", "business-unit"),
    ])
  func near(name: String, meant: String) {
    let names = ["owner", "title", "milestones", "business-unit"]
    #expect(NearestName.of(name, among: names) == meant)
  }

  @Test(
    "Something else entirely suggests nothing", arguments: ["colour", "x", "", "owl-population"])
  func far(name: String) {
    #expect(NearestName.of(name, among: ["owner", "title", "milestones"]) == nil)
  }
}

@Suite("JSON text")
struct JSONTextTests {
  @Test("Commas, nesting and escapes")
  func writes() {
    var json = JSONText()
    json.beginObject()
    json.key("a\"b")
    json.beginArray()
    json.integer(1)
    json.string("é\n\u{1B}\u{202E}\\")
    json.null()
    json.beginObject()
    json.endObject()
    json.endArray()
    json.key("c")
    json.boolean(true)
    json.endObject()
    let expected = #"{"a\"b":[1,"é\n\u001b\u202e\\",null,{}],"c":true}"#
    #expect(String(decoding: json.bytes, as: UTF8.self) == expected)
  }
}

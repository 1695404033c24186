import ECMAPattern
import Testing

/// The tables against the standard library, for characters that both know. Properties of a few
/// characters change from one version of Unicode to the next, so a handful of differences is no
/// fault.
@Suite struct `Properties of Unicode` {
  /// The blocks of ideographs and syllables are alike throughout, so a sample of them is enough.
  private static let scalars = (0...0x10_FFFF as ClosedRange<UInt32>)
    .filter {
      $0 < 0x3400 || (0xA000..<0xAC00).contains($0) || (0xF900..<0x2_0000).contains($0)
        || $0 % 64 == 0
    }
    .compactMap(Unicode.Scalar.init)
    .filter { $0.properties.age.map { $0.major <= 15 } ?? false }

  @Test func `agree with the standard library about general categories`() throws {
    let names: [(String, Unicode.GeneralCategory)] = [
      ("Lu", .uppercaseLetter), ("Ll", .lowercaseLetter), ("Lt", .titlecaseLetter),
      ("Lm", .modifierLetter), ("Lo", .otherLetter), ("Mn", .nonspacingMark), ("Mc", .spacingMark),
      ("Me", .enclosingMark), ("Nd", .decimalNumber), ("Nl", .letterNumber), ("No", .otherNumber),
      ("Pc", .connectorPunctuation), ("Pd", .dashPunctuation), ("Ps", .openPunctuation),
      ("Pe", .closePunctuation), ("Pi", .initialPunctuation), ("Pf", .finalPunctuation),
      ("Po", .otherPunctuation), ("Sm", .mathSymbol), ("Sc", .currencySymbol),
      ("Sk", .modifierSymbol), ("So", .otherSymbol), ("Zs", .spaceSeparator),
      ("Zl", .lineSeparator), ("Zp", .paragraphSeparator), ("Cc", .control), ("Cf", .format),
      ("Co", .privateUse), ("Cn", .unassigned),
    ]
    var sets: [Unicode.GeneralCategory: ScalarSet] = [:]
    for (name, category) in names {
      let set = try #require(UnicodeProperty.set(name: "gc", value: name), "\(name)")
      sets[category] = set
    }
    let different = Self.scalars.filter {
      sets[$0.properties.generalCategory]?.contains($0.value) != true
    }
    #expect(different.count <= 10, "\(different.prefix(20).map(\.value))")
  }

  struct Known: Sendable, CustomTestStringConvertible {
    let name: String
    let holds: @Sendable (Unicode.Scalar.Properties) -> Bool

    init(_ name: String, _ holds: @escaping @Sendable (Unicode.Scalar.Properties) -> Bool) {
      self.name = name
      self.holds = holds
    }

    var testDescription: String { name }
  }

  static let known = [
    Known("Alphabetic") { $0.isAlphabetic },
    Known("Lowercase") { $0.isLowercase },
    Known("Uppercase") { $0.isUppercase },
    Known("White_Space") { $0.isWhitespace },
    Known("Math") { $0.isMath },
    Known("Dash") { $0.isDash },
    Known("Diacritic") { $0.isDiacritic },
    Known("Extender") { $0.isExtender },
    Known("Hex_Digit") { $0.isHexDigit },
    Known("Ideographic") { $0.isIdeographic },
    Known("ID_Start") { $0.isIDStart },
    Known("ID_Continue") { $0.isIDContinue },
    Known("XID_Start") { $0.isXIDStart },
    Known("XID_Continue") { $0.isXIDContinue },
    Known("Cased") { $0.isCased },
    Known("Case_Ignorable") { $0.isCaseIgnorable },
    Known("Join_Control") { $0.isJoinControl },
    Known("Default_Ignorable_Code_Point") { $0.isDefaultIgnorableCodePoint },
    Known("Emoji") { $0.isEmoji },
    Known("Emoji_Presentation") { $0.isEmojiPresentation },
    Known("Radical") { $0.isRadical },
    Known("Variation_Selector") { $0.isVariationSelector },
    Known("Quotation_Mark") { $0.isQuotationMark },
    Known("Pattern_White_Space") { $0.isPatternWhitespace },
    Known("Soft_Dotted") { $0.isSoftDotted },
    Known("Changes_When_Lowercased") { $0.changesWhenLowercased },
    Known("Changes_When_NFKC_Casefolded") { $0.changesWhenNFKCCaseFolded },
    Known("Grapheme_Base") { $0.isGraphemeBase },
    Known("Bidi_Mirrored") { $0.isBidiMirrored },
    Known("Noncharacter_Code_Point") { $0.isNoncharacterCodePoint },
  ]

  @Test(arguments: known) func `agree with the standard library`(_ known: Known) throws {
    let set = try #require(UnicodeProperty.set(name: known.name, value: nil))
    let different = Self.scalars.filter {
      known.holds($0.properties) != set.contains($0.value)
    }
    #expect(different.count <= 40, "\(different.prefix(20).map { String($0.value, radix: 16) })")
  }

  @Test func `have a script for every character`() throws {
    let scripts = [
      "Latin", "Latn", "Greek", "Cyrillic", "Han", "Common", "Zyyy", "Inherited", "Qaai",
    ]
    for name in scripts {
      let script = try #require(UnicodeProperty.set(name: "sc", value: name), "\(name)")
      #expect(!script.isEmpty)
    }
    let latin = try #require(UnicodeProperty.set(name: "Script", value: "Latin"))
    #expect(latin == UnicodeProperty.set(name: "sc", value: "Latn"))
    let unknown = try #require(UnicodeProperty.set(name: "Script", value: "Zzzz"))
    #expect(unknown.contains(0x378))
    #expect(!unknown.contains(0x61))
  }
}

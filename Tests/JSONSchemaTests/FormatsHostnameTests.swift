import JSONSchema
import Testing

private let label63 = String(repeating: "a", count: 63)

@Suite struct `Formats of host names` {
  @Test(arguments: [
    FormatExamples(
      .hostname, "letters, digits and inner hyphens",
      valid: [
        "www.example.com", "localhost", "a", "1", "1host", "h0st", "host-1", "a--b.com",
        "WWW.Example",
        "1.2.3.4", "\(label63).com", "\(label63).\(label63).\(label63).\(label63.prefix(61))",
      ],
      invalid: [
        "", ".", "..", ".example", "example.", "a..b", "-a", "a-", "a.-b", "a-.b", "a_b", "a b",
        "a.com\n", "ab--cd.com", "\(label63)a.com", "http://a", "a:80", "a/b",
        "\(label63).\(label63).\(label63).\(label63.prefix(62))", "é.com", "example．com",
        "\u{212A}elvin.example", "a\0",
      ]),
    FormatExamples(
      .hostname, "A-labels stand for a valid label",
      valid: [
        "xn--9n2bp8q.xn--9t4b11yi5a", "XN--9N2BP8Q", "xn--ihqwcrb4cv8a8dqg056pqjye",
        "xn--bcher-kva.example", "xn--ll-0ea", "xn--11b2ezcw70k", "xn--ngba5hb2804a", "xn--fa-hia",
      ],
      invalid: [
        "xn--", "xn--X", "xn--a", "xn--a-", "xn---", "xn--07jt112bpxg.xn--9t4b11yi5a",
        "xn--hello-txk", "xn--al-0ea", "XN--aa---o47jg78q", "xn--bcher-kva_", "xn--bcher-kvaa9999",
        "xn--bcher-KVA.-", "xn--99999999999999999999999999", "xn--" + String(label63.prefix(59)),
      ]),
    FormatExamples(
      .hostname, "samples of RFC 3492 section 7.1; the Arabic one has a question mark",
      valid: [
        "xn--ihqwfc4ba0p1e", "xn--Proprostnemluvesky-uyb24dma41a",
        "xn--4dbcagdahymbxekheh6e0a7fei0b", "xn--i1baa7eci9glrd9b2ae1bj0hfcgg6iyaf8o0a1dig0cd",
        "xn--n8jok5ay5dzabd5bym9f0cm5685rrjetr6pdxa", "xn--b1abfaaepdrnnbgefbadotcwatmq2g4l",
        "xn--PorqunopuedensimplementehablarenEspaol-fmd56a",
        "xn--TisaohkhngthchnitingVit-kjcr8268qyxafd2f1b9g", "xn--3B-ww4c5e180e575a65lsy2b",
      ],
      invalid: [
        "xn--egbpdaj6bu4bxfgehfvwxn", "xn--4dbcagdahymbxekheh6e0a7fei0b!",
        "xn--3B-ww4c5e180e575a65lsy2",
      ]),
    FormatExamples(
      .idnHostname, "letters of every script",
      valid: [
        "실례.테스트", "bücher.example", "example.com", "ß", "ςß་〇", "۽۾", "中文", "faß.de",
        "xn--fa-hia.de",
        "a。b", "a．b", "a｡b", "a.b", "hostname", "1host", "日本語。jp", "ⴐ",
      ],
      invalid: [
        "", ".", "。", "．", "｡", ".a", "。a", "a。", "a｡", "a．．b", "〮실례.테스트", "실〮례.테스트", "-> $1.00 --",
        "Ünicode", "ＡＢＣ", "½", "😀", "a_b", "ab--cd", "éé--é", "-é", "é-", "-hello-", "ـߺ",
        "〱〲〳〴〵〮〯〻", "\u{378}", "a\u{200B}b", "e\u{301}", "é\u{323}", "한\u{1100}", "xn--X",
        "XN--aa---o47jg78q", "ⅷ", "ſ", "\u{E000}",
      ]),
    FormatExamples(
      .idnHostname, "no mark at the beginning",
      valid: ["a\u{903}", "q\u{308}a"],
      invalid: ["\u{903}hello", "\u{300}hello", "\u{488}hello"]),
    FormatExamples(
      .idnHostname, "characters that need certain neighbours",
      valid: [
        "l·l", "α͵β", "א׳ב", "א״ב", "・ぁ", "・ァ", "・丈", "ab・ぁ", "क\u{94D}\u{200D}ष",
        "क\u{94D}\u{200C}ष", "بي\u{200C}بي", "ب٠ب", "۰0",
      ],
      invalid: [
        "a·l", "·l", "l·a", "l·", "α͵s", "α͵", "a׳ב", "׳ב", "a״ב", "״ב", "def・abc", "・",
        "क\u{200D}ष",
        "\u{200D}ष", "क\u{200C}ष", "\u{200C}", "ب٠۰", "ا\u{200C}ب", "بي\u{200C}abc",
      ]),
    FormatExamples(
      .idnHostname, "names with right-to-left scripts",
      valid: ["אב", "אב.example", "אב1", "אב.a1", "بب٠", "א\u{5B4}"],
      invalid: ["אa", "aא", "1א", "א-.b", "אב.1a", "بب٠1", "א.1", "٠ب"]),
    FormatExamples(
      .idnHostname, "lengths are those of the ASCII form",
      valid: [String(repeating: "é", count: 30), String(repeating: "中", count: 18)],
      invalid: [
        String(repeating: "é", count: 60), String(repeating: "é", count: 64),
        Array(repeating: "bücher", count: 40).joined(separator: "."),
        String(repeating: "한", count: 5_000),
      ]),
  ]) func `are told apart`(_ examples: FormatExamples) {
    #expect(examples.disagreements == [])
  }
}

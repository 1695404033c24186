import JSONSchema
import Testing

/// The compiler takes no escapes for these.
private let noncharacters = ([0xFDD0, 0xFFFF, 0x1_FFFE] as [UInt32])
  .compactMap(Unicode.Scalar.init).map { String($0) }

@Suite struct `Formats of references and patterns` {
  @Test(arguments: [
    FormatExamples(
      .uri, "a scheme and what it asks for",
      valid: [
        "https://example.com/plan?a=b&c=d#part", "http://user:pass@example.com:8080/", "http://a:/",
        "mailto:ada@example.com", "urn:isbn:0451450523", "tel:+1-816-555-1212", "file:///etc/hosts",
        "a:",
        "a+b-c.1:d", "http://", "http:", "http:///x", "http://[2001:db8::7]/c=GB?o?one",
        "http://[v1.a:b]/",
        "http://[::1]:80", "http://a/%7Ex", "http://a/b//c", "ldap://[::]",
        "http://999.999.999.999/",
        "http://-.~_!$&'()*+,;=:%40:80%2f::::::@example.com", "a:b:c", "http://a/;x=1,2/@:",
        "x:?/?#/?",
      ],
      invalid: [
        "", "a", "/a", "//a/b", "?x", "#x", "1a:b", ":a", "a_b:c", "bar,baz:foo", "é:a",
        "http://a b",
        "http://a/é", "http://a/<b>", "http://a/{b}", "http://a/b|c", "http://a/b\\c",
        "http://a/b^c",
        "http://a/b`c", "http://a/\"b\"", "http://a/%", "http://a/%4", "http://a/%4G",
        "http://a/[b]",
        "http://a?[b]", "http://a#[b]", "http://a#b#c", "http://[::1", "http://[::1]a",
        "http://::1/",
        "http://[::1%25eth0]/", "http://[1.2.3.4]/", "http://[v.a]/", "http://[v1.]/",
        "http://[vg.a]/",
        "http://a:b/", "http://a:80:90/", "http://a@b@c/", "http://a\n", " http://a", "http://a ",
        "https://[@example.org/x", "http://[]/", "http://[::ffff:01.2.3.4]",
      ]),
    FormatExamples(
      .uriReference, "relative ones too",
      valid: [
        "", "a", "/a", "//a/b", "?x", "#x", "../a/./b", "./a:b", "a/b:c", "http://a", "//", "///",
        "/", "#",
        "?", "a?b:c", "//a@b:1/", "a//b",
      ],
      invalid: [
        "1:b", "a b", ":a", "a_b:c", "\\a", "#a\\b", "é", "//a:b", "%zz", "/[a]", "##", "//[::g]",
      ]),
    FormatExamples(
      .iri, "characters beyond ASCII",
      valid: [
        "http://ƒøø.ßår/?∂éœ=πîx#πîüx", "http://a/?\u{E000}", "http://[2001:db8::1]/é",
        "http://é@a/",
        "http://a/\u{10000}", "http://a", "urn:é", "http://a/%C3%A9", "http://a/?\u{10FFFD}",
      ],
      invalid: [
        "/é", "é", "é:a", "http://a/\u{E000}", "http://a#\u{E000}", "http://a/\(noncharacters[0])",
        "http://a/\(noncharacters[1])", "http://a/\u{E0001}", "http://a/\(noncharacters[2])",
        "http://a/\u{80}",
        "http://2001:0db8:85a3::7334", "http://[é]/", "\\\\a\\é",
      ]),
    FormatExamples(
      .iriReference, "relative ones too",
      valid: ["/é", "é", "#é", "//é/é?\u{E000}", "", "a"],
      invalid: ["é:a", "\\é", "#é\\ü", "é é", "/\u{E000}"]),
    FormatExamples(
      .uriTemplate, "expressions in braces",
      valid: [
        "", "a", "https://example.com/{term:1}/{term}", "{a,b}", "{+a}", "{#a,b*}", "{.a}",
        "{/a:9999}",
        "{;a}", "{?a.b,c_d}", "{&a%20b}", "{=a}", "{,a}", "{!a}", "{@a}", "{|a}", "it's", "é{e}",
        "%41", "[a]", "a{b}c{d}e",
      ],
      invalid: [
        "{", "}", "{}", "{a", "a}", "{a,}", "{,}", "{a b}", "{a:0}", "{a:10000}", "{a:}", "{a:x}",
        "{a.}",
        "{.}", "{a..b}", "{a**}", "{a*:1}", "{a:1*}", "{{a}}", "{a-b}", "{é}", "{%4}", "%", "%4g",
        "a b", "<a>",
        "\"a\"", "a\\b", "a^b", "a`b", "a|b", "{+}", "{$a}", "a\u{7F}",
      ]),
    FormatExamples(
      .jsonPointer, "tokens that begin with a slash",
      valid: ["", "/", "//", "/a/b", "/~0/~1", "/a~0b", "/é", "/ ", "/%25", "/0", "/-", "/\"\\"],
      invalid: ["a", "#", "#/a", "0", "a/b", "/~", "/~2", "/a~", "/~~", "/~01~", " /a"]),
    FormatExamples(
      .relativeJSONPointer, "a number and then # or a pointer",
      valid: ["0", "1", "120", "0#", "10#", "0/a/b", "1/", "2/~0"],
      invalid: [
        "", "#", "/a", "-1", "+1", "+1/a", "-1/a", "01", "01/a", "00", "0##", "0#a", "1a", "a",
        "0/~", "0~",
        " 0", "0 ", "१",
      ]),
    FormatExamples(
      .regex, "patterns of ECMAScript",
      valid: ["", "^[a-z]+$", "([abc])+\\s+$", "(?<x>a)\\k<x>", "\\p{L}", "(?<=a)b"],
      invalid: [
        "^(abc]", "(", ")", "[", "*", "\\a", "\\Z", "^\\S(|(.|\\n)*\\S)\\Z", "a{2,1}", "\\1",
      ]),
  ]) func `are told apart`(_ examples: FormatExamples) {
    #expect(examples.disagreements == [])
  }
}

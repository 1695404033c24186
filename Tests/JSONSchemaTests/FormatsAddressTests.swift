import JSONSchema
import Testing

private let label63 = String(repeating: "a", count: 63)

@Suite struct `Formats of addresses and names` {
  @Test(arguments: [
    FormatExamples(
      .ipv4, "four numbers up to 255",
      valid: ["192.0.2.1", "0.0.0.0", "255.255.255.255", "10.20.30.40", "87.10.0.1"],
      invalid: [
        "", "192.0.2", "192.0.2.1.5", "256.0.0.1", "192.0.2.256", "192.0.02.1", "087.10.0.1",
        "00.0.0.0",
        "192.0.2.1 ", " 192.0.2.1", "192.0.2.1\n", "192.0.2.", ".192.0.2", "192..2.1", "0x7f.0.0.1",
        "2130706433", "127.1", "192.0.2.1/24", "192.0.2.1:80", "1২7.0.0.1", "-1.0.0.1", "1.2.3.a",
        "1.2.3.4.", "1234.1.1.1", "192.0.2.1\0",
      ]),
    FormatExamples(
      .ipv6, "eight groups, or :: for some of them",
      valid: [
        "::", "::1", "1::", "2001:db8::1", "1:2:3:4:5:6:7:8", "1:2:3:4:5:6:7::", "::2:3:4:5:6:7:8",
        "1::3:4:5:6:7:8", "1:2:3::6:7:8", "ABCD:ef01::", "::ffff:192.0.2.1", "1:2::192.0.2.1",
        "1:2:3:4:5:6:192.0.2.1", "::192.0.2.1", "::42:ff:1", "0:0:0:0:0:0:0:0", "d6::",
      ],
      invalid: [
        "", ":", ":::", "1", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "12345::", "::abcef", "1::2::3",
        ":1::2",
        "::1:", "1:2:3:4:5:6:7:", ":2:3:4:5:6:7:8", "1:2:3:4::5:6:7:8", "1:2:3:4:5:6:7:8::",
        "::1:2:3:4:5:6:7:8", "fe80::1%eth0", "::laptop", "[::1]", "::1/64", "2001:db8::1 ",
        "1:2:3:4:5:6:7:192.0.2.1", "1:2:3:4:1.2.3", "::1.2.3.256", "::01.2.3.4", "1.2.3.4",
        "1.2.3.4::",
        "100:100:100:100:100:100:255.255.255.255.255", "::ffff:1.2.3.4:5", "1:2:3:4:5:6:7:৪",
        "::-1", "02001:0000:1234:0000:0000:C1C0:ABCD:0876",
      ]),
    FormatExamples(
      .uuid, "hexadecimal digits in 8-4-4-4-12",
      valid: [
        "123e4567-e89b-12d3-a456-426614174000", "00000000-0000-0000-0000-000000000000",
        "2EB8AA08-AA98-11EA-B4AA-73B441D16380", "2eb8aa08-aa98-f1ea-f4aa-73b441d16380",
      ],
      invalid: [
        "", "123e4567e89b12d3a456426614174000", "123e4567-e89b-12d3-a456-42661417400",
        "123e4567-e89b-12d3-a456-4266141740000", "123g4567-e89b-12d3-a456-426614174000",
        "{123e4567-e89b-12d3-a456-426614174000}", "urn:uuid:123e4567-e89b-12d3-a456-426614174000",
        "123e4567-e89b-12d3-a456_426614174000", "123e45678-e89-12d3-a456-426614174000",
        "২23e4567-e89b-12d3-a456-426614174000", "123e4567-e89b-12d3-a456-426614174000\n",
      ]),
    FormatExamples(
      .email, "a local part and a domain",
      valid: [
        "ada@example.com", "a@b", "te~st@example.com", "a.b.c@example.com", "a+b@example.com",
        "!#$%&'*+-/=?^_`{|}~@example.com", "1@2.3", "a@xn--9n2bp8q.example",
        "\(String(repeating: "a", count: 64))@example.com",
      ],
      invalid: [
        "", "2962", "@", "@example.com", "ada@", "ada", ".a@example.com", "a.@example.com",
        "a..b@example.com", "a b@example.com", "a@b@example.com", "a@example..com", "a@.com",
        "a@example.com.", "a@-b.com", "a@b-.com", "a@b_c.com", "a@invalid=domain.com", "a(c)@b.com",
        "a@b.com, c@d.com", "Ada <ada@example.com>", "a,b@example.com", "a@b.com\n",
        "é@example.com",
        "a@é.com", "a\\@b.com", "\(String(repeating: "a", count: 65))@example.com",
        "a@\(label63)a.com",
      ]),
    FormatExamples(
      .email, "quoted local parts",
      valid: [
        "\"ada lovelace\"@example.com", "\"a@b\"@example.com", "\"a..b\"@example.com",
        "\"a\\\"b\"@example.com", "\"a\\\\b\"@example.com", "\"\"@example.com", "\".\"@example.com",
      ],
      invalid: [
        "\"ada\"", "\"ada@example.com", "\"a\"b\"@example.com", "\"a\"b@example.com",
        "a\"b\"@example.com", "\"a\\\"@example.com", "\"a\nb\"@example.com", "\"é\"@example.com",
        "\"a\".b@example.com", "\"\\é\"@example.com",
      ]),
    FormatExamples(
      .email, "addresses in brackets",
      valid: ["a@[127.0.0.1]", "a@[IPv6:::1]", "a@[IPv6:2001:db8::1]", "a@[ipv6:1:2:3:4:5:6:7:8]"],
      invalid: [
        "a@[127.0.0.300]", "a@[127.0.0]", "a@[127.0.0.1", "a@127.0.0.1]", "a@[]", "a@[::1]",
        "a@[IPv6:zz]", "a@[IPv6:]", "a@[IPv6\u{1A}::1]", "a@[IPv6:1:2:3:4:5:6:7::]",
        "a@[IPv6:fe80::1%eth0]",
        "a@[x:y]", "a@[127.0.0.1].com", "a@[IPv6:127.0.0.1]",
      ]),
    FormatExamples(
      .idnEmail, "letters of every script",
      valid: ["실례@실례.테스트", "é@example.com", "a@bücher.example", "ada@example.com", "\"é f\"@x.de"],
      invalid: ["", "2962", "é", "é@", "@é", "é é@example.com", "a@〮실례.테스트", "a@Ü.com", "é.@x.de"]),
  ]) func `are told apart`(_ examples: FormatExamples) {
    #expect(examples.disagreements == [])
  }

  @Test func `refuse bytes that are not UTF-8`() {
    for format in [Format.idnEmail, .idnHostname, .iri, .iriReference, .uriTemplate, .regex] {
      let address = Array("a@b".utf8)
      #expect(!accepts(format, address + [0xFF]))
      #expect(!accepts(format, [0xC3] + address))
    }
  }
}

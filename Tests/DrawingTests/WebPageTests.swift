import Drawing
import Testing

@Suite struct `Pages` {
  private static func page(_ style: [UInt8], _ script: [UInt8] = []) -> String {
    String(
      decoding: WebPage.write(title: "T", style: style, script: script, body: ""), as: UTF8.self)
  }

  /// Digests of FIPS 180-4's examples, in base64.
  @Test(arguments: [
    ([UInt8](), "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="),
    (Array("abc".utf8), "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0="),
    (
      Array("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".utf8),
      "JI1qYdIGOLjlwCaTDD5gOaM85Flk/yFn9uzt1BnbBsE="
    ),
    ([UInt8](repeating: 0x61, count: 1_000_000), "zcduXJkU+5KBocfihNc+Z/GAmkiklyAOBG05zMcRLNA="),
  ])
  func `let run only what they name by its digest`(style: [UInt8], digest: String) {
    let page = Self.page(style, style)
    #expect(page.contains("style-src 'sha256-\(digest)'; script-src 'sha256-\(digest)'"))
    #expect(page.contains("default-src 'none'"))
  }

  @Test func `escape their title`() {
    let page = String(
      decoding: WebPage.write(title: "</title><script>", style: [], script: [], body: ""),
      as: UTF8.self)
    #expect(page.contains("<title>&lt;/title&gt;&lt;script&gt;</title>"))
  }
}

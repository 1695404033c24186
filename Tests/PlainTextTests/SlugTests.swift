import PlainText
import TestSupport
import Testing

@Suite("Names as paths")
struct SlugTests {
  @Test(
    "Letters, digits and hyphens remain",
    arguments: [
      ("Parcel renewal", "parcel-renewal"), ("  LTL – pilot! ", "ltl-pilot"),
      ("Größe & Maß", "groesse-mass"), ("Łódź", "lodz"), ("Façade n° 5", "facade-n-5"),
      ("Driver's cab", "drivers-cab"), ("a--b__c", "a-b-c"), ("2027-04-15", "2027-04-15"),
      ("東京", ""), ("…", ""), ("", ""), ("Ⅷ", ""),
    ])
  func slugs(text: String, slug: String) {
    #expect(Slug.of(text) == slug)
  }

  @Test(arguments: [
    ("Acme Corporation", "acme-corporation"), ("GTX Plus Pro", "gtx-plus-pro"),
    ("GTXPro", "gtxpro"), ("Zürich & Söhne GmbH", "zuerich-soehne-gmbh"), ("O'Neil", "oneil"),
    ("Łódź", "lodz"), ("Straße 5", "strasse-5"), ("Ærø", "aero"), ("cafe\u{301}", "cafe"),
    ("  a -- b  ", "a-b"), ("../../etc/passwd", "etc-passwd"), ("a/b\\c", "a-b-c"), ("…", ""),
    ("", ""), ("山田", ""), ("山田 2", "2"), ("IJssel ĳ", "ijssel-ij"), ("№ 7", "7"),
    ("a\u{0}b", "a-b"),
  ])
  func `names become ids`(name: String, id: String) {
    #expect(Slug.of(name) == id)
  }

  @Test(arguments: 0..<20)
  func `whatever a name holds, its id is one`(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<500 {
      var name = ""
      for _ in 0..<Int.random(in: 0...8, using: &random) {
        if let scalar = Unicode.Scalar(UInt32.random(in: 0...0x24F, using: &random)) {
          name.unicodeScalars.append(scalar)
        }
      }
      let id = Slug.of(name)
      #expect(id.wholeMatch(of: /([a-z0-9]+(-[a-z0-9]+)*)?/) != nil)
      #expect(Slug.of(id) == id)
    }
  }
}

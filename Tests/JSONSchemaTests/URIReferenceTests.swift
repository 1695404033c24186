import Testing
import YAML

@testable import JSONSchema

struct URIReferenceTests {
  @Test(
    "references resolve as in RFC 3986, section 5.4",
    arguments: [
      ("g:h", "g:h"), ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"),
      ("/g", "http://a/g"), ("//g", "http://g"), ("?y", "http://a/b/c/d;p?y"),
      ("g?y", "http://a/b/c/g?y"), ("#s", "http://a/b/c/d;p?q#s"), ("g#s", "http://a/b/c/g#s"),
      ("g?y#s", "http://a/b/c/g?y#s"), (";x", "http://a/b/c/;x"), ("g;x", "http://a/b/c/g;x"),
      ("", "http://a/b/c/d;p?q"), (".", "http://a/b/c/"), ("./", "http://a/b/c/"),
      ("..", "http://a/b/"), ("../", "http://a/b/"), ("../g", "http://a/b/g"),
      ("../..", "http://a/"), ("../../", "http://a/"), ("../../g", "http://a/g"),
      ("../../../g", "http://a/g"), ("/./g", "http://a/g"), ("/../g", "http://a/g"),
      ("g.", "http://a/b/c/g."), (".g", "http://a/b/c/.g"), ("g..", "http://a/b/c/g.."),
      ("..g", "http://a/b/c/..g"), ("./../g", "http://a/b/g"), ("./g/.", "http://a/b/c/g/"),
      ("g/./h", "http://a/b/c/g/h"), ("g/../h", "http://a/b/c/h"),
      ("g;x=1/./y", "http://a/b/c/g;x=1/y"),
      ("g;x=1/../y", "http://a/b/c/y"), ("g?y/./x", "http://a/b/c/g?y/./x"),
      ("g#s/../x", "http://a/b/c/g#s/../x"), ("http:g", "http:g"),
    ])
  func resolve(reference: String, expected: String) {
    let base = URIReference("http://a/b/c/d;p?q")
    #expect(URIReference(reference).resolved(against: base).description == expected)
  }

  @Test("fragments alone keep a URN as it is")
  func urn() {
    let base = URIReference("urn:example:a?+b:c")
    #expect(URIReference("#/x").resolved(against: base).description == "urn:example:a?+b:c#/x")
  }

  @Test("file paths become URIs")
  func filePath() {
    #expect(URIReference(filePath: "/a b/ü.yaml").description == "file:///a%20b/%C3%BC.yaml")
    #expect(URIReference(filePath: "a/b.yaml").description == "file:///a/b.yaml")
  }

  @Test(
    "percent signs",
    arguments: [("a%25b", "a%b"), ("%", "%"), ("%4", "%4"), ("%zz", "%zz"), ("%41%C3%BC", "Aü")])
  func decode(text: String, expected: String) {
    #expect(String(decoding: URIReference.percentDecoded(text), as: UTF8.self) == expected)
  }

  @Test(
    "pointers (RFC 6901, section 5)",
    arguments: [
      ("", []), ("/foo/0", ["foo", "0"]), ("/", [""]), ("/a~1b", ["a/b"]), ("/m~0n", ["m~n"]),
      ("//x/", ["", "x", ""]), ("/~01", ["~1"]),
    ] as [(String, [String])])
  func pointer(text: String, expected: [String]) {
    let tokens = JSONPointer.tokens(of: Array(text.utf8))
    #expect(tokens?.map { String(decoding: $0, as: UTF8.self) } == expected)
  }

  @Test("no pointers", arguments: ["a", "/~", "/~2"])
  func noPointer(text: String) { #expect(JSONPointer.tokens(of: Array(text.utf8)) == nil) }
}

struct NodeFactTests {
  @Test("the facts about nodes agree with the module that defines them")
  func facts() {
    for raw in UInt8.min...UInt8.max {
      let flags = Node.Flags(rawValue: raw)
      let node = Node(
        kind: .scalar, style: .plain, flags: flags, start: 0, end: 0, next: 1, lead: 0)
      #expect(node.isCooked == flags.contains(.cooked))
      #expect(node.isMerging == flags.contains(.merges))
      #expect(node.isRecursive == flags.contains(.recursive))
      #expect(node.isDamaged == flags.contains(.damaged))
      #expect(node.isUnjudged == !flags.isDisjoint(with: [.damaged, .unknown, .placeholder]))
    }
    let text = "a: &x 'one''s'\nb: \"\\u0041\"\nc: *x\nd: plain\ne: |\n  block\nf:\n? [k]\n: 1\n"
    let tree = YAMLReader.read(Array(text.utf8), path: "a.yaml").tree
    tree.withAccess { access in
      for index in tree.nodes.indices {
        #expect(access.target(of: index) == access.resolved(index))
        #expect(access.scalarText(index).elementsEqual(access.text(of: index)))
      }
    }
  }
}

import Testing
import YAML

@Suite struct ReadingTests {
  @Test func aMappingHasItsPairs() {
    let reading = YAMLReader.read(Array("a: 1\nb: [x, y]\n".utf8), path: "a.yaml")
    #expect(reading.diagnostics.isEmpty)
    #expect(
      reading.tree.eventText() == """
        +STR
        +DOC
        +MAP
        =VAL :a
        =VAL :1
        =VAL :b
        +SEQ []
        =VAL :x
        =VAL :y
        -SEQ
        -MAP
        -DOC
        -STR

        """)
  }
}

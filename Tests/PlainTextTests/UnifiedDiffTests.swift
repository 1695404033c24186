import PlainText
import Testing

@Suite("Unified differences")
struct UnifiedDiffTests {
  private func diff(_ before: String, _ after: String) -> String {
    String(
      decoding: UnifiedDiff.text(
        path: "a.md", before: Array(before.utf8), after: Array(after.utf8)), as: UTF8.self)
  }

  @Test("Equal texts differ in nothing")
  func equal() {
    #expect(diff("a\nb\n", "a\nb\n") == "")
    #expect(diff("", "") == "")
  }

  @Test("A changed line stands between three lines before and after it")
  func context() {
    #expect(
      diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n") == """
        --- a/a.md
        +++ b/a.md
        @@ -2,7 +2,7 @@
         2
         3
         4
        -5
        +five
         6
         7
         8

        """)
  }

  @Test("Changes far apart stand in parts of their own, each with its lines counted")
  func parts() {
    let before = (1...20).map { "\($0)\n" }.joined()
    let after = before.replacing("2\n3\n", with: "2\n2b\n3\n", maxReplacements: 1)
      .replacing("19\n", with: "")
    #expect(
      diff(before, after) == """
        --- a/a.md
        +++ b/a.md
        @@ -1,5 +1,6 @@
         1
         2
        +2b
         3
         4
         5
        @@ -16,5 +17,4 @@
         16
         17
         18
        -19
         20

        """)
  }

  @Test("A missing line end at the end is said; a text may begin or become empty")
  func ends() {
    #expect(
      diff("a", "a\n") == """
        --- a/a.md
        +++ b/a.md
        @@ -1,1 +1,1 @@
        -a
        \\ No newline at end of file
        +a

        """)
    #expect(diff("", "a\n") == "--- a/a.md\n+++ b/a.md\n@@ -0,0 +1,1 @@\n+a\n")
    #expect(diff("a\n", "") == "--- a/a.md\n+++ b/a.md\n@@ -1,1 +0,0 @@\n-a\n")
  }
}

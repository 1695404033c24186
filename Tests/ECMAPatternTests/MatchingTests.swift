import Testing

@Suite struct `Patterns find` {
  @Test(arguments: [
    Example("", found: ["", "a"]),
    Example("a", found: ["a", "bab"], notFound: ["", "b", "A"]),
    Example("abc", found: ["abc", "xabcx", "ababc"], notFound: ["ab", "acb", "a b c"]),
    Example("a|b", found: ["a", "b", "xb"], notFound: ["c", ""]),
    Example("ab|cd", found: ["ab", "cd"], notFound: ["ac", "bd"]),
    Example("a|", found: ["", "z"]),
    Example("|", found: ["", "z"]),
    Example("x(a|b|)y", found: ["xy", "xay", "xby"], notFound: ["xaby", "xcy"]),
    Example("é", found: ["café"], notFound: ["cafe", "cafe\u{301}"]),
    Example("🐲", found: ["a🐲b"], notFound: ["🐉"]),
  ]) func `literal text and alternatives`(_ example: Example) throws {
    #expect(try example.disagreements() == [])
  }

  @Test(arguments: [
    Example("^abc$", found: ["abc"], notFound: ["abc\n", "\nabc", "xabc", "abcx"]),
    Example("^", found: ["", "a"]),
    Example("$", found: ["", "a\n"]),
    Example("^$", found: [""], notFound: ["a", "\n"]),
    Example("a^b", notFound: ["ab", "a\nb", ""]),
    Example("a$b", notFound: ["ab", "a\nb", ""]),
    Example("^a|b$", found: ["ax", "xb"], notFound: ["xa", "bx"]),
    Example("(^a|b)c", found: ["ac", "xbc"], notFound: ["xac"]),
    Example("(?:^|,)a(?:,|$)", found: ["a", "b,a", "a,b", "b,a,c"], notFound: ["ba", "ab"]),
    Example(
      "\\bword\\b", found: ["word", "a word.", "-word-"], notFound: ["words", "sword", "éwor"]),
    Example("\\Bord", found: ["word"], notFound: ["ord", "-ord", "éord"]),
    Example("\\b", found: ["a", "é a"], notFound: ["", "é", "-- "]),
    Example("\\B", found: ["", "é", "ab", "--"], notFound: ["a"]),
    Example("^\\b", found: ["a"], notFound: ["-a", ""]),
    Example("\\b$", found: ["a", "-a"], notFound: ["a-", ""]),
    Example("a\\b\\Bb", notFound: ["ab", "a b"]),
  ]) func `places`(_ example: Example) throws {
    #expect(try example.disagreements() == [])
  }

  @Test(arguments: [
    Example("^a*$", found: ["", "a", "aaaa"], notFound: ["b", "ab"]),
    Example("^a+$", found: ["a", "aaaa"], notFound: ["", "b"]),
    Example("^a?$", found: ["", "a"], notFound: ["aa"]),
    Example("^a{2}$", found: ["aa"], notFound: ["a", "aaa"]),
    Example("^a{2,}$", found: ["aa", "aaaaa"], notFound: ["a", ""]),
    Example("^a{2,3}$", found: ["aa", "aaa"], notFound: ["a", "aaaa"]),
    Example("^a{0}$", found: [""], notFound: ["a"]),
    Example("^a{0,0}b$", found: ["b"], notFound: ["ab"]),
    Example("^a{02}$", found: ["aa"], notFound: ["a"]),
    Example("^(ab){2}$", found: ["abab"], notFound: ["ab", "abb"]),
    Example("^(a|bc){2,3}$", found: ["abc", "bcbca", "aaa"], notFound: ["a", "bcb"]),
    Example("^a*?$", found: ["", "aaa"], notFound: ["b"]),
    Example("^a+?b??$", found: ["a", "aab"], notFound: ["", "b"]),
    Example("^(a*)*$", found: ["", "aaa"], notFound: ["b"]),
    Example("^(a*)+$", found: ["", "aaa"], notFound: ["b"]),
    Example("^(a|b*)*$", found: ["", "abba"], notFound: ["c"]),
    Example("^(?:a?){3}$", found: ["", "a", "aaa"], notFound: ["aaaa"]),
    Example("^(?:){3}$", found: [""], notFound: ["a"]),
    Example("^🐲*$", found: ["", "🐲", "🐲🐲"], notFound: ["🐉", "🐲\u{FE0F}"]),
    Example("^🐲{2}$", found: ["🐲🐲"], notFound: ["🐲"]),
  ]) func `repetitions`(_ example: Example) throws {
    #expect(try example.disagreements() == [])
  }

  @Test(arguments: [
    Example(
      "^.$", found: ["a", "é", "🐲", "\t", "\u{85}"],
      notFound: ["", "\n", "\r", "\u{2028}", "\u{2029}", "ab"]),
    Example("^[abc]$", found: ["a", "c"], notFound: ["d", "ab", ""]),
    Example("^[a-c]$", found: ["a", "b", "c"], notFound: ["d", "A", "-"]),
    Example("^[^a-c]$", found: ["d", "\n", "é", "🐲"], notFound: ["a", "b", ""]),
    Example("[]", notFound: ["", "a"]),
    Example("^[^]$", found: ["a", "\n", "🐲"], notFound: [""]),
    Example("^[-a]$", found: ["-", "a"], notFound: ["b"]),
    Example("^[a-]$", found: ["-", "a"], notFound: ["b"]),
    Example("^[\\w-]$", found: ["-", "a", "_"], notFound: ["."]),
    Example("^[-\\w]$", found: ["-", "a", "_"], notFound: ["."]),
    Example("^[a\\-z]$", found: ["a", "-", "z"], notFound: ["b"]),
    Example("^[a^]$", found: ["a", "^"], notFound: ["b"]),
    Example(
      "^[.*+?$(){}|/]$", found: [".", "*", "+", "?", "$", "(", ")", "{", "}", "|", "/"],
      notFound: ["a"]),
    Example("^[\\]\\\\[]$", found: ["]", "\\", "["], notFound: ["a"]),
    Example("^[\\b]$", found: ["\u{8}"], notFound: ["b", ""]),
    Example("^[\\d\\s]$", found: ["1", " "], notFound: ["a"]),
    Example("^[^\\d\\s]$", found: ["a"], notFound: ["1", " "]),
    Example("^[\\D\\d]$", found: ["a", "1", "\n"], notFound: [""]),
    Example("^[🐲-🐴]$", found: ["🐲", "🐳", "🐴"], notFound: ["🐱", "🐵"]),
    Example("^[\\uD83D\\uDC32]$", found: ["🐲"], notFound: ["🐉"]),
    Example("^[\\u{1F432}]{2}$", found: ["🐲🐲"], notFound: ["🐲"]),
    Example("^[^🐲]$", found: ["🐉", "a"], notFound: ["🐲"]),
    Example("^[é-ü]+$", found: ["éêü"], notFound: ["e", "ý"]),
    Example("^[\\uD800-\\uDFFF]$", notFound: ["a", "🐲"]),
  ]) func `sets of characters`(_ example: Example) throws {
    #expect(try example.disagreements() == [])
  }

  @Test(arguments: [
    Example("^\\d$", found: ["0", "9"], notFound: ["a", "߀", "৪", "٣"]),
    Example("^\\D$", found: ["a", "߀", "🐲"], notFound: ["0"]),
    Example("^\\w$", found: ["a", "Z", "0", "_"], notFound: ["é", "ſ", "\u{212A}", "-"]),
    Example("^\\W$", found: ["é", "ſ", "-", "🐲"], notFound: ["a", "_"]),
    Example(
      "^\\s$",
      found: [
        " ", "\t", "\n", "\r", "\u{B}", "\u{C}", "\u{A0}", "\u{FEFF}", "\u{1680}", "\u{2003}",
        "\u{2028}", "\u{2029}", "\u{202F}", "\u{205F}", "\u{3000}",
      ], notFound: ["\u{1}", "\u{85}", "\u{180E}", "\u{200B}", "\u{2013}"]),
    Example("^\\S$", found: ["a", "\u{85}", "\u{200B}"], notFound: [" ", "\u{FEFF}", "\u{2029}"]),
    Example("^\\t\\n\\v\\f\\r$", found: ["\t\n\u{B}\u{C}\r"], notFound: ["tnvfr"]),
    Example("^\\cC$", found: ["\u{3}"], notFound: ["\\cC", "C"]),
    Example("^\\cc$", found: ["\u{3}"], notFound: ["\\cc"]),
    Example("^\\0$", found: ["\0"], notFound: ["0", ""]),
    Example("^\\x41\\x7a$", found: ["Az"], notFound: ["az"]),
    Example("^\\u0041$", found: ["A"], notFound: ["a"]),
    Example("^\\u{41}\\u{000041}$", found: ["AA"], notFound: ["A"]),
    Example("^\\u{1F432}$", found: ["🐲"], notFound: ["🐉"]),
    Example("^\\uD83D\\uDC32$", found: ["🐲"], notFound: ["🐉"]),
    Example("^\\uD83D\\u0041$", notFound: ["A", "🐲"]),
    Example(
      "^\\^\\$\\\\\\.\\*\\+\\?\\(\\)\\[\\]\\{\\}\\|\\/$", found: ["^$\\.*+?()[]{}|/"],
      notFound: [""]),
    Example("^/$", found: ["/"], notFound: ["\\/"]),
  ]) func `escapes`(_ example: Example) throws {
    #expect(try example.disagreements() == [])
  }

  @Test(arguments: [
    Example("^\\p{Letter}+$", found: ["aé", "中", "ß"], notFound: ["1", "_", " "]),
    Example("^\\p{L}\\p{Lu}\\p{Ll}\\p{Lt}\\p{Lm}\\p{Lo}$", found: ["aAaǅʰ中"], notFound: ["AAAAAA"]),
    Example("^\\p{digit}+$", found: ["42", "৪২"], notFound: ["a"]),
    Example("^\\p{Nd}$", found: ["৪"], notFound: ["Ⅳ", "½"]),
    Example("^\\p{gc=N}$", found: ["4", "Ⅳ", "½"], notFound: ["a"]),
    Example("^\\p{General_Category=Decimal_Number}$", found: ["৪"], notFound: ["Ⅳ"]),
    Example("^\\p{punct}$", found: ["!", "_", "«"], notFound: ["$", "+"]),
    Example("^\\p{Sc}$", found: ["$", "€"], notFound: ["%"]),
    Example("^\\p{LC}$", found: ["a", "A", "ǅ"], notFound: ["ʰ", "中"]),
    Example("^\\p{Combining_Mark}$", found: ["\u{301}"], notFound: ["a"]),
    Example("^\\P{L}$", found: ["1", "🐲"], notFound: ["a", "中"]),
    Example("^[\\p{L}\\p{Nd}-]+$", found: ["é-4"], notFound: ["é_4"]),
    Example("^[^\\p{L}]$", found: ["1"], notFound: ["é"]),
    Example("^[\\P{L}]$", found: ["1"], notFound: ["é"]),
    Example("^\\p{Script=Greek}+$", found: ["αβγ"], notFound: ["abc", "абв"]),
    Example("^\\p{sc=Grek}$", found: ["α"], notFound: ["a"]),
    Example("^\\p{Script=Cyrillic}+$", found: ["абв"], notFound: ["abc"]),
    Example("^\\p{Script=Han}$", found: ["中"], notFound: ["あ", "。"]),
    Example("^\\p{scx=Hira}$", found: ["あ", "ー"], notFound: ["中"]),
    Example("^\\p{sc=Hira}$", found: ["あ"], notFound: ["ー"]),
    Example("^\\p{Script_Extensions=Han}$", found: ["中", "。"], notFound: ["あ"]),
    Example("^\\p{Emoji_Presentation}$", found: ["🐲"], notFound: ["1", "a"]),
    Example("^\\p{Emoji}$", found: ["🐲", "1"], notFound: ["a"]),
    Example("^\\p{ASCII}+$", found: ["a~\0"], notFound: ["é"]),
    Example("^\\p{Any}$", found: ["a", "\u{10FFFF}"], notFound: [""]),
    Example("^\\p{Assigned}$", found: ["a"], notFound: ["\u{378}"]),
    Example("^\\P{Assigned}$", found: ["\u{378}"], notFound: ["a"]),
    Example("^\\p{Alphabetic}\\p{Alpha}$", found: ["aⅣ"], notFound: ["11"]),
    Example("^\\p{White_Space}\\p{space}$", found: [" \u{85}"], notFound: ["ab"]),
    Example("^\\p{Uppercase}\\p{Lowercase}$", found: ["Aa"], notFound: ["aA"]),
    Example("^\\p{ID_Start}\\p{ID_Continue}*$", found: ["a1"], notFound: ["1a"]),
    Example("^\\p{AHex}+$", found: ["09afAF"], notFound: ["g"]),
    Example("^\\p{RI}{2}$", found: ["🇳🇱"], notFound: ["NL"]),
  ]) func `properties of Unicode`(_ example: Example) throws {
    #expect(try example.disagreements() == [])
  }
}

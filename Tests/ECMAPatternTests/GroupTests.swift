import Testing

@Suite struct `Groups and look-around find` {
  @Test(arguments: [
    Example("^(a)\\1$", found: ["aa"], notFound: ["a", "ab"]),
    Example("^(a|b)\\1$", found: ["aa", "bb"], notFound: ["ab"]),
    Example("^(.+)\\1$", found: ["abab", "🐲🐲"], notFound: ["aba", "🐲🐉"]),
    Example("^\\1(a)$", found: ["a"], notFound: ["aa"]),
    Example("^(a)?\\1b$", found: ["b", "aab"], notFound: ["ab"]),
    Example("^(?<x>a|b)-\\k<x>$", found: ["a-a", "b-b"], notFound: ["a-b"]),
    Example("^\\k<x>(?<x>a)$", found: ["a"], notFound: ["aa"]),
    Example("^(?<année>.)\\k<ann\\u00E9e>$", found: ["aa"], notFound: ["ab"]),
    Example("^(?:(?<x>a)|(?<x>b))\\k<x>$", found: ["aa", "bb"], notFound: ["ab", "ba"]),
    Example("^(?:(a)|b)*\\1$", found: ["b", "aa", "baa"], notFound: ["aba"]),
    Example("^(z)((a+)?(b+)?(c))*\\3$", found: ["zaacbbbcaca", "zbc"], notFound: ["zac"]),
    Example("^(a*)*\\1$", found: ["", "aa"], notFound: ["b"]),
    Example("^(?=(a+))\\1b$", found: ["aab"], notFound: ["b"]),
    Example("^(?=(a+))a*b\\1$", found: ["aba"], notFound: ["baaac"]),
    Example("(?!(a))\\1b", found: ["b"]),
    Example("(.*?)a(?!(a+)b\\2c)\\2(.*)", found: ["baaabaac"], notFound: ["b"]),
    Example("^(\"|')[^\"']*\\1$", found: ["\"a\"", "'a'"], notFound: ["\"a'"]),
    Example(
      "^(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)\\10$", found: ["abcdefghijj"], notFound: ["abcdefghija0"]),
  ]) func `what was captured before`(_ example: Example) throws {
    #expect(try example.disagreements() == [])
  }

  @Test(arguments: [
    Example("a(?=b)", found: ["ab"], notFound: ["a", "ac"]),
    Example("a(?!b)", found: ["a", "ac"], notFound: ["ab", "b"]),
    Example("(?<=a)b", found: ["ab"], notFound: ["b", "cb"]),
    Example("(?<!a)b", found: ["b", "cb"], notFound: ["ab"]),
    Example("^(?!-)[a-z-]+(?<!-)$", found: ["a", "a-b"], notFound: ["-a", "a-", "-", ""]),
    Example(
      "^(?=.*[A-Z])(?=.*\\d).{8,}$", found: ["Passw0rd", "1234567A"],
      notFound: ["passw0rd", "Password", "Pass1"]),
    Example("^(?!.*--)[a-z-]+$", found: ["a-b-c"], notFound: ["a--b"]),
    Example("(?<=^|,)x", found: ["x", "a,x"], notFound: ["ax"]),
    Example("(?<=\\$\\d+)\\.", found: ["$10."], notFound: ["10.", "$."]),
    Example("(?<=(?<!b)a)c", found: ["ac", "xac"], notFound: ["bac", "c"]),
    Example("(?=(?!b).)a", found: ["a"], notFound: ["b"]),
    Example("(?<=\\b)a", found: ["a", "-a"], notFound: ["ba"]),
    Example("(?=$)", found: ["", "abc"]),
    Example("(?!)", notFound: ["", "a"]),
    Example("(?=)", found: ["", "a"]),
    Example("^(?:(?=a)a|(?=b)b)+$", found: ["abba"], notFound: ["abc"]),
    Example("(?<=🐲)a", found: ["🐲a"], notFound: ["🐉a"]),
    Example("(?<=.)a", found: ["🐲a", "éa"], notFound: ["a", "\na"]),
    Example("(?<=^.)a", found: ["🐲a"], notFound: ["🐲🐲a"]),
    Example("(?<=(\\d+)(\\d+))$", found: ["1053"], notFound: ["1"]),
    Example("^(?<=(\\1a))b|(?<=\\1(a))b", found: ["aab", "ab"], notFound: ["b"]),
    Example("(?<=([abc]+)).\\1$", found: ["abcdabc"], notFound: ["abcdc", "abcdx"]),
    Example("(?<!(^|[ab]))\\w{3}$", found: ["abcdef"], notFound: ["abc"]),
  ]) func `what stands beside`(_ example: Example) throws {
    #expect(try example.disagreements() == [])
  }
}

import ECMAPattern
import Testing

/// A pattern that is refused, where, and words that the message has.
struct Refusal: Sendable, CustomTestStringConvertible {
  let pattern: String
  let offset: Int
  let words: String

  init(_ pattern: String, at offset: Int, _ words: String) {
    self.pattern = pattern
    self.offset = offset
    self.words = words
  }

  var testDescription: String { pattern }
}

@Suite struct `Patterns that are no patterns` {
  @Test(arguments: [
    Refusal("^(abc]", at: 5, "closes nothing"),
    Refusal("(abc", at: 0, "never closed"),
    Refusal("a(b(c)", at: 1, "never closed"),
    Refusal("abc)", at: 3, "closes nothing"),
    Refusal("[abc", at: 0, "never closed"),
    Refusal("[abc\\]", at: 0, "never closed"),
    Refusal("a]", at: 1, "\\]"),
    Refusal("a}", at: 1, "\\}"),
    Refusal("{", at: 0, "\\{"),
    Refusal("a{", at: 1, "{2,5}"),
    Refusal("a{,5}", at: 1, "{2,5}"),
    Refusal("a{x}", at: 1, "{2,5}"),
    Refusal("a{1", at: 1, "{2,5}"),
    Refusal("a{1,2", at: 1, "{2,5}"),
    Refusal("a{2,1}", at: 1, "out of order"),
    Refusal("*a", at: 0, "nothing before *"),
    Refusal("a**", at: 2, "nothing before *"),
    Refusal("a|+", at: 2, "nothing before +"),
    Refusal("(?:?)", at: 3, "nothing before ?"),
    Refusal("a{1}{2}", at: 4, "must follow"),
    Refusal("^*", at: 1, "cannot be repeated"),
    Refusal("\\b+", at: 2, "cannot be repeated"),
    Refusal("(?=a)*", at: 5, "cannot be repeated"),
    Refusal("(?<=a)?", at: 6, "cannot be repeated"),
    Refusal("(?<!a){2}", at: 6, "cannot be repeated"),
    Refusal("(?i)a", at: 0, "flags"),
    Refusal("(?P<x>a)", at: 0, "<name>"),
    Refusal("(?>a)", at: 0, "<name>"),
    Refusal("(?#a)", at: 0, "<name>"),
    Refusal("(?<1a>b)", at: 3, "begins with no digit"),
    Refusal("(?<>b)", at: 3, "name"),
    Refusal("(?<a", at: 3, "name"),
    Refusal("(?<a-b>c)", at: 3, "name"),
    Refusal("(?<x>a)(?<x>b)", at: 7, "used twice"),
    Refusal("(?<x>a(?<x>b))", at: 6, "used twice"),
    Refusal("(?:(?<x>a)|b)(?<x>c)", at: 13, "used twice"),
    Refusal("\\k<x>", at: 0, "no group is named x"),
    Refusal("(?<x>a)\\k", at: 7, "\\k<name>"),
    Refusal("\\1", at: 0, "refers to group 1"),
    Refusal("(a)\\2", at: 3, "the pattern has 1"),
  ]) func `are refused for their groups and repetitions`(_ refusal: Refusal) {
    expect(refusal)
  }

  @Test(arguments: [
    Refusal("a\\", at: 1, "single \\"),
    Refusal("\\a", at: 0, "\\x07"),
    Refusal("\\e", at: 0, "\\x1B"),
    Refusal("^\\S(|(.|\\n)*\\S)\\Z", at: 15, "write $"),
    Refusal("\\Aabc", at: 0, "write ^"),
    Refusal("abc\\z", at: 3, "write $"),
    Refusal("\\h", at: 0, "[\\t ]"),
    Refusal("\\-", at: 0, "write -"),
    Refusal("a\\_b", at: 1, "write _"),
    Refusal("\\@", at: 0, "write @"),
    Refusal("\\é", at: 0, "write é"),
    Refusal("\\i", at: 0, "write i"),
    Refusal("\\00", at: 0, "octal"),
    Refusal("\\c1", at: 0, "\\cJ"),
    Refusal("\\c", at: 0, "\\cJ"),
    Refusal("\\x4", at: 0, "\\x41"),
    Refusal("\\xg0", at: 0, "\\x41"),
    Refusal("\\u12", at: 0, "\\u00E9"),
    Refusal("\\u{}", at: 0, "\\u{1F600}"),
    Refusal("\\u{110000}", at: 0, "10FFFF"),
    Refusal("\\u{41", at: 0, "\\u{1F600}"),
    Refusal("\\p", at: 0, "\\p{Letter}"),
    Refusal("\\pL", at: 0, "\\p{Letter}"),
    Refusal("\\p{L", at: 0, "never closed"),
    Refusal("\\p{}", at: 0, "no property"),
    Refusal("\\p{letter}", at: 0, "no property named letter"),
    Refusal("\\p{Greek}", at: 0, "\\p{Script=Greek}"),
    Refusal("\\p{Script=Elvish}", at: 0, "no Script named Elvish"),
    Refusal("\\p{gc=}", at: 0, "no gc named"),
    Refusal("\\p{Alphabetic=Yes}", at: 0, "take a value"),
    Refusal("\\p{InBasicLatin}", at: 0, "no property"),
    Refusal("\\p{Block=Basic_Latin}", at: 0, "take a value"),
    Refusal("\\p{ Letter }", at: 0, "no property"),
    Refusal("[b-a]", at: 1, "out of order"),
    Refusal("[a\\d-z]", at: 2, "\\d-z is no range"),
    Refusal("[\\w-.]", at: 1, "\\-"),
    Refusal("[a-\\d]", at: 1, "is no range"),
    Refusal("[\\a]", at: 1, "write a"),
    Refusal("[\\1]", at: 1, "cannot be referred to"),
    Refusal("[\\B]", at: 1, "write B"),
    Refusal("[\\k]", at: 1, "write k"),
    Refusal("[🐴-🐲]", at: 1, "out of order"),
  ]) func `are refused for their escapes and sets`(_ refusal: Refusal) {
    expect(refusal)
  }

  @Test func `are refused when they are not UTF-8`() {
    let error = #expect(throws: PatternError.self) { try ECMAPattern([0x61, 0xFF]) }
    #expect(error?.message == "the pattern is not valid UTF-8")
    #expect(error?.offset == 1)
  }

  private func expect(_ refusal: Refusal) {
    let error = #expect(throws: PatternError.self) { try ECMAPattern(refusal.pattern) }
    #expect(error?.kind == .syntax)
    #expect(error?.offset == refusal.offset)
    #expect(error?.message.contains(refusal.words) == true, "\(error?.message ?? "")")
  }
}

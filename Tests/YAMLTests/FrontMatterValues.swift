extension FrontMatterExample {
  /// Quotes: curly, unclosed, within each other; backslashes.
  static let quotes: [FrontMatterExample] = [
    .init(
      "title: “Grow north”\nowner: dana\n",
      "1:8 (warning) These curly quotes are a part of the text; quotes that hold a text together are straight",
      repaired: "title: \"Grow north\"\nowner: dana\n"),
    .init(
      "title: “Grow: north”\n",
      "1:13 Put this text in quotes: it contains ': '",
      repaired: "title: \"Grow: north\"\n"),
    .init(
      "title: ‘Grow north’\n",
      "1:8 (warning) These curly quotes are a part of the text; quotes that hold a text together are straight",
      repaired: "title: \"Grow north\"\n"),
    .init(
      "title: \"Grow north”\nowner: dana\n",
      "1:8 This quote is not closed",
      repaired: "title: \"Grow north\"\nowner: dana\n"),
    .init(
      "tags: [“north, south”, east]\n",
      "1:8 This text is split at its comma: curly quotes do not hold it together",
      repaired: "tags: [\"north, south\", east]\n"),
    .init(
      "title: \"Grow north\nowner: dana\nstatus: draft\n",
      "1:8 This quote is not closed",
      repaired: "title: \"Grow north\"\nowner: dana\nstatus: draft\n"),
    .init(
      "title: 'Grow north\nowner: dana\n",
      "1:8 This quote is not closed",
      repaired: "title: 'Grow north'\nowner: dana\n"),
    .init(
      "title: 'Bob's plan'\n",
      "1:12 An apostrophe within single quotes must be written twice",
      repaired: "title: 'Bob''s plan'\n"),
    .init(
      "title: 'Ann's and Bob's plan' # ours\n",
      "1:12 An apostrophe within single quotes must be written twice",
      repaired: "title: 'Ann''s and Bob''s plan' # ours\n"),
    .init(
      "title: 'It's Bob's plan\nowner: dana\n",
      "1:11 An apostrophe within single quotes must be written twice"),
    .init(
      "title: \"She said \"yes\"\"\nowner: dana\n",
      "1:18 A double quote within double quotes needs a backslash before it",
      repaired: "title: \"She said \\\"yes\\\"\"\nowner: dana\n"),
    .init(
      "path: \"C:\\new\\docs\"\n",
      "1:7 Put this path in single quotes: in double quotes each '\\' begins a code, such as '\\n' for a new line",
      repaired: "path: 'C:\\new\\docs'\n"),
    .init(
      "path: \"C:\\Users\\dana\"\n",
      "1:7 Put this path in single quotes: in double quotes each '\\' begins a code, such as '\\n' for a new line",
      repaired: "path: 'C:\\Users\\dana'\n"),
    .init(
      "path: \"\\\\server\\share\"\n",
      "1:16 After a backslash in double quotes, this character has no meaning",
      repaired: "path: \"\\\\server\\\\share\"\n"),
    .init(
      "note: \"\\u12\"\n",
      "1:8 '\\u' needs 4 hexadecimal digits",
      repaired: "note: \"\\\\u12\"\n"),
    .init(
      "tags: [north, \"south, east]\nowner: dana\n",
      "1:15 This quote is not closed",
      repaired: "tags: [north, \"south, east\"]\nowner: dana\n"),
  ]

  /// Values that begin with a sign which YAML gives a meaning.
  static let signs: [FrontMatterExample] = [
    .init(
      "owner: @dana\n",
      "1:8 A text cannot begin with '@'",
      repaired: "owner: \"@dana\"\n"),
    .init(
      "tags: [a, @dana, b]\n",
      "1:11 A text cannot begin with '@'",
      repaired: "tags: [a, \"@dana\", b]\n"),
    .init(
      "growth: %5\n",
      "1:9 A text cannot begin with '%'",
      repaired: "growth: \"%5\"\n"),
    .init(
      "command: `planbook check`\n",
      "1:10 A text cannot begin with '`'",
      repaired: "command: \"`planbook check`\"\n"),
    .init(
      "note: *important*\nowner: dana\n",
      "1:7 A text cannot begin with '*'",
      repaired: "note: \"*important*\"\nowner: dana\n"),
    .init(
      "note: **very** important\nowner: dana\n",
      "1:7 A text cannot begin with '*'",
      repaired: "note: \"**very** important\"\nowner: dana\n"),
    .init(
      "note: * first\nowner: dana\n",
      "1:7 A text cannot begin with '*'",
      repaired: "note: \"* first\"\nowner: dana\n"),
    .init(
      "terms: & conditions\n",
      "1:8 A text cannot begin with '&'",
      repaired: "terms: \"& conditions\"\n"),
    .init(
      "terms: &conditions apply\nowner: dana\n",
      "1:8 Put this text in quotes: it begins with '&'",
      repaired: "terms: \"&conditions apply\"\nowner: dana\n"),
    .init(
      "note: !important\nowner: dana\n",
      "1:7 Put this text in quotes: it begins with '!'",
      repaired: "note: \"!important\"\nowner: dana\n"),
    .init(
      "note: !!! wow\n",
      "1:7 A text cannot begin with '!'",
      repaired: "note: \"!!! wow\"\n"),
    .init(
      "target: >10%\nowner: dana\n",
      "1:9 Put this text in quotes: it begins with '>'",
      repaired: "target: \">10%\"\nowner: dana\n"),
    .init(
      "target: >= 10 %\n",
      "1:9 Put this text in quotes: it begins with '>'",
      repaired: "target: \">= 10 %\"\n"),
    .init(
      "note: | first\nowner: dana\n",
      "1:7 Put this text in quotes: it begins with '|'",
      repaired: "note: \"| first\"\nowner: dana\n"),
    .init(
      "note: , and so on\n",
      "1:7 A comma cannot stand here",
      repaired: "note: \", and so on\"\n"),
    .init(
      "title: ] Plan\n",
      "1:8 This ']' closes nothing",
      repaired: "title: \"] Plan\"\n"),
    .init(
      "owner: ? dana\n",
      "1:8 A text cannot begin with '?' here",
      repaired: "owner: \"? dana\"\n"),
    .init(
      "title: {{title}}\nowner: dana\n",
      "1:8 Put this placeholder in quotes: braces alone make a group of fields",
      repaired: "title: \"{{title}}\"\nowner: dana\n"),
    .init(
      "title: Plan\u{0B}owner\n",
      "1:12 The control character U+000B is not allowed in text",
      repaired: "title: Planowner\n"),
  ]
}

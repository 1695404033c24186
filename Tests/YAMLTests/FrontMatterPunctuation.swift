extension FrontMatterExample {
  /// Brackets and what stands between them; numbers with thousands commas.
  static let brackets: [FrontMatterExample] = [
    .init(
      "tags: [north, south\nowner: dana\n",
      "1:7 This '[' is not closed",
      repaired: "tags: [north, south]\nowner: dana\n"),
    .init(
      "pilot: {title: West #4}\nowner: dana\n",
      "1:21 Put the whole text in quotes: ' #' begins a comment, and the bracket behind it closes nothing",
      repaired: "pilot: {title: \"West #4\"}\nowner: dana\n"),
    .init(
      "pilots: [East #3, West, North]\n",
      "1:15 Put the whole text in quotes: ' #' begins a comment, and the bracket behind it closes nothing",
      repaired: "pilots: [\"East #3\", West, North]\n"),
    .init(
      "value: {amount: 5, tags: [a, b\nowner: dana\n",
      "1:26 This '[' is not closed",
      repaired: "value: {amount: 5, tags: [a, b]}\nowner: dana\n"),
    .init(
      "tags: [north, south}\nowner: dana\n",
      "1:20 '}' does not fit the bracket that was opened; ']' does",
      repaired: "tags: [north, south]\nowner: dana\n"),
    .init(
      "tags: [north, south]]\nowner: dana\n",
      "1:21 This ']' closes nothing",
      repaired: "tags: [north, south]\nowner: dana\n"),
    .init(
      "tags: [north,, south]\n",
      "1:14 Nothing stands before this comma",
      repaired: "tags: [north, south]\n"),
    .init(
      "tags: [\"north\" \"south\"]\n",
      "1:15 A comma or a closing bracket is missing here",
      repaired: "tags: [\"north\", \"south\"]\n"),
    .init(
      "value: [{name: A}, {name: B ]\nowner: dana\n",
      "1:29 '}' is missing before this ']'",
      repaired: "value: [{name: A}, {name: B} ]\nowner: dana\n"),
    .init(
      "value: {amount: 5 currency: USD}\n",
      "1:18 A comma or a closing bracket is missing here",
      repaired: "value: {amount: 5, currency: USD}\n"),
    .init(
      "value: {amount:5}\n",
      "1:15 A space is needed after the colon of a key",
      repaired: "value: {amount: 5}\n"),
    .init(
      "amounts: [1,250,000 USD, 500 USD]\n",
      "1:11 This number is split at its commas: write 1250000 USD",
      repaired: "amounts: [1250000 USD, 500 USD]\n"),
    .init(
      "value: {target: 1,250,000 USD, actual: 900 USD}\n",
      "1:17 This number is split at its commas: write 1250000 USD",
      repaired: "value: {target: 1250000 USD, actual: 900 USD}\n"),
    .init(
      "amounts: [$1,250,000]\n",
      "1:11 This number is split at its commas: write $1250000",
      repaired: "amounts: [$1250000]\n"),
    .init(
      "amounts: [1,250,500]\n",
      "1:11 (warning) This number is split at its commas: write 1250500",
      repaired: "amounts: [1250500]\n"),
    .init(
      "tags: [north\nsouth]\nowner: dana\n",
      "2:1 Lines within brackets must be indented",
      repaired: "tags: [north\n south]\nowner: dana\n"),
    .init(
      "tags: [- north, south]\n",
      "1:8 A list entry with '-' cannot stand within brackets",
      repaired: "tags: [north, south]\n"),
  ]

  /// What is taken for a comment, comments of other languages, and what Git leaves behind.
  static let comments: [FrontMatterExample] = [
    .init(
      "account: #42\nowner: dana\n",
      "1:10 Put this text in quotes: it begins with '#'",
      repaired: "account: \"#42\"\nowner: dana\n"),
    .init(
      "tags:\n  - #urgent\n  - north\n",
      "2:5 Put this text in quotes: it begins with '#'",
      repaired: "tags:\n  - \"#urgent\"\n  - north\n"),
    .init(
      "tags: [#urgent, north]\nowner: dana\n",
      "1:8 Put this text in quotes: it begins with '#'",
      repaired: "tags: [\"#urgent\", north]\nowner: dana\n"),
    .init(
      "tags: [north, #urgent]\nowner: dana\n",
      "1:15 Put this text in quotes: it begins with '#'",
      repaired: "tags: [north, \"#urgent\"]\nowner: dana\n"),
    .init(
      "title: Pilot #2\n",
      "1:14 (warning) '#2' is taken for a comment",
      repaired: "title: \"Pilot #2\"\n"),
    .init(
      "status: draft #todo ask Ben\n",
      "1:15 (warning) '#todo ask Ben' is taken for a comment",
      repaired: "status: \"draft #todo ask Ben\"\n"),
    .init(
      "title: \"Plan\"#draft\n",
      "1:14 A comment needs a space before its '#'",
      repaired: "title: \"Plan\" #draft\n"),
    .init(
      "// the plan\ntitle: Plan\n",
      "1:1 A comment begins with '#', not with '//'",
      repaired: "# the plan\ntitle: Plan\n"),
    .init(
      "title: Plan\n<<<<<<< HEAD\nowner: dana\n=======\nowner: ben\n>>>>>>> theirs\nstatus: draft\n",
      "2:1 Git could not join two changes here, and both are in the file",
      repaired: "title: Plan\nowner: dana\nstatus: draft\n"),
    .init(
      "title: Plan\n>>>>>>> theirs\nstatus: draft\n",
      "2:1 This line was left behind by Git, where two changes met",
      repaired: "title: Plan\nstatus: draft\n"),
  ]

  /// What comes with text that was pasted from elsewhere.
  static let pasted: [FrontMatterExample] = [
    .init(
      "\"title\": \"Plan\",\n\"owner\": \"dana\"\n",
      "1:16 A line here needs no comma at its end",
      repaired: "\"title\": \"Plan\"\n\"owner\": \"dana\"\n"),
    .init(
      "title: \"Plan\",\nowner: \"dana\",\n",
      "1:14 A line here needs no comma at its end",
      "2:14 A line here needs no comma at its end",
      repaired: "title: \"Plan\"\nowner: \"dana\"\n"),
    .init(
      "{\n  \"title\": \"Plan\"\n  \"owner\": \"dana\"\n}\n",
      "2:18 A comma or a closing bracket is missing here",
      repaired: "{\n  \"title\": \"Plan\",\n  \"owner\": \"dana\"\n}\n"),
    .init(
      "{\n  \"title\": \"Plan\",\n  \"owner\": \"dana\"\n",
      "1:1 This '{' is not closed",
      repaired: "{\n  \"title\": \"Plan\",\n  \"owner\": \"dana\"}\n"),
    .init(
      "<title>Plan</title>\nowner: dana\n",
      "1:1 A key is expected here, but this line has no ': '"),
    .init(
      "title: Plan\n</div>\nowner: dana\n",
      "2:1 A key is expected here, but this line has no ': '"),
    .init(
      "title: Plan\n# ok\n=====\nowner: dana\n",
      "3:1 A key is expected here, but this line has no ': '"),
  ]

  /// What people write and may.
  static let fine: [FrontMatterExample] = [
    .init(
      "owner: ?\ntags: [?, north, ? ]\nvalue: {amount: ?, unit: ? }\nteam:\n  - ?\n  - dana\nlead: ? # who\n"
    ),
    .init(
      "title: Plan\r\nowner: dana\nstatus: draft\r\n"),
    .init(
      "{\n  \"title\": \"Plan\",\n  \"owner\": \"dana\",\n}\n"),
    .init(
      "tags: [100,200,300]\nrange: [10, 250]\ndays: [1,15]\n"),
    .init(
      "title: Pilot # the second one\ncount: 5 #five\ntags: #list\n  - a\nquoted: \"x\" #note\n"),
    .init(
      "key: &a x\nother: *a\nnote: Q&A * 5 % > 3\ntime: 10:30\nurl: https://example.com/#top\nquote: “A” and “B”\nshare: 5%\n"
    ),
    .init(
      "title: It's Bob's plan\npath: C:\\new\\docs\nnote: <b>bold</b>\nemoji: 🚀\n"),
  ]
}

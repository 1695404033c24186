/// A moment as Git stores it: with the offset from UTC where it was written.
package struct Timestamp: Sendable, Hashable {
  /// Seconds since 1970-01-01T00:00:00Z.
  package let seconds: Int64
  /// The offset from UTC, in minutes.
  package let offsetMinutes: Int

  /// - Parameters:
  ///   - seconds: since 1970-01-01T00:00:00Z.
  ///   - offsetMinutes: the offset from UTC, positive east of Greenwich.
  package init(seconds: Int64, offsetMinutes: Int) {
    self.seconds = seconds
    self.offsetMinutes = offsetMinutes
  }

  /// Reads what `GIT_AUTHOR_DATE` may say (git-commit(1), "DATE FORMATS"): Git's own form `1799053200 +0100`, with or
  /// without `@` before it, or a date and time of ISO 8601. Nil for anything else.
  ///
  /// - Parameter offsetMinutes: the offset from UTC of times that do not state one.
  package init?(gitDate text: String, offsetMinutes: Int) {
    let words = text.split(separator: " ")
    if words.count == 2 || words.count == 1 && text.hasPrefix("@") {
      let digits = words[0].hasPrefix("@") ? words[0].dropFirst() : words[0]
      let zone = words.count == 2 ? Self.offset(words[1]) : offsetMinutes
      if digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let seconds = Int64(digits),
        let zone
      {
        self.init(seconds: seconds, offsetMinutes: zone)
        return
      }
    }
    guard text.utf8.contains(UInt8(ascii: ":")),
      let time = Instant.time(iso8601: text, offsetMinutes: offsetMinutes)
    else { return nil }
    self.init(seconds: time.seconds, offsetMinutes: time.offsetMinutes)
  }

  /// The minutes of `+HHMM` or `-HHMM`.
  private static func offset(_ text: Substring) -> Int? {
    guard text.utf8.count == 5, let sign = text.first, sign == "+" || sign == "-",
      let digits = Int(text.dropFirst()), digits >= 0, digits % 100 < 60
    else { return nil }
    return (sign == "-" ? -1 : 1) * (digits / 100 * 60 + digits % 100)
  }

  /// As it stands in a commit: `1799053200 +0100`.
  var text: String {
    let (hours, minutes) = abs(offsetMinutes).quotientAndRemainder(dividingBy: 60)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(seconds) \(offsetMinutes < 0 ? "-" : "+")\(two(hours))\(two(minutes))"
  }
}

/// Who writes a commit or tag, and when.
package struct Identity: Sendable, Hashable {
  /// In which part somebody takes: the author wrote the change, the committer the commit.
  package enum Role: String, Sendable {
    case author, committer
  }

  /// What people call them.
  package let name: String
  /// The e-mail address, without its angle brackets.
  package let address: String
  /// When they took part.
  package let time: Timestamp

  /// Puts the three together as they are, unchecked.
  package init(name: String, address: String, time: Timestamp) {
    self.name = name
    self.address = address
    self.time = time
  }

  /// As it stands in a commit: `Ada Example <ada@example.com> 1799053200 +0100`.
  var text: String { "\(person) \(time.text)" }

  /// Without the time.
  var person: String { "\(name) <\(address)>" }
}

extension Repository {
  /// Who writes, as Git finds it (git-commit(1), "COMMIT INFORMATION"): `GIT_AUTHOR_NAME` and the like, then the
  /// settings `author.name`, `user.name` and so on, and for the address `EMAIL`.
  ///
  /// Unlike Git, a name is never guessed from the machine's: plans are read by people who must know who wrote.
  /// - Parameters:
  ///   - variables: the environment.
  ///   - now: the time, unless `GIT_AUTHOR_DATE` or `GIT_COMMITTER_DATE` gives one.
  /// - Throws: `unknownIdentity` when there is none, which says how to set it.
  package func identity(
    _ role: Identity.Role, variables: [String: String], now: Timestamp
  ) throws(GitError) -> Identity {
    let prefix = "GIT_" + role.rawValue.uppercased()
    let name = try part("NAME", "name", role, variables)
    var address = try part("EMAIL", "email", role, variables)
    if address == nil { address = variables["EMAIL"].map(Identity.tidied) }
    guard let name, !name.isEmpty, let address, !address.isEmpty else {
      let isNameMissing = name?.isEmpty ?? true
      throw GitError(
        .unknownIdentity, what: "Cannot write as you",
        why: "Git does not know your \(isNameMissing ? "name" : "e-mail address")",
        remedy: isNameMissing
          ? "Set it with: git config --global user.name 'Your Name'; "
            + "and: git config --global user.email you@example.com"
          : "Set it with: git config --global user.email you@example.com")
    }
    var time = now
    if let text = variables[prefix + "_DATE"], !text.isEmpty {
      guard let given = Timestamp(gitDate: text, offsetMinutes: now.offsetMinutes) else {
        throw GitError(
          .unknownIdentity, what: "Cannot write with the date of \(prefix)_DATE",
          why: "'\(text)' is no date and time that can be read",
          remedy: "Write it like 2027-03-31T09:30:00+02:00")
      }
      time = given
    }
    return Identity(name: name, address: address, time: time)
  }

  /// The name or address; an empty variable counts as given, as in Git, so that it does not fall back to another person.
  private func part(
    _ variable: String, _ key: String, _ role: Identity.Role, _ variables: [String: String]
  ) throws(GitError) -> String? {
    if let value = variables["GIT_\(role.rawValue.uppercased())_\(variable)"] {
      return Identity.tidied(value)
    }
    if let value = try setting("\(role.rawValue).\(key)") { return Identity.tidied(value) }
    return try setting("user.\(key)").map(Identity.tidied)
  }
}

extension Identity {
  /// Removes what would break a commit's header: line ends and angle brackets everywhere, and at both ends the
  /// characters that Git removes there (ident.c, `crud`).
  static func tidied(_ text: String) -> String {
    let kept = text.unicodeScalars.filter { !"<>\n\0".unicodeScalars.contains($0) }
    func isCrud(_ scalar: Unicode.Scalar) -> Bool {
      scalar.value <= 32 || ".,:;\"\\'".unicodeScalars.contains(scalar)
    }
    guard let first = kept.firstIndex(where: { !isCrud($0) }),
      let last = kept.lastIndex(where: { !isCrud($0) })
    else { return "" }
    var result = String.UnicodeScalarView()
    result.append(contentsOf: kept[first...last])
    return String(result)
  }
}

import GitStore
import Testing

@Suite struct PushLineTests {
  private let a = String(repeating: "a", count: 40)
  private let b = String(repeating: "b", count: 40)
  private let zero = String(repeating: "0", count: 40)

  private func problem(_ input: String) -> PushLineError? {
    do throws(PushLineError) {
      _ = try ReferenceUpdate.parse(preReceive: Array(input.utf8))
      return nil
    } catch {
      return error
    }
  }

  @Test func `reads what pre-receive gets`() throws {
    let updates = try ReferenceUpdate.parse(
      preReceive: Array(
        "\(zero) \(a) refs/heads/new\n\(a) \(b) refs/heads/main\n\(b) \(zero) refs/tags/ä".utf8))
    #expect(updates.map { text($0.name) } == ["refs/heads/new", "refs/heads/main", "refs/tags/ä"])
    #expect(updates.map { $0.old?.hexadecimal } == [nil, a, b])
    #expect(updates.map { $0.new?.hexadecimal } == [a, b, nil])
    #expect(updates.map(\.line) == [1, 2, 3])
    #expect(updates.map(\.isBranch) == [true, true, false])
    #expect(updates.map(\.isTag) == [false, false, true])
    #expect(try ReferenceUpdate.parse(preReceive: []).isEmpty)
  }

  @Test func `names the line that is broken and what is wrong with it`() {
    let good = "\(a) \(b) refs/heads/main\n"
    #expect(problem(good + "\n")?.line == 2)
    #expect(problem(good + "\(a) \(b)\n")?.problem == .wrongWords(expected: "OLD NEW NAME"))
    #expect(problem(good + good + "\(a) \(b) refs/heads/a b\n")?.line == 3)
    #expect(
      problem("\(a.dropLast()) \(b) refs/heads/main\n")?.problem == .noID(String(a.dropLast())))
    #expect(problem("\(a) \(a)\(a.prefix(24)) refs/heads/main")?.problem == .sha256)
    #expect(problem("\(a) \(b) main")?.problem == .noName("main"))
    #expect(problem("\(a) \(b) refs/")?.problem == .noName("refs/"))
    #expect(problem("\(a) \(b) refs/heads/main\r\n")?.problem == .noName("refs/heads/main\r"))
    #expect(problem("\(a)\t\(b) refs/heads/main")?.problem == .wrongWords(expected: "OLD NEW NAME"))
    #expect(problem("\0")?.line == 1)
    #expect(
      problem("x y z")?.description
        == "Line 1 of standard input needs an id of 40 hexadecimal digits; found 'x'")
  }

  @Test func `reads what pre-push gets`() throws {
    let updates = try OutgoingUpdate.parse(
      prePush: Array(
        """
        refs/heads/main \(b) refs/heads/main \(a)
        (delete) \(zero) refs/heads/old \(a)
        HEAD@{2 days ago} \(b) refs/heads/x \(zero)

        """.utf8))
    #expect(
      updates.map { text($0.localName) } == ["refs/heads/main", "(delete)", "HEAD@{2 days ago}"])
    #expect(updates.map { $0.update.new?.hexadecimal } == [b, nil, b])
    #expect(updates.map { $0.update.old?.hexadecimal } == [a, a, nil])
    #expect(throws: PushLineError.self) {
      try OutgoingUpdate.parse(prePush: Array("refs/heads/main \(b) refs/heads/main\n".utf8))
    }
  }

  @Test func `never crashes on other bytes`() {
    for byte in UInt8.min...UInt8.max {
      for input in [
        [byte], [byte, 0x20, byte, 0x20, byte], Array("\(a) \(b) refs/".utf8) + [byte],
      ] {
        _ = try? ReferenceUpdate.parse(preReceive: input)
        _ = try? OutgoingUpdate.parse(prePush: input)
      }
    }
  }

  @Test func `reads ranges`() {
    func sides(_ text: String) -> [String]? { RevisionRange(text).map { [$0.from, $0.to] } }
    #expect(sides("main..HEAD") == ["main", "HEAD"])
    #expect(sides("v1.0..v1.1") == ["v1.0", "v1.1"])
    #expect(sides("main..") == ["main", "HEAD"])
    #expect(sides("..main") == ["HEAD", "main"])
    for text in ["", "main", "..", "a...b", "a..b..c", "a.b", "..."] { #expect(sides(text) == nil) }
  }
}

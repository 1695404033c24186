import Foundation
import TestSupport
import Testing

@testable import GitStore

/// Objects as packs keep them, against what Git says of them.
@Suite struct PackTests {
  /// A repository whose objects lie in one pack, with long chains of differences.
  private struct PackedRepository {
    let folder: TemporaryFolder
    let location: Repository.Location
    /// The path of the pack, without its ending.
    let pack: String
    /// All objects with their kinds, in the order of their places in the pack.
    let objects: [(id: ObjectID, kind: ObjectKind)]

    init(level: Int = 6) throws {
      folder = try TemporaryFolder()
      let path = folder.path + "/book"
      try folder.git("init", "-q", "-b", "main", "book")
      var random = SeededGenerator(seed: 20_270_300)
      var lines = (0..<300).map { "  - id: milestone-\($0)\n    end: 2027-03-\($0 % 28 + 1)" }
      for number in 0..<40 {
        lines[number * 5] = "  - id: moved-\(number)\n    end: 2027-04-01 # Zürich"
        try folder.write(lines.joined(separator: "\n"), to: "book/plans/a.md")
        try folder.write(String(repeating: "ab", count: number), to: "book/plans/b.md")
        if number % 20 == 0 {
          // What does not get smaller, what fits no window, and nothing at all.
          let noise = (0..<30_000).map { _ in UInt8.random(in: 0...255, using: &random) }
          try Data(noise).write(to: URL(fileURLWithPath: path + "/plans/noise-\(number)"))
          try folder.write(String(repeating: "line of text\n", count: 6_000), to: "book/long.md")
          try folder.write("", to: "book/empty")
        }
        try folder.git("-C", path, "add", "-A")
        try folder.git("-C", path, "commit", "-qm", "Change \(number)")
      }
      try folder.git("-C", path, "tag", "-a", "v1", "-m", "First")
      try folder.git("-C", path, "-c", "pack.compression=\(level)", "repack", "-adfq", "--depth=50")
      let repository = try Repository(
        containing: path, environment: RepositoryEnvironment(variables: [:], currentFolder: path))
      location = repository.location
      let packs = location.commonFolder + "/objects/pack/"
      let index = try #require(
        try FileManager.default.contentsOfDirectory(atPath: packs).first { $0.hasSuffix(".idx") })
      pack = packs + index.dropLast(4)
      let kinds: [Substring: ObjectKind] = [
        "commit": .commit, "tree": .tree, "blob": .blob, "tag": .tag,
      ]
      let listed = try folder.git("-C", path, "verify-pack", "-v", pack + ".idx")
      objects = listed.split(separator: "\n").compactMap { line in
        let words = line.split(separator: " ", omittingEmptySubsequences: true)
        guard words.count >= 5, let kind = kinds[words[1]] else { return nil }
        return ObjectID(hexadecimal: Array(words[0].utf8)).map { ($0, kind) }
      }
    }

    /// What libgit2 reads.
    func expected() throws -> [[UInt8]] {
      let objects = try LooseObjects(location)
      return try self.objects.map { try objects.content($0.id) }
    }
  }

  /// libgit2 alone.
  private struct LooseObjects {
    private let repository: Repository

    init(_ location: Repository.Location) throws { repository = try Repository(at: location) }

    func content(_ id: ObjectID) throws -> [UInt8] {
      let object = try repository.objects.readSlowly(id)
      return withExtendedLifetime(object) { Array(object.bytes) }
    }
  }

  @Test(arguments: [0, 1, 6, 9]) func `packs are read as libgit2 reads them`(level: Int) throws {
    let packed = try PackedRepository(level: level)
    let expected = try packed.expected()
    #expect(packed.objects.count > 150)
    let reader = PackReader(PackSet.shared(by: packed.location))
    // In the order of the pack and against it, so that what is kept serves and does not.
    let order = Array(packed.objects.indices) + packed.objects.indices.reversed()
    for place in order {
      let (id, kind) = packed.objects[place]
      guard case .object(let object)? = reader.object(id, kind) else {
        Issue.record("\(id) was not read")
        continue
      }
      #expect(object.kind == kind)
      #expect(object.says(expected[place]), "\(id)")
    }
  }

  @Test func `what is larger than asked for is not unpacked`() throws {
    let packed = try PackedRepository()
    let expected = try packed.expected()
    let reader = PackReader(PackSet.shared(by: packed.location))
    for (place, own) in packed.objects.enumerated() where own.kind == .blob {
      let size = expected[place].count
      guard case .object? = reader.object(own.id, .blob, limit: size) else {
        Issue.record("\(own.id) was not read")
        continue
      }
      guard size > 0 else { continue }
      guard case .tooLarge(let told)? = reader.object(own.id, .blob, limit: size - 1) else {
        Issue.record("\(own.id) was read")
        continue
      }
      #expect(told == size)
    }
  }

  @Test func `damage is never taken for an object`() throws {
    let packed = try PackedRepository()
    let expected = try packed.expected()
    let whole = try Data(contentsOf: URL(fileURLWithPath: packed.pack + ".pack"))
    let file = try #require(PackFile(packed.pack))
    let path = packed.folder.path + "/damaged"
    let folder = path + "/objects/pack"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: packed.pack + ".idx", toPath: folder + "/pack-1.idx")
    var random = SeededGenerator(seed: 20_270_301)
    var found = 0
    for _ in 0..<200 {
      let place = Int.random(in: packed.objects.indices, using: &random)
      let own = packed.objects[place]
      let offset = try #require(file.index.offset(of: own.id))
      let entry = try #require(file.entry(at: offset))
      let next =
        packed.objects.dropFirst(place + 1).first.flatMap { file.index.offset(of: $0.id) }
        ?? whole.count - 20
      var damaged = whole
      damaged[Int.random(in: entry.start..<next, using: &random)] ^=
        1 << UInt8.random(in: 0..<8, using: &random)
      try damaged.write(to: URL(fileURLWithPath: folder + "/pack-1.pack"))
      let location = Repository.Location(
        gitFolder: path, commonFolder: path, workTree: nil, indexFile: path + "/index",
        objectFolders: [])
      let reader = PackReader(PackSet.shared(by: location))
      switch reader.object(own.id, own.kind) {
      case .object(let object): #expect(object.says(expected[place]))
      case .tooLarge: Issue.record("nothing is too large without a limit")
      case nil: found += 1
      }
    }
    // Bits that fill up the last byte of a stream mean nothing.
    #expect(found > 180)
  }

  @Test func `damaged headers and short packs end in no object`() throws {
    let packed = try PackedRepository()
    let whole = try Data(contentsOf: URL(fileURLWithPath: packed.pack + ".pack"))
    let path = packed.folder.path + "/damaged"
    let folder = path + "/objects/pack"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: packed.pack + ".idx", toPath: folder + "/pack-1.idx")
    var random = SeededGenerator(seed: 20_270_302)
    for round in 0..<60 {
      var damaged = whole
      if round % 2 == 0 {
        // Cut out of the middle, so that the check sum at the end is still there.
        let start = Int.random(in: 12..<whole.count - 40, using: &random)
        damaged.removeSubrange(start..<(start + 10))
      } else {
        for _ in 0..<50 {
          damaged[Int.random(in: 12..<whole.count - 20, using: &random)] =
            UInt8.random(in: 0...255, using: &random)
        }
      }
      try damaged.write(to: URL(fileURLWithPath: folder + "/pack-1.pack"))
      let location = Repository.Location(
        gitFolder: path, commonFolder: path, workTree: nil, indexFile: path + "/index",
        objectFolders: [])
      let reader = PackReader(PackSet.shared(by: location))
      let read = packed.objects.count { reader.object($0.id, $0.kind) != nil }
      #expect(read < packed.objects.count)
    }
  }

  @Test func `a pack without its own index is none`() throws {
    let packed = try PackedRepository()
    #expect(PackFile(packed.pack) != nil)
    #expect(PackFile(packed.folder.path + "/missing") == nil)
    var bytes = try Data(contentsOf: URL(fileURLWithPath: packed.pack + ".idx"))
    bytes[bytes.count - 30] ^= 1
    try FileManager.default.removeItem(atPath: packed.pack + ".idx")
    try bytes.write(to: URL(fileURLWithPath: packed.pack + ".idx"))
    #expect(PackFile(packed.pack) == nil)
  }
}

extension UnpackedObject {
  /// Whether this is its content; the answer alone, since a content is too long for a message.
  fileprivate func says(_ content: [UInt8]) -> Bool {
    withExtendedLifetime(self) { bytes.elementsEqual(content) }
  }
}

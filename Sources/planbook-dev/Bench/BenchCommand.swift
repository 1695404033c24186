import ArgumentParser
import Foundation
import PlanbookKit

/// Measures the checking path against only reading the same files, in one run on one machine.
struct BenchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Measure reading, parsing and validating seeded books, as ratios within one run.",
    discussion: """
      Build for release first: swift build -c release --static-swift-stdlib

      Every figure is that of a whole process, start-up and listing the files included. The steps of one row take \
      turns, and ratios are medians of the ratios of each turn, so that a machine that slows down slows both sides.
      """)

  @Option(help: "How many files the books have, separated by commas.")
  var files = "1000,10000,100000"

  @Option(help: "With how many threads, separated by commas.")
  var threads = "1,2,16"

  @Option(help: "How many turns each step takes.")
  var runs = 5

  @Flag(help: "Also measure with the files dropped from the system's cache before each turn.")
  var cold = false

  @Flag(help: "Measure checking planbooks of real kinds instead.")
  var check = false

  @Flag(help: "Also measure reading a history, against Git itself.")
  var history = false

  @Option(help: "How many commits that history has.")
  var commits = 10_000

  @Option(help: "Where the books are kept.")
  var folder = ".build/bench"

  func run() throws {
    let sizes = try numbers(files)
    let threadCounts = try numbers(threads)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    if check { return try measureChecks(sizes, threadCounts) }
    print(BenchTable.header)
    for size in sizes {
      let book = try SeededBook(count: size, below: folder)
      for count in threadCounts {
        try report(book, threads: count, isCold: false)
      }
      if cold { try report(book, threads: 32, isCold: true) }
    }
    if let largest = sizes.max() { try compareWithOthers(largest) }
    if history { try compareWithGit() }
  }

  private func measureChecks(_ sizes: [Int], _ threadCounts: [Int]) throws {
    print(BenchTable.checkHeader)
    for size in sizes {
      let book = try SeededPlanbook(count: size, below: folder)
      for count in threadCounts {
        try report(book, threads: count, isCold: false)
      }
      if cold { try report(book, threads: 32, isCold: true) }
      if size == sizes.max(), let ripgrep = BenchStep.ripgrep(below: book.plansPath) {
        let table = try measure(
          BenchStep.check(book, threads: 2).suffix(1) + [ripgrep], isCold: false)
        print(table.comparison(of: "check", with: ripgrep.name))
      }
    }
    try measureGit(of: try SeededPlanbook(count: min(10_000, sizes.max() ?? 1), below: folder))
    let single = try SeededPlanbook(count: 1, below: folder)
    let table = try measure(
      BenchStep.check(single, threads: 2).suffix(1) + [BenchStep.gitVersion], isCold: false)
    print("one file: " + table.comparison(of: "check", with: BenchStep.gitVersion.name))
  }

  /// What Git keeps of a planbook against Git's own reading of it, and an edit in the whole of it.
  private func measureGit(of book: SeededPlanbook) throws {
    let repository = try PlanbookRepository(of: book)
    let reading = repository.reading
    for step in repository.steps(BenchStep.planbook) {
      let table = try measure([step, reading], isCold: false)
      print("\(book.count) documents: " + table.comparison(of: step.name, with: reading.name))
    }
    let surroundings = Surroundings(
      variables: [:], currentFolder: FileManager.default.currentDirectoryPath)
    print(try EditBench(book.folder, in: surroundings).run())
  }

  private func report(_ book: SeededPlanbook, threads: Int, isCold: Bool) throws {
    let table = try measure(
      BenchStep.check(book, threads: threads), plans: book.plansPath, isCold: isCold)
    print(table.checkRow(count: book.count, threads: threads, isCold: isCold))
  }

  private func compareWithGit() throws {
    guard commits > 0 else { throw ValidationError("A history has at least one commit.") }
    let history = try SeededHistory(files: 10_000, commits: commits, below: folder)
    for pair in BenchStep.history(history) {
      let table = try measure([pair.own, pair.git], isCold: false)
      print(table.comparison(of: pair.own.name, with: pair.git.name))
    }
  }

  private func numbers(_ list: String) throws -> [Int] {
    try list.split(separator: ",").map {
      guard let number = Int($0), number > 0 else {
        throw ValidationError("'\($0)' is not a number of files or threads.")
      }
      return number
    }
  }

  private func report(_ book: SeededBook, threads: Int, isCold: Bool) throws {
    let steps = BenchStep.own(book, threads: threads)
    let table = try measure(steps, plans: book.plansPath, isCold: isCold)
    print(table.rows(book: book, threads: threads, isCold: isCold))
  }

  private func measure(
    _ steps: [BenchStep], plans: String? = nil, isCold: Bool
  ) throws -> BenchTable {
    var table = BenchTable(steps: steps.map(\.name))
    // One turn that is not counted warms the cache, or shows what is missing.
    if !isCold { for step in steps { _ = try step.run() } }
    for _ in 0..<runs {
      for step in steps {
        if isCold, let plans { try FileCache.drop(below: plans) }
        table.add(try step.run(), to: step.name)
      }
    }
    return table
  }

  /// Other programs over the same files, where they are installed.
  private func compareWithOthers(_ largest: Int) throws {
    let book = try SeededBook(count: largest, below: folder)
    if let ripgrep = BenchStep.ripgrep(below: book.plansPath) {
      let table = try measure(
        BenchStep.own(book, threads: 2).suffix(1) + [ripgrep], isCold: false)
      print(table.comparison(of: "validate", with: ripgrep.name))
    }
    let small = try SeededBook(count: min(10_000, largest), below: folder)
    if let python = try BenchStep.python(small) {
      let table = try measure(
        BenchStep.own(small, threads: 2).suffix(1) + [python], isCold: false)
      print(table.comparison(of: "validate", with: python.name))
    }
  }
}

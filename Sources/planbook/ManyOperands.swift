import ArgumentParser

/// A command that may get files by the thousand, as from `xargs` or a shell's wildcard.
protocol TakesManyOperands {
  /// Adds operands that the argument parser did not see.
  /// - Throws: what the command's own check of its arguments throws.
  mutating func take(_ operands: [String]) throws
}

/// A command line without most of its operands.
///
/// The argument parser takes time that grows with the square of their number: seconds for ten thousand.
struct ManyOperands {
  /// What is left for the argument parser.
  private(set) var arguments: [String] = []
  /// The operands that were taken out, in their order.
  private(set) var operands: [String] = []

  /// Fewer arguments are left as they are.
  private static let fewest = 256

  /// Takes out what can only be an operand, whatever the options are: of arguments without a dash that follow each other
  /// all but the first two, because an option takes at most one value and a command has one name; and behind `--` all but one.
  init(_ arguments: [String]) {
    guard arguments.count >= Self.fewest else {
      self.arguments = arguments
      return
    }
    var isBehindDashes = false
    var row = 0
    for argument in arguments {
      if isBehindDashes {
        if row == 0 { self.arguments.append(argument) } else { operands.append(argument) }
        row += 1
      } else if argument.hasPrefix("-") {
        self.arguments.append(argument)
        isBehindDashes = argument == "--"
        row = 0
      } else {
        if row < 2 { self.arguments.append(argument) } else { operands.append(argument) }
        row += 1
      }
    }
  }
}

extension Planbook {
  /// Reads a command line of any length.
  /// - Throws: what the argument parser throws.
  static func parse(anyNumberOf arguments: [String]) throws -> any ParsableCommand {
    let line = ManyOperands(arguments)
    var command = try parseAsRoot(line.arguments)
    if line.operands.isEmpty { return command }
    // A command that takes few operands says what is wrong with many.
    guard var taker = command as? any ParsableCommand & TakesManyOperands else {
      return try parseAsRoot(arguments)
    }
    try taker.take(line.operands)
    command = taker
    return command
  }
}

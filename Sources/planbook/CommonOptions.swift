import ArgumentParser
import Diagnostics
import PlanbookKit

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// When to use colour.
enum ColorChoice: String, ExpressibleByArgument, CaseIterable {
  case auto
  case always
  case never
}

/// The options that every command has.
struct CommonOptions: ParsableArguments {
  @Option(help: "When to use colour: auto, always or never. NO_COLOR turns it off as well.")
  var color: ColorChoice = .auto

  @Flag(name: [.short, .long], help: "Print results only: no summary and no progress.")
  var quiet = false

  @Option(
    name: .customShort("C"),
    help: ArgumentHelp("Run as if started in this folder.", valueName: "dir"))
  var folder: String?

  /// Whether what goes to a stream is coloured.
  ///
  /// `--color` decides; without it `NO_COLOR` (when not empty, as no-color.org says) or a dumb terminal
  /// turns it off, and otherwise a terminal gets it.
  func usesColor(_ stream: OutputStream) -> Bool {
    switch color {
    case .always: true
    case .never: false
    case .auto:
      Terminal.isTerminal(stream) && (Environment.value("NO_COLOR") ?? "").isEmpty
        && Environment.value("TERM") != "dumb"
    }
  }

  /// Enters the folder that `-C` names, and gathers what the work below needs to know of the process.
  func enterFolder() throws(RunFailure) -> Surroundings {
    if let folder { try WorkingFolder.enter(folder) }
    return Surroundings(
      variables: Environment.all, currentFolder: try WorkingFolder.current(),
      program: ProgramPath.identity)
  }

  /// How findings are to be rendered on a stream.
  func renderOptions(_ stream: OutputStream) -> RenderOptions {
    RenderOptions(
      color: usesColor(stream), width: Terminal.width(of: stream), programVersion: Version.current)
  }
}

/// The process's environment variables.
enum Environment {
  static func value(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

  /// All of them, for what below the executable must not ask for itself.
  static var all: [String: String] {
    var result: [String: String] = [:]
    var entry = environ
    while let pointer = entry.pointee {
      let parts = String(cString: pointer)
        .split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2 { result[String(parts[0])] = String(parts[1]) }
      entry += 1
    }
    return result
  }
}

/// The folder that the command works in.
enum WorkingFolder {
  /// Enters the folder that `-C` names, before the command line is read, and returns the rest of the arguments.
  ///
  /// `-C` may stand before the command, as Git has it, and is then entered here, each relative to the one before;
  /// after the command it is an option like any other.
  static func enter(from arguments: ArraySlice<String>) throws(RunFailure) -> [String] {
    var rest = arguments
    while rest.first == "-C" {
      rest = rest.dropFirst()
      guard let folder = rest.first else {
        throw RunFailure(.wrongUsage, "-C needs a folder: planbook -C DIR COMMAND")
      }
      try enter(folder)
      rest = rest.dropFirst()
    }
    return Array(rest)
  }

  /// The absolute path of the folder that relative paths start from.
  static func current() throws(RunFailure) -> String {
    guard let pointer = getcwd(nil, 0) else {
      throw RunFailure(
        .couldNotRun, "the current folder cannot be found: \(String(cString: strerror(errno)))",
        remedy: "Change to a folder that exists")
    }
    defer { free(pointer) }
    return String(cString: pointer)
  }

  /// Makes `folder` the folder that relative paths start from.
  static func enter(_ folder: String) throws(RunFailure) {
    guard chdir(folder) != 0 else { return }
    throw RunFailure(
      .wrongUsage, "cannot work in the folder '\(folder)': \(String(cString: strerror(errno)))")
  }
}

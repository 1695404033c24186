import Foundation

/// Finds the material beside the checkout that tests may use when it is there.
public enum Shared {
  /// The folder `../shared` beside this repository, or nil when it is not there.
  public static let folder: String? = {
    let path = repositoryFolder + "/../shared"
    return FileManager.default.fileExists(atPath: path) ? path : nil
  }()

  /// The root of this repository.
  public static let repositoryFolder: String = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
}

/// A generator of reproducible random numbers (SplitMix64), for property tests with fixed seeds.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
  private var state: UInt64

  public init(seed: UInt64) { state = seed }

  public mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}

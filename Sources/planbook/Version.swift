/// The version of the program.
enum Version {
  /// By Semantic Versioning 2.0.0.
  static let current = "0.1.0"
}

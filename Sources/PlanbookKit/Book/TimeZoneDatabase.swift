package import Diagnostics
import PlainText
package import PlanModel
import PlanSources

/// The system's time zone database: a folder with a file for each zone (RFC 9636).
package struct TimeZoneDatabase: Sendable {
  /// Where systems keep it.
  private static let usualFolders = [
    "/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo",
  ]

  private let folders: [String]
  private let surroundings: Surroundings

  /// The folder that the variable `TZDIR` names comes first.
  package init(_ surroundings: Surroundings) {
    let named = surroundings.variables["TZDIR"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    folders = [named].compactMap(\.self) + Self.usualFolders
    self.surroundings = surroundings
  }

  /// How many seconds clocks are ahead of UTC, at a number of seconds since 1970-01-01T00:00Z.
  package func secondsAheadOfUTC(
    in zone: BookTimeZone, at instant: Int64
  ) -> Result<Int, TimeZoneProblem> {
    switch zone {
    case .fixed(let seconds): .success(seconds)
    case .named(let name): rules(named: name).map { $0.secondsAheadOfUTC(at: instant) }
    }
  }

  /// The rules of a zone.
  package func rules(named name: String) -> Result<TimeZoneRules, TimeZoneProblem> {
    var last: Source?
    for folder in folders {
      let source: Source
      do throws(SourceError) {
        source = try Source.workTree(
          root: folder, environment: surroundings.repositoryEnvironment)
        guard try source.kind(of: PathName(name)) == .file else {
          last = last ?? source
          continue
        }
      } catch {
        // A folder that is not there, as most are not.
        continue
      }
      guard case .success(let file) = LocalFiles.read(name, from: source),
        let rules = TimeZoneRules(tzif: file.bytes)
      else { return .failure(.damaged(name)) }
      return .success(rules)
    }
    guard let last else { return .failure(.noDatabase(name)) }
    return .failure(.unknown(name, nearest: Self.nearest(to: name, in: last)))
  }

  /// The zone that was most likely meant: by its whole name, else by its city.
  private static func nearest(to name: String, in source: Source) -> String? {
    let names: [String]
    do throws(SourceError) {
      names = try source.files().filter { $0.kind == .file || $0.kind == .symbolicLink }
        .map(\.path.text).filter { $0.first?.isUppercase == true }
    } catch {
      // Without the list nothing can be suggested, and the zone is as unknown as before.
      return nil
    }
    if let nearest = NearestName.of(name, among: names) { return nearest }
    let city = { (name: String) in String(name.split(separator: "/").last ?? "") }
    let nearest = NearestName.of(city(name), among: names.map(city))
    return names.first { city($0) == nearest && $0.contains("/") }
  }
}

/// Why nothing is known of a time zone.
package enum TimeZoneProblem: Error, Sendable, Equatable {
  /// There is no zone of this name.
  case unknown(String, nearest: String?)
  /// The zone's file is no such file.
  case damaged(String)
  /// The system has no time zone database.
  case noDatabase(String)

  /// The finding about the settings that name the zone.
  package func finding(at place: Place) -> Diagnostic {
    switch self {
    case .unknown(let name, let nearest):
      let hint = nearest.map { " (did you mean '\($0.printable)'?)" } ?? ""
      return Diagnostic(
        "value-not-allowed", .error, "there is no time zone '\(name.printable)'\(hint)",
        at: place, subject: ["time-zone"], arguments: [name],
        help: "Write a name such as Europe/Brussels, an offset such as +02:00, or UTC",
        fixes: nearest.map {
          [Fix("Change it to '\($0)'", .unsafe, [Edit(range: place.range, replacement: $0)])]
        } ?? [])
    case .damaged(let name):
      return Diagnostic(
        "value-not-allowed", .error,
        "the system's file for the time zone '\(name.printable)' cannot be read", at: place,
        subject: ["time-zone"], arguments: [name],
        help: "Install the system's time zone data anew, or write an offset such as +02:00")
    case .noDatabase(let name):
      return Diagnostic(
        "value-not-allowed", .error,
        "this system has no time zone data, so that '\(name.printable)' means nothing to it",
        at: place, subject: ["time-zone"], arguments: [name],
        help: "Install the package tzdata, or write an offset such as +02:00")
    }
  }
}

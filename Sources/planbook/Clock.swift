#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// The clock of the machine.
enum Clock {
  /// Seconds since 1970-01-01T00:00Z.
  static var now: Int64 { Int64(time(nil)) }

  /// How far the machine's local time is ahead of UTC at a moment, in minutes.
  static func offsetMinutes(at seconds: Int64) -> Int {
    var seconds = time_t(seconds)
    var local = tm()
    localtime_r(&seconds, &local)
    return local.tm_gmtoff / 60
  }
}

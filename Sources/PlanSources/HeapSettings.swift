#if canImport(Glibc)
  import CLinux
#endif

/// How the C library gives out memory.
package enum HeapSettings {
  /// Lets the memory of each thread grow in few large steps and stay as it is until the end, for a process that is over in a moment.
  ///
  /// The GNU library makes the memory of threads usable page by page otherwise, and gives back what was freed only to ask for it again;
  /// in a walk through history that is a tenth of the work. What is never touched takes no memory.
  package static func preferSpeed() {
    #if canImport(Glibc)
      // See mallopt(3). The size up to which no memory of its own is asked for would else be found by trying.
      mallopt(M_TOP_PAD, 64 << 20)
      mallopt(M_MMAP_THRESHOLD, 32 << 20)
    #endif
  }
}

import Glibc

/// The machine's processor cores.
enum Cores {
  /// How many are there to be used, in 1...256.
  static var count: Int { max(1, min(256, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))) }
}

import ArgumentParser
import Glibc

/// A program run to its end with its output thrown away, timed from outside.
struct ChildProcess {
  var status: Int32
  var seconds: Double
  /// The largest resident set, in bytes.
  var peakMemory: Int

  static func run(_ arguments: [String]) throws -> ChildProcess {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    var pointers = arguments.map { strdup($0) } + [nil]
    defer { for pointer in pointers { free(pointer) } }
    var child = pid_t()
    let clock = ContinuousClock()
    let start = clock.now
    guard posix_spawnp(&child, arguments[0], &actions, nil, &pointers, environ) == 0 else {
      throw ValidationError(
        "\(arguments[0]) cannot be started: \(String(cString: strerror(errno)))")
    }
    var status: Int32 = 0
    var usage = rusage()
    while wait4(child, &status, 0, &usage) < 0, errno == EINTR {}
    return ChildProcess(
      status: status, seconds: (clock.now - start).seconds, peakMemory: usage.ru_maxrss * 1024)
  }
}

extension Duration {
  var seconds: Double { self / .seconds(1) }
}

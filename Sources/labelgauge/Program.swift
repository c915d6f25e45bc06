import ArgumentParser
import CMalloc
import Glibc
import Report

/// Turns what happened into an exit code: 0 done, 1 the gate failed, 2 usage or failure.
@main
enum Program {
  static func main() {
    // Reading only the first lines of the output (`| head`) is no failure.
    signal(SIGPIPE, SIG_IGN)
    Unfinished.removeWhenStopped()
    // Else the first large block that is freed raises it, and blocks of up to 32 MB stay with the
    // process from then on.
    mallopt(M_MMAP_THRESHOLD, 2 << 20)
    exit(status(of: Array(CommandLine.arguments.dropFirst())))
  }

  private static func status(of arguments: [String]) -> Int32 {
    do {
      var command = try Labelgauge.parseAsRoot(arguments)
      try command.run()
      return 0
    } catch is GateFailed {
      return 1
    } catch let failure as Failure {
      StandardError.write("labelgauge: \(failure)\n")
      return 2
    } catch  where Labelgauge.exitCode(for: error) == .success {
      // Help, the version and completion scripts arrive as errors too.
      print(Labelgauge.fullMessage(for: error))
      return 0
    } catch {
      let message = Labelgauge.message(for: error)
      let isUsage = Labelgauge.exitCode(for: error) == .validationFailure
      let hint = isUsage ? "\nSee 'labelgauge --help'." : ""
      StandardError.write("labelgauge: \(message)\(hint)\n")
      return 2
    }
  }
}

import ArgumentParser

/// Another program that is timed on the same file, in turns with ours.
struct Peer: ExpressibleByArgument {
  var name: String
  /// For the shell; `$0` is the file.
  var command: String

  /// `NAME=COMMAND`, in which `{}` stands for the file.
  init?(argument: String) {
    guard let equals = argument.firstIndex(of: "="), equals > argument.startIndex else {
      return nil
    }
    name = String(argument[..<equals])
    command = argument[argument.index(after: equals)...].split(
      separator: "{}", omittingEmptySubsequences: false
    ).joined(separator: "\"$0\"")
  }

  /// What reading the bytes and counting them takes: the limit.
  static let cat = Peer(name: "cat | wc -c", command: "cat \"$0\" | wc -c")

  private init(name: String, command: String) {
    self.name = name
    self.command = command
  }

  /// Runs it once; nil where there is no such program.
  func run(on file: String) throws -> ChildProcess? {
    let run = try ChildProcess.run(["/bin/sh", "-c", command, file])
    // The shell's status for a command that it does not find.
    return run.status >> 8 == 127 ? nil : run
  }
}

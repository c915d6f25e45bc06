import Glibc

/// What a target is given.
struct Input {
  var bytes: UnsafeRawBufferPointer
  /// A file that has the same bytes.
  var path: String
  /// The folder of the file, with the target's neighbours.
  var folder: String
}

/// A file in memory that is written anew for each execution, in a folder of its own.
struct InputFile {
  let folder: String
  let path: String
  private let descriptor: Int32

  /// - Parameters:
  ///   - folder: An empty folder.
  ///   - neighbours: Names and contents of the files beside it.
  ///   - links: Further names of the file.
  init(in folder: String, besides neighbours: [String: String], links: [String]) {
    self.folder = folder
    path = "\(folder)/input"
    descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { fatalError("\(path) cannot be written") }
    for name in links { link(path, "\(folder)/\(name)") }
    for (name, text) in neighbours {
      let file = open("\(folder)/\(name)", O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
      Array(text.utf8).withUnsafeBytes { _ = Glibc.write(file, $0.baseAddress, $0.count) }
      close(file)
    }
  }

  func write(_ bytes: UnsafeRawBufferPointer) {
    ftruncate(descriptor, bytes.count)
    guard pwrite(descriptor, bytes.baseAddress, bytes.count, 0) == bytes.count else {
      fatalError("\(path) cannot be written")
    }
  }
}

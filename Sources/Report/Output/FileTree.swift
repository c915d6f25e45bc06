import Glibc

/// The few operations on folders that an atomic replacement needs.
enum FileTree {
  static func makeDirectory(_ path: String) throws {
    _ = try Unfinished.make(path) { mkdir($0, 0o755) }
  }

  /// Makes a folder and those above it, where they are missing.
  static func makeDirectories(_ path: String) throws {
    var made = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      made += made.isEmpty || made.hasSuffix("/") ? String(part) : "/\(part)"
      _ = try Unfinished.make(made) { path in
        mkdir(path, 0o755) == 0 || errno == EEXIST ? 0 : -1
      }
    }
  }

  /// The names in a folder, without `.` and `..`.
  static func names(in path: String) throws -> [String] {
    guard let directory = opendir(path) else {
      throw ReportWriteError(path: path, reason: "cannot be read: \(SystemMessage.last)")
    }
    defer { closedir(directory) }
    var names: [String] = []
    while let entry = readdir(directory) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// Flushes a folder and the folders in it; their files flush themselves on closing.
  static func synchronize(_ path: String) throws {
    for name in try names(in: path) {
      var status = stat()
      if lstat("\(path)/\(name)", &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
        try synchronize("\(path)/\(name)")
      }
    }
    try flush(path)
  }

  static func flush(_ path: String) throws {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw ReportWriteError(path: path, reason: "cannot be opened: \(SystemMessage.last)")
    }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else {
      throw ReportWriteError(path: path, reason: "cannot be flushed: \(SystemMessage.last)")
    }
  }

  /// Waits until all files in a folder and its folders are on disk.
  ///
  /// One call for the whole file system (Linux, `syncfs`), where the C library has it.
  static func flushFiles(in path: String) throws {
    typealias SyncFS = @convention(c) (CInt) -> CInt
    // Glibc's module map does not show it.
    guard let symbol = dlsym(nil, "syncfs") else { return sync() }
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else {
      throw ReportWriteError(path: path, reason: "cannot be opened: \(SystemMessage.last)")
    }
    defer { close(descriptor) }
    guard unsafeBitCast(symbol, to: SyncFS.self)(descriptor) == 0 else {
      throw ReportWriteError(path: path, reason: "cannot be flushed: \(SystemMessage.last)")
    }
  }

  /// Removes a file or folder with all that is in it; a path that is not there is no failure.
  static func remove(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0 else { return }
    if status.st_mode & S_IFMT == S_IFDIR {
      for name in (try? names(in: path)) ?? [] { remove("\(path)/\(name)") }
      rmdir(path)
    } else {
      unlink(path)
    }
  }
}

extension FileTree {
  /// The first bytes of a file as text; empty when it cannot be read.
  static func head(of path: String, bytes: Int) -> String {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return "" }
    defer { close(descriptor) }
    let content = [UInt8](unsafeUninitializedCapacity: bytes) { buffer, count in
      count = max(0, read(descriptor, buffer.baseAddress, bytes))
    }
    return String(decoding: content, as: UTF8.self)
  }
}

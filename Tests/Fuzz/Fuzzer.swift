import Glibc

/// The entry points that libFuzzer calls; `Tests/Fuzz/run` links them with the modules under test.

/// What the environment names, and the file that it reads.
private nonisolated(unsafe) var fuzzed: (target: Target, file: InputFile)?

/// Chooses the target; without one, lists them.
@_cdecl("LLVMFuzzerInitialize")
public func initialize(_: UnsafeMutableRawPointer, _: UnsafeMutableRawPointer) -> CInt {
  guard let name = getenv("LABELGAUGE_FUZZ").map({ String(cString: $0) }) else {
    print(Target.all.map(\.name).joined(separator: "\n"))
    exit(0)
  }
  guard let target = Target.all.first(where: { $0.name == name }) else {
    print("there is no target \(name)")
    exit(2)
  }
  guard let folder = getenv("LABELGAUGE_FUZZ_FOLDER").map({ String(cString: $0) }) else {
    print("LABELGAUGE_FUZZ_FOLDER is to name an empty folder")
    exit(2)
  }
  fuzzed = (target, InputFile(in: folder, besides: target.neighbours, links: target.links))
  return 0
}

/// Runs the target on one input.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ size: Int) -> CInt {
  guard let fuzzed, let data, size > 0 else { return 0 }
  let bytes = UnsafeRawBufferPointer(start: data, count: size)
  fuzzed.file.write(bytes)
  begin_budget(size)
  fuzzed.target.run(Input(bytes: bytes, path: fuzzed.file.path, folder: fuzzed.file.folder))
  end_budget()
  return 0
}

/// Mutates as the target says, so that what it makes is worth reading; else as libFuzzer does by itself.
@_cdecl("LLVMFuzzerCustomMutator")
public func mutate(
  _ data: UnsafeMutablePointer<UInt8>, _ size: Int, _ most: Int, _ seed: UInt32
) -> Int {
  let bytes = UnsafeRawBufferPointer(start: data, count: size)
  guard let fuzzed,
    let changed = fuzzed.target.mutate?(bytes, fuzzed.file, Int(seed), most), changed.count <= most
  else { return mutateAnyhow(data, size, most) }
  _ = UnsafeMutableBufferPointer(start: data, count: most).update(fromContentsOf: changed)
  return changed.count
}

@_silgen_name("LLVMFuzzerMutate")
func mutateAnyhow(_ data: UnsafeMutablePointer<UInt8>, _ size: Int, _ most: Int) -> Int

/// Starts to count what is allocated: more than 64 MB + 8 × `size` at once ends the program.
@_silgen_name("begin_budget") private func begin_budget(_ size: Int)
@_silgen_name("end_budget") private func end_budget()

/// What a sequence of MOT is called and how large its frames are.
struct MOTSequence {
  private(set) var name: String
  private(set) var width = 0.0
  private(set) var height = 0.0
  private var ending = ".jpg"

  /// Reads `seqinfo.ini` beside the file or in the folder above.
  init(of path: String) {
    let folder = PathNames.folder(path)
    let above = PathNames.above(folder)
    let isInside = ["gt", "det"].contains(PathNames.name(folder))
    name = isInside ? above.map(PathNames.name) ?? "" : PathNames.stem(path)
    for place in [folder, above].compactMap({ $0 }) {
      guard let source = try? ByteSource(path: PathNames.join(place, "seqinfo.ini")),
        let lines = try? TextLines(source)
      else { continue }
      while (try? lines.next()) == true {
        lines.split(at: UInt8(ascii: "="))
        guard lines.words.count == 2 else { continue }
        let value = String(decoding: lines.words[1], as: UTF8.self)
        switch String(decoding: lines.words[0], as: UTF8.self).lowercased() {
        case "name": name = value
        case "imwidth": width = Double(value) ?? 0
        case "imheight": height = Double(value) ?? 0
        case "imext": ending = value
        default: break
        }
      }
      return
    }
  }

  /// The key of a frame: the sequence and the six digits of its file.
  func image(_ frame: Int) -> String {
    let digits = String(frame)
    let file = String(repeating: "0", count: max(0, 6 - digits.count)) + digits + ending
    return name.isEmpty || name == "." ? file : "\(name)/\(file)"
  }
}

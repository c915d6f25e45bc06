import Labels

/// Stable stand-ins for the names of people and companies.
///
/// A stand-in is made from the name alone, so that a person keeps it from one report to the next. It
/// hides a name from the reader of a page; someone who holds the list of names can make the same
/// stand-ins and compare.
struct Pseudonyms {
  private var standIns: [String: String] = [:]

  /// Makes stand-ins for the labelers and vendors of tables that are read together.
  init(of tables: [LabelTable]) {
    let labelers = Set(tables.flatMap(\.labelers.names))
    let vendors = Set(tables.flatMap(\.vendors.names))
    for (prefix, names) in [("labeler", labelers), ("vendor", vendors)] {
      var taken: Set<String> = []
      // In order of name, so that two names of one hash are told apart the same way each time.
      for name in names.sorted() where standIns[name] == nil {
        var hash = Self.hash(name)
        while !taken.insert(Self.text(prefix, hash)).inserted { hash &+= 1 }
        standIns[name] = Self.text(prefix, hash)
      }
    }
  }

  /// Replaces the names everywhere in the table: columns, file paths, messages.
  func apply(to table: inout LabelTable) {
    table.labelers = replaced(table.labelers)
    table.vendors = replaced(table.vendors)
    for index in table.files.indices { table.files[index].path = scrubbed(table.files[index].path) }
    for index in table.issues.indices {
      table.issues[index].place = scrubbed(table.issues[index].place)
      table.issues[index].message = scrubbed(table.issues[index].message)
    }
    table.images = replacedEach(table.images) { scrubbed($0) }
  }

  private func replaced(_ names: NameTable) -> NameTable {
    replacedEach(names) { standIns[$0] ?? $0 }
  }

  /// Keeps the numbers of the names; a text that would collide with an earlier one is kept as it is.
  private func replacedEach(_ names: NameTable, _ replace: (String) -> String) -> NameTable {
    var result = NameTable()
    for name in names.names {
      let text = replace(name)
      _ = result.intern(result.number(of: text) == nil ? text : name)
    }
    return result
  }

  /// Replaces each whole word that is a name, where words hold letters, digits and `_ - . @`.
  func scrubbed(_ text: String) -> String {
    var result = ""
    var word = ""
    func isWordPart(_ character: Character) -> Bool {
      character.isLetter || character.isNumber || "_-.@".contains(character)
    }
    func replacement(_ word: String) -> String {
      if let standIn = standIns[word] { return standIn }
      // `ann_01.json`: the name of a file that is called after its labeler.
      guard let dot = word.firstIndex(of: "."), let standIn = standIns[String(word[..<dot])] else {
        return word
      }
      return standIn + word[dot...]
    }
    for character in text {
      if isWordPart(character) {
        word.append(character)
      } else {
        result += replacement(word)
        word = ""
        result.append(character)
      }
    }
    return result + replacement(word)
  }

  private static func text(_ prefix: String, _ hash: UInt64) -> String {
    let digits = String(hash & 0xFFFF_FFFF, radix: 16)
    return "\(prefix)-" + String(repeating: "0", count: 8 - digits.count) + digits
  }

  /// FNV-1a over the UTF-8 bytes, with the high half folded in.
  private static func hash(_ name: String) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    return hash ^ (hash >> 32)
  }
}

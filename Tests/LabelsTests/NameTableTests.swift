import Testing

@testable import Labels

struct NameTableTests {
  func intern(_ bytes: [UInt8], in table: inout NameTable) -> Int32 {
    bytes.withUnsafeBytes { table.intern($0) }
  }

  @Test func namesGetNumbersInOrderHoweverManyThereAre() {
    var table = NameTable()
    for number in 0..<5_000 {
      #expect(table.intern("images/\(number).jpg") == Int32(number))
      #expect(intern(Array("images/\(number / 2).jpg".utf8), in: &table) == Int32(number / 2))
    }
    #expect(table.count == 5_000 && table[17] == "images/17.jpg")
    #expect(table.number(of: "images/4999.jpg") == 4_999)
    #expect(table.number(of: "images/5000.jpg") == nil && NameTable().number(of: "") == nil)
  }

  @Test func spellingsOfOneTextAreOneName() {
    var table = NameTable()
    #expect(table.intern("ann") == 0 && table.intern("Ann") == 1 && table.intern("") == 2)
    #expect(table.intern("Zoe\u{308}") == 3 && table.intern("Zo\u{EB}") == 3)
    #expect(intern(Array("Zo\u{EB}".utf8), in: &table) == 3 && table.number(of: "Zo\u{EB}") == 3)
    #expect(table[3].unicodeScalars.elementsEqual("Zoe\u{308}".unicodeScalars))
    // Bytes that are no UTF-8 are replaced, and then the name is the replaced one.
    #expect(intern([0x61, 0xFF], in: &table) == 4 && table.intern("a\u{FFFD}") == 4)
    #expect(intern([0x61, 0xFF], in: &table) == 4 && table.count == 5)
  }

  /// The hash reads names of one to twenty bytes in overlapping pieces.
  @Test func namesThatDifferInOneByteAreDifferent() {
    var table = NameTable()
    var count: Int32 = 0
    for length in 1...20 {
      for place in 0..<length {
        var name = [UInt8](repeating: 0x61, count: length)
        name[place] = 0x62
        #expect(intern(name, in: &table) == count)
        count += 1
        #expect(intern(name, in: &table) == count - 1)
      }
    }
    #expect(table.repairs == 0)
  }
}

import CExpat

/// Told of the elements of an XML document as they come.
protocol XMLElements: AnyObject {
  /// An element begins; `reader.depth` counts it.
  func begin(_ element: XMLText, _ attributes: XMLAttributes, _ reader: XMLReader)

  /// An element ends; `text` is what stands before its end tag, without outer blanks.
  ///
  /// The text is that of an element without children, and empty while `reader.readsText` is off.
  func end(_ element: XMLText, _ text: UnsafeRawBufferPointer, _ reader: XMLReader)
}

/// Reads an XML document from front to back with a window of it in memory.
///
/// Entity declarations are refused: label files need none, and they are how a small file becomes an
/// endless one or reads other files.
final class XMLReader {
  let path: String
  /// How many elements are open, the one that begins or ends included.
  private(set) var depth = 0
  /// Whether text between tags is collected; attributes always are.
  var readsText = false {
    didSet { if readsText != oldValue { setTextHandler() } }
  }

  private let parser: XML_Parser
  private let elements: any XMLElements
  /// The text since the last tag, without blanks before it.
  private var text = UnsafeMutableRawBufferPointer.allocate(byteCount: 256, alignment: 1)
  private var textCount = 0
  private var failure: UnreadableInput?
  private var isStopped = false

  private static let window = 256 << 10
  /// No tag of a label file is this long, and expat scans a long one again with each window.
  private static let longestTag = 16 << 20
  private static let deepest = 200

  init(path: String, elements: any XMLElements) throws {
    guard let parser = XML_ParserCreate(nil) else {
      throw UnreadableInput(place: path, reason: "there is not enough memory to read it.")
    }
    self.path = path
    self.parser = parser
    self.elements = elements
    XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
    XML_SetElementHandler(
      parser,
      { data, name, attributes in
        guard let reader = XMLReader.of(data), let name, let attributes else { return }
        reader.begin(XMLText(start: name), XMLAttributes(start: attributes))
      },
      { data, name in
        guard let reader = XMLReader.of(data), let name else { return }
        reader.end(XMLText(start: name))
      })
    XML_SetEntityDeclHandler(parser) { data, name, _, _, _, _, _, _, _ in
      XMLReader.of(data)?.refuse("declares", name)
    }
    XML_SetSkippedEntityHandler(parser) { data, name, _ in
      XMLReader.of(data)?.refuse("refers to", name)
    }
  }

  deinit {
    XML_ParserFree(parser)
    text.deallocate()
  }

  /// The 1-based line of the tag that is told of.
  var line: Int { Int(XML_GetCurrentLineNumber(parser)) }

  /// Ends the reading without an error.
  func stop() {
    isStopped = true
    XML_StopParser(parser, 0)
  }

  /// Reads to the end of the document.
  ///
  /// - Throws: ``UnreadableInput`` with the line where the document is damaged.
  func read(_ source: ByteSource) throws {
    var fed = 0
    while true {
      let capacity = Self.window
      guard let buffer = XML_GetBuffer(parser, Int32(capacity)) else { throw damage }
      let count = try source.read(
        into: UnsafeMutableRawBufferPointer(start: buffer, count: capacity))
      fed += count
      let status = XML_ParseBuffer(parser, Int32(count), count == 0 ? 1 : 0)
      if let failure { throw failure }
      if isStopped { return }
      if status == XML_STATUS_ERROR { throw damage }
      if count == 0 { return }
      if fed - Int(XML_GetCurrentByteIndex(parser)) > Self.longestTag {
        throw UnreadableInput(place: "\(path):\(line)", reason: "a tag is longer than 16 MB.")
      }
    }
  }

  /// Reads the beginning of a document and thinks nothing of it when it breaks off.
  ///
  /// - Returns: Where it is damaged, if it is, in words.
  func read(beginning bytes: ArraySlice<UInt8>) -> String? {
    let status = bytes.withUnsafeBytes { bytes in
      let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
      return XML_Parse(parser, start, Int32(bytes.count), 0)
    }
    guard status == XML_STATUS_ERROR, !isStopped else { return nil }
    return "in line \(line), " + (failure?.reason ?? damage.reason)
  }

  private static func of(_ data: UnsafeMutableRawPointer?) -> XMLReader? {
    data.map { Unmanaged<XMLReader>.fromOpaque($0).takeUnretainedValue() }
  }

  private func begin(_ element: XMLText, _ attributes: XMLAttributes) {
    depth += 1
    guard depth <= Self.deepest else {
      fail("the elements are nested more than \(Self.deepest) deep.")
      return
    }
    textCount = 0
    elements.begin(element, attributes, self)
  }

  private func end(_ element: XMLText) {
    var count = textCount
    while count > 0, text[count - 1] <= 0x20 { count -= 1 }
    elements.end(element, UnsafeRawBufferPointer(rebasing: text[..<count]), self)
    textCount = 0
    depth -= 1
  }

  private func setTextHandler() {
    guard readsText else {
      XML_SetCharacterDataHandler(parser, nil)
      return
    }
    XML_SetCharacterDataHandler(parser) { data, start, count in
      guard let reader = XMLReader.of(data), let start else { return }
      reader.add(UnsafeRawBufferPointer(start: start, count: Int(count)))
    }
  }

  /// What indents the tags is blank and never kept.
  private func add(_ piece: UnsafeRawBufferPointer) {
    var first = 0
    if textCount == 0 {
      while first < piece.count, piece[first] <= 0x20 { first += 1 }
    }
    let count = piece.count - first
    guard count > 0 else { return }
    guard textCount + count <= Self.longestTag else {
      fail("the text of an element is longer than 16 MB.")
      return
    }
    if textCount + count > text.count {
      let larger = UnsafeMutableRawBufferPointer.allocate(
        byteCount: 2 * (textCount + count), alignment: 1)
      larger.copyMemory(from: UnsafeRawBufferPointer(rebasing: text[..<textCount]))
      text.deallocate()
      text = larger
    }
    UnsafeMutableRawBufferPointer(rebasing: text[textCount...])
      .copyMemory(from: UnsafeRawBufferPointer(rebasing: piece[first...]))
    textCount += count
  }

  private func refuse(_ what: String, _ name: UnsafePointer<XML_Char>?) {
    let entity = name.map { String(cString: $0) } ?? ""
    fail(
      "the file \(what) the entity \"\(entity)\"; label files need none, and attacks use them, so it "
        + "was refused.")
  }

  private func fail(_ reason: String) {
    guard failure == nil else { return }
    failure = UnreadableInput(place: "\(path):\(line)", reason: reason)
    XML_StopParser(parser, 0)
  }

  private var damage: UnreadableInput {
    let code = XML_GetErrorCode(parser)
    let words = XML_ErrorString(code).map { String(cString: $0) } ?? "code \(code.rawValue)"
    return UnreadableInput(place: "\(path):\(line)", reason: "the XML is damaged here: \(words).")
  }
}

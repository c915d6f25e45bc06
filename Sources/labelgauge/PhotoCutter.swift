import Analysis
import CGD
import Foundation
import Labels
import Report

/// Cuts out of the images what the pages show under the boxes.
struct PhotoCutter {
  /// The longer side of a cut in pixels: twice what a page shows, for dense screens.
  private static let longest = 296.0
  private static let quality: Int32 = 80
  /// What is opened at most; beyond it a picture stays without its photo.
  private static let mostBytes = 64 << 20
  private static let mostPixels = 120e6

  private let files: ImageFiles

  /// - Parameter folder: What `--images` names; nil and a list of sizes have no images.
  init?(_ folder: String?) {
    guard let files = ImageFiles(folder) else { return nil }
    self.files = files
    gd_be_quiet()
  }

  /// The photos of the examples; an image that is missing, turned or damaged has none.
  func photos(of examples: [BoxExample]) -> [PhotoPlace: Photo] {
    var result: [PhotoPlace: Photo] = [:]
    // One image at a time, opened once.
    let places = Dictionary(grouping: examples.compactMap(PhotoPlace.init), by: \.image)
    for (image, places) in places.sorted(by: { $0.key < $1.key }) {
      guard let file = files.file(of: image), file.width * file.height <= Self.mostPixels,
        let opened = Self.open(file.path)
      else { continue }
      defer { gdImageDestroy(opened) }
      for place in places {
        guard let photo = Self.cut(place.window, of: opened, width: file.width, height: file.height)
        else { continue }
        result[place] = photo
      }
    }
    return result
  }

  private static func open(_ path: String) -> gdImagePtr? {
    guard let handle = FileHandle(forReadingAtPath: path),
      let bytes = try? handle.read(upToCount: mostBytes + 1), bytes.count <= mostBytes
    else { return nil }
    var data = [UInt8](bytes)
    let count = Int32(data.count)
    return data.withUnsafeMutableBytes { buffer -> gdImagePtr? in
      guard let start = buffer.baseAddress, buffer.count > 12 else { return nil }
      switch (buffer[0], buffer[1], buffer[8]) {
      case (0xFF, 0xD8, _): return gdImageCreateFromJpegPtr(count, start)
      case (0x89, 0x50, _): return gdImageCreateFromPngPtr(count, start)
      case (0x47, 0x49, _): return gdImageCreateFromGifPtr(count, start)
      case (0x42, 0x4D, _): return gdImageCreateFromBmpPtr(count, start)
      case (0x52, 0x49, 0x57): return gdImageCreateFromWebpPtr(count, start)
      case (0x49, 0x49, _), (0x4D, 0x4D, _): return gdImageCreateFromTiffPtr(count, start)
      default: return nil
      }
    }
  }

  private static func cut(
    _ window: BoxOutline, of image: gdImagePtr, width: Double, height: Double
  ) -> Photo? {
    // Labels may give the image another size than the file has; only the file's pixels are there.
    guard image.pointee.sx == Int32(width), image.pointee.sy == Int32(height) else {
      return nil
    }
    let part = BoxOutline(
      left: max(0, window.left.rounded(.down)), top: max(0, window.top.rounded(.down)),
      right: min(width, window.right.rounded(.up)),
      bottom: min(height, window.bottom.rounded(.up)))
    let size = (width: part.right - part.left, height: part.bottom - part.top)
    guard size.width >= 1, size.height >= 1 else { return nil }
    let scale = min(1, longest / max(size.width, size.height))
    let target = (
      width: Int32(max(1, (size.width * scale).rounded())),
      height: Int32(max(1, (size.height * scale).rounded()))
    )
    guard let canvas = gdImageCreateTrueColor(target.width, target.height) else { return nil }
    defer { gdImageDestroy(canvas) }
    gdImageCopyResampled(
      canvas, image, 0, 0, Int32(part.left), Int32(part.top), target.width, target.height,
      Int32(size.width), Int32(size.height))
    var count: Int32 = 0
    guard let bytes = gdImageJpegPtr(canvas, &count, quality) else { return nil }
    defer { gdFree(bytes) }
    let data = Data(bytes: bytes, count: Int(count))
    return Photo(part: part, base64: data.base64EncodedString())
  }
}

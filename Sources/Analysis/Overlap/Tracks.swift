import Features

/// Which shared objects are one thing, seen in frame after frame of a film.
///
/// An object continues the one of the two shared images before that it covers best, if their intersection
/// is a fifth of their union or more: what moves by half of its length in a frame still does. Objects of
/// images that have nothing to do with each other do now and then, which costs an event at most.
struct Tracks: Sendable {
  /// By object of the profile: equal numbers are one thing, -1 an object of an image that nobody shares.
  private(set) var number: [Int32]

  private static let leastOverlap: Float = 0.2

  private struct Place {
    var track: Int32
    var left: Float = 0
    var top: Float = 0
    var right: Float = 0
    var bottom: Float = 0

    var area: Float { max(0, right - left) * max(0, bottom - top) }

    /// Intersection over union.
    func overlap(_ other: Place) -> Float {
      let width = min(right, other.right) - max(left, other.left)
      let height = min(bottom, other.bottom) - max(top, other.top)
      guard width > 0, height > 0 else { return 0 }
      return width * height / (area + other.area - width * height)
    }
  }

  init(_ objects: Objects, _ shared: SharedImages) {
    number = [Int32](repeating: -1, count: objects.count)
    // Of the image before, and of the one before that: a frame may have been missed.
    var before: [Place] = []
    var earlier: [Place] = []
    var next: Int32 = 0
    for i in 0..<shared.count {
      var now: [Place] = []
      for object in shared.objectStart[i]..<shared.objectStart[i + 1] {
        var place = Tracks.place(of: object, objects)
        var best = Tracks.leastOverlap
        for seen in [before, earlier] where place.track < 0 {
          for other in seen {
            let overlap = place.overlap(other)
            if overlap >= best {
              best = overlap
              place.track = other.track
            }
          }
        }
        if place.track < 0 {
          place.track = next
          next += 1
        }
        number[object] = place.track
        now.append(place)
      }
      earlier = before
      before = now
    }
  }

  /// The mean of the boxes of an object, on no track.
  private static func place(of object: Int, _ objects: Objects) -> Place {
    let members = Int(objects.start[object])..<Int(objects.start[object + 1])
    var place = Place(track: -1)
    let share = 1 / Float(max(1, members.count))
    for m in members {
      place.left += objects.left[m] * share
      place.top += objects.top[m] * share
      place.right += objects.right[m] * share
      place.bottom += objects.bottom[m] * share
    }
    return place
  }
}

/// The four sides of a box in pixels, y down.
package struct BoxOutline: Sendable, Hashable {
  package var left: Double
  package var top: Double
  package var right: Double
  package var bottom: Double

  package init(left: Double, top: Double, right: Double, bottom: Double) {
    self.left = left
    self.top = top
    self.right = right
    self.bottom = bottom
  }
}

/// One object as a labeler and the peers drew it.
package struct BoxExample: Sendable, Equatable {
  /// What it shows.
  package enum Topic: Sendable, Equatable {
    /// A typical case of the finding with this index.
    case finding(Int)
    /// The suspect with this index.
    case suspect(Int)
  }

  package var labeler: String
  package var topic: Topic
  package var image: String
  /// The labeler's box and class; nil for an object that the labeler did not draw.
  package var own: BoxOutline?
  package var ownClass: String?
  /// The reference box, else the side-by-side median of the others' boxes; nil for an object that
  /// nobody else drew.
  package var peers: BoxOutline?
  package var peerClass: String?
  /// How many others drew it; 1 for a reference.
  package var peerCount: Int
  package var isReference: Bool

  package init(
    labeler: String, topic: Topic, image: String, own: BoxOutline? = nil,
    ownClass: String? = nil, peers: BoxOutline? = nil, peerClass: String? = nil,
    peerCount: Int = 0, isReference: Bool = false
  ) {
    self.labeler = labeler
    self.topic = topic
    self.image = image
    self.own = own
    self.ownClass = ownClass
    self.peers = peers
    self.peerClass = peerClass
    self.peerCount = peerCount
    self.isReference = isReference
  }
}

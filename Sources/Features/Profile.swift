package import Labels

/// What the analysis sees of a label set: counts and sums by image, never single boxes.
///
/// The image is the unit: boxes of one image are not independent, so everything is kept per *row*, a
/// (view of an) image by a labeler. Profiles merge: `extract(A) + extract(B) = extract(A ∪ B)` in any
/// order, as long as the boxes of one row lie in one part, because merging only interns names, puts
/// rows together and sorts them by (image, labeler) name.
package struct Profile: Sendable {
  // The columns are filled in by the extractor.
  package var labelers = NameTable()
  package init() {}
}

/// One value of a sorted sample without sorting all of it.
public enum OrderStatistic {
  /// The value that would stand at a place after sorting.
  ///
  /// C. A. R. Hoare, Algorithm 65: Find, Communications of the ACM 4 (1961) 321–322, with the median of
  /// three as pivot; O(n) on average.
  ///
  /// - Parameters:
  ///   - place: From 0 to below the number of values.
  ///   - values: Finite or infinite numbers in any order; they are rearranged.
  /// - Returns: The value.
  public static func select(_ place: Int, of values: inout [Double]) -> Double {
    values.withUnsafeMutableBufferPointer { select(place, of: $0) }
  }

  /// The same among values in memory that is somebody else's.
  public static func select(_ place: Int, of x: UnsafeMutableBufferPointer<Double>) -> Double {
    precondition(x.indices.contains(place), "No such place.")
    var low = 0
    var high = x.count - 1
    while low < high {
      let middle = low + (high - low) / 2
      if x[middle] < x[low] { x.swapAt(middle, low) }
      if x[high] < x[low] { x.swapAt(high, low) }
      if x[high] < x[middle] { x.swapAt(high, middle) }
      let pivot = x[middle]
      var i = low
      var j = high
      while i <= j {
        while x[i] < pivot { i += 1 }
        while pivot < x[j] { j -= 1 }
        if i <= j {
          x.swapAt(i, j)
          i += 1
          j -= 1
        }
      }
      if place <= j {
        high = j
      } else if place >= i {
        low = i
      } else {
        break
      }
    }
    return x[place]
  }

  /// The same of values that are gone through twice and held nowhere.
  ///
  /// They are counted by their sign, exponent and first four bits; those that begin like the wanted
  /// one are then told apart.
  ///
  /// - Parameters:
  ///   - place: From 0 to below the number of values.
  ///   - forEach: Shows each value to its argument, the same ones whenever it is called.
  /// - Returns: The value.
  public static func select(_ place: Int, among forEach: ((Double) -> Void) -> Void) -> Double {
    precondition(place >= 0, "No such place.")
    var counts = [Int](repeating: 0, count: 1 << 16)
    forEach { counts[beginning($0)] += 1 }
    var rest = place
    guard
      let wanted = counts.firstIndex(where: { count in
        if rest < count { return true }
        rest -= count
        return false
      })
    else { preconditionFailure("No such place.") }
    var alike: [Double] = []
    alike.reserveCapacity(counts[wanted])
    forEach { if beginning($0) == wanted { alike.append($0) } }
    return select(rest, of: &alike)
  }

  /// The first bits of a number, made to rise with it.
  private static func beginning(_ value: Double) -> Int {
    // The sum is never -0, which would come before 0.
    let bits = (value + 0).bitPattern
    let rising = bits >> 63 == 0 ? bits | 1 << 63 : ~bits
    return Int(rising >> 48)
  }
}

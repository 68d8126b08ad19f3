# Makes a summary of what 'swift test' prints: failures whole, as they happen; then the slowest tests, and totals.

/^✘ .* recorded a known issue/ { known += 1; isExplaining = 0; next }
# A failure, and the lines that explain it, to the next event.
/^✘ (Test|Suite) .* recorded an issue/ { print; isExplaining = 1; fflush(); next }
/^✘ Test run / { total = $0; next }
/^✘ / { print; isExplaining = 0; fflush(); next }
/^✔ Test run / { total = $0; next }
/^➜ / { skipped += 1; isExplaining = 0; next }
/^(◇|✔)/ {
  isExplaining = 0
  if (match($0, /^✔ Test .* passed after [0-9.]+ seconds/)) {
    passed += 1
    text = substr($0, RSTART, RLENGTH)
    match(text, / passed after [0-9.]+ seconds$/)
    seconds = substr(text, RSTART + 14, RLENGTH - 22) + 0
    remember(substr(text, length("✔ Test ") + 1, RSTART - length("✔ Test ") - 1), seconds)
  }
  next
}
isExplaining { print; next }
# What ends the program before it could say why.
/error: |Fatal error|unexpected signal|Segmentation fault|Assertion failed|Precondition failed/ { print; fflush() }

function remember(name, seconds,   place) {
  for (place = 1; place <= 5; place++) {
    if (seconds > slowest[place]) {
      for (later = 5; later > place; later--) { slowest[later] = slowest[later - 1]; names[later] = names[later - 1] }
      slowest[place] = seconds
      names[place] = name
      return
    }
  }
}

END {
  if (passed > 0) print "slowest tests:"
  for (place = 1; place <= 5; place++) {
    if (names[place] != "") printf "%7.1f s  %s\n", slowest[place], names[place]
  }
  if (skipped + known > 0) printf "%d skipped, %d known issues\n", skipped, known
  if (total != "") print total
  else print "the tests did not come to their end"
}

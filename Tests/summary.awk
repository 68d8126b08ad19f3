# Makes a summary of what Swift Testing prints, in so many parts: failures whole, as they happen; then the slowest tests,
# and totals. Fails if a part did not come to its end.

/^(✔|✘|━) Test run with / {
  for (word = 1; word < NF; word++) {
    if ($(word + 1) ~ /^tests?$/) tests += $word
    if ($(word + 1) ~ /^suites?$/) suites += $word
    if ($word == "after" && $(word + 1) > seconds) seconds = $(word + 1)
  }
  isExplaining = 0
  ended += 1
  if (/ failed after /) failed = 1
  next
}
/ recorded a known issue/ { isExplaining = 0; next }
# A failure, and the lines that explain it, to the next event.
/^✘ (Test|Suite) .* recorded an issue/ { print; isExplaining = 1; fflush(); next }
/^✘ / { print; isExplaining = 0; fflush(); next }
/^➜ / { if (/^➜ Test/) skipped += 1; isExplaining = 0; next }
/^(✔|━) Test .* passed after [0-9.]+ seconds/ {
  isExplaining = 0
  if (/ known issue/) known += 1
  match($0, / passed after [0-9.]+ seconds/)
  remember(substr($0, length("✔ Test ") + 1, RSTART - length("✔ Test ") - 1), substr($0, RSTART + 14) + 0)
  next
}
/^(◇|✔|━)/ { isExplaining = 0; next }
isExplaining { print; next }
# What ends the program before it could say why.
/error: |Fatal error|unexpected signal|Segmentation fault|Assertion failed|Precondition failed/ { print; fflush() }

function remember(name, seconds,   place, later) {
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
  print "The slowest tests:"
  for (place = 1; place <= 5; place++) {
    if (names[place] != "") printf "%7.1f s  %s\n", slowest[place], names[place]
  }
  printf "known issues: %d, skipped: %d\n", known, skipped
  if (ended != parts) {
    print "The tests did not come to their end."
    exit 1
  }
  printf "%s Test run with %d tests in %d suites %s after %.0f seconds.\n", \
    failed ? "✘" : "✔", tests - skipped, suites, failed ? "failed" : "passed", seconds
}

#!/usr/bin/env bash
# guard.sh SIGNAL SECONDS COMMAND…
# Runs COMMAND in a process group of its own, and ends the whole group when standard input closes: SIGNAL, and SIGKILL after SECONDS.
# Whoever started this closes it to stop the command; the kernel closes it when that one is gone, however it went.
set -m
signal=$1 seconds=$2
shift 2
trap : INT TERM HUP # Ctrl-C reaches the terminal's whole group; the order of the end is the starter's affair
exec 3<&0 </dev/null
"$@" 3<&- &
group=$!
exec 1>&- 2>/dev/null # the shell's own words about its jobs do not belong into the command's log

end_group() {
  while read -r _; do :; done <&3
  kill -s "$signal" -- "-$group"
  for ((tenths = seconds * 10; tenths > 0; tenths--)); do
    kill -0 -- "-$group" || return
    sleep 0.1
  done
  kill -KILL -- "-$group"
}
end_group &
watch=$!

until
  wait "$group"
  status=$?
  ! kill -0 "$group"
do :; done
kill -KILL -- "-$group" "-$watch" # what the command left behind
exit "$status"

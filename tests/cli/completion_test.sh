#!/bin/bash
# completion_test.sh RINGSIDE SCRIPT: completes command lines as bash would, and looks at what is offered.
set -uo pipefail
PATH=$(dirname "$1"):$PATH
source "$2"
failures=0

# offers "WORDS..." EXPECTED...: completing the last word offers at least these (and nothing for none).
offers() {
  read -ra COMP_WORDS <<<"$1"
  [[ $1 == *' ' ]] && COMP_WORDS+=("")
  COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
  shift
  COMPREPLY=()
  _ringside
  for expected in "$@"; do
    if ! printf '%s\n' "${COMPREPLY[@]}" | grep -qxF -e "$expected"; then
      echo "'${COMP_WORDS[*]}' does not offer '$expected', but: ${COMPREPLY[*]:0:20}"
      failures=$((failures + 1))
    fi
  done
  if [ $# -eq 0 ] && [ ${#COMPREPLY[@]} -ne 0 ]; then
    echo "'${COMP_WORDS[*]}' offers: ${COMPREPLY[*]:0:20}"
    failures=$((failures + 1))
  fi
}

offers "ringside tr" trace
offers "ringside --v" --version
offers "ringside trace --js" --json
offers "ringside trace --trace = open" openat
offers "ringside trace -e trace = openat,clo" openat,close
offers "ringside trace -e %fi" %file
offers "ringside trace -fe !open" !openat
offers "ringside trace -e nosuchcall"
offers "ringside trace -S cal" calls
offers "ringside trace --source = pt" ptrace
offers "ringside trace -f -o out bas" bash
offers "ringside trace -s "
offers "ringside trace -U name,ca" name,calls
offers "ringside trace --decode-fds = dev,so" dev,socket
offers "ringside trace --color = al" always
offers "ringside trace --ring-size = 16" 16M
offers "ringside trace --when-full = w" wait
offers "ringside trace -I nev" never never_tstp
offers "ringside trace -b " execve
offers "ringside trace --status = !fai" !failed
offers "ringside trace --raw = openat,clo" openat,close
offers "ringside trace -U name -b execve bas" bash
offers "ringside trace --sysc" --syscall-limit= --syscall-number --syscall-times
offers "ringside count --by call,pro" call,process
offers "ringside count --sort wai" waiting
offers "ringside count -e clo" close
offers "ringside top --by pro" process
offers "ringside top --sort ker" kernel
offers "ringside top -e clo" close
offers "ringside count --sta" --stap
offers "ringside time fut" futex
offers "ringside time --hi" --hist
offers "ringside stacks --by by" bytes
offers "ringside stacks --fol" --folded
offers "ringside stacks clo" close
offers "ringside doo" doors
offers "ringside doors --sa" --save
offers "ringside doors --explain sys" syscall sysenter
offers "ringside doors --explain call-g" call-gate
offers "ringside doors --method " batched article
offers "ringside doors --cpu "
offers "ringside vdso --dis" --disassemble
offers "ringside list --abi i3" i386
offers "ringside list --class netw" network
offers "ringside explain bin" bind
offers "ringside explain --path bin" bind
offers "ringside vdso --aslr "
exit $((failures > 0))

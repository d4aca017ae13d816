# Completion of ringside(1) for bash. Options, system calls and classes come from the program itself.

# The words of lines "word<TAB>meaning".
_ringside_words() {
  "$1" trace "$2" 2>/dev/null | cut -f 1
}

# Completes the last item of a comma list of calls; a leading ! stays.
_ringside_calls() {
  local program=$1 current=$2 before=
  if [[ $current == *,* ]]; then
    before=${current%,*},
    current=${current##*,}
  elif [[ $current == '!'* ]]; then
    before='!'
    current=${current#!}
  fi
  mapfile -t COMPREPLY < <(compgen -P "$before" -W "$(_ringside_words "$program" --complete-calls)" -- "$current")
  compopt -o nospace 2>/dev/null
}

# Completes the last item of a comma list of the words that follow.
_ringside_list() {
  local current=$1 before=
  shift
  [[ $current == *,* ]] && before=${current%,*},
  mapfile -t COMPREPLY < <(compgen -P "$before" -W "$*" -- "${current##*,}")
  compopt -o nospace 2>/dev/null
}

# Completes the last item of a comma list of these words; a leading ! stays.
_ringside_list() {
  local current=$1 before=
  shift
  if [[ $current == *,* ]]; then
    before=${current%,*},
    current=${current##*,}
  elif [[ $current == '!'* ]]; then
    before='!'
    current=${current#!}
  fi
  mapfile -t COMPREPLY < <(compgen -P "$before" -W "$*" -- "$current")
  compopt -o nospace 2>/dev/null
}

# Any command but trace: its options, from its help, and the words that some options take.
_ringside_other() {
  local program=$1 command=$2 current=$3 previous=$4 help words=
  help=$("$program" "$command" --help 2>/dev/null)
  case $command/$previous in
    doors/--call) words="gettimeofday clock_gettime getcpu time getppid" ;;
    doors/--method) words="batched article" ;;
    doors/--explain) words=$(sed -n 's/.*from a live call: //p' <<<"$help" | tr -d ,) ;;
    list/--abi) words="x86_64 i386 x32" ;;
    list/--class) words=$(_ringside_words "$program" --complete-calls | sed -n 's/^%//p') ;;
    vdso/--pid | vdso/-p | auxv/--pid | auxv/-p | */--attach | now/-p | count/-p | time/-p | top/-p | stacks/-p) words=$(cd /proc && echo [0-9]*) ;;
    now/-e | count/-e | time/-e | top/-e | stacks/-e | */--trace) _ringside_calls "$program" "$current"; return ;;
    */--uid) mapfile -t COMPREPLY < <(compgen -u -- "$current"); return ;;
    now/-s | now/--string-limit | */--comm) return ;;
    count/--by) _ringside_list "$current" call process thread comm cgroup errno door file stack; return ;;
    count/--sort) words="time running waiting calls errors mean min max name" ;;
    top/--by) words="process call both" ;;
    top/--sort) words="time waiting kernel calls errors name" ;;
    top/--source) words="auto bpf" ;;
    top/--interval | top/--top | top/--for | top/--filter) return ;;
    count/--source | time/--source | stacks/--source) words="auto ptrace bpf" ;;
    stacks/stacks)
      if [[ $current != -* ]]; then
        _ringside_calls "$program" "$current"
        return
      fi
      words=$(grep -oE -- '--[a-z][a-z-]+' <<<"$help" | sort -u) ;;
    stacks/--by) words="count time bytes" ;;
    stacks/--interval | stacks/--top | stacks/--for | stacks/--depth | stacks/--stack-bytes) return ;;
    count/--interval | count/--top | count/--for | time/--interval | time/--slower | time/--for) return ;;
    explain/explain | explain/--path) words=$(_ringside_words "$program" --complete-calls | grep -v %) ;;
    vdso/--disassemble | vdso/--aslr) return ;;
    doors/--for | doors/--cpu) return ;;
    *)
      if [[ $command == time && $current != -* && " ${COMP_WORDS[*]} " != *" -- "* ]]; then
        words=$(_ringside_words "$program" --complete-calls)
      elif [[ $current != -* ]]; then
        compopt -o default 2>/dev/null
        return
      else
        words=$(grep -oE -- '--[a-z][a-z-]+' <<<"$help" | sort -u)
      fi ;;
  esac
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
}

_ringside() {
  local program=${COMP_WORDS[0]} current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    mapfile -t COMPREPLY < <(compgen -W "$("$program" help 2>/dev/null | sed -n 's/^  \([a-z]*\) .*/\1/p') --help --version" -- "$current")
    return
  fi
  if [[ ${COMP_WORDS[1]} != trace ]]; then
    _ringside_other "$program" "${COMP_WORDS[1]}" "$current" "$previous"
    return
  fi

  # bash splits at =, so `--trace=op` is three words and `-e trace=op` four.
  local option=$previous
  if [[ $current == = ]]; then
    option=$previous current=
  elif [[ $previous == = ]]; then
    option=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  ((COMP_CWORD == 2)) && option=
  case $option in
    trace | t | --trace | --abbrev | --verbose | --raw | --inject | --fault | -e | -[!-]*e) _ringside_calls "$program" "$current"; return ;;
    -o | --output) compopt -o default 2>/dev/null; return ;;
    -p | --attach) mapfile -t COMPREPLY < <(compgen -W "$(cd /proc && echo [0-9]*)" -- "$current"); return ;;
    -u | --user | --uid) mapfile -t COMPREPLY < <(compgen -u -- "$current"); return ;;
    -E | --env) mapfile -t COMPREPLY < <(compgen -e -- "$current"); return ;;
    -S | --summary-sort-by)
      mapfile -t COMPREPLY < <(compgen -W "time min-time max-time avg-time calls errors name nothing" -- "$current")
      return ;;
    -U | --summary-columns)
      _ringside_list "$current" time-percent total-time min-time max-time avg-time calls errors name \
        p50 p90 p95 p99 p99.9
      return ;;
    --decode-fds) _ringside_list "$current" path dev socket pidfd signalfd eventfd all none; return ;;
    --kvm) _ringside_list "$current" vcpu; return ;;
    --decode-pids) _ringside_list "$current" comm pidns all none; return ;;
    --status) _ringside_list "$current" successful failed unfinished unavailable detached all none; return ;;
    -X | --const-print-style) mapfile -t COMPREPLY < <(compgen -W "raw abbrev verbose" -- "$current"); return ;;
    -I | --interruptible)
      mapfile -t COMPREPLY < <(compgen -W "anywhere waiting never never_tstp" -- "$current")
      return ;;
    -b | --detach-on) mapfile -t COMPREPLY < <(compgen -W execve -- "$current"); return ;;
    --daemonize) mapfile -t COMPREPLY < <(compgen -W "grandchild pgroup session" -- "$current"); return ;;
    --color) mapfile -t COMPREPLY < <(compgen -W "auto always never" -- "$current"); return ;;
    --stack-trace) mapfile -t COMPREPLY < <(compgen -W "symbol source" -- "$current"); return ;;
    --ring-size)
      mapfile -t COMPREPLY < <(compgen -W "64K 256K 1M 4M 16M 64M 256M 1G" -- "$current")
      return ;;
    --when-full) mapfile -t COMPREPLY < <(compgen -W "wait lose" -- "$current"); return ;;
    -P | --trace-path) compopt -o default 2>/dev/null; return ;;
    --source) mapfile -t COMPREPLY < <(compgen -W "auto ptrace bpf" -- "$current"); return ;;
    --quiet) _ringside_list "$current" attach exit path-resolution personality thread-execve all none; return ;;
    --absolute-timestamps) mapfile -t COMPREPLY < <(compgen -W "none time unix s ms us ns" -- "$current"); return ;;
    --relative-timestamps | --syscall-times) mapfile -t COMPREPLY < <(compgen -W "s ms us ns" -- "$current"); return ;;
    --strings-in-hex) mapfile -t COMPREPLY < <(compgen -W "all non-ascii non-ascii-chars none" -- "$current"); return ;;
    --cgroup) compopt -o default 2>/dev/null; return ;;
    -s | -a | -O | --string-limit | --columns | --for | --slower | --comm | --syscall-limit | --argv0 | \
      --summary-syscall-overhead | --trace-fds | --read | --write | --signal | --stack-trace-frame-limit) return ;;
  esac
  if [[ $current == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$(_ringside_words "$program" --complete-options)" -- "$current")
    [[ ${#COMPREPLY[@]} -eq 1 && ${COMPREPLY[0]} == *= ]] && compopt -o nospace 2>/dev/null
    return
  fi

  # The command, and then whatever its own completion says.
  local word=2
  while ((word < COMP_CWORD)) && [[ ${COMP_WORDS[word]} == -* ]]; do
    case ${COMP_WORDS[word]} in
      --) ((++word)); break ;;
      --*) [[ ${COMP_WORDS[word + 1]} == = ]] && ((word += 2)) ;;
      -[abEeIOoPpSsUuX] | -[!-]*[abEeIOoPpSsUuX])
        ((++word))
        [[ ${COMP_WORDS[word + 1]} == = ]] && ((word += 2)) ;;
    esac
    ((++word))
  done
  if ((word < COMP_CWORD)) && declare -F _command_offset >/dev/null; then
    _command_offset "$word"
  elif ((word < COMP_CWORD)); then
    compopt -o default 2>/dev/null
  else
    mapfile -t COMPREPLY < <(compgen -c -- "$current")
  fi
}

complete -F _ringside ringside

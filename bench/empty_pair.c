/* The floor of tracing with BPF: a program on sys_enter and one on sys_exit that return at once; with --clock both
 * look at the clock first, which is the floor of timing calls. Attaches them, runs a command, and lets them go.
 * usage: empty_pair [--clock] PROGRAM [ARGUMENT...] */
#include <bpf/bpf.h>
#include <bpf/libbpf.h>
#include <linux/bpf.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static int attach(const char* tracepoint, int clock) {
  const struct bpf_insn program[] = {
      {.code = BPF_JMP | BPF_CALL, .imm = BPF_FUNC_ktime_get_ns},
      {.code = BPF_ALU64 | BPF_MOV | BPF_K, .dst_reg = BPF_REG_0, .imm = 0},
      {.code = BPF_JMP | BPF_EXIT},
  };
  LIBBPF_OPTS(bpf_prog_load_opts, options, .expected_attach_type = BPF_TRACE_RAW_TP);
  const int type = libbpf_find_vmlinux_btf_id(tracepoint, BPF_TRACE_RAW_TP);
  if (type < 0) return -1;
  options.attach_btf_id = (unsigned)type;
  const int loaded = bpf_prog_load(BPF_PROG_TYPE_TRACING, "empty", "GPL", program + !clock, 2 + clock, &options);
  return loaded < 0 ? -1 : bpf_raw_tracepoint_open(NULL, loaded);
}

int main(int argc, char** argv) {
  const int clock = argc > 1 && strcmp(argv[1], "--clock") == 0;
  if (argc < 2 + clock) return 2;
  argv += clock;
  if (attach("sys_enter", clock) < 0 || attach("sys_exit", clock) < 0) {
    perror("empty_pair: attach");
    return 1;
  }
  const pid_t child = fork();
  if (child == 0) {
    execvp(argv[1], argv + 1);
    _exit(127);
  }
  int status = 0;
  if (child < 0 || waitpid(child, &status, 0) != child) return 1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

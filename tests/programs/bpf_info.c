/* ringside: opts=; opts=-v -e trace=bpf; opts=-v -y -e trace=bpf; needs=root
 * What BPF_OBJ_GET_INFO_BY_FD tells of a map, a program, type information and a link: at every length, with room for what
 * it points to, and where it fails. */
#include "support.h"

#include <linux/bpf.h>

static long bpf(int command, const void *attr, long size) { return RAW(SYS_bpf, command, ARG(attr), size); }

static uint64_t address(const void *place) { return (uintptr_t)place; }

static char *info;

static void ask(int fd, uint32_t length, const void *place) {
  struct {
    uint32_t fd, length;
    uint64_t place;
  } asked = {(uint32_t)fd, length, address(place)};
  bpf(15, &asked, 16);
}

static int make_map(void) {
  uint32_t attr[18] = {BPF_MAP_TYPE_ARRAY, 4, 8, 3};
  memcpy(attr + 7, "a_map", 6);
  return (int)bpf(0, attr, 72);
}

static int make_program(const struct bpf_insn *instructions, uint32_t count) {
  union bpf_attr attr;
  memset(&attr, 0, sizeof attr);
  attr.prog_type = BPF_PROG_TYPE_SOCKET_FILTER;
  attr.insn_cnt = count;
  attr.insns = address(instructions);
  attr.license = address("GPL");
  memcpy(attr.prog_name, "fifteen_letters", 15);
  return (int)bpf(5, &attr, 72);
}

static int make_types(void) {
  // A header, one integer of four bytes, its name.
  static const uint32_t types[] = {0x0001eb9f, 24, 0, 16, 16, 5, 1, 0x01000000, 4, 0x01000020, 0x746e6900, 0};
  union bpf_attr attr;
  memset(&attr, 0, sizeof attr);
  attr.btf = address(types);
  attr.btf_size = 45;
  return (int)bpf(18, &attr, 28);
}

int main(void) {
  const int map = make_map();
  const struct bpf_insn instructions[] = {
      {.code = 0xb7, .dst_reg = 2, .imm = 1}, {.code = 0xb7, .dst_reg = 3, .imm = -1}, {.code = 0xb7, .imm = 2},
      {.code = 0x95}};
  const struct bpf_insn with_map[] = {
      {.code = 0x18, .dst_reg = 1, .src_reg = 1, .imm = map}, {0}, {.code = 0xb7, .imm = 2}, {.code = 0x95}};
  const int program = make_program(instructions, 4);
  const int user = make_program(with_map, 4);
  const int types = make_types();
  CHECK(map >= 0 && program >= 0 && user >= 0);
  info = tail_alloc(4096);
  for (uint32_t length = 0; length <= 240; length += 4) {
    if (length == 44) continue;  // half of a time
    memset(info, 0, 4096);
    ask(program, length, info);
    if (length > 120) continue;
    memset(info, 0, 4096);
    ask(map, length, info);
  }
  ask(types, 32, info);
  struct bpf_prog_info *told = (struct bpf_prog_info *)info;
  uint32_t *room = tail_alloc(4096);
  static const uint32_t counts[] = {0, 1, 2, 3, 500};
  for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
    memset(info, 0, 4096);
    told->xlated_prog_len = counts[i] * 8 + 1;
    told->xlated_prog_insns = address(room);
    ask(program, 224, info);
    memset(info, 0, 4096);
    told->nr_map_ids = counts[i];
    told->map_ids = address(room);
    told->nr_jited_ksyms = told->nr_jited_func_lens = told->nr_prog_tags = counts[i];
    told->jited_ksyms = told->jited_func_lens = told->prog_tags = address(room + 512);
    ask(user, 224, info);
  }
  memset(info, 0, 4096);
  told->xlated_prog_len = told->nr_map_ids = 8;
  told->xlated_prog_insns = told->map_ids = address(bad_ptr());
  ask(user, 224, info);
  // What lies behind what the kernel knows must be 0; nothing is changed then.
  for (unsigned byte = 1; byte < 256; byte += 127) {
    memset(info, (int)byte, 4096);
    ask(program, 250, info);
    ((uint32_t *)info)[5] = 0xf8000401;  // flags that strace 6.1 knows
    ask(map, 150, info);
  }
  memset(info, 3, 4096);
  told->ifindex = 1;
  told->load_time = 1000000000;
  told->created_by_uid = ~0u;
  told->nr_map_ids = 2;
  told->map_ids = told->xlated_prog_insns = told->jited_prog_insns = address(instructions);
  told->xlated_prog_len = told->jited_prog_len = 30;
  ask(program, 250, info);
  ask(program, 4097, info);
  ask(map, 5000, info);
  ask(map, 88, info + 4090);
  ask(map, 88, NULL);
  ask(0, 88, info);
  ask(-1, 88, info);
  return 0;
}

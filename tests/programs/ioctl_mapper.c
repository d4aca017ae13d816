/* ringside: opts=-f -e trace=ioctl; opts=-f -v -e trace=ioctl; opts=-f -v -s 3 -e trace=ioctl
 * The device mapper: every request, with all fields of its struct, and with the data that may stand behind it,
 * in its place and out of it; failing, then succeeding. */
#include "ioctl_calls.h"

#include <sys/ioctl.h>

#include <linux/dm-ioctl.h>

enum { room = 1024, start = 320, requests = 17 };
static char *memory;
static struct dm_ioctl *head;

static unsigned long request_of(unsigned command) {
  return _IOC(_IOC_READ | _IOC_WRITE, DM_IOCTL, command, sizeof(struct dm_ioctl));
}
static void ask(unsigned command) { RAW(SYS_ioctl, -1, (long)request_of(command), ARG(memory)); }

static void begin(unsigned size) {
  memset(memory, 0, room);
  head->version[0] = 4;
  head->version[1] = 37;
  head->data_size = size;
  head->data_start = start;
  strcpy(head->name, "n");
}

static void put_target(unsigned at, unsigned next, const char *type, const char *parameters, int status) {
  struct dm_target_spec spec = {.sector_start = 16, .length = 32, .status = status, .next = next};
  memcpy(spec.target_type, type, strnlen(type, sizeof spec.target_type));
  memcpy(memory + at, &spec, sizeof spec);
  strcpy(memory + at + sizeof spec, parameters);
}

static void put_name(unsigned at, unsigned next, uint64_t device, const char *name, unsigned event) {
  char *const here = memory + at;
  memcpy(here, &device, 8);
  memcpy(here + 8, &next, 4);
  strcpy(here + 12, name);
  char *const behind = here + (12 + strlen(name) + 1 + 7) / 8 * 8;
  memcpy(behind, &event, 4);
}

static void put_version(unsigned at, unsigned next, const char *name) {
  const unsigned numbers[4] = {next, 1, 2, 3};
  memcpy(memory + at, numbers, sizeof numbers);
  strcpy(memory + at + sizeof numbers, name);
}

// What all requests have.
static void ask_heads(void) {
  for (unsigned command = 0; command < requests; command++) {
    begin(start - 8);
    head->data_start = start - 8;
    ask(command);
    head->dev = 0xfff12345;
    head->target_count = 3;
    head->open_count = -2;
    head->event_nr = 7;
    head->padding = 9;
    strcpy(head->uuid, "identity");
    for (int flag = -1; flag < 32; flag += flag < 2 ? 1 : 5) {
      head->flags = flag < 0 ? ~0u : 1u << flag;
      ask(command);
    }
    memset(head->name, 'x', sizeof head->name);
    memset(head->uuid, 'y', sizeof head->uuid);
    ask(command);
    head->name[0] = head->uuid[0] = 0;
    for (unsigned size = 0; size < 330; size += size < 10 || size > 300 ? 1 : 58) {
      head->data_size = size;
      ask(command);
    }
    head->version[0] = 3;
    ask(command);
    RAW(SYS_ioctl, -1, (long)request_of(command), 0);
    RAW(SYS_ioctl, -1, (long)request_of(command), 1);
    begin(room);
    RAW(SYS_ioctl, -1, (long)request_of(command), ARG(tail_copy(memory, 305)));
    RAW(SYS_ioctl, -1, (long)request_of(command), ARG(tail_copy(memory, 304)));
  }
}

static void ask_targets(unsigned command) {
  char parameters[60];
  memset(parameters, 'z', sizeof parameters);
  parameters[sizeof parameters - 1] = 0;
  begin(700);
  head->target_count = 2;
  put_target(start, 64, "linear", "/dev/a 0", 5);
  put_target(start + 64, 128, "0123456789abcdef", "key", -5);
  ask(command);
  head->target_count = 3;
  put_target(start + 128, 0, "first", "", 0);
  put_target(start + 192, 0, "relative", parameters, 0);
  ask(command);
  head->target_count = ~0u;
  ask(command);
  head->target_count = 2;
  for (unsigned next = 0; next < 60; next += next < 36 ? 12 : 1) {
    put_target(start, next, "linear", "/dev/a 0123456789", 5);
    ask(command);
  }
  put_target(start, ~0u, "linear", "", 5);
  ask(command);
  for (unsigned size = start + 36; size < start + 70; size += 3) {
    begin(size);
    head->target_count = 1;
    put_target(start, 0, "linear", "/dev/a 0", 5);
    ask(command);
  }
  const unsigned starts[] = {0, 7, start + 1, 660, 661, 699, 700, 701, ~0u};
  for (size_t i = 0; i < sizeof starts / sizeof *starts; i++) {
    begin(700);
    head->target_count = 1;
    head->data_start = starts[i];
    ask(command);
  }
  for (unsigned end = start; end < start + 150; end += 7) {
    begin(700);
    head->target_count = 2;
    put_target(start, 64, "linear", "/dev/a 0", 5);
    put_target(start + 64, 128, "crypt", "key", -5);
    RAW(SYS_ioctl, -1, (long)request_of(command), ARG(tail_copy(memory, end)));
  }
}

static void ask_names(void) {
  const char *names[] = {"",
                         "a",
                         "first",
                         "0123456789012345678901234567890",
                         "01234567890123456789012345678901",
                         "012345678901234567890123456789012",
                         "0123456789012345678901234567890123456789"};
  for (size_t i = 0; i < sizeof names / sizeof *names; i++)
    for (unsigned minor = 36; minor < 39; minor++) {
      begin(700);
      head->version[1] = minor;
      put_name(start, 80, 0x1234, names[i], 7);
      put_name(start + 80, 0, 0xfff00, "second", 8);
      ask(DM_LIST_DEVICES_CMD);
    }
  for (unsigned next = 1; next < 40; next++) {
    begin(700);
    put_name(start, next, 0x1234, "ab", 7);
    ask(DM_LIST_DEVICES_CMD);
  }
  for (unsigned size = start; size < start + 30; size++) {
    begin(size);
    put_name(start, 0, 0x1234, "first", 7);
    ask(DM_LIST_DEVICES_CMD);
  }
  begin(700);
  for (unsigned i = 0; i < 5; i++) put_name(start + i * 32, i < 4 ? 32 : 0, i, "entry", i);
  ask(DM_LIST_DEVICES_CMD);
  put_name(start + 64, 2, 2, "entry", 2);
  ask(DM_LIST_DEVICES_CMD);
  begin(700);
  put_name(start, ~0u, 0x1234, "first", 7);
  ask(DM_LIST_DEVICES_CMD);
  for (unsigned end = start; end < start + 50; end += 3) {
    put_name(start, 32, 0x1234, "first", 7);
    RAW(SYS_ioctl, -1, (long)request_of(DM_LIST_DEVICES_CMD), ARG(tail_copy(memory, end)));
  }
}

static void ask_versions(void) {
  begin(700);
  put_version(start, 32, "linear");
  put_version(start + 32, 0, "0123456789012345678901234567890123456789");
  ask(DM_LIST_VERSIONS_CMD);
  for (unsigned next = 1; next < 40; next += next < 15 ? 7 : 1) {
    begin(700);
    put_version(start, next, "abc");
    ask(DM_LIST_VERSIONS_CMD);
  }
  for (unsigned size = start; size < start + 24; size++) {
    begin(size);
    put_version(start, 0, "linear");
    ask(DM_LIST_VERSIONS_CMD);
  }
  begin(700);
  for (unsigned i = 0; i < 5; i++) put_version(start + i * 32, i < 4 ? 32 : 0, "target");
  ask(DM_LIST_VERSIONS_CMD);
  begin(700);
  put_version(start, 32, "linear");
  for (unsigned end = start; end < start + 50; end += 3)
    RAW(SYS_ioctl, -1, (long)request_of(DM_LIST_VERSIONS_CMD), ARG(tail_copy(memory, end)));
}

static void ask_dependencies(void) {
  const unsigned counts[] = {0, 1, 2, 22, 23, 0x1fffffff, ~0u};
  for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
    begin(start + 16 + 22 * 8);
    const uint64_t devices[3] = {counts[i] | 1ULL << 40, 0x1234, 0xfff00};
    memcpy(memory + start, devices, sizeof devices);
    ask(DM_TABLE_DEPS_CMD);
    for (unsigned end = start + 8; end < start + 40; end += 8)
      RAW(SYS_ioctl, -1, (long)request_of(DM_TABLE_DEPS_CMD), ARG(tail_copy(memory, end)));
  }
  for (unsigned size = start; size < start + 32; size += 3) {
    begin(size);
    memory[start] = 1;
    ask(DM_TABLE_DEPS_CMD);
  }
}

static void ask_texts(unsigned command) {
  const uint64_t sector = 0x4847464544434241;
  begin(700);
  memcpy(memory + start, &sector, 8);
  strcpy(memory + start + 8, "message");
  ask(command);
  memset(memory + start + 8, 'z', 60);
  ask(command);
  memory[start + 8 + 32] = 0;
  ask(command);
  for (unsigned size = start - 3; size < start + 20; size++) {
    head->data_size = size;
    ask(command);
  }
  head->data_size = 700;
  for (unsigned end = start - 3; end < start + 60; end += 4)
    RAW(SYS_ioctl, -1, (long)request_of(command), ARG(tail_copy(memory, end)));
}

int main(void) {
  memory = tail_alloc(room);
  head = (struct dm_ioctl *)memory;
  for (int succeed = 0; succeed < 2; succeed++) {
    if (succeed) pretend(SYS_ioctl);
    ask_heads();
    ask_targets(DM_TABLE_LOAD_CMD);
    ask_targets(DM_TABLE_STATUS_CMD);
    ask_targets(DM_DEV_WAIT_CMD);
    ask_names();
    ask_versions();
    ask_dependencies();
    ask_texts(DM_TARGET_MSG_CMD);
    ask_texts(DM_DEV_RENAME_CMD);
    ask_texts(DM_DEV_SET_GEOMETRY_CMD);
  }
  return 0;
}

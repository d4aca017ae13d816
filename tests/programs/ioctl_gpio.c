/* ringside: opts=-f -e trace=ioctl; opts=-f -v -e trace=ioctl; opts=-f -s 3 -e trace=ioctl
 * Lines of GPIO chips, the second version of the interface: attributes of each kind and number. And what counts
 * elements elsewhere: samples of precise clocks, volumes of flash, parameters of real-time clocks. */
#include "ioctl_calls.h"

#include <linux/gpio.h>
#include <linux/ptp_clock.h>
#include <mtd/ubi-user.h>
#include <sys/ioctl.h>

static void ask(unsigned long request, const void *argument) { RAW(SYS_ioctl, -1, (long)request, ARG(argument)); }

static void ask_lines(void) {
  for (unsigned i = 0; i < 6; i++) {
    struct gpio_v2_line_request request = {.num_lines = i * 16, .event_buffer_size = i / 4, .fd = (int)i};
    for (unsigned line = 0; line < GPIO_V2_LINES_MAX; line++) request.offsets[line] = line * 3;
    memset(request.consumer, 'c', i * 7);
    struct gpio_v2_line_config *const config = &request.config;
    config->flags = 1ULL << i * 3;
    config->num_attrs = i * 3;
    for (unsigned k = 0; k < GPIO_V2_LINE_NUM_ATTRS_MAX; k++) {
      config->attrs[k].attr.id = k / 2;
      config->attrs[k].attr.padding = k == 5 ? i : 0;
      config->attrs[k].attr.values = 0x123456789ULL << k;
      config->attrs[k].mask = 1ULL << k * 6;
    }
    if (i == 3) config->padding[2] = request.padding[4] = 5;
    ask(GPIO_V2_LINE_SET_CONFIG_IOCTL, config);
    ask(GPIO_V2_GET_LINE_IOCTL, &request);
    struct gpio_v2_line_info info = {.offset = i, .num_attrs = i * 3, .flags = 1ULL << i * 2};
    memset(info.name, 'n', i * 7);
    for (unsigned k = 0; k < GPIO_V2_LINE_NUM_ATTRS_MAX; k++) info.attrs[k] = config->attrs[k].attr;
    if (i == 2) info.padding[1] = 5;
    ask(GPIO_V2_GET_LINEINFO_IOCTL, &info);
    ask(GPIO_V2_GET_LINEINFO_WATCH_IOCTL, &info);
    ask(GPIO_V2_GET_LINEINFO_IOCTL, tail_copy(&info, sizeof info - 1));
  }
  for (unsigned lines = 0; lines < 70; lines += 23) {
    struct gpiohandle_request request = {.lines = lines, .flags = 1u << lines / 16, .fd = -1};
    for (unsigned line = 0; line < GPIOHANDLES_MAX; line++) {
      request.lineoffsets[line] = line;
      request.default_values[line] = (unsigned char)(line * 5);
    }
    memset(request.consumer_label, 'l', lines / 3);
    ask(GPIO_GET_LINEHANDLE_IOCTL, &request);
  }
}

static void ask_samples(void) {
  for (unsigned samples = 0; samples < 30; samples += samples < 3 ? 1 : 11) {
    struct ptp_sys_offset offset = {.n_samples = samples};
    struct ptp_sys_offset_extended extended = {.n_samples = samples};
    for (int i = 0; i < 2 * PTP_MAX_SAMPLES + 1; i++)
      offset.ts[i] = (struct ptp_clock_time){.sec = 1700000000 + i, .nsec = (unsigned)i, .reserved = i == 2};
    for (int i = 0; i < PTP_MAX_SAMPLES; i++)
      for (int k = 0; k < 3; k++) extended.ts[i][k] = (struct ptp_clock_time){.sec = -i, .nsec = (unsigned)k};
    ask(PTP_SYS_OFFSET, &offset);
    ask(PTP_SYS_OFFSET2, &offset);
    ask(PTP_SYS_OFFSET_EXTENDED, &extended);
    ask(PTP_SYS_OFFSET_EXTENDED2, &extended);
  }
  for (unsigned flags = 0; flags < 16; flags++) {
    const struct ptp_perout_request request = {
        .start = {1, 2}, .period = {3, 4}, .index = 5, .flags = flags, .on = {6, 7}};
    ask(PTP_PEROUT_REQUEST, &request);
    ask(PTP_PEROUT_REQUEST2, &request);
    const struct ptp_extts_request stamp = {.index = 5 + flags, .flags = flags, .rsv = {0, flags / 8}};
    ask(PTP_EXTTS_REQUEST, &stamp);
    ask(PTP_EXTTS_REQUEST2, &stamp);
  }
}

static void ask_volumes(void) {
  static struct ubi_rnvol_req rename;
  for (int i = 0; i < UBI_MAX_RNVOL; i++) {
    rename.ents[i].vol_id = i;
    rename.ents[i].name_len = (short)(i - 2);
    strcpy(rename.ents[i].name, "volume");
  }
  for (int count = -1; count < 40; count += 8) {
    rename.count = count;
    ask(UBI_IOCRNVOL, &rename);
  }
  for (int length = -1; length < 130; length += length < 8 ? 1 : 60) {
    struct ubi_mkvol_req make = {.vol_id = length,
                                 .alignment = 1,
                                 .bytes = -2,
                                 .vol_type = (signed char)length,
                                 .flags = (unsigned char)length,
                                 .name_len = (short)length,
                                 .name = "volume"};
    ask(UBI_IOCMKVOL, &make);
    memset(make.name, 'v', sizeof make.name);
    ask(UBI_IOCMKVOL, &make);
  }
}

static void ask_parameters(void) {
  struct {
    uint64_t param;
    uint64_t value;
    uint32_t index;
    uint32_t padding;
  } parameter = {0, 0, 0, 0};
  for (parameter.param = 0; parameter.param < 6; parameter.param++)
    for (int i = 0; i < 12; i++) {
      parameter.value = i < 5 ? (uint64_t)i : i < 11 ? 1ULL << (i - 3) : ~0ULL;
      parameter.index = (uint32_t)i;
      parameter.padding = i == 7;
      ask(_IOC(_IOC_WRITE, 'p', 0x13, 24), &parameter);
      ask(_IOC(_IOC_WRITE, 'p', 0x14, 24), &parameter);
    }
}

int main(void) {
  for (int succeed = 0; succeed < 2; succeed++) {
    if (succeed) pretend(SYS_ioctl);
    ask_lines();
    ask_samples();
    ask_volumes();
    ask_parameters();
  }
  return 0;
}

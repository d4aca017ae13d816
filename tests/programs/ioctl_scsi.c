/* ringside: opts=-f -e trace=ioctl; opts=-f -v -s 5 -e trace=ioctl; opts=-f -s 100 -e trace=ioctl
 * Requests to SCSI disks in either version of their struct, and commands to ATA disks; failing, then succeeding. */
#include "ioctl_calls.h"

#include <linux/bsg.h>
#include <linux/hdreg.h>
#include <scsi/sg.h>
#include <sys/ioctl.h>
#include <sys/uio.h>

enum { long_data = 300, pieces = 40 };
static unsigned char data[long_data], command[long_data], sense[64];
static struct iovec vector[pieces];

static void ask(unsigned long request, const void *argument) { RAW(SYS_ioctl, -1, (long)request, ARG(argument)); }

static void fill(void) {
  for (int i = 0; i < long_data; i++) {
    command[i] = (unsigned char)i;
    data[i] = (unsigned char)(i * 3);
  }
  for (int i = 0; i < 64; i++) sense[i] = (unsigned char)(200 - i);
  for (int i = 0; i < pieces; i++) vector[i] = (struct iovec){data + i, (size_t)i};
  vector[1] = (struct iovec){data + 7, 9};
  vector[2] = (struct iovec){(char *)bad_ptr(), 3};
  vector[3] = (struct iovec){data, 4000};
}

static const struct sg_io_hdr first3 = {.interface_id = 'S',
                                        .dxfer_direction = SG_DXFER_FROM_DEV,
                                        .cmd_len = 6,
                                        .mx_sb_len = 18,
                                        .dxfer_len = 33,
                                        .dxferp = data,
                                        .cmdp = command,
                                        .sbp = sense,
                                        .timeout = 1000,
                                        .flags = SG_FLAG_DIRECT_IO,
                                        .pack_id = 9,
                                        .usr_ptr = data,
                                        .status = 2,
                                        .masked_status = 1,
                                        .msg_status = 3,
                                        .sb_len_wr = 8,
                                        .host_status = 4,
                                        .driver_status = 8,
                                        .resid = 10,
                                        .duration = 77,
                                        .info = SG_INFO_CHECK};

static void ask_version3(void) {
  struct sg_io_hdr request;
  for (int direction = -7; direction < 2; direction++) {
    request = first3;
    request.dxfer_direction = direction;
    ask(SG_IO, &request);
    request.iovec_count = 5;
    request.dxferp = vector;
    ask(SG_IO, &request);
    request.dxfer_len = 8;
    ask(SG_IO, &request);
    request.resid = 8;
    ask(SG_IO, &request);
  }
  for (int bit = 0; bit < 32; bit++) {
    request = first3;
    request.flags = 1u << bit;
    request.info = 1u << bit;
    request.status = (unsigned char)(1u << bit);
    request.cmd_len = (unsigned char)(bit * 8);
    request.dxfer_len = (unsigned)bit * 5;
    request.sb_len_wr = (unsigned char)(bit * 2);
    request.resid = bit * 9 - 60;
    ask(SG_IO, &request);
  }
  request = first3;
  request.iovec_count = pieces;
  request.dxferp = vector;
  request.dxfer_len = 5000;
  ask(SG_IO, &request);
  void *const bad = bad_ptr();
  request = first3;
  for (int i = 0; i < 8; i++) {
    void *const other = i < 4 ? NULL : bad;
    request = first3;
    if (i % 4 == 0) request.dxferp = other;
    if (i % 4 == 1) request.cmdp = other;
    if (i % 4 == 2) request.sbp = other;
    if (i % 4 == 3) request.dxferp = other;
    if (i % 4 == 3) request.iovec_count = 3;
    ask(SG_IO, &request);
  }
  memset(&request, 0, sizeof request);
  request.interface_id = 'S';
  ask(SG_IO, &request);
  memset(&request, 0xff, sizeof request);
  request.interface_id = 'S';
  ask(SG_IO, &request);
  ask(SG_IO, tail_copy(&first3, 4));
  ask(SG_IO, tail_copy(&first3, 3));
  ask(SG_IO, tail_copy(&first3, sizeof first3));
  ask(SG_IO, tail_copy(&first3, sizeof first3 - 1));
}

static void ask_version4(void) {
  const struct sg_io_v4 first = {.guard = 'Q',
                                 .protocol = BSG_PROTOCOL_SCSI,
                                 .subprotocol = BSG_SUB_PROTOCOL_SCSI_TRANSPORT,
                                 .request_len = 5,
                                 .request = (uintptr_t)command,
                                 .request_tag = 6,
                                 .request_attr = 1,
                                 .request_priority = 7,
                                 .request_extra = 8,
                                 .max_response_len = 9,
                                 .response = (uintptr_t)sense,
                                 .dout_xfer_len = 12,
                                 .din_xfer_len = 7,
                                 .dout_xferp = (uintptr_t)data,
                                 .din_xferp = (uintptr_t)(data + 9),
                                 .timeout = 11,
                                 .flags = BSG_FLAG_Q_AT_TAIL,
                                 .usr_ptr = 0x5555,
                                 .spare_in = 12,
                                 .driver_status = 13,
                                 .transport_status = 14,
                                 .device_status = 15,
                                 .retry_delay = 16,
                                 .info = 17,
                                 .duration = 18,
                                 .response_len = 4,
                                 .din_resid = 2,
                                 .dout_resid = 3,
                                 .generated_tag = 0x1234567890,
                                 .spare_out = 20,
                                 .padding = 21};
  struct sg_io_v4 request;
  for (int i = 0; i < 12; i++) {
    request = first;
    request.protocol = (unsigned)i % 3;
    request.subprotocol = (unsigned)i;
    request.request_attr = (unsigned)i;
    request.flags = (unsigned)i << 3;
    request.info = (unsigned)i;
    request.din_resid = i - 2;
    request.response_len = (unsigned)i;
    if (i % 3 == 1) request.din_iovec_count = 4, request.din_xferp = (uintptr_t)vector;
    if (i % 3 == 2) request.dout_iovec_count = 4, request.dout_xferp = (uintptr_t)vector;
    ask(SG_IO, &request);
  }
  const uintptr_t bad = (uintptr_t)bad_ptr();
  for (int i = 0; i < 8; i++) {
    const uintptr_t other = i < 4 ? 0 : bad;
    request = first;
    if (i % 4 == 0) request.request = other;
    if (i % 4 == 1) request.response = other;
    if (i % 4 == 2) request.din_xferp = other;
    if (i % 4 == 3) request.dout_xferp = other;
    ask(SG_IO, &request);
  }
  for (unsigned length = 0; length < 5; length += 4) {
    request = first;
    request.request = request.din_xferp = request.dout_xferp = 1ULL << 40;
    request.request_len = request.din_xfer_len = request.dout_xfer_len = length;
    ask(SG_IO, &request);
  }
  memset(&request, 0, sizeof request);
  request.guard = 'Q';
  ask(SG_IO, &request);
  memset(&request, 0xff, sizeof request);
  request.guard = 'Q';
  ask(SG_IO, &request);
  ask(SG_IO, tail_copy(&first, sizeof first));
  ask(SG_IO, tail_copy(&first, sizeof first - 1));
  request.guard = 'R';
  ask(SG_IO, &request);
}

static void ask_drive(void) {
  unsigned char registers[4 + 512];
  for (int i = 0; i < 256; i++) {
    memset(registers, i, sizeof registers);
    registers[1] = 2;
    registers[3] = i % 16 == 0;
    ask(HDIO_DRIVE_CMD, registers);
  }
  for (int sectors = 0; sectors < 3; sectors++) {
    registers[3] = (unsigned char)sectors;
    ask(HDIO_DRIVE_CMD, tail_copy(registers, 3));
    ask(HDIO_DRIVE_CMD, tail_copy(registers, 4));
    ask(HDIO_DRIVE_CMD, tail_copy(registers, 20));
    ask(HDIO_DRIVE_CMD, tail_copy(registers, 4 + 512));
  }
  ask(HDIO_DRIVE_CMD, NULL);
}

int main(void) {
  fill();
  for (int succeed = 0; succeed < 2; succeed++) {
    if (succeed) pretend(SYS_ioctl);
    ask_version3();
    ask_version4();
    ask_drive();
  }
  return 0;
}

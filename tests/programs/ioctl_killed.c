/* ringside: opts=-f -e trace=ioctl -e inject=ioctl:signal=9; opts=-f -v -e trace=ioctl -e inject=ioctl:signal=9
 * Requests whose struct the kernel reads and writes, each in a process that is killed before it comes back: what of
 * the struct is shown before the call runs. */
#include "support.h"

#include <linux/btrfs.h>
#include <linux/dm-ioctl.h>
#include <linux/fiemap.h>
#include <linux/fs.h>
#include <linux/hdreg.h>
#include <linux/kd.h>
#include <linux/lirc.h>
#include <linux/ptp_clock.h>
#include <linux/seccomp.h>
#include <linux/userfaultfd.h>
#include <linux/videodev2.h>
#include <scsi/sg.h>
#include <sys/ioctl.h>

static void call(unsigned long request, const void *bytes) {
  const pid_t child = fork();
  CHECK(child >= 0);
  if (child == 0) {
    RAW(SYS_ioctl, -1, (long)request, ARG(bytes));
    _exit(0);
  }
  int status;
  CHECK(waitpid(child, &status, 0) == child);
}

#define CALL(request, value) call(request, &(value))

static void files(void) {
  struct {
    struct fiemap head;
    struct fiemap_extent room;
  } map = {{.fm_start = 1, .fm_length = 2, .fm_flags = 1, .fm_extent_count = 1}, {0}};
  CALL(FS_IOC_FIEMAP, map);
  struct {
    struct file_dedupe_range head;
    struct file_dedupe_range_info info;
  } same = {{.src_offset = 1, .src_length = 2, .dest_count = 1}, {.dest_fd = 3, .dest_offset = 4}};
  CALL(FIDEDUPERANGE, same);
  struct btrfs_ioctl_ino_lookup_args lookup = {.treeid = 5, .objectid = 256};
  CALL(BTRFS_IOC_INO_LOOKUP, lookup);
  struct btrfs_ioctl_space_args space = {.space_slots = 4};
  CALL(BTRFS_IOC_SPACE_INFO, space);
  struct btrfs_ioctl_search_args search = {.key = {.tree_id = 1, .max_objectid = 300, .nr_items = 2}};
  CALL(BTRFS_IOC_TREE_SEARCH, search);
  struct btrfs_ioctl_dev_info_args device = {.devid = 7};
  CALL(BTRFS_IOC_DEV_INFO, device);
}

static void kernel(void) {
  struct uffdio_api hello = {.api = UFFD_API, .features = 1};
  CALL(UFFDIO_API, hello);
  struct uffdio_register range = {.range = {0x1000, 0x2000}, .mode = 1};
  CALL(UFFDIO_REGISTER, range);
  struct uffdio_copy copy = {.dst = 0x1000, .src = 0x2000, .len = 0x1000};
  CALL(UFFDIO_COPY, copy);
  struct uffdio_zeropage zero = {.range = {0x1000, 0x2000}};
  CALL(UFFDIO_ZEROPAGE, zero);
  struct seccomp_notif notification = {.id = 0};
  CALL(SECCOMP_IOCTL_NOTIF_RECV, notification);
}

static void devices(void) {
  struct dm_ioctl mapper = {.version = {4, 1, 2}, .data_size = sizeof mapper, .name = "disk"};
  CALL(DM_VERSION, mapper);
  CALL(DM_DEV_STATUS, mapper);
  unsigned char command[6] = {0x12, 0, 0, 0, 96, 0};
  char data[96] = "";
  struct sg_io_hdr scsi = {.interface_id = 'S', .dxfer_direction = SG_DXFER_FROM_DEV, .cmd_len = 6, .dxfer_len = 96};
  scsi.cmdp = command;
  scsi.dxferp = data;
  CALL(SG_IO, scsi);
  struct ptp_pin_desc pin = {.index = 3};
  CALL(PTP_PIN_GETFUNC, pin);
  struct ptp_sys_offset_extended offsets = {.n_samples = 2};
  CALL(PTP_SYS_OFFSET_EXTENDED, offsets);
}

static void video(void) {
  struct v4l2_format format = {.type = V4L2_BUF_TYPE_VIDEO_CAPTURE};
  format.fmt.pix.width = 640;
  CALL(VIDIOC_G_FMT, format);
  CALL(VIDIOC_S_FMT, format);
  CALL(VIDIOC_TRY_FMT, format);
  struct v4l2_requestbuffers buffers = {.count = 2, .type = 1, .memory = 1};
  CALL(VIDIOC_REQBUFS, buffers);
  struct v4l2_buffer buffer = {.type = 1, .index = 2};
  CALL(VIDIOC_QUERYBUF, buffer);
  CALL(VIDIOC_DQBUF, buffer);
  struct v4l2_fmtdesc description = {.index = 1, .type = 1};
  CALL(VIDIOC_ENUM_FMT, description);
  struct v4l2_queryctrl query = {.id = V4L2_CID_BRIGHTNESS};
  CALL(VIDIOC_QUERYCTRL, query);
  struct v4l2_control control = {.id = V4L2_CID_BRIGHTNESS, .value = 5};
  CALL(VIDIOC_G_CTRL, control);
  CALL(VIDIOC_S_CTRL, control);
  struct v4l2_streamparm parameters = {.type = 1};
  CALL(VIDIOC_G_PARM, parameters);
  CALL(VIDIOC_S_PARM, parameters);
  struct v4l2_input input = {.index = 1};
  CALL(VIDIOC_ENUMINPUT, input);
  struct v4l2_create_buffers created = {.count = 2, .memory = 1, .format = format};
  CALL(VIDIOC_CREATE_BUFS, created);
  struct v4l2_frmsizeenum size = {.index = 1, .pixel_format = V4L2_PIX_FMT_YUYV};
  CALL(VIDIOC_ENUM_FRAMESIZES, size);
}

// Of which nothing can be shown before the call: whether the comma is. Some are unknown.
static void told(void) {
  static const unsigned long requests[] = {
      TCGETS,    TCGETA,   TIOCGWINSZ,        FIONREAD,          TIOCGPGRP, BLKGETSIZE, BLKROGET, BLKSSZGET,
      HDIO_GETGEO, KDGETLED, LIRC_GET_FEATURES, PTP_CLOCK_GETCAPS, FIBMAP,    0x1234,     0x3ff,    0x80044b7f};
  const char *bytes = tail_alloc(4096);
  for (size_t i = 0; i < sizeof requests / sizeof *requests; i++) call(requests[i], bytes);
}

int main(void) {
  block_sigchld();
  told();
  files();
  kernel();
  devices();
  video();
  return 0;
}

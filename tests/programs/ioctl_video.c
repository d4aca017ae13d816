/* ringside: opts=; opts=-v; opts=-v -s4; opts=-X raw; opts=-v -X verbose
 * Requests of cameras, tuners and radios: what they can do, formats, buffers, controls. None of it happens. */
#include "pretend.h"

#include <linux/videodev2.h>

enum { unknown = 0x5eed };

// The request with this argument, with NULL, unmapped, and with its last byte missing; it fails and succeeds.
static void both(unsigned long request, const void *bytes, size_t size) {
  void *p = tail_copy(bytes, size);
  BOTH(SYS_ioctl, 3, (long)request, ARG(p));
  BOTH(SYS_ioctl, 3, (long)request, 0);
  BOTH(SYS_ioctl, 3, (long)request, ARG(p) + 1);
  BOTH(SYS_ioctl, 3, (long)request, ARG(p) + (long)size);
}

#define BOTH_OF(request, value) both(request, &(value), sizeof(value))
#define CALL_WITH(request, value)                               \
  do {                                                          \
    void *p_##value = tail_copy(&(value), sizeof(value));       \
    BOTH(SYS_ioctl, 3, (long)(request), ARG(p_##value));        \
    CHECK(munmap((void *)(ARG(p_##value) & -4096), 4096) == 0); \
  } while (0)

static void abilities(void) {
  struct v4l2_capability all = {
      .driver = "vivid", .card = "a card", .bus_info = "platform:vivid-000", .version = 0x60102};
  BOTH_OF(VIDIOC_QUERYCAP, all);
  for (unsigned bit = 0; bit < 32; bit++) {
    if (bit == 29) continue;  // newer than strace 6.1
    all.capabilities = all.device_caps = 1U << bit;
    CALL_WITH(VIDIOC_QUERYCAP, all);
  }
  all.capabilities = V4L2_CAP_DEVICE_CAPS | V4L2_CAP_STREAMING;
  memset(all.driver, 'd', sizeof all.driver);
  memset(all.card, 'c', sizeof all.card);
  CALL_WITH(VIDIOC_QUERYCAP, all);
}

static void formats(void) {
  struct v4l2_fmtdesc one = {.index = 7, .type = 1, .description = "YUYV 4:2:2", .pixelformat = V4L2_PIX_FMT_YUYV};
  BOTH_OF(VIDIOC_ENUM_FMT, one);
  for (unsigned bit = 0; bit < 10; bit++) {
    one.type = bit;
    one.flags = 1U << bit;
    one.pixelformat = bit == 0 ? 0 : bit == 1 ? ~0U : v4l2_fourcc('\'', '\\', bit, '"');
    CALL_WITH(VIDIOC_ENUM_FMT, one);
  }
  static const unsigned long requests[] = {VIDIOC_G_FMT, VIDIOC_S_FMT, VIDIOC_TRY_FMT};
  struct v4l2_clip *clips = tail_alloc(3 * sizeof *clips);
  for (int i = 0; i < 3; i++) clips[i].c = (struct v4l2_rect){i + 1, i + 2, (unsigned)i + 3, (unsigned)i + 4};
  for (size_t r = 0; r < sizeof requests / sizeof *requests; r++) {
    for (unsigned type = 0; type < 16; type++) {
      struct v4l2_format format;
      for (size_t i = 0; i < sizeof format; i++) ((unsigned char *)&format)[i] = (unsigned char)(i * 7 + 1);
      format.type = type;
      if (type == V4L2_BUF_TYPE_VIDEO_OVERLAY || type == V4L2_BUF_TYPE_VIDEO_OUTPUT_OVERLAY) {
        for (unsigned count = 0; count < 5; count++) {
          format.fmt.win.clips = count == 4 ? NULL : clips;
          format.fmt.win.clipcount = count;
          CALL_WITH(requests[r], format);
        }
      } else if (type == V4L2_BUF_TYPE_VIDEO_CAPTURE_MPLANE || type == V4L2_BUF_TYPE_VIDEO_OUTPUT_MPLANE) {
        for (unsigned count = 0; count < 10; count++) {
          format.fmt.pix_mp.num_planes = (unsigned char)count;
          CALL_WITH(requests[r], format);
        }
      }
      BOTH_OF(requests[r], format);
    }
  }
  struct v4l2_format names = {.type = 1};
  for (unsigned value = 0; value < 14; value++) {
    names.fmt.pix.field = value;
    names.fmt.pix.colorspace = value;
    CALL_WITH(VIDIOC_S_FMT, names);
  }
}

static void sizes(void) {
  for (unsigned type = 0; type < 5; type++) {
    struct v4l2_frmsizeenum size = {
        .index = 2, .pixel_format = V4L2_PIX_FMT_MJPEG, .type = type, .stepwise = {1, 2, 3, 4, 5, 6}};
    BOTH_OF(VIDIOC_ENUM_FRAMESIZES, size);
    struct v4l2_frmivalenum interval = {.index = 2,
                                        .pixel_format = V4L2_PIX_FMT_MJPEG,
                                        .width = 640,
                                        .height = 480,
                                        .type = type,
                                        .stepwise = {{1, 25}, {2, 30}, {3, 60}}};
    BOTH_OF(VIDIOC_ENUM_FRAMEINTERVALS, interval);
  }
}

static void buffers(void) {
  static const unsigned long requests[] = {VIDIOC_QUERYBUF, VIDIOC_QBUF, VIDIOC_DQBUF};
  for (unsigned memory = 0; memory < 6; memory++) {
    struct v4l2_requestbuffers wanted = {.count = 4, .type = memory, .memory = memory};
    BOTH_OF(VIDIOC_REQBUFS, wanted);
    struct v4l2_buffer buffer = {.index = 1,
                                 .type = memory,
                                 .bytesused = 100,
                                 .field = 2,
                                 .sequence = 5,
                                 .memory = memory,
                                 .m.userptr = 0x12345678,
                                 .length = 4096,
                                 .timestamp = {123, 456}};
    for (size_t r = 0; r < sizeof requests / sizeof *requests; r++) BOTH_OF(requests[r], buffer);
    struct v4l2_create_buffers create = {.index = 3, .count = 2, .memory = memory, .format.type = memory};
    BOTH_OF(VIDIOC_CREATE_BUFS, create);
  }
  for (unsigned bit = 0; bit < 36; bit++) {
    struct v4l2_buffer buffer = {.type = 1, .memory = 1, .m.offset = 0x1000};
    buffer.flags = bit < 32 ? 1U << bit : bit == 32 ? ~0U : bit == 33 ? 0x4041 : bit == 34 ? 0x1000001 : 0x72000;
    CALL_WITH(VIDIOC_DQBUF, buffer);
  }
  struct v4l2_framebuffer overlay = {.capability = 3, .flags = 5, .base = (void *)0x4000};
  BOTH_OF(VIDIOC_G_FBUF, overlay);
  BOTH_OF(VIDIOC_S_FBUF, overlay);
  for (int type = -1; type < 17; type++) {
    CALL_WITH(VIDIOC_STREAMON, type);
    CALL_WITH(VIDIOC_STREAMOFF, type);
  }
  struct v4l2_exportbuffer exported = {.type = 1, .index = 2};
  CALL_WITH(VIDIOC_EXPBUF, exported);
}

static void rates(void) {
  for (unsigned type = 0; type < 4; type++)
    for (unsigned bits = 0; bits < 3; bits++) {
      struct v4l2_streamparm parameters = {.type = type};
      parameters.parm.capture = (struct v4l2_captureparm){.capability = bits == 2 ? ~0U : bits << 12,
                                                          .capturemode = bits == 2 ? ~0U : bits,
                                                          .timeperframe = {1, 30},
                                                          .extendedmode = 9,
                                                          .readbuffers = 2};
      BOTH_OF(VIDIOC_G_PARM, parameters);
      BOTH_OF(VIDIOC_S_PARM, parameters);
    }
  v4l2_std_id standard = 0x123456789abcULL;
  BOTH_OF(VIDIOC_G_STD, standard);
  BOTH_OF(VIDIOC_S_STD, standard);
  struct v4l2_standard described = {
      .index = 1, .id = 0xffff, .name = "PAL", .frameperiod = {1, 25}, .framelines = 625};
  BOTH_OF(VIDIOC_ENUMSTD, described);
  struct v4l2_cropcap croppable = {.type = 1, .bounds = {1, 2, 3, 4}, .defrect = {5, 6, 7, 8}, .pixelaspect = {4, 3}};
  BOTH_OF(VIDIOC_CROPCAP, croppable);
  struct v4l2_crop crop = {.type = 3, .c = {-1, -2, 3, 4}};
  BOTH_OF(VIDIOC_G_CROP, crop);
  BOTH_OF(VIDIOC_S_CROP, crop);
}

static void inputs(void) {
  unsigned number = 3;
  BOTH_OF(VIDIOC_G_INPUT, number);
  BOTH_OF(VIDIOC_S_INPUT, number);
  for (unsigned value = 0; value < 6; value++) {
    struct v4l2_input input = {.index = value, .name = "Camera 1", .type = value};
    BOTH_OF(VIDIOC_ENUMINPUT, input);
    struct v4l2_tuner tuner = {.index = value,
                               .name = "a tuner",
                               .type = value,
                               .capability = 1U << (2 * value),
                               .rangelow = 10,
                               .rangehigh = 20,
                               .rxsubchans = 1U << value,
                               .audmode = value,
                               .signal = -5,
                               .afc = 6};
    BOTH_OF(VIDIOC_G_TUNER, tuner);
    BOTH_OF(VIDIOC_S_TUNER, tuner);
  }
}

static void controls(void) {
  struct v4l2_control control = {.id = V4L2_CID_BRIGHTNESS, .value = -3};
  BOTH_OF(VIDIOC_G_CTRL, control);
  BOTH_OF(VIDIOC_S_CTRL, control);
  static const unsigned set[] = {0, V4L2_CTRL_CLASS_USER, V4L2_CID_BASE + 0x99, 0xa30905, 0xa5ffff, 0xa60000};
  for (size_t i = 0; i < sizeof set / sizeof *set; i++) {
    control.id = set[i];
    CALL_WITH(VIDIOC_S_CTRL, control);
  }
  static const unsigned ids[] = {0,
                                 1,
                                 V4L2_CID_BASE,
                                 V4L2_CID_EXPOSURE_AUTO,
                                 V4L2_CTRL_FLAG_NEXT_CTRL,
                                 V4L2_CTRL_FLAG_NEXT_COMPOUND,
                                 V4L2_CTRL_FLAG_NEXT_CTRL | V4L2_CID_HUE,
                                 V4L2_CTRL_FLAG_NEXT_CTRL | V4L2_CTRL_FLAG_NEXT_COMPOUND | unknown,
                                 ~0U};
  for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
    struct v4l2_queryctrl query = {.id = ids[i],
                                   .type = (unsigned)i,
                                   .name = "Brightness",
                                   .minimum = -1,
                                   .maximum = 255,
                                   .step = 1,
                                   .default_value = 128,
                                   .flags = 1U << i};
    BOTH_OF(VIDIOC_QUERYCTRL, query);
    query.reserved[1] = 5;
    CALL_WITH(VIDIOC_QUERYCTRL, query);
    struct v4l2_query_ext_ctrl more = {.id = ids[i],
                                       .type = (unsigned)(0x100 + i),
                                       .name = "A matrix",
                                       .minimum = -1,
                                       .maximum = 1LL << 40,
                                       .step = 2,
                                       .default_value = 3,
                                       .flags = 1U << i,
                                       .elem_size = 4,
                                       .elems = 12,
                                       .nr_of_dims = (unsigned)i,
                                       .dims = {1, 2, 3, 4}};
    BOTH_OF(VIDIOC_QUERY_EXT_CTRL, more);
    more.reserved[31] = 1;
    CALL_WITH(VIDIOC_QUERY_EXT_CTRL, more);
  }
  static const unsigned long requests[] = {VIDIOC_G_EXT_CTRLS, VIDIOC_S_EXT_CTRLS, VIDIOC_TRY_EXT_CTRLS};
  char *text = tail_copy("some text", 10);
  struct v4l2_ext_control *list = tail_alloc(4 * sizeof *list);
  list[0] = (struct v4l2_ext_control){.id = V4L2_CID_CONTRAST, .value = -1};
  list[1] = (struct v4l2_ext_control){.id = unknown, .value64 = 0x123456789abLL};
  list[2] = (struct v4l2_ext_control){.id = V4L2_CID_RDS_TX_PS_NAME, .size = 10, .string = text};
  list[3] = (struct v4l2_ext_control){.id = V4L2_CID_RDS_TX_RADIO_TEXT, .size = 11, .string = text};
  for (size_t r = 0; r < sizeof requests / sizeof *requests; r++)
    for (unsigned count = 0; count < 6; count++) {
      struct v4l2_ext_controls asked = {
          .ctrl_class = count == 0 ? 0 : 0x970000 + (count << 16), .count = count, .error_idx = 2, .controls = list};
      BOTH_OF(requests[r], asked);
      asked.controls = NULL;
      CALL_WITH(requests[r], asked);
    }
}

int main(void) {
  pretend_begin();
  abilities();
  formats();
  sizes();
  buffers();
  rates();
  inputs();
  controls();
  return 0;
}

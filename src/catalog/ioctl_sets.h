// Names that appear within ioctl's requests as well as in their arguments. Constant tables.
#pragma once

#include "catalog/names.h"

namespace ringside::catalog {

extern const NameSet input_events;         // EV_KEY
extern const NameSet input_axes;           // ABS_X
extern const NameSet video_control_names;  // V4L2_CID_BRIGHTNESS
extern const NameSet video_class_names;    // V4L2_CTRL_CLASS_USER
extern const NameSet video_pixel_names;    // V4L2_PIX_FMT_YUYV
extern const NameSet video_radio_names;    // V4L2_SDR_FMT_CU8
extern const NameSet video_meta_names;     // V4L2_META_FMT_UVC

}  // namespace ringside::catalog

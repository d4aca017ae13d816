#include "catalog/ioctl_sets.h"

#include <linux/input.h>

namespace ringside::catalog {
namespace {

constexpr Name event_names[] = {RS_NAME(EV_SYN), RS_NAME(EV_KEY), RS_NAME(EV_REL), RS_NAME(EV_ABS),
                                RS_NAME(EV_MSC), RS_NAME(EV_SW),  RS_NAME(EV_LED), RS_NAME(EV_SND),
                                RS_NAME(EV_REP), RS_NAME(EV_FF),  RS_NAME(EV_PWR), RS_NAME(EV_FF_STATUS)};

constexpr Name axis_names[] = {RS_NAME(ABS_X),
                               RS_NAME(ABS_Y),
                               RS_NAME(ABS_Z),
                               RS_NAME(ABS_RX),
                               RS_NAME(ABS_RY),
                               RS_NAME(ABS_RZ),
                               RS_NAME(ABS_THROTTLE),
                               RS_NAME(ABS_RUDDER),
                               RS_NAME(ABS_WHEEL),
                               RS_NAME(ABS_GAS),
                               RS_NAME(ABS_BRAKE),
                               RS_NAME(ABS_HAT0X),
                               RS_NAME(ABS_HAT0Y),
                               RS_NAME(ABS_HAT1X),
                               RS_NAME(ABS_HAT1Y),
                               RS_NAME(ABS_HAT2X),
                               RS_NAME(ABS_HAT2Y),
                               RS_NAME(ABS_HAT3X),
                               RS_NAME(ABS_HAT3Y),
                               RS_NAME(ABS_PRESSURE),
                               RS_NAME(ABS_DISTANCE),
                               RS_NAME(ABS_TILT_X),
                               RS_NAME(ABS_TILT_Y),
                               RS_NAME(ABS_TOOL_WIDTH),
                               RS_NAME(ABS_VOLUME),
                               {0x21, "ABS_PROFILE"},
                               RS_NAME(ABS_MISC),
                               RS_NAME(ABS_RESERVED),
                               RS_NAME(ABS_MT_SLOT),
                               RS_NAME(ABS_MT_TOUCH_MAJOR),
                               RS_NAME(ABS_MT_TOUCH_MINOR),
                               RS_NAME(ABS_MT_WIDTH_MAJOR),
                               RS_NAME(ABS_MT_WIDTH_MINOR),
                               RS_NAME(ABS_MT_ORIENTATION),
                               RS_NAME(ABS_MT_POSITION_X),
                               RS_NAME(ABS_MT_POSITION_Y),
                               RS_NAME(ABS_MT_TOOL_TYPE),
                               RS_NAME(ABS_MT_BLOB_ID),
                               RS_NAME(ABS_MT_TRACKING_ID),
                               RS_NAME(ABS_MT_PRESSURE),
                               RS_NAME(ABS_MT_DISTANCE),
                               RS_NAME(ABS_MT_TOOL_X),
                               RS_NAME(ABS_MT_TOOL_Y)};

}  // namespace

constinit const NameSet input_events{event_names, "EV_???"};
constinit const NameSet input_axes{axis_names, "ABS_???"};

}  // namespace ringside::catalog

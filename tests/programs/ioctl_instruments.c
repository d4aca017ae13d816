/* ringside: opts=-f; opts=-f -v; opts=-f -e trace=ioctl -e verbose=none
 * Requests of clocks, flash, infrared, trusted environments, GPIO lines, file systems and video: over memory of
 * every kind, failing and succeeding. */
#include <linux/btrfs.h>
#include <linux/gpio.h>
#include <linux/hdreg.h>
#include <linux/kd.h>
#include <linux/lirc.h>
#include <linux/ptp_clock.h>
#include <linux/tee.h>
#include <linux/videodev2.h>
#include <mtd/mtd-abi.h>
#include <mtd/ubi-user.h>
#include <scsi/sg.h>
#include <sys/ioctl.h>

#include "ioctl_calls.h"

int main(void) {
  static const unsigned requests[] = {PTP_CLOCK_GETCAPS,
                                      PTP_CLOCK_GETCAPS2,
                                      PTP_PEROUT_REQUEST,
                                      PTP_PEROUT_REQUEST2,
                                      LIRC_GET_FEATURES,
                                      GPIOHANDLE_SET_CONFIG_IOCTL,
                                      GPIO_GET_LINEHANDLE_IOCTL,
                                      PTP_SYS_OFFSET,
                                      PTP_SYS_OFFSET2,
                                      PTP_SYS_OFFSET_EXTENDED,
                                      PTP_SYS_OFFSET_EXTENDED2,
                                      GPIO_V2_GET_LINEINFO_IOCTL,
                                      GPIO_V2_GET_LINEINFO_WATCH_IOCTL,
                                      GPIO_V2_LINE_SET_CONFIG_IOCTL,
                                      GPIO_V2_GET_LINE_IOCTL,
                                      _IOC(_IOC_WRITE, 'p', 0x13, 24), /* RTC_PARAM_GET */
                                      _IOC(_IOC_WRITE, 'p', 0x14, 24),
                                      UBI_IOCMKVOL,
                                      UBI_IOCRNVOL,
                                      MEMGETOOBSEL,
                                      ECCGETLAYOUT,
                                      TEE_IOC_OPEN_SESSION,
                                      TEE_IOC_INVOKE,
                                      TEE_IOC_SUPPL_RECV,
                                      TEE_IOC_SUPPL_SEND,
                                      SG_IO,
                                      SG_SET_TRANSFORM,
                                      HDIO_DRIVE_CMD,
                                      PTP_PIN_SETFUNC,
                                      PTP_PIN_SETFUNC2,
                                      PTP_PIN_GETFUNC,
                                      PTP_PIN_GETFUNC2,
                                      PTP_SYS_OFFSET_PRECISE,
                                      PTP_SYS_OFFSET_PRECISE2,
                                      UBI_IOCEBCH,
                                      UBI_IOCEBMAP,
                                      UBI_IOCSETVOLPROP,
                                      MEMWRITEOOB,
                                      MEMREADOOB,
                                      MEMWRITEOOB64,
                                      MEMREADOOB64,
                                      MEMGETREGIONINFO,
                                      MEMWRITE,
                                      OTPSELECT,
                                      ECCGETSTATS,
                                      LIRC_SET_SEND_MODE,
                                      LIRC_SET_REC_MODE,
                                      LIRC_GET_SEND_MODE,
                                      LIRC_GET_REC_MODE,
                                      TEE_IOC_CLOSE_SESSION,
                                      TEE_IOC_CANCEL,
                                      TEE_IOC_SHM_ALLOC,
                                      TEE_IOC_SHM_REGISTER,
                                      GPIO_GET_CHIPINFO_IOCTL,
                                      GPIO_GET_LINEINFO_IOCTL,
                                      GPIO_GET_LINEINFO_WATCH_IOCTL,
                                      GPIO_GET_LINEINFO_UNWATCH_IOCTL,
                                      GPIOHANDLE_GET_LINE_VALUES_IOCTL,
                                      GPIOHANDLE_SET_LINE_VALUES_IOCTL,
                                      GPIO_GET_LINEEVENT_IOCTL,
                                      GPIO_V2_LINE_GET_VALUES_IOCTL,
                                      BTRFS_IOC_QGROUP_CREATE,
                                      BTRFS_IOC_QGROUP_ASSIGN,
                                      BTRFS_IOC_QUOTA_CTL,
                                      BTRFS_IOC_QUOTA_RESCAN,
                                      BTRFS_IOC_DEFRAG_RANGE,
                                      BTRFS_IOC_RESIZE,
                                      BTRFS_IOC_SCAN_DEV,
                                      BTRFS_IOC_FORGET_DEV,
                                      BTRFS_IOC_ADD_DEV,
                                      BTRFS_IOC_RM_DEV,
                                      BTRFS_IOC_SNAP_CREATE,
                                      BTRFS_IOC_SUBVOL_CREATE,
                                      BTRFS_IOC_SNAP_DESTROY,
                                      BTRFS_IOC_DEVICES_READY,
                                      MEMGETINFO,
                                      BTRFS_IOC_GET_FEATURES,
                                      BTRFS_IOC_SET_FEATURES,
                                      VIDIOC_S_TUNER,
                                      VIDIOC_G_TUNER,
                                      GIO_FONTX,
                                      PIO_FONTX,
                                      SG_GET_REQUEST_TABLE,
                                      VIDIOC_S_CROP,
                                      VIDIOC_G_CROP,
                                      VIDIOC_S_STD,
                                      VIDIOC_G_STD,
                                      VIDIOC_S_FBUF,
                                      VIDIOC_ENUMINPUT};
  RUN_REQUESTS(requests);
  return 0;
}

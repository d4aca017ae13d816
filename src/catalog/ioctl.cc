// The row of ioctl, which every driver fills in its own way. The themes are in ioctl_*.cc.
#include "catalog/ioctl.h"

#include "catalog/families.h"

namespace ringside::catalog {
namespace {

constexpr const std::span<const VariantKey>* groups[] = {
    &ioctl_terminal_requests,   &ioctl_keyboard_requests, &ioctl_network_requests, &ioctl_file_requests,
    &ioctl_block_requests,      &ioctl_device_requests,   &ioctl_kernel_requests,  &ioctl_kvm_requests,
    &ioctl_instrument_requests, &ioctl_video_requests,    &ioctl_input_requests,   &ioctl_btrfs_requests,
    &ioctl_gpio_requests,       &ioctl_tee_requests,      &ioctl_scsi_requests,    &ioctl_mapper_requests,
    &ioctl_console_requests,
};

constexpr VariantTable requests{.first = 2, .selector = 1, .groups = groups, .loose_mask = any_size_mask};

constexpr Syscall rows[] = {
    {.name = "ioctl",
     .x86_64 = 16,
     .i386 = 54,
     .classes = Class::desc,
     .purpose = "ask a driver for something of its own",
     .args = {{{"fd", fd}, {"cmd", number(Kind::hex, Width::i32, Format::ioctl_request)}, {"arg", hex_long}}},
     .variants = &requests},
};

}  // namespace

constinit const std::span<const Syscall> ioctl_rows = rows;

}  // namespace ringside::catalog

// The row of ioctl, which every driver fills in its own way. The themes are in ioctl_*.cc.
#include "catalog/ioctl.h"

#include <linux/ioctl.h>

#include <algorithm>
#include <iterator>

#include "catalog/families.h"
#include "catalog/ioctl_unknown.h"

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

bool is_shown_early(std::uint32_t request) {
  constexpr std::uint8_t kinds[] = {0x03, 0x12, '!',  '"',  '$',  '=',  '>',  'I',  'K',  'L',
                                    'M',  'O',  'R',  'T',  'V',  'W',  'X',  'f',  'i',  'o',
                                    'p',  0x89, 0x94, 0xa4, 0xaa, 0xab, 0xae, 0xb4, 0xb7, 0xfd};
  const auto kind = static_cast<std::uint8_t>(_IOC_TYPE(request));
  if (kind == 'E') return _IOC_DIR(request) != _IOC_READ;  // of input devices
  return std::find(std::begin(kinds), std::end(kinds), kind) != std::end(kinds);
}

constinit const std::span<const Syscall> ioctl_rows = rows;

}  // namespace ringside::catalog

// How i386's ipc hands over the arguments of the calls inside it. Constant data.
#pragma once

#include <array>
#include <cstdint>

namespace ringside::source {

// ipc(call, first, second, third, ptr, fifth): which of its registers the inner call's arguments are
// (ipc/syscall.c). -1: none.
struct IpcOrder {
  std::uint8_t call;
  std::array<std::int8_t, 5> registers;
};
inline constexpr IpcOrder ipc_orders[] = {
    {1, {1, 4, 2, -1, -1}},  {2, {1, 2, 3, -1, -1}},    {3, {1, 2, 3, 4, -1}},    {4, {1, 4, 2, 5, -1}},
    {11, {1, 4, 2, 3, -1}},  {12, {1, 4, 2, 5, 3}},     {13, {1, 2, -1, -1, -1}}, {14, {1, 2, 4, -1, -1}},
    {21, {1, 4, 2, -1, -1}}, {22, {4, -1, -1, -1, -1}}, {23, {1, 2, 3, -1, -1}},  {24, {1, 2, 4, -1, -1}},
};

}  // namespace ringside::source

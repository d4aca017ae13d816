// struct sigevent: how a timer, a message queue or asynchronous I/O tells that something happened. Constants.
#pragma once

#include "catalog/build.h"

namespace ringside::catalog {

inline constexpr Name sigev_names[] = {
    {0, "SIGEV_SIGNAL"}, {1, "SIGEV_NONE"}, {2, "SIGEV_THREAD"}, {4, "SIGEV_THREAD_ID"}};
inline constexpr NameSet sigev_notifies{sigev_names, "SIGEV_???"};

inline constexpr Field sigval_fields[] = {{"sival_int", int_}, {"sival_ptr", address}};
inline constexpr Struct sigval = layout("sigval", sigval_fields, Packing::overlay);

// What follows sigev_notify is a union: a thread's id, or a function and its attributes.
inline constexpr Field sigevent_fields[] = {
    {"sigev_value", embedded(sigval), Show::always, 0, ~std::uint64_t{0}, 0, true},
    {"sigev_signo", shown_as(int_, Format::event_signal)},
    {"sigev_notify", enum_of(sigev_notifies)},
    {"sigev_notify_function", address, Show::always, 2, ~std::uint64_t{0}, 2},
    {"sigev_notify_attributes", address, Show::always, 2, ~std::uint64_t{0}, 2},
    {"sigev_notify_thread_id", int_, Show::always, 2, ~std::uint64_t{0}, 4},
};
inline constexpr Struct sigevent = [] {
  Struct made = layout("sigevent", std::span(sigevent_fields).first(5));
  made.fields = sigevent_fields;
  for (auto& offsets : made.offsets) offsets[5] = offsets[3];
  return made;
}();
static_assert(sigevent.size[0] == 32 && sigevent.size[1] == 20);

}  // namespace ringside::catalog

// The structs of time that calls of every family share. The plain ones are in longs of the call's ABI; the `64`
// ones are those of i386's *_time64 calls, and of everything new. Constant tables.
#pragma once

#include "catalog/build.h"

namespace ringside::catalog {

inline constexpr Field timespec_fields[] = {{"tv_sec", long_}, {"tv_nsec", ulong}};
inline constexpr Struct timespec = layout("timespec", timespec_fields);

inline constexpr Field timespec64_fields[] = {{"tv_sec", int64}, {"tv_nsec", uint64}};
inline constexpr Struct timespec64 = layout("timespec", timespec64_fields);

inline constexpr Field timeval_fields[] = {{"tv_sec", long_}, {"tv_usec", ulong}};
inline constexpr Struct timeval = layout("timeval", timeval_fields);

inline constexpr Field timeval64_fields[] = {{"tv_sec", int64}, {"tv_usec", uint64}};
inline constexpr Struct timeval64 = layout("timeval", timeval64_fields);

inline constexpr Field itimerval_fields[] = {{"it_interval", embedded(timeval)}, {"it_value", embedded(timeval)}};
inline constexpr Struct itimerval = layout("itimerval", itimerval_fields);

inline constexpr Field itimerspec_fields[] = {{"it_interval", embedded(timespec)}, {"it_value", embedded(timespec)}};
inline constexpr Struct itimerspec = layout("itimerspec", itimerspec_fields);

inline constexpr Field itimerspec64_fields[] = {{"it_interval", embedded(timespec64)},
                                                {"it_value", embedded(timespec64)}};
inline constexpr Struct itimerspec64 = layout("itimerspec", itimerspec64_fields);

inline constexpr Field timezone_fields[] = {{"tz_minuteswest", int_}, {"tz_dsttime", int_}};
inline constexpr Struct timezone = layout("timezone", timezone_fields);

static_assert(timespec.size[0] == 16 && timespec.size[1] == 8 && timespec64.size[1] == 16);
static_assert(timeval.size[0] == 16 && timeval.size[1] == 8 && timeval64.size[1] == 16);
static_assert(itimerspec.size[0] == 32 && itimerspec.size[1] == 16 && itimerspec64.size[1] == 32);

}  // namespace ringside::catalog

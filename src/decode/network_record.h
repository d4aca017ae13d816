// Structs among netlink messages, by the catalog's Records. Internal to decode/. Safe on any bytes.
#pragma once

#include "catalog/network_attributes.h"
#include "decode/context.h"

namespace ringside::decode {

// {name=value, …}; fields behind the end of `bytes` are left out.
void show_record(Context& context, const catalog::Record& record, std::span<const std::byte> bytes);

// Where its last field ends.
std::size_t record_end(const catalog::Record& record);

// The fields alone, from field `first` on.
void show_record_fields(Context& context, const catalog::Record& record, std::span<const std::byte> bytes,
                        std::size_t first = 0);

// How the numbers of a row are shown.
enum class Row : std::uint8_t { dec, sdec, hex };

// [1, 2], or with the names of the indices; whole numbers only. `rest`: where those begin that could not be read.
void show_number_row(Context& context, std::span<const std::byte> bytes, std::size_t width,
                     const catalog::NameSet* indices = nullptr, Row row = Row::dec, std::uint64_t rest = 0);

// 0x3 /* A|B */
void show_commented_flags(Visitor& out, const catalog::NameSet& set, std::uint64_t value);

// An unsigned number of `width` bytes as a signed one.
std::int64_t signed_of(std::uint64_t value, std::size_t width);

}  // namespace ringside::decode

// What calls about the system show: numbers with names behind them, kexec's flags, ptrace's places, sized structs.
#include <algorithm>
#include <array>

#include "base/short_text.h"
#include "catalog/errors.h"
#include "catalog/system_sets.h"
#include "decode/presentations.h"

namespace ringside::decode {

using catalog::Type;

// A name, or the number as a signed one.
void show_enum_dec(Context& context, const Type& type, const Value& value, const Parent&) {
  const std::uint64_t mask = type.width == catalog::Width::i16 ? 0xffff : 0xffffffff;
  const char* name = catalog::name_of(*type.names, value.bits & mask);
  const auto number = static_cast<std::uint64_t>(static_cast<std::int32_t>(value.bits));
  if (name != nullptr) {
    context.out.constant(number, name, Base::dec);
  } else {
    context.out.unknown_constant(number, Base::dec, type.names->unknown);
  }
}

// Bytes of which the kernel takes no more than the length's bound: longer ones stay an address.
void show_bounded_bytes(Context& context, const Type& type, const Value& value, const Parent& parent) {
  const PhaseScope scope(context, type.direction);
  if (context.show_unwritten(type, value.bits)) return;
  const std::uint64_t length = context.length_of(type.length, parent);
  if (length > type.length.constant) {
    context.out.address(value.bits);
  } else {
    context.show_bytes(value.bits, length);
  }
}

void show_limited_text(Context& context, const Type& type, const Value& value, const Parent& parent) {
  const PhaseScope scope(context, type.direction);
  if (context.show_unwritten(type, value.bits)) return;
  if (context.leads_nowhere(value.bits)) {
    context.out.address(value.bits);
    return;
  }
  const std::uint64_t limit = context.options.string_limit;
  const std::uint64_t length = context.length_of(type.length, parent);
  const auto read = static_cast<std::size_t>(std::min(length, limit + 1));
  const event::Bytes found = context.copied(value.bits, read);
  const auto end = std::find(found.bytes.begin(), found.bytes.end(), std::byte{0});
  const bool cut = end == found.bytes.end();
  if (cut && found.bytes.size() < read) {
    context.out.unreadable(value.bits);
    return;
  }
  const auto shown = std::min(static_cast<std::uint64_t>(end - found.bytes.begin()), limit);
  context.out.string(found.bytes.first(static_cast<std::size_t>(shown)), {.cut = cut && length != 0});
}

void show_errno_name(Context& context, const Type&, const Value& value, const Parent&) {
  const auto error = static_cast<std::int32_t>(value.bits);
  const char* name = catalog::error_name(error);
  if (name != nullptr) {
    context.out.constant(value.bits, name, Base::udec);
  } else {
    context.out.unsigned_number(value.bits);
  }
}

// An architecture in the upper half, flags in the lower.
void show_kexec_flags(Context& context, const Type&, const Value& value, const Parent&) {
  static constexpr catalog::Name architecture_names[] = {
      {0, "KEXEC_ARCH_DEFAULT"},          {3 << 16, "KEXEC_ARCH_386"},       {4 << 16, "KEXEC_ARCH_68K"},
      {8 << 16, "KEXEC_ARCH_MIPS"},       {10 << 16, "KEXEC_ARCH_MIPS_LE"},  {15 << 16, "KEXEC_ARCH_PARISC"},
      {20 << 16, "KEXEC_ARCH_PPC"},       {21 << 16, "KEXEC_ARCH_PPC64"},    {22 << 16, "KEXEC_ARCH_S390"},
      {40 << 16, "KEXEC_ARCH_ARM"},       {42 << 16, "KEXEC_ARCH_SH"},       {50 << 16, "KEXEC_ARCH_IA_64"},
      {62 << 16, "KEXEC_ARCH_X86_64"},    {183 << 16, "KEXEC_ARCH_AARCH64"}, {243 << 16, "KEXEC_ARCH_RISCV"},
      {258 << 16, "KEXEC_ARCH_LOONGARCH"}};
  static constexpr catalog::NameSet architectures{architecture_names, "KEXEC_ARCH_???"};
  static constexpr catalog::Name flag_names[] = {{1, "KEXEC_ON_CRASH"},
                                                 {2, "KEXEC_PRESERVE_CONTEXT"},
                                                 {4, "KEXEC_UPDATE_ELFCOREHDR"},
                                                 {8, "KEXEC_CRASH_HOTPLUG_SUPPORT"}};
  static constexpr catalog::NameSet flags{flag_names, "KEXEC_???"};
  Visitor& out = context.out;
  constexpr std::uint64_t architecture_bits = 0xffff0000;
  const std::uint64_t architecture = value.bits & architecture_bits;
  out.begin_parts(value.bits);
  out.part();
  visit_enumeration(out, architectures, architecture);
  if (value.bits != architecture) {
    out.part();
    visit_flags(out, flags, value.bits & ~architecture_bits);
  }
  out.end_parts();
}

// A set of flags for each of the first bytes.
void show_key_capabilities(Context& context, const Type& type, const Value& value, const Parent& parent) {
  const PhaseScope scope(context, type.direction);
  if (context.show_unwritten(type, value.bits)) return;
  Visitor& out = context.out;
  const std::uint64_t count = context.length_of(type.length, parent);
  const std::uint64_t shown = std::min(count, context.shown_elements());
  for (std::uint64_t i = 0; i < count; ++i) {
    const event::Bytes one = context.memory(value.bits + i, 1);
    if (one.bytes.empty() && i == 0) {
      out.unreadable(value.bits);
      return;
    }
    if (i == 0) out.begin_array();
    out.element();
    if (one.bytes.empty() || i == shown) {
      out.more();
      if (one.bytes.empty()) out.unreadable_rest(value.bits + i);
      break;
    }
    const auto bits = std::to_integer<std::uint64_t>(one.bytes[0]);
    if (i < 2) {
      visit_flags(out, i == 0 ? catalog::key_capabilities_0 : catalog::key_capabilities_1, bits);
    } else {
      out.hex(bits);
    }
  }
  if (count == 0) out.begin_array();
  out.end_array();
}

void show_named_number(Context& context, const Type& type, const Value& value, const Parent&) {
  context.out.unsigned_number(value.bits);
  const char* name = catalog::name_of(*type.names, value.bits);
  if (name == nullptr) return;
  if (context.out.begin_composed(value.bits, Base::none)) context.out.comment(name);
  context.out.end_composed();
}

void show_kernel_version(Context& context, const Type&, const Value& value, const Parent&) {
  Visitor& out = context.out;
  if (!out.begin_composed(value.bits, Base::hex)) return;
  out.begin_function("KERNEL_VERSION");
  for (const unsigned shift : {16U, 8U, 0U}) {
    out.element();
    out.unsigned_number(shift == 16 ? value.bits >> shift : value.bits >> shift & 0xff);
  }
  out.end_function();
  out.end_composed();
}

namespace {

struct UserPart {
  std::uint64_t offset;
  const char* name;
};
// struct user of x86-64, behind the registers.
constexpr UserPart user_parts[] = {{216, "u_fpvalid"}, {224, "i387"},       {736, "u_tsize"},     {744, "u_dsize"},
                                   {752, "u_ssize"},   {760, "start_code"}, {768, "start_stack"}, {776, "signal"},
                                   {784, "reserved"},  {792, "u_ar0"},      {800, "u_fpstate"},   {808, "magic"},
                                   {816, "u_comm"},    {848, "u_debugreg"}};
constexpr std::uint64_t user_size = 912;

void show_user_part(Visitor& out, std::uint64_t offset, bool wide) {
  if (!wide || offset > user_size) {
    out.hex(offset);
    return;
  }
  if (offset == user_size) {
    out.constant(offset, "sizeof(struct user)");
    return;
  }
  const UserPart* part = &user_parts[0];
  for (const UserPart& next : user_parts)
    if (next.offset <= offset) part = &next;
  base::ShortText text("offsetof(struct user, %s)", part->name);
  if (offset != part->offset) text.add("+%u", static_cast<unsigned>(offset - part->offset));
  out.constant(offset, text);
}

}  // namespace

// An offset in struct user: 8*ORIG_RAX.
void show_user_offset(Context& context, const Type&, const Value& value, const Parent&) {
  static constexpr std::array<const char*, 21> names_64 = {"R15", "R14",      "R13", "R12", "RBP", "RBX", "R11",
                                                           "R10", "R9",       "R8",  "RAX", "RCX", "RDX", "RSI",
                                                           "RDI", "ORIG_RAX", "RIP", "CS",  "EFL", "RSP", "SS"};
  static constexpr std::array<const char*, 17> names_32 = {"EBX", "ECX", "EDX", "ESI",  "EDI", "EBP",
                                                           "EAX", "DS",  "ES",  "FS",   "GS",  "ORIG_EAX",
                                                           "EIP", "CS",  "EFL", "UESP", "SS"};
  constexpr std::uint64_t registers_64 = 216;  // what lies between the last name and the end counts from it
  constexpr std::uint64_t registers_32 = 68;
  const std::size_t word = context.word_size();
  const bool wide = word == 8;
  if (value.bits >= (wide ? registers_64 : registers_32)) {
    show_user_part(context.out, value.bits, wide);
    return;
  }
  const std::size_t last = (wide ? names_64.size() : names_32.size()) - 1;
  const auto index = static_cast<std::size_t>(std::min<std::uint64_t>(value.bits / word, last));
  const std::uint64_t rest = value.bits - index * word;
  const char* name = wide ? names_64[index] : names_32[index];
  base::ShortText text("%zu*%s", word, name);
  if (rest != 0) text.add("+%u", static_cast<unsigned>(rest));
  if (value.bits == 0 && !context.out.names_alone()) {  // strace takes it for an address
    context.out.address(0);
    visit_remark(context.out, text);
  } else {
    context.out.constant(value.bits, text);
  }
}

namespace {

// Whether what the struct holds elsewhere, or in the field itself, leaves it out.
bool is_left_out(const Context& context, const catalog::Struct& structure, std::span<const std::byte> bytes,
                 std::size_t field) {
  const catalog::Show show = structure.fields[field].show;
  return show == catalog::Show::never || context.is_hidden(structure, bytes, field) ||
         (show == catalog::Show::unless_zero && context.all_zero(structure, bytes, field));
}

// How many bytes of the struct are known: all, unless it ends with one of several, told by another field.
std::size_t known_size(const Context& context, const catalog::Struct& structure, std::span<const std::byte> bytes) {
  const std::size_t whole = structure.size[context.words()];
  if (bytes.size() < whole) return whole;
  std::size_t known = 0;
  bool left_out = false;
  for (std::size_t i = 0; i < structure.fields.size(); ++i) {
    const catalog::Type& type = structure.fields[i].type;
    const std::size_t offset = structure.offsets[context.words()][i];
    const std::size_t size = catalog::extent_of(type, context.words()).size;
    if (is_left_out(context, structure, bytes, i)) {
      left_out = left_out || structure.alternatives;
    } else if (type.kind == catalog::Kind::structure) {
      const std::size_t inner = known_size(context, *type.structure, bytes.subspan(offset, size));
      left_out = left_out || inner < size;
      known = std::max(known, offset + inner);
    } else {
      known = std::max(known, offset + size);
    }
  }
  return left_out ? known : whole;
}

// The fields that begin before `end`, those of inner structs as well.
void show_begun_fields(Context& context, const catalog::Struct& structure, std::span<const std::byte> bytes,
                       std::uint64_t address, std::size_t end) {
  bool begun = false;
  for (std::size_t i = 0; i < structure.fields.size(); ++i) {
    const catalog::Field& field = structure.fields[i];
    const std::size_t offset = structure.offsets[context.words()][i];
    begun = offset < end || (begun && field.show == catalog::Show::as_before);
    if (!begun || is_left_out(context, structure, bytes, i)) continue;
    const std::size_t size = catalog::extent_of(field.type, context.words()).size;
    if (field.type.format == catalog::Format::cut_text && end < offset + size) {
      context.out.field(field.name);
      show_cut_text(context, field.type, {0, bytes.subspan(offset, end - offset), address + offset}, {});
      continue;
    }
    if (field.type.kind != catalog::Kind::structure || offset + size > bytes.size()) {
      context.show_field(structure, bytes, address, i);
      continue;
    }
    context.out.field(field.name);
    context.out.begin_struct();
    show_begun_fields(context, *field.type.structure, bytes.subspan(offset, size), address + offset, end - offset);
    context.out.end_struct();
  }
}

}  // namespace

// A struct that the caller may know an older or a newer form of, of as many bytes as the length says: fields that
// begin within it are shown (what is missing of one counts as 0), bytes beyond it that are not zero as `...`.
void show_sized_struct(Context& context, const Type& type, const Value& value, const Parent& parent) {
  const PhaseScope scope(context, type.direction);
  if (context.show_unwritten(type, value.bits)) return;
  constexpr std::uint64_t page = 4096;
  const std::uint64_t told = context.length_of(type.length, parent);
  const auto length = static_cast<std::size_t>(std::min(told, page));
  const event::Bytes found = context.memory(value.bits, length);
  if (length == 0 || told > page || found.bytes.size() < length) {
    context.out.unreadable(value.bits);
    return;
  }
  Visitor& out = context.out;
  const catalog::Struct& structure = *type.structure;
  std::size_t whole = structure.size[context.words()];
  std::array<std::byte, 256> padded{};
  std::span<const std::byte> bytes = found.bytes;
  if (length < whole && whole <= padded.size()) {
    std::copy(bytes.begin(), bytes.end(), padded.begin());
    bytes = std::span<const std::byte>(padded).first(whole);
  }
  out.begin_struct();
  show_begun_fields(context, structure, bytes, value.bits, std::max<std::size_t>(length, structure.always));
  whole = known_size(context, structure, bytes);
  if (length > whole && std::any_of(found.bytes.begin() + static_cast<std::ptrdiff_t>(whole), found.bytes.end(),
                                    [](std::byte b) { return b != std::byte{0}; })) {
    if (!context.options.verbose) {
      out.field(nullptr);
      out.more();
    } else {
      out.field("extra_data");
      out.string(found.bytes.subspan(whole), {.hex = true});
      out.comment(base::ShortText("bytes %zu..%zu", whole, length - 1));
    }
  }
  out.end_struct();
}

void show_followed(Context& context, const Type& type, const Value& value, const Parent&) {
  const PhaseScope scope(context, type.direction);
  if (context.show_unwritten(type, value.bits)) return;
  const std::size_t size = type.structure->size[context.words()];
  const event::Bytes found = context.copied(value.bits, size);
  if (found.bytes.size() < size) {
    context.out.unreadable(value.bits);
  } else {
    context.show_struct(*type.structure, found.bytes, value.bits);
  }
}

// A struct as the running kernel declares it: before the call, and after it where the kernel has changed it. Marked,
// since nothing here knows what its numbers mean.
void show_by_btf(Context& context, const Type& type, const Value& value, const Parent& parent) {
  const catalog::Struct& structure = *type.structure;
  const std::size_t whole = structure.size[context.words()];
  std::size_t length = whole;
  if (type.length.from != catalog::Length::From::none)
    length = static_cast<std::size_t>(std::min<std::uint64_t>(whole, context.length_of(type.length, parent)));
  const auto read = [&](event::Phase phase) {
    context.phase = phase;
    return value.bits != 0 ? context.memory(value.bits, length).bytes : std::span<const std::byte>();
  };
  const auto show = [&](std::span<const std::byte> bytes) {
    std::array<std::byte, catalog::longest_by_btf> padded{};
    std::copy(bytes.begin(), bytes.end(), padded.begin());
    context.out.begin_struct();
    show_begun_fields(context, structure, std::span<const std::byte>(padded).first(whole), value.bits, length);
    context.out.end_struct();
  };
  const auto before = read(event::Phase::entry);
  if (!context.options.dereference || length == 0 || whole > catalog::longest_by_btf || before.size() < length) {
    context.out.address(value.bits);
    return;
  }
  show(before);
  if (type.direction == catalog::Direction::inout && context.exiting && !context.call.failed) {
    const auto after = read(event::Phase::exit);
    if (after.size() >= length && !std::equal(before.begin(), before.end(), after.begin())) {
      context.out.changed();
      show(after);
    }
  }
  context.out.comment(structure.name);
}

}  // namespace ringside::decode

#include "decode/bpf_filter.h"

#include <algorithm>
#include <string>

#include "base/short_text.h"
#include "decode/presentations.h"

namespace ringside::decode {
namespace {

constexpr std::size_t instruction_size = 8;
constexpr std::uint64_t most_instructions = 4096;  // BPF_MAXINSNS

enum : unsigned { load = 0, load_index = 1, store = 2, store_index = 3, alu = 4, jump = 5, ret = 6, misc = 7 };

constexpr const char* class_names[] = {"BPF_LD",  "BPF_LDX", "BPF_ST",  "BPF_STX",
                                       "BPF_ALU", "BPF_JMP", "BPF_RET", "BPF_MISC"};
constexpr const char* size_names[] = {"BPF_W", "BPF_H", "BPF_B", "BPF_DW"};
constexpr const char* mode_names[] = {"BPF_IMM", "BPF_ABS", "BPF_IND",  "BPF_MEM",
                                      "BPF_LEN", "BPF_MSH", "BPF_XADD", nullptr};
constexpr const char* source_names[] = {"BPF_K", "BPF_X", "BPF_A", nullptr};
constexpr const char* alu_names[] = {"BPF_ADD",  "BPF_SUB", "BPF_MUL", "BPF_DIV", "BPF_OR",  "BPF_AND",
                                     "BPF_LSH",  "BPF_RSH", "BPF_NEG", "BPF_MOD", "BPF_XOR", "BPF_MOV",
                                     "BPF_ARSH", "BPF_END", nullptr,   nullptr};
constexpr const char* jump_names[] = {"BPF_JA",   "BPF_JEQ",  "BPF_JGT",  "BPF_JGE",  "BPF_JSET", "BPF_JNE",
                                      "BPF_JSGT", "BPF_JSGE", "BPF_CALL", "BPF_EXIT", "BPF_JLT",  "BPF_JLE",
                                      "BPF_JSLT", "BPF_JSLE", nullptr,    nullptr};
// Data that is about the packet, not in it, by multiples of 4.
constexpr const char* ancillary_names[] = {
    "SKF_AD_PROTOCOL",         "SKF_AD_PKTTYPE",    "SKF_AD_IFINDEX",   "SKF_AD_NLATTR",
    "SKF_AD_NLATTR_NEST",      "SKF_AD_MARK",       "SKF_AD_QUEUE",     "SKF_AD_HATYPE",
    "SKF_AD_RXHASH",           "SKF_AD_CPU",        "SKF_AD_ALU_XOR_X", "SKF_AD_VLAN_TAG",
    "SKF_AD_VLAN_TAG_PRESENT", "SKF_AD_PAY_OFFSET", "SKF_AD_RANDOM",    "SKF_AD_VLAN_TPID"};

constexpr const char* unknown_code = "BPF_???";

// A part of the code: by name, or its bits with a remark.
void show_part(Visitor& out, const char* name, unsigned bits) {
  out.part();
  if (name != nullptr) {
    out.constant(bits, name);
  } else {
    out.unknown_constant(bits, Base::hex, unknown_code);
  }
}

void show_code(Visitor& out, unsigned code) {
  const unsigned kind = code & 7;
  unsigned left = 0;
  out.begin_parts(code);
  show_part(out, class_names[kind], kind);
  switch (kind) {
    case load:
    case load_index:
      show_part(out, size_names[code >> 3 & 3], code & 0x18);
      show_part(out, mode_names[code >> 5 & 7], code & 0xe0);
      break;
    case alu:
      show_part(out, source_names[code >> 3 & 1], code & 8);
      show_part(out, alu_names[code >> 4 & 15], code & 0xf0);
      break;
    case jump:
      show_part(out, source_names[code >> 3 & 1], code & 8);
      show_part(out, jump_names[code >> 4 & 15], code & 0xf0);
      break;
    case ret:
      show_part(out, source_names[code >> 3 & 3], code & 0x18);
      left = code & 0xffe0;
      break;
    case misc:
      show_part(out, (code & 0xf8) == 0 ? "BPF_TAX" : (code & 0xf8) == 0x80 ? "BPF_TXA" : nullptr, code & 0xf8);
      left = code & 0xff00;
      break;
    default: left = code & 0xfff8; break;
  }
  if (left != 0) {
    out.part();
    out.part_text(base::ShortText("%#x /* %s */", left, unknown_code));
  }
  out.end_parts();
}

void show_offset(Visitor& out, std::uint32_t value) {
  constexpr std::int32_t ancillary = -0x1000;
  constexpr std::int32_t network = -0x100000;
  constexpr std::int32_t link = -0x200000;
  const auto offset = static_cast<std::int32_t>(value);
  if (offset >= 0 || offset < link) {
    out.hex(value);
    return;
  }
  const auto signed_part = [&out](std::uint32_t base, const char* name, std::int32_t behind) {
    out.part();
    out.constant(base, name);
    out.part("+");
    out.part_text(std::to_string(behind));
  };
  out.begin_parts(value);
  if (offset >= ancillary) {
    static constexpr auto unsigned_ancillary = static_cast<std::uint32_t>(ancillary);
    const std::uint32_t at = value - unsigned_ancillary;
    out.part();
    out.constant(unsigned_ancillary, "SKF_AD_OFF");
    out.part("+");
    if (at % 4 == 0 && at / 4 < std::size(ancillary_names)) {
      out.constant(at, ancillary_names[at / 4]);
    } else {
      out.unknown_constant(at, Base::hex, "SKF_AD_???");
    }
  } else if (offset >= network) {
    signed_part(static_cast<std::uint32_t>(network), "SKF_NET_OFF", offset - network);
  } else {
    signed_part(static_cast<std::uint32_t>(link), "SKF_LL_OFF", offset - link);
  }
  out.end_parts();
}

// The code of an instruction of eBPF, whose last two classes are others.
void show_extended_code(Visitor& out, unsigned code) {
  constexpr const char* classes[] = {"BPF_JMP32", "BPF_ALU64"};
  constexpr const char* modes[] = {"BPF_IMM", "BPF_ABS", "BPF_IND", "BPF_MEM", nullptr, nullptr, "BPF_XADD", nullptr};
  const unsigned kind = code & 7;
  out.begin_parts(code);
  show_part(out, kind < ret ? class_names[kind] : classes[kind - ret], kind);
  if (kind < alu) {
    show_part(out, size_names[code >> 3 & 3], code & 0x18);
    show_part(out, modes[code >> 5 & 7], code & 0xe0);
  } else if (kind == ret) {
    if (code != kind) show_part(out, nullptr, code & 0xf8);
  } else {
    show_part(out, source_names[code >> 3 & 1], code & 8);
    show_part(out, (kind == jump ? jump_names : alu_names)[code >> 4 & 15], code & 0xf0);
  }
  out.end_parts();
}

void show_register(Visitor& out, const char* field, unsigned number) {
  static constexpr catalog::Name names[] = {{0, "BPF_REG_0"}, {1, "BPF_REG_1"}, {2, "BPF_REG_2"},  {3, "BPF_REG_3"},
                                            {4, "BPF_REG_4"}, {5, "BPF_REG_5"}, {6, "BPF_REG_6"},  {7, "BPF_REG_7"},
                                            {8, "BPF_REG_8"}, {9, "BPF_REG_9"}, {10, "BPF_REG_10"}};
  static constexpr catalog::NameSet registers{names, "BPF_REG_???"};
  out.field(field);
  visit_enumeration(out, registers, number);
}

void show_extended_instruction(Visitor& out, std::span<const std::byte> bytes) {
  const auto registers = static_cast<unsigned>(Context::load(bytes, 1, 1));
  out.begin_struct();
  out.field("code");
  show_extended_code(out, static_cast<unsigned>(Context::load(bytes, 0, 1)));
  show_register(out, "dst_reg", registers & 15);
  show_register(out, "src_reg", registers >> 4);
  out.field("off");
  out.number(static_cast<std::int16_t>(Context::load(bytes, 2, 2)));
  out.field("imm");
  out.hex(Context::load(bytes, 4, 4));
  out.end_struct();
}

void show_instruction(Visitor& out, std::span<const std::byte> bytes, ReturnValue meaning) {
  constexpr unsigned mode_and_class = 0xe7;
  constexpr unsigned absolute_load = 0x20;
  constexpr unsigned return_class = ret;
  const auto code = static_cast<unsigned>(Context::load(bytes, 0, 2));
  const std::uint64_t if_true = Context::load(bytes, 2, 1);
  const std::uint64_t if_false = Context::load(bytes, 3, 1);
  const auto value = static_cast<std::uint32_t>(Context::load(bytes, 4, 4));
  const bool jumps = if_true != 0 || if_false != 0;
  out.begin_function(jumps ? "BPF_JUMP" : "BPF_STMT");
  out.element();
  show_code(out, code);
  out.element();
  if (jumps) {
    out.hex(value);
    out.element();
    out.hex(if_true);
    out.element();
    out.hex(if_false);
  } else if ((code & mode_and_class) == absolute_load && meaning == nullptr) {
    show_offset(out, value);
  } else if ((code & 7) != return_class || meaning == nullptr || !meaning(out, value)) {
    out.hex(value);
  }
  out.end_function();
}

// The instructions at an address, each by `show_one`.
template <typename ShowOne>
void show_program(Context& context, std::uint64_t address, std::uint64_t count, ShowOne show_one) {
  Visitor& out = context.out;
  if (!context.options.verbose || address == 0) {
    out.address(address);
    return;
  }
  const std::uint64_t shown = std::min(count, most_instructions);
  for (std::uint64_t i = 0; i <= shown; ++i) {
    const std::uint64_t here = address + i * instruction_size;
    const event::Bytes found = i < shown ? context.memory(here, instruction_size) : event::Bytes{};
    const bool readable = found.bytes.size() == instruction_size;
    if (i == 0 && shown != 0 && !readable) {
      out.unreadable(address);
      return;
    }
    if (i == 0) out.begin_array();
    if (i == shown && count == shown) break;
    out.element();
    if (!readable) {
      out.more();
      if (i < shown && !found.cut) out.unreadable_rest(here);
      break;
    }
    show_one(found.bytes);
  }
  out.end_array();
}

}  // namespace

void show_filter(Context& context, std::uint64_t address, std::uint64_t count, ReturnValue meaning) {
  show_program(context, address, count,
               [&](std::span<const std::byte> one) { show_instruction(context.out, one, meaning); });
}

void show_bpf_program(Context& context, const catalog::Type& type, const Value& value, const Parent& parent) {
  const PhaseScope scope(context, type.direction);
  show_program(context, value.bits, context.length_of(type.length, parent) / instruction_size,
               [&](std::span<const std::byte> one) { show_extended_instruction(context.out, one); });
}

void show_instructions(Context& context, const catalog::Type& type, const Value& value, const Parent& parent) {
  const PhaseScope scope(context, type.direction);
  if (context.show_unwritten(type, value.bits)) return;
  constexpr std::uint64_t size = instruction_size;
  show_filter(context, value.bits, context.length_of(type.length, parent) / size);
}

}  // namespace ringside::decode

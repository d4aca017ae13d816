#include "decode/bpf_filter.h"

#include <algorithm>
#include <cstdio>
#include <string>

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
    char text[32];
    const int length = std::snprintf(text, sizeof text, "%#x /* %s */", left, unknown_code);
    out.part();
    out.part_text({text, static_cast<std::size_t>(length)});
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

}  // namespace

void show_filter(Context& context, std::uint64_t address, std::uint64_t count, ReturnValue meaning) {
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
    show_instruction(out, found.bytes, meaning);
  }
  out.end_array();
}

void show_instructions(Context& context, const catalog::Type& type, const Value& value, const Parent& parent) {
  constexpr std::uint64_t size = instruction_size;
  show_filter(context, value.bits, context.length_of(type.length, parent) / size);
}

}  // namespace ringside::decode

#include "source/copier.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

namespace ringside::source {
namespace {

using event::Block;
using event::Capture;
using event::Phase;

constexpr std::size_t batch_size = 16;  // stretches in one read
constexpr std::size_t batch_bytes = std::size_t{128} << 10;
constexpr std::size_t first_look = 256;  // most strings end within it

// What is missing of a number counts as zero, as it does to the kernel in a struct that a caller cut short.
std::uint64_t load(std::span<const std::byte> bytes, std::size_t offset, std::size_t width) {
  std::uint64_t value = 0;
  if (width > sizeof value || offset >= bytes.size()) return 0;
  std::memcpy(&value, bytes.data() + offset, std::min(width, bytes.size() - offset));
  return value;
}

std::uint64_t narrow(std::uint64_t value, unsigned width) {
  return width == 0 || width >= 8 ? value : value & ((std::uint64_t{1} << (width * 8)) - 1);
}

// Bytes up to and with the first terminator, `npos` when there is none. A terminator is `unit` zero bytes at
// a multiple of `unit`.
constexpr std::size_t npos = static_cast<std::size_t>(-1);
std::size_t length_to_end(std::span<const std::byte> bytes, std::size_t unit) {
  if (unit == 1) {
    const void* nul = std::memchr(bytes.data(), 0, bytes.size());
    return nul == nullptr ? npos : static_cast<std::size_t>(static_cast<const std::byte*>(nul) - bytes.data()) + 1;
  }
  for (std::size_t at = 0; at + unit <= bytes.size(); at += unit)
    if (load(bytes, at, unit) == 0) return at + unit;
  return npos;
}

class Run {
 public:
  Run(const catalog::Plan& plan, Phase phase, const CallState& call, MemoryReader& memory, Capture& capture,
      const CopyBounds& bounds)
      : plan_(plan), phase_(phase), call_(call), memory_(memory), capture_(capture), bounds_(bounds) {
    for (const Block& block : capture.blocks()) bytes_spent_ += block.got;
  }

  void all_steps() {
    for (std::size_t i = 0; i < plan_.steps.size() && !spent_; ++i) {
      const rs_step& step = plan_.steps[i];
      if (!is_due(step)) continue;
      if (needs_blocks(step)) flush();
      if (step.parent == RS_NO_PARENT) {
        one_element(i, step, {});
      } else {
        each_element(i, step);
      }
    }
    flush();
  }

 private:
  // A stretch on its way: read together with others, then made a block.
  struct Request {
    std::uint64_t address = 0;
    std::size_t wanted = 0;  // within the step's limit
    std::size_t look = 0;    // bytes to read in this round
    std::uint8_t step = 0;
    std::uint8_t unit = 0;  // of the terminator; 0: none, a plain copy
    bool cut = false;
  };

  bool is_due(const rs_step& step) const {
    if (phase_ == Phase::entry) return step.when == RS_AT_ENTRY;
    return step.when == RS_AT_EXIT_ALWAYS || (step.when == RS_AT_EXIT && !call_.failed);
  }

  static bool needs_blocks(const rs_step& step) {
    const auto of_block = [](const rs_operand& operand) { return operand.source == RS_FROM_BLOCK; };
    return step.parent != RS_NO_PARENT || of_block(step.base) || of_block(step.length) || of_block(step.guard);
  }

  void each_element(std::size_t index, const rs_step& step) {
    const std::size_t count = capture_.blocks().size();  // blocks made on the way are not parents of this step
    for (std::size_t b = 0; b < count && !spent_; ++b) {
      const Block block = capture_.blocks()[b];
      if (block.step != step.parent) continue;
      const std::size_t elements = step.stride == 0 ? 1 : block.got / step.stride;
      for (std::size_t e = 0; e < elements && e < step.max_elements && !spent_; ++e)
        one_element(index, step, capture_.bytes(block).subspan(e * step.stride));  // read before any flush
    }
  }

  void one_element(std::size_t index, const rs_step& step, std::span<const std::byte> element) {
    if (step.guard.source != RS_FROM_NONE) {
      const bool equal = (evaluate(step.guard, element) & step.guard_mask) == step.guard_value;
      if (equal == (step.guard_not != 0)) return;
    }
    Request request;
    request.address = narrow(evaluate(step.base, element), step.word);
    if (request.address == 0) return;
    request.step = static_cast<std::uint8_t>(index);
    request.wanted = step.length_max;
    if (step.op == RS_OP_COPY) {
      const std::uint64_t length = evaluate(step.length, element);
      const std::uint64_t scale = step.length_scale;
      if (length <= step.length_max && length * scale + step.length_add <= step.length_max) {
        request.wanted = static_cast<std::size_t>(length * scale + step.length_add);
      } else if (scale != 0) {
        request.cut = true;
      } else {
        request.wanted = 0;
      }
      request.look = request.wanted;
    } else {
      request.unit = step.op == RS_OP_STRING ? 1 : step.word;
      request.look = std::min(request.wanted, first_look);
    }
    push(request);
  }

  std::uint64_t evaluate(const rs_operand& operand, std::span<const std::byte> element) const {
    switch (operand.source) {
      case RS_FROM_CONSTANT: return operand.offset;
      case RS_FROM_REGISTER:
        return operand.index < call_.registers.size() ? narrow(call_.registers[operand.index], operand.width) : 0;
      case RS_FROM_PARENT: return load(element, operand.offset, operand.width);
      case RS_FROM_BLOCK:
        for (const Block& block : capture_.blocks())
          if (block.step == operand.index) return load(capture_.bytes(block), operand.offset, operand.width);
        return 0;
      case RS_FROM_STACK_POINTER: return narrow(call_.stack_pointer, operand.width);
      case RS_FROM_NETLINK: return call_.netlink ? 1 : 0;
      case RS_FROM_RESULT: return narrow(static_cast<std::uint64_t>(call_.result), operand.width);
      default: return 0;
    }
  }

  void push(Request request) {
    if (capture_.blocks().size() + pending_ >= bounds_.blocks) {
      spent_ = true;
      return;
    }
    const std::size_t left = bounds_.bytes - std::min(bounds_.bytes, bytes_spent_);
    if (request.wanted > left) {
      request.wanted = left;
      request.look = std::min(request.look, left);
      request.cut = true;
      spent_ = true;
    }
    if (pending_ == batch_size || (pending_ > 0 && pending_bytes_ + request.look > batch_bytes)) flush();
    batch_[pending_++] = request;
    pending_bytes_ += request.look;
    bytes_spent_ += request.look;
  }

  // Reads the batch and makes its blocks. Strings that were longer than the first look are read again, whole.
  void flush() {
    if (pending_ == 0) return;
    const std::size_t count = std::exchange(pending_, 0);
    const std::size_t total = std::exchange(pending_bytes_, 0);
    const std::span<std::byte> room = capture_.reserve(total);
    std::array<MemoryRead, batch_size> reads;
    std::size_t offset = 0;
    for (std::size_t i = 0; i < count; ++i) {
      reads[i] = {batch_[i].address, room.subspan(offset, batch_[i].look), 0};
      offset += batch_[i].look;
    }
    memory_.read(std::span(reads).first(count));

    std::array<Request, batch_size> longer;
    std::size_t longer_count = 0;
    std::size_t used = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const Request& request = batch_[i];
      const std::span<const std::byte> bytes = reads[i].to.first(reads[i].got);
      const std::size_t end = request.unit == 0 ? npos : length_to_end(bytes, request.unit);
      if (request.unit != 0 && end == npos && bytes.size() == request.look && request.look < request.wanted) {
        longer[longer_count++] = request;
        bytes_spent_ += request.wanted - request.look;
        continue;
      }
      if (!bytes.empty()) std::memmove(room.data() + used, bytes.data(), bytes.size());
      used += make_block(request, bytes.size(), end);
    }
    for (std::size_t i = 0; i < longer_count; ++i) read_whole(longer[i]);
  }

  void read_whole(const Request& request) {
    std::array<MemoryRead, 1> read{{{request.address, capture_.reserve(request.wanted), 0}}};
    memory_.read(read);
    make_block(request, read[0].got, length_to_end(read[0].to.first(read[0].got), request.unit));
  }

  // The bytes are in place. Gives how many of them the block keeps.
  std::size_t make_block(const Request& request, std::size_t read, std::size_t end) {
    Block block;
    block.address = request.address;
    block.phase = phase_;
    block.step = request.step;
    block.wanted = static_cast<std::uint32_t>(request.wanted);
    block.got = static_cast<std::uint32_t>(std::min(read, end));
    if (end == npos) {
      block.fault = read < request.wanted;
      block.cut = !block.fault && (request.cut || request.unit != 0);
    }
    capture_.commit(block);
    return block.got;
  }

  const catalog::Plan& plan_;
  const Phase phase_;
  const CallState& call_;
  MemoryReader& memory_;
  Capture& capture_;
  const CopyBounds& bounds_;
  std::array<Request, batch_size> batch_;
  std::size_t pending_ = 0;
  std::size_t pending_bytes_ = 0;
  std::size_t bytes_spent_ = 0;
  bool spent_ = false;
};

}  // namespace

std::size_t MemoryReader::read_one(std::uint64_t address, std::span<std::byte> to) {
  std::array<MemoryRead, 1> one{{{address, to, 0}}};
  read(one);
  return one[0].got;
}

void copy(const catalog::Plan& plan, event::Phase phase, const CallState& call, MemoryReader& memory,
          event::Capture& capture, const CopyBounds& bounds) {
  if (phase == Phase::entry ? !plan.at_entry : !plan.at_exit) return;
  Run(plan, phase, call, memory, capture, bounds).all_steps();
}

}  // namespace ringside::source

// What happens to threads apart from their calls, and what is missing.
#include "render/text.h"

#include <charconv>

#include "catalog/signal_names.h"

namespace ringside::render {

using event::Life;
using event::Pid;

// What is missing is said where it is missing. What has no place is said at the end, by whoever runs this.
void TextRenderer::loss(const event::Loss& loss) {
  if (loss.tid == 0) return;
  Thread& here = thread(loss.tid);
  begin_line(loss.tid, here, loss.time, nullptr);
  std::string& text = visitor_.text();
  text += "[ lost: ";
  visitor_.append_unsigned(loss.count, 10);
  text += " calls ]";
  end_line(here);
}

// A thread that ends within a call gets no Exit: the call is closed without a result.
void TextRenderer::abandon_call(Pid tid, Thread& here, const event::Time& time) {
  if (here.staged && options_.show_unfinished) {
    print_stage(tid, here);
  } else if (here.in_call) {
    here.in_call = false;
    resume(tid, here, time, nullptr);
  } else {
    return;
  }
  if (!here.complete) visitor_.text() += " <unfinished ...>";
  close_arguments(here);
  visitor_.text() += '?';
  end_line(here);
}

void TextRenderer::announce(const Life& life, Thread& here, std::string_view before, std::string_view subject,
                            std::string_view after) {
  begin_line(life.tid, here, life.time, nullptr);
  std::string& text = visitor_.text();
  text += before;
  text += subject;
  text += after;
  end_line(here);
}

// The line of an execve that ends under the leader's id, and there on a line of its own.
void TextRenderer::end_renamed(const Life& life) {
  const auto renamed = threads_.find(life.other);
  if (renamed == threads_.end() || renamed->second.line->owner != life.other) return;
  std::string& text = visitor_.text();
  text = " <pid changed to ";
  visitor_.append_number(life.tid);
  text += " ...>";
  end_line(renamed->second);
}

void TextRenderer::signal(const Life& life, Thread& here) {
  if (life.signal > 0 && (options_.signals >> (life.signal - 1) & 1) == 0) return;
  here.context = life.context;
  begin_line(life.tid, here, life.time, life.instruction_pointer != 0 ? &life.instruction_pointer : nullptr);
  std::string& text = visitor_.text();
  const char* name = catalog::signal_name(life.signal);
  text += life.kind == Life::Kind::stopped || life.siginfo.empty() ? "--- stopped by " : "--- ";
  if (name != nullptr) {
    text += name;
  } else {
    visitor_.append_number(life.signal);
  }
  if (life.kind == Life::Kind::signaled && !life.siginfo.empty()) {
    text += ' ';
    decode::decode_siginfo(life, options_.decode, visitor_);
  }
  text += " ---";
  end_line(here);
  print_stack(life.stack, here);
}

void TextRenderer::life(const Life& life) {
  if (stacks_ != nullptr) stacks_->on_life(life);
  Thread& here = thread(life.tid);
  if (life.last_number >= 0) {
    here.number = static_cast<std::uint64_t>(life.last_number);
    here.has_number = true;
  }
  // Also of one none of whose calls is shown.
  if (life.last_number >= 0 || life.kind == Life::Kind::signaled) {
    notice_abi(life.tid, life.abi, here, life.time,
               life.instruction_pointer != 0 ? &life.instruction_pointer : nullptr);
  }
  switch (life.kind) {
    case Life::Kind::signaled:
    case Life::Kind::stopped: signal(life, here); break;
    case Life::Kind::exited: {
      here.context.clear();  // what has ended has none
      abandon_call(life.tid, here, life.time);
      if (options_.announce_exit) {
        char digits[16];
        const auto end = std::to_chars(digits, digits + sizeof digits, life.status).ptr;
        announce(life, here, "+++ exited with ", std::string_view(digits, static_cast<std::size_t>(end - digits)),
                 " +++");
      }
      print_stack(nullptr, here);
      forget(life.tid);
      break;
    }
    case Life::Kind::killed: {
      here.context.clear();
      abandon_call(life.tid, here, life.time);
      const char* name = catalog::signal_name(life.signal);
      // -e signal= chooses this as well.
      if (life.signal <= 0 || (options_.signals >> (life.signal - 1) & 1) != 0)
        announce(life, here, "+++ killed by ", name != nullptr ? name : "unknown signal",
                 life.core_dumped ? " (core dumped) +++" : " +++");
      print_stack(nullptr, here);
      forget(life.tid);
      break;
    }
    case Life::Kind::superseded: {
      abandon_call(life.tid, here, life.time);
      end_renamed(life);
      char digits[16];
      const auto end = std::to_chars(digits, digits + sizeof digits, life.other).ptr;
      if (options_.announce_superseded)
        announce(life, here, "+++ superseded by execve in pid ",
                 std::string_view(digits, static_cast<std::size_t>(end - digits)), " +++");
      forget(life.tid);
      break;
    }
    case Life::Kind::execed:
      // The thread that called execve goes on under its leader's tid, its call still open.
      if (life.other != 0 && life.other != life.tid) {
        Thread former = thread(life.other);
        Thread& leader = thread(life.tid);
        former.output = leader.output;
        former.line = leader.line;
        leader = std::move(former);
        forget(life.other);
      }
      note_name(life.tid, thread(life.tid));
      break;
    case Life::Kind::detached: {
      Line& line = *here.line;
      if (line.owner == life.tid) {
        visitor_.text() = " <detached ...>";
        end_line(here);
      } else if (here.staged && options_.show_detached) {
        print_stage(life.tid, here);
        visitor_.text() += " <detached ...>";
        end_line(here);
      }
      forget(life.tid);
      break;
    }
    case Life::Kind::forked:
      // A child begins in its parent's mode, and is not announced again.
      thread(life.other).abi = here.abi;
      note_name(life.other, thread(life.other));
      break;
    case Life::Kind::attached: break;
  }
}

void TextRenderer::forget(Pid tid) {
  latest_ = nullptr;
  threads_.erase(tid);
}

}  // namespace ringside::render

// JsonRenderer: events as JSON lines, one object per call and per event in a thread's life, as docs/json.md and
// docs/ringside-trace.schema.json describe them. Borrows its outputs; allocates only when it meets a new thread.
// One thread.
#pragma once

#include <memory>
#include <string>
#include <unordered_map>

#include "catalog/signature_cache.h"
#include "decode/decode.h"
#include "event/event.h"
#include "render/json_text.h"
#include "render/json_visitor.h"
#include "render/outputs.h"
#include "render/stack_json.h"

namespace ringside::render {

struct JsonOptions {
  decode::Options decode;
  Descriptors descriptors = {.paths = true};  // what is shown of Call::descriptors
  bool instruction_pointer = false;           // -i
  bool stacks = false;                        // -k
  bool stack_sources = false;                 // -kk
  bool successful = true;                     // write calls that succeeded
  bool failed = true;                         // write calls that failed
  bool unfinished = true;                     // write calls whose end is not seen
  bool unavailable = true;                    // write calls that ended with a result that the source cannot see
  bool detached = true;                       // write calls in which their thread was let go
  std::uint64_t signals = ~std::uint64_t{0};  // -e signal=: bit n-1 for signal n
};

class JsonRenderer : public event::Sink {
 public:
  JsonRenderer(const JsonOptions& options, Outputs outputs)
      : options_(options),
        outputs_(std::move(outputs)),
        visitor_(line_, options.descriptors),
        stacks_(options.stacks ? std::make_unique<StackJson>(options.stack_sources) : nullptr) {}

  event::Verdict on_event(const event::Event& event) override;

  // Writes the calls that have begun and whose end will not be seen any more. For the end of a run.
  void finish();

 private:
  struct Thread {
    base::Writer* output = nullptr;
    bool pending = false;  // a call has begun: its line as far as it is known
    std::string line;
    std::string stack;  // of a call that does not come back to its caller
  };

  void on_enter(const event::Call& call);
  void on_end(const event::Call& call);
  void on_life(const event::Life& life);
  void on_loss(const event::Loss& loss);
  void write_unfinished(Thread& thread, bool wanted);
  Thread& thread_of(event::Pid tid);
  void begin_line(const char* type, const event::Time& time, event::Pid pid, event::Pid tid);
  void end_line(event::Pid tid);
  void append_call(const event::Call& call, decode::Part part);
  void append_result(const event::Call& call);
  void append_tampering(const event::Call& call);
  void append_member(const char* name, std::int64_t value);
  void append_signal(int signal);

  JsonOptions options_;
  Outputs outputs_;
  JsonBuffer line_;
  JsonVisitor visitor_;
  std::unique_ptr<StackJson> stacks_;
  catalog::SignatureCache signatures_;
  std::unordered_map<event::Pid, Thread> threads_;
};

}  // namespace ringside::render

#include "tools/losses.h"

#include "tools/say.h"

namespace ringside::tools {

void Losses::say_all(std::string_view program, std::string_view hint) const {
  struct Words {
    const char* one;
    const char* several;
  };
  constexpr Words causes[] = {
      {"call is missing: the ring was full", "calls are missing: the ring was full"},
      {"call is not shown whole: a processor's working memory was in use",
       "calls are not shown whole: a processor's working memory was in use"},
      {"call is not shown whole: what it points to was too large",
       "calls are not shown whole: what they point to was too large"},
      {"time there was no room to take in a thread", "times there was no room to take in a thread"},
      {"event that is no call is missing: the ring was full",
       "events that are no calls are missing: the ring was full"},
      {"stack is missing: the ring was full", "stacks are missing: the ring was full"}};
  for (std::size_t cause = 0; cause < counts_.size(); ++cause) {
    if (counts_[cause] == 0) continue;
    const bool ring = cause == static_cast<std::size_t>(event::Loss::Cause::ring_full) ||
                      cause == static_cast<std::size_t>(event::Loss::Cause::notice) ||
                      cause == static_cast<std::size_t>(event::Loss::Cause::stack);
    say(program, "{} {}{}", counts_[cause], counts_[cause] == 1 ? causes[cause].one : causes[cause].several,
        ring ? hint : "");
  }
}

}  // namespace ringside::tools

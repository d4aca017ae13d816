// ringside with one fact of its catalog damaged, for the test of the tests: RINGSIDE_DAMAGE=N damages the N-th fact
// (a flag's value, a field's offset, a name, a width, a length, an argument's presentation) before anything else
// runs.
// RINGSIDE_WITHOUT=NAME,NAME takes calls out of it, for the test of what is not in the catalog.
// `--facts` prints the facts, a line each: the call, and what would be damaged. Never installed.
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/families.h"
#include "catalog/syscall.h"

int ringside_main(int argc, char** argv);

namespace {

using namespace ringside;
using catalog::Type;

// Makes the pages of constant data writable for good.
void unlock(const void* address, std::size_t size) {
  const auto page = static_cast<std::uintptr_t>(sysconf(_SC_PAGESIZE));
  const auto from = reinterpret_cast<std::uintptr_t>(address) / page * page;
  const auto end = reinterpret_cast<std::uintptr_t>(address) + size;
  if (mprotect(reinterpret_cast<void*>(from), (end - from + page - 1) / page * page, PROT_READ | PROT_WRITE) != 0)
    std::abort();
}

class Facts {
 public:
  // Damages the fact of this number; below 0: prints all.
  explicit Facts(long wanted) : wanted_(wanted) {}

  void walk() {
    for (const catalog::Syscall* row : catalog::all()) {
      call_ = row->name;
      text(&row->name, "the name");
      for (const catalog::Arg& arg : row->args) argument(arg, "");
      if (row->variants == nullptr) continue;
      for (const abi::Abi abi : {abi::Abi::x86_64, abi::Abi::i386})
        for (const catalog::VariantKey& key : catalog::variants_of(*row, abi))
          if (seen_.insert(key.variant).second)
            for (const catalog::Arg& arg : key.variant->rest)
              argument(arg, "variant " + std::to_string(key.key) + ", ");
    }
  }

 private:
  // One fact: `damage` changes it. Facts are counted in the order of the tables.
  template <typename T>
  bool chosen(const T* place, const std::string& what) {
    const long number = count_++;
    if (wanted_ < 0) std::printf("%ld\t%s\t%s\n", number, call_, what.c_str());
    if (number != wanted_) return false;
    unlock(place, sizeof *place);
    return true;
  }

  template <typename T>
  static T& writable(const T* place) {
    return *const_cast<T*>(place);
  }

  void text(const char* const* place, const std::string& what) {
    if (*place == nullptr || **place == '\0' || !chosen(place, what)) return;
    static std::string damaged = *place;
    damaged += "_X";
    writable(place) = damaged.c_str();
  }

  void argument(const catalog::Arg& arg, const std::string& where) {
    if (arg.type.kind == catalog::Kind::none || arg.type.kind == catalog::Kind::omitted) return;
    type(arg.type, where + arg.name, 0);
  }

  void type(const Type& type_, const std::string& what, int depth, bool shown_by_another = false) {
    if (depth > 6) return;
    if (type_.names != nullptr && seen_.insert(type_.names).second) names(*type_.names, what);
    const bool plain =
        type_.format == catalog::Format::plain && !shown_by_another;  // presentations have their own base
    if (plain && (type_.kind == catalog::Kind::dec || type_.kind == catalog::Kind::udec))
      if (chosen(&type_.kind, what + " in another base")) writable(&type_.kind) = catalog::Kind::octal;
    if (type_.length.from == catalog::Length::From::arg || type_.length.from == catalog::Length::From::field)
      if (chosen(&type_.length.scale, what + ", its length")) writable(&type_.length.scale) += 1;
    if (type_.target != nullptr) type(*type_.target, what + "[]", depth + 1, !plain);
    if (type_.structure == nullptr || !seen_.insert(type_.structure).second) return;
    const catalog::Struct& structure = *type_.structure;
    for (std::size_t i = 0; i < structure.fields.size(); ++i) {
      const catalog::Field& field = structure.fields[i];
      if (field.show == catalog::Show::never || field.name == nullptr || *field.name == '\0') continue;
      const std::string inner = what + "." + field.name;
      text(&field.name, inner + ", its name");
      if (chosen(&structure.offsets[0][i], inner + ", its place")) writable(&structure.offsets[0][i]) ^= 1;
      type(field.type, inner, depth + 1);
    }
  }

  void names(const catalog::NameSet& set, const std::string& what) {
    for (const catalog::Name& name : set.names) {
      text(&name.name, what + ": the name " + name.name);
      if (chosen(&name.value, what + ": the value of " + name.name)) writable(&name.value) ^= 0x100;
    }
  }

  long wanted_;
  long count_ = 0;
  const char* call_ = "";
  std::set<const void*> seen_;
};

// Before the catalog has been asked for anything.
void take_out(const std::string& listed) {
  for (const auto& family : {catalog::files_rows, catalog::descriptors_rows, catalog::memory_rows})
    for (const catalog::Syscall& row : family) {
      if (("," + listed + ",").find("," + std::string(row.name) + ",") == std::string::npos) continue;
      unlock(&row, sizeof row);
      auto& gone = const_cast<catalog::Syscall&>(row);
      gone.name = "taken_out";
      gone.x86_64 = gone.i386 = catalog::absent;
    }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 2 && std::string_view(argv[1]) == "--facts") {
    Facts(-1).walk();
    return 0;
  }
  if (const char* names = std::getenv("RINGSIDE_WITHOUT"); names != nullptr) take_out(names);
  if (const char* number = std::getenv("RINGSIDE_DAMAGE"); number != nullptr) Facts(std::atol(number)).walk();
  return ringside_main(argc, argv);
}

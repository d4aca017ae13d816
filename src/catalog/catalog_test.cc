// What must hold for every row, whoever wrote it.
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <set>
#include <sstream>
#include <string>

#include "catalog/plan.h"
#include "catalog/syscall.h"

namespace ringside::catalog {
namespace {

// The numbers of the installed kernel headers, by name.
std::map<std::string, int> header_numbers(const char* path) {
  std::map<std::string, int> numbers;
  std::ifstream file(path);
  std::string line;
  while (std::getline(file, line)) {
    std::istringstream words(line);
    std::string define, name;
    int number = 0;
    if (words >> define >> name >> number && define == "#define" && name.starts_with("__NR_"))
      numbers[name.substr(5)] = number;
  }
  return numbers;
}

// strace's and the kernel's names differ from the headers' for a few old calls.
bool same_call(const std::string& row, const std::string& header) {
  return row == header || (row == "fadvise64" && header == "fadvise64_64");
}

void check_numbers(abi::Abi abi, const char* path) {
  const auto numbers = header_numbers(path);
  ASSERT_GT(numbers.size(), 300U) << path;
  std::map<int, std::string> names;
  for (const auto& [name, number] : numbers) names[number] = name;
  std::set<int> seen;
  for (const Syscall* row : all()) {
    const int number = number_on(*row, abi);
    if (number == absent) continue;
    EXPECT_TRUE(seen.insert(number).second) << row->name << ": number " << number << " has two rows";
    EXPECT_EQ(find(abi, static_cast<std::uint64_t>(number)), row) << row->name;
    if (names.contains(number)) {
      EXPECT_TRUE(same_call(row->name, names[number])) << row->name << " is " << names[number];
    }
  }
}

TEST(Catalog, has_the_kernel_headers_numbers_on_x86_64) {
  check_numbers(abi::Abi::x86_64, "/usr/include/x86_64-linux-gnu/asm/unistd_64.h");
}

TEST(Catalog, has_the_kernel_headers_numbers_on_i386) {
  check_numbers(abi::Abi::i386, "/usr/include/x86_64-linux-gnu/asm/unistd_32.h");
}

// Numbers that no call ever had, in the kernel's own tables up to 6.18.
bool is_hole(abi::Abi abi, int number) {
  if (abi == abi::Abi::x86_64) return number > 336 && number < 424;
  return number == 222 || number == 223 || number == 251 || number == 285 || (number > 386 && number < 393) ||
         number == 415;
}

TEST(Catalog, leaves_no_number_of_the_kernels_tables_out) {
  constexpr int last = 470;  // Linux 6.18
  for (const abi::Abi abi : {abi::Abi::x86_64, abi::Abi::i386}) {
    std::ostringstream missing;
    for (int number = 0; number <= last; ++number) {
      const bool absent_here = find(abi, static_cast<std::uint64_t>(number)) == nullptr;
      if (absent_here != is_hole(abi, number)) missing << ' ' << number;
    }
    EXPECT_EQ(missing.str(), "") << (abi == abi::Abi::i386 ? "i386" : "x86-64");
  }
}

// Walks every type of every row once.
class Walk {
 public:
  void row(const Syscall& row) {
    name_ = row.name;
    std::size_t count = 0;
    for (const Arg& arg : row.args) {
      if (arg.type.kind == Kind::none) break;
      ++count;
    }
    for (std::size_t i = 0; i < count; ++i) argument(row.args[i], count);
    if (row.variants == nullptr) return;
    for (const abi::Abi abi : {abi::Abi::x86_64, abi::Abi::i386}) {
      std::uint64_t last = 0;
      bool first = true;
      for (const VariantKey& key : variants_of(row, abi)) {
        EXPECT_TRUE(first || key.key > last) << name_ << ": two variants, or none in its place, at " << key.key;
        first = false;
        last = key.key;
        for (const Arg& arg : key.variant->rest)
          if (arg.type.kind != Kind::none) argument(arg, 6);
      }
    }
  }

 private:
  void argument(const Arg& arg, std::size_t count) {
    if (arg.type.kind != Kind::omitted) {
      EXPECT_NE(arg.name, nullptr) << name_;
    }
    type(arg.type, count, nullptr, 0);
  }

  void type(const Type& type_, std::size_t count, const Struct* around, int depth) {
    ASSERT_LT(depth, 12) << name_;
    if (type_.kind == Kind::flags || type_.kind == Kind::enumeration) {
      ASSERT_NE(type_.names, nullptr) << name_;
      names(*type_.names);
    }
    if (type_.length.from == Length::From::arg || type_.length.from == Length::From::pointee) {
      EXPECT_LT(type_.length.index, count) << name_;
    }
    if (type_.length.from == Length::From::field || type_.length.from == Length::From::within_result) {
      ASSERT_NE(around, nullptr) << name_;
      EXPECT_LT(type_.length.index, around->fields.size()) << name_;
    }
    if (type_.kind == Kind::pointer || type_.kind == Kind::array) {
      EXPECT_TRUE((type_.target != nullptr) != (type_.structure != nullptr)) << name_;
    }
    if (type_.structure != nullptr) {
      EXPECT_LE(type_.structure->fields.size(), Struct::max_fields) << name_;
      for (const Field& field : type_.structure->fields) type(field.type, count, type_.structure, depth + 1);
    }
    if (type_.target != nullptr) type(*type_.target, count, nullptr, depth + 1);
  }

  void names(const NameSet& set) {
    for (std::size_t i = 0; i < set.names.size(); ++i) {
      EXPECT_NE(set.names[i].name, nullptr) << name_;
      if (set.sorted && i > 0) {
        EXPECT_LT(set.names[i - 1].value, set.names[i].value) << name_ << ": " << set.names[i].name;
      }
    }
  }

  std::string name_;
};

TEST(Catalog, has_sound_rows) {
  Walk walk;
  for (const Syscall* row : all()) {
    ASSERT_NE(row->name, nullptr);
    EXPECT_NE(row->purpose, nullptr) << row->name;
    walk.row(*row);
  }
}

TEST(Catalog, has_plans_that_refer_backwards_only) {
  for (const abi::Abi abi : {abi::Abi::x86_64, abi::Abi::i386}) {
    for (const Syscall* row : all()) {
      const Plan plan = compile(*row, nullptr, abi, {});
      EXPECT_LT(plan.steps.size(), std::size_t{RS_MAX_STEPS}) << row->name;
      for (std::size_t i = 0; i < plan.steps.size(); ++i) {
        const rs_step& step = plan.steps[i];
        EXPECT_TRUE(step.parent == RS_NO_PARENT || step.parent < i) << row->name;
        EXPECT_TRUE(step.length.source != RS_FROM_BLOCK || step.length.index < i) << row->name;
      }
    }
  }
}

}  // namespace
}  // namespace ringside::catalog

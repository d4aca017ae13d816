#include "base/mapping.h"

#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstring>

#include "base/fd.h"

namespace ringside::base {
namespace {

bool is_mapped(void* address) {
  unsigned char resident;
  return ::mincore(address, 1, &resident) == 0;
}

TEST(Mapping, unmaps_at_the_end_of_its_scope) {
  void* address = nullptr;
  {
    Mapping mapping = Mapping::anonymous(1).value();
    EXPECT_EQ(mapping.size(), static_cast<size_t>(::sysconf(_SC_PAGESIZE)));
    mapping.writable_bytes().back() = std::byte{7};
    address = mapping.data();
    Mapping moved = std::move(mapping);
    EXPECT_EQ(mapping.data(), nullptr);  // NOLINT(*-move,*.Move)
    EXPECT_TRUE(is_mapped(address));
  }
  EXPECT_FALSE(is_mapped(address));
}

TEST(Mapping, shows_a_file) {
  Mapping mapping = Mapping::of_file("/proc/self/exe").value();
  ASSERT_GT(mapping.size(), 4U);
  EXPECT_EQ(std::memcmp(mapping.data(), "\177ELF", 4), 0);
}

TEST(Mapping, an_empty_file_has_no_bytes) { EXPECT_TRUE(Mapping::of_file("/dev/null").value().bytes().empty()); }

TEST(Mapping, names_the_file_that_cannot_be_mapped) {
  EXPECT_EQ(Mapping::of_file("/no/such").error().message(), "cannot open /no/such: No such file or directory");
  EXPECT_EQ(Mapping::of_fd(-1, 4096, PROT_READ, MAP_PRIVATE).error().errno_value, EBADF);
}

}  // namespace
}  // namespace ringside::base

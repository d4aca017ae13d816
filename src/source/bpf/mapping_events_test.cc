#include "source/bpf/mapping_events.h"

#include <gtest/gtest.h>
#include <linux/perf_event.h>
#include <sys/mman.h>

#include <cstring>
#include <random>
#include <string>

namespace ringside::source::bpf {
namespace {

// A record as the kernel writes it: header, body, the trailer with ids and time.
class Record {
 public:
  Record(std::uint32_t type, std::uint16_t misc) {
    put(type);
    put(misc);
    put(std::uint16_t{0});
  }
  template <typename T>
  void put(T value) {
    const auto* const bytes = reinterpret_cast<const std::byte*>(&value);
    bytes_.insert(bytes_.end(), bytes, bytes + sizeof value);
  }
  void put_text(const std::string& text) {
    for (const char letter : text) put(letter);
    do put('\0');
    while (bytes_.size() % 8 != 0);
  }
  std::span<const std::byte> finish(std::uint32_t pid, std::uint64_t time) {
    put(pid);
    put(pid);
    put(time);
    const auto size = static_cast<std::uint16_t>(bytes_.size());
    std::memcpy(bytes_.data() + 6, &size, sizeof size);
    return bytes_;
  }

 private:
  std::vector<std::byte> bytes_;
};

TEST(MappingEvents, a_mapping_of_code) {
  for (const int protection : {PROT_READ | PROT_EXEC, PROT_READ | PROT_WRITE}) {
    Record record(PERF_RECORD_MMAP2, 0);
    record.put(std::uint32_t{12});
    record.put(std::uint32_t{13});
    for (const std::uint64_t value : {0x7000ULL, 0x2000ULL, 0x1000ULL}) record.put(value);
    record.put(std::uint32_t{8});
    record.put(std::uint32_t{1});
    record.put(std::uint64_t{99});
    record.put(std::uint64_t{0});
    record.put(static_cast<std::uint32_t>(protection));
    record.put(std::uint32_t{MAP_PRIVATE});
    record.put_text("/usr/lib/libx.so");
    MappingEvent event;
    ASSERT_EQ(parse_mapping_event(record.finish(12, 777), event), (protection & PROT_EXEC) != 0);
    if ((protection & PROT_EXEC) == 0) continue;
    EXPECT_EQ(event.kind, MappingEvent::Kind::mapped);
    EXPECT_EQ(event.pid, 12);
    EXPECT_EQ(event.time, 777U);
    EXPECT_EQ(event.module.begin, 0x7000U);
    EXPECT_EQ(event.module.end, 0x9000U);
    EXPECT_EQ(event.module.offset, 0x1000U);
    EXPECT_EQ(event.module.inode, 99U);
    EXPECT_EQ(event.module.path, "/usr/lib/libx.so");
  }
}

TEST(MappingEvents, only_an_execve_changes_everything) {
  for (const bool exec : {false, true}) {
    Record record(PERF_RECORD_COMM, exec ? PERF_RECORD_MISC_COMM_EXEC : 0);
    record.put(std::uint32_t{5});
    record.put(std::uint32_t{5});
    record.put_text("name");
    MappingEvent event;
    EXPECT_EQ(parse_mapping_event(record.finish(5, 1), event), exec);
  }
}

TEST(MappingEvents, threads_are_no_processes) {
  for (const std::uint32_t parent : {7U, 8U}) {
    Record record(PERF_RECORD_FORK, 0);
    for (const std::uint32_t id : {8U, parent, 9U, 7U}) record.put(id);
    record.put(std::uint64_t{3});
    MappingEvent event;
    EXPECT_EQ(parse_mapping_event(record.finish(8, 3), event), parent == 7U);
  }
}

TEST(MappingEvents, any_bytes_are_survived) {
  std::mt19937 random(1);
  for (int round = 0; round < 20'000; ++round) {
    std::vector<std::byte> bytes(random() % 200);
    for (std::byte& byte : bytes) byte = static_cast<std::byte>(random());
    if (bytes.size() > 4) bytes[0] = static_cast<std::byte>(random() % 12), bytes[1] = bytes[2] = bytes[3] = {};
    MappingEvent event;
    (void)parse_mapping_event(bytes, event);
    EXPECT_LE(event.module.path.size(), bytes.size());
  }
}

}  // namespace
}  // namespace ringside::source::bpf

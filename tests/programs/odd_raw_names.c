/* ringside: opts=-X raw; opts=-X verbose; opts=-x; opts=-xx -s 2
 * Numbers of several bytes in the order of the network, addresses of hardware, ticks and versions under -X and -x. */
#include <linux/bpf.h>
#include <linux/if_ether.h>
#include <linux/if_packet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "support.h"

int main(void) {
  const struct sockaddr_in in = {AF_INET, 0x3412, {0x0100007f}, {0}};
  RAW(SYS_connect, -1, ARG(&in), sizeof in);
  const struct sockaddr_ll ll = {AF_PACKET, 0x0008, 1, 1, 3, 6, {1, 2, 3, 4, 5, 6}};
  RAW(SYS_connect, -1, ARG(&ll), sizeof ll);
  const struct sockaddr_ll odd = {AF_PACKET, 0xffff, 77777, 99, 99, 0, {0}};
  RAW(SYS_connect, -1, ARG(&odd), sizeof odd);
  unsigned char ax25[72] = {AF_AX25, 0, 1, 2, 3, 4, 5, 6, 7};
  ax25[12] = 8;
  for (int i = 16; i < 72; ++i) ax25[i] = (unsigned char)(i + 21);
  RAW(SYS_connect, -1, ARG(ax25), sizeof ax25);
  RAW(SYS_connect, -1, ARG(ax25), 16);
  struct packet_mreq request = {1, PACKET_MR_MULTICAST, 0, {9, 8, 7, 6, 5, 4, 3, 2}};
  for (unsigned short n = 0; n < 9; n = (unsigned short)(n + 4)) {
    request.mr_alen = n;
    RAW(SYS_setsockopt, -1, SOL_PACKET, PACKET_ADD_MEMBERSHIP, ARG(&request), sizeof request);
  }
  siginfo_t info;
  memset(&info, 0, sizeof info);
  info.si_signo = SIGCHLD;
  info.si_code = CLD_EXITED;
  info.si_utime = 1234;
  RAW(SYS_rt_sigqueueinfo, -1, SIGCHLD, ARG(&info));
  union bpf_attr attr;
  memset(&attr, 0, sizeof attr);
  attr.map_flags = BPF_F_NUMA_NODE;
  attr.numa_node = ~0U;
  attr.map_extra = ~0ULL;
  memcpy(attr.map_name, "abc", 3);
  for (long size = 26; size < 36; ++size) RAW(SYS_bpf, BPF_MAP_CREATE, ARG(&attr), size);
  RAW(SYS_bpf, BPF_MAP_CREATE, ARG(&attr), 72);
  memset(&attr, 0, sizeof attr);
  attr.kern_version = 0x60103;
  for (long size = 42; size < 52; size += 3) RAW(SYS_bpf, BPF_PROG_LOAD, ARG(&attr), size);
  RAW(SYS_bpf, BPF_MAP_LOOKUP_ELEM, ARG(&attr), 32);
  return 0;
}

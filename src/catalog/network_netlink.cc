// The names of netlink messages by protocol.
#include "catalog/network_netlink.h"

#include <linux/netlink.h>

#include <algorithm>

namespace ringside::catalog {
namespace {

constexpr Name route_names[] = {
    {0x10, "RTM_NEWLINK"},          {0x11, "RTM_DELLINK"},          {0x12, "RTM_GETLINK"},
    {0x13, "RTM_SETLINK"},          {0x14, "RTM_NEWADDR"},          {0x15, "RTM_DELADDR"},
    {0x16, "RTM_GETADDR"},          {0x18, "RTM_NEWROUTE"},         {0x19, "RTM_DELROUTE"},
    {0x1a, "RTM_GETROUTE"},         {0x1c, "RTM_NEWNEIGH"},         {0x1d, "RTM_DELNEIGH"},
    {0x1e, "RTM_GETNEIGH"},         {0x20, "RTM_NEWRULE"},          {0x21, "RTM_DELRULE"},
    {0x22, "RTM_GETRULE"},          {0x24, "RTM_NEWQDISC"},         {0x25, "RTM_DELQDISC"},
    {0x26, "RTM_GETQDISC"},         {0x28, "RTM_NEWTCLASS"},        {0x29, "RTM_DELTCLASS"},
    {0x2a, "RTM_GETTCLASS"},        {0x2c, "RTM_NEWTFILTER"},       {0x2d, "RTM_DELTFILTER"},
    {0x2e, "RTM_GETTFILTER"},       {0x30, "RTM_NEWACTION"},        {0x31, "RTM_DELACTION"},
    {0x32, "RTM_GETACTION"},        {0x34, "RTM_NEWPREFIX"},        {0x38, "RTM_NEWMULTICAST"},
    {0x39, "RTM_DELMULTICAST"},     {0x3a, "RTM_GETMULTICAST"},     {0x3c, "RTM_NEWANYCAST"},
    {0x3d, "RTM_DELANYCAST"},
    {0x3e, "RTM_GETANYCAST"},       {0x40, "RTM_NEWNEIGHTBL"},      {0x42, "RTM_GETNEIGHTBL"},
    {0x43, "RTM_SETNEIGHTBL"},      {0x44, "RTM_NEWNDUSEROPT"},     {0x48, "RTM_NEWADDRLABEL"},
    {0x49, "RTM_DELADDRLABEL"},     {0x4a, "RTM_GETADDRLABEL"},     {0x4e, "RTM_GETDCB"},
    {0x4f, "RTM_SETDCB"},           {0x50, "RTM_NEWNETCONF"},       {0x51, "RTM_DELNETCONF"},
    {0x52, "RTM_GETNETCONF"},       {0x54, "RTM_NEWMDB"},           {0x55, "RTM_DELMDB"},
    {0x56, "RTM_GETMDB"},           {0x58, "RTM_NEWNSID"},          {0x59, "RTM_DELNSID"},
    {0x5a, "RTM_GETNSID"},          {0x5c, "RTM_NEWSTATS"},         {0x5e, "RTM_GETSTATS"},         {0x5f, "RTM_SETSTATS"},
    {0x60, "RTM_NEWCACHEREPORT"},   {0x64, "RTM_NEWCHAIN"},         {0x65, "RTM_DELCHAIN"},
    {0x66, "RTM_GETCHAIN"},         {0x68, "RTM_NEWNEXTHOP"},       {0x69, "RTM_DELNEXTHOP"},
    {0x6a, "RTM_GETNEXTHOP"},       {0x6c, "RTM_NEWLINKPROP"},      {0x6d, "RTM_DELLINKPROP"},
    {0x6e, "RTM_GETLINKPROP"},      {0x70, "RTM_NEWVLAN"},          {0x71, "RTM_DELVLAN"},
    {0x72, "RTM_GETVLAN"},          {0x74, "RTM_NEWNEXTHOPBUCKET"}, {0x75, "RTM_DELNEXTHOPBUCKET"},
    {0x76, "RTM_GETNEXTHOPBUCKET"}, {0x78, "RTM_NEWTUNNEL"},        {0x79, "RTM_DELTUNNEL"},
    {0x7a, "RTM_GETTUNNEL"},
};
constexpr Name sock_diag_names[] = {
    {0x12, "TCPDIAG_GETSOCK"},
    {0x13, "DCCPDIAG_GETSOCK"},
    {0x14, "SOCK_DIAG_BY_FAMILY"},
    {0x15, "SOCK_DESTROY"},
};
constexpr Name xfrm_names[] = {
    {0x10, "XFRM_MSG_NEWSA"},      {0x11, "XFRM_MSG_DELSA"},       {0x12, "XFRM_MSG_GETSA"},
    {0x13, "XFRM_MSG_NEWPOLICY"},  {0x14, "XFRM_MSG_DELPOLICY"},   {0x15, "XFRM_MSG_GETPOLICY"},
    {0x16, "XFRM_MSG_ALLOCSPI"},   {0x17, "XFRM_MSG_ACQUIRE"},     {0x18, "XFRM_MSG_EXPIRE"},
    {0x19, "XFRM_MSG_UPDPOLICY"},  {0x1a, "XFRM_MSG_UPDSA"},       {0x1b, "XFRM_MSG_POLEXPIRE"},
    {0x1c, "XFRM_MSG_FLUSHSA"},    {0x1d, "XFRM_MSG_FLUSHPOLICY"}, {0x1e, "XFRM_MSG_NEWAE"},
    {0x1f, "XFRM_MSG_GETAE"},      {0x20, "XFRM_MSG_REPORT"},      {0x21, "XFRM_MSG_MIGRATE"},
    {0x22, "XFRM_MSG_NEWSADINFO"}, {0x23, "XFRM_MSG_GETSADINFO"},  {0x24, "XFRM_MSG_NEWSPDINFO"},
    {0x25, "XFRM_MSG_GETSPDINFO"}, {0x26, "XFRM_MSG_MAPPING"},     {0x27, "XFRM_MSG_SETDEFAULT"},
    {0x28, "XFRM_MSG_GETDEFAULT"},
};
constexpr Name selinux_names[] = {
    {0x10, "SELNL_MSG_SETENFORCE"},
    {0x11, "SELNL_MSG_POLICYLOAD"},
};
constexpr Name audit_names[] = {
    {0x3e8, "AUDIT_GET"},
    {0x3e9, "AUDIT_SET"},
    {0x3ea, "AUDIT_LIST"},
    {0x3eb, "AUDIT_ADD"},
    {0x3ec, "AUDIT_DEL"},
    {0x3ed, "AUDIT_USER"},
    {0x3ee, "AUDIT_LOGIN"},
    {0x3ef, "AUDIT_WATCH_INS"},
    {0x3f0, "AUDIT_WATCH_REM"},
    {0x3f1, "AUDIT_WATCH_LIST"},
    {0x3f2, "AUDIT_SIGNAL_INFO"},
    {0x3f3, "AUDIT_ADD_RULE"},
    {0x3f4, "AUDIT_DEL_RULE"},
    {0x3f5, "AUDIT_LIST_RULES"},
    {0x3f6, "AUDIT_TRIM"},
    {0x3f7, "AUDIT_MAKE_EQUIV"},
    {0x3f8, "AUDIT_TTY_GET"},
    {0x3f9, "AUDIT_TTY_SET"},
    {0x3fa, "AUDIT_SET_FEATURE"},
    {0x3fb, "AUDIT_GET_FEATURE"},
    {0x44c, "AUDIT_FIRST_USER_MSG"},
    {0x453, "AUDIT_USER_AVC"},
    {0x464, "AUDIT_USER_TTY"},
    {0x4af, "AUDIT_LAST_USER_MSG"},
    {0x4b0, "AUDIT_DAEMON_START"},
    {0x4b1, "AUDIT_DAEMON_END"},
    {0x4b2, "AUDIT_DAEMON_ABORT"},
    {0x4b3, "AUDIT_DAEMON_CONFIG"},
    {0x514, "AUDIT_SYSCALL"},
    {0x515, "AUDIT_FS_WATCH"},
    {0x516, "AUDIT_PATH"},
    {0x517, "AUDIT_IPC"},
    {0x518, "AUDIT_SOCKETCALL"},
    {0x519, "AUDIT_CONFIG_CHANGE"},
    {0x51a, "AUDIT_SOCKADDR"},
    {0x51b, "AUDIT_CWD"},
    {0x51d, "AUDIT_EXECVE"},
    {0x51f, "AUDIT_IPC_SET_PERM"},
    {0x520, "AUDIT_MQ_OPEN"},
    {0x521, "AUDIT_MQ_SENDRECV"},
    {0x522, "AUDIT_MQ_NOTIFY"},
    {0x523, "AUDIT_MQ_GETSETATTR"},
    {0x524, "AUDIT_KERNEL_OTHER"},
    {0x525, "AUDIT_FD_PAIR"},
    {0x526, "AUDIT_OBJ_PID"},
    {0x527, "AUDIT_TTY"},
    {0x528, "AUDIT_EOE"},
    {0x529, "AUDIT_BPRM_FCAPS"},
    {0x52a, "AUDIT_CAPSET"},
    {0x52b, "AUDIT_MMAP"},
    {0x52c, "AUDIT_NETFILTER_PKT"},
    {0x52d, "AUDIT_NETFILTER_CFG"},
    {0x52e, "AUDIT_SECCOMP"},
    {0x52f, "AUDIT_PROCTITLE"},
    {0x530, "AUDIT_FEATURE_CHANGE"},
    {0x531, "AUDIT_REPLACE"},
    {0x532, "AUDIT_KERN_MODULE"},
    {0x533, "AUDIT_FANOTIFY"},
    {0x534, "AUDIT_TIME_INJOFFSET"},
    {0x535, "AUDIT_TIME_ADJNTPVAL"},
    {0x536, "AUDIT_BPF"},
    {0x537, "AUDIT_EVENT_LISTENER"},
    {0x538, "AUDIT_URINGOP"},
    {0x539, "AUDIT_OPENAT2"},
    {0x53a, "AUDIT_DM_CTRL"},
    {0x53b, "AUDIT_DM_EVENT"},
    {0x578, "AUDIT_AVC"},
    {0x579, "AUDIT_SELINUX_ERR"},
    {0x57a, "AUDIT_AVC_PATH"},
    {0x57b, "AUDIT_MAC_POLICY_LOAD"},
    {0x57c, "AUDIT_MAC_STATUS"},
    {0x57d, "AUDIT_MAC_CONFIG_CHANGE"},
    {0x57e, "AUDIT_MAC_UNLBL_ALLOW"},
    {0x57f, "AUDIT_MAC_CIPSOV4_ADD"},
    {0x580, "AUDIT_MAC_CIPSOV4_DEL"},
    {0x581, "AUDIT_MAC_MAP_ADD"},
    {0x582, "AUDIT_MAC_MAP_DEL"},
    {0x583, "AUDIT_MAC_IPSEC_ADDSA"},
    {0x584, "AUDIT_MAC_IPSEC_DELSA"},
    {0x585, "AUDIT_MAC_IPSEC_ADDSPD"},
    {0x586, "AUDIT_MAC_IPSEC_DELSPD"},
    {0x587, "AUDIT_MAC_IPSEC_EVENT"},
    {0x588, "AUDIT_MAC_UNLBL_STCADD"},
    {0x589, "AUDIT_MAC_UNLBL_STCDEL"},
    {0x58a, "AUDIT_MAC_CALIPSO_ADD"},
    {0x58b, "AUDIT_MAC_CALIPSO_DEL"},
    {0x58c, "AUDIT_IPE_ACCESS"},
    {0x58d, "AUDIT_IPE_CONFIG_CHANGE"},
    {0x58e, "AUDIT_IPE_POLICY_LOAD"},
    {0x58f, "AUDIT_LANDLOCK_ACCESS"},
    {0x590, "AUDIT_LANDLOCK_DOMAIN"},
    {0x591, "AUDIT_MAC_TASK_CONTEXTS"},
    {0x592, "AUDIT_MAC_OBJ_CONTEXTS"},
    {0x6a4, "AUDIT_ANOM_PROMISCUOUS"},
    {0x6a5, "AUDIT_ANOM_ABEND"},
    {0x6a6, "AUDIT_ANOM_LINK"},
    {0x6a7, "AUDIT_ANOM_CREAT"},
    {0x707, "AUDIT_LAST_KERN_ANOM_MSG"},
    {0x708, "AUDIT_INTEGRITY_DATA"},
    {0x709, "AUDIT_INTEGRITY_METADATA"},
    {0x70a, "AUDIT_INTEGRITY_STATUS"},
    {0x70b, "AUDIT_INTEGRITY_HASH"},
    {0x70c, "AUDIT_INTEGRITY_PCR"},
    {0x70d, "AUDIT_INTEGRITY_RULE"},
    {0x70e, "AUDIT_INTEGRITY_EVM_XATTR"},
    {0x70f, "AUDIT_INTEGRITY_POLICY_RULE"},
    {0x7d0, "AUDIT_KERNEL"},
    {0x834, "AUDIT_FIRST_USER_MSG2"},
};
constexpr Name ctnetlink_names[] = {
    {0x0, "IPCTNL_MSG_CT_NEW"},           {0x1, "IPCTNL_MSG_CT_GET"},
    {0x2, "IPCTNL_MSG_CT_DELETE"},        {0x3, "IPCTNL_MSG_CT_GET_CTRZERO"},
    {0x4, "IPCTNL_MSG_CT_GET_STATS_CPU"}, {0x5, "IPCTNL_MSG_CT_GET_STATS"},
    {0x6, "IPCTNL_MSG_CT_GET_DYING"},     {0x7, "IPCTNL_MSG_CT_GET_UNCONFIRMED"},
};
constexpr Name expect_names[] = {
    {0x0, "IPCTNL_MSG_EXP_NEW"},
    {0x1, "IPCTNL_MSG_EXP_GET"},
    {0x2, "IPCTNL_MSG_EXP_DELETE"},
    {0x3, "IPCTNL_MSG_EXP_GET_STATS_CPU"},
};
constexpr Name queue_names[] = {
    {0x0, "NFQNL_MSG_PACKET"},
    {0x1, "NFQNL_MSG_VERDICT"},
    {0x2, "NFQNL_MSG_CONFIG"},
    {0x3, "NFQNL_MSG_VERDICT_BATCH"},
};
constexpr Name ulog_names[] = {
    {0x0, "NFULNL_MSG_PACKET"},
    {0x1, "NFULNL_MSG_CONFIG"},
};
constexpr Name osf_names[] = {
    {0x0, "OSF_MSG_ADD"},
    {0x1, "OSF_MSG_REMOVE"},
};
constexpr Name ipset_names[] = {
    {0x0, "IPSET_CMD_NONE"},     {0x1, "IPSET_CMD_PROTOCOL"}, {0x2, "IPSET_CMD_CREATE"},   {0x3, "IPSET_CMD_DESTROY"},
    {0x4, "IPSET_CMD_FLUSH"},    {0x5, "IPSET_CMD_RENAME"},   {0x6, "IPSET_CMD_SWAP"},     {0x7, "IPSET_CMD_LIST"},
    {0x8, "IPSET_CMD_SAVE"},     {0x9, "IPSET_CMD_ADD"},      {0xa, "IPSET_CMD_DEL"},      {0xb, "IPSET_CMD_TEST"},
    {0xc, "IPSET_CMD_HEADER"},   {0xd, "IPSET_CMD_TYPE"},     {0x10, "IPSET_CMD_RESTORE"}, {0x11, "IPSET_CMD_HELP"},
    {0x12, "IPSET_CMD_VERSION"}, {0x13, "IPSET_CMD_QUIT"},    {0x14, "IPSET_CMD_COMMIT"},
};
constexpr Name acct_names[] = {
    {0x0, "NFNL_MSG_ACCT_NEW"}, {0x1, "NFNL_MSG_ACCT_GET"},       {0x2, "NFNL_MSG_ACCT_GET_CTRZERO"},
    {0x3, "NFNL_MSG_ACCT_DEL"}, {0x4, "NFNL_MSG_ACCT_OVERQUOTA"},
};
constexpr Name timeout_names[] = {
    {0x0, "IPCTNL_MSG_TIMEOUT_NEW"},         {0x1, "IPCTNL_MSG_TIMEOUT_GET"},
    {0x2, "IPCTNL_MSG_TIMEOUT_DELETE"},      {0x3, "IPCTNL_MSG_TIMEOUT_DEFAULT_SET"},
    {0x4, "IPCTNL_MSG_TIMEOUT_DEFAULT_GET"},
};
constexpr Name helper_names[] = {
    {0x0, "NFNL_MSG_CTHELPER_NEW"},
    {0x1, "NFNL_MSG_CTHELPER_GET"},
    {0x2, "NFNL_MSG_CTHELPER_DEL"},
};
constexpr Name tables_names[] = {
    {0x0, "NFT_MSG_NEWTABLE"},      {0x1, "NFT_MSG_GETTABLE"},      {0x2, "NFT_MSG_DELTABLE"},
    {0x3, "NFT_MSG_NEWCHAIN"},      {0x4, "NFT_MSG_GETCHAIN"},      {0x5, "NFT_MSG_DELCHAIN"},
    {0x6, "NFT_MSG_NEWRULE"},       {0x7, "NFT_MSG_GETRULE"},       {0x8, "NFT_MSG_DELRULE"},
    {0x9, "NFT_MSG_NEWSET"},        {0xa, "NFT_MSG_GETSET"},        {0xb, "NFT_MSG_DELSET"},
    {0xc, "NFT_MSG_NEWSETELEM"},    {0xd, "NFT_MSG_GETSETELEM"},    {0xe, "NFT_MSG_DELSETELEM"},
    {0xf, "NFT_MSG_NEWGEN"},        {0x10, "NFT_MSG_GETGEN"},       {0x11, "NFT_MSG_TRACE"},
    {0x12, "NFT_MSG_NEWOBJ"},       {0x13, "NFT_MSG_GETOBJ"},       {0x14, "NFT_MSG_DELOBJ"},
    {0x15, "NFT_MSG_GETOBJ_RESET"}, {0x16, "NFT_MSG_NEWFLOWTABLE"}, {0x17, "NFT_MSG_GETFLOWTABLE"},
    {0x18, "NFT_MSG_DELFLOWTABLE"},
};
constexpr Name compat_names[] = {
    {0x0, "NFNL_MSG_COMPAT_GET"},
};
constexpr Name hook_names[] = {
    {0x0, "NFNL_MSG_HOOK_GET"},
};
constexpr Name crypto_names[] = {{0x10, "CRYPTO_MSG_NEWALG"},    {0x11, "CRYPTO_MSG_DELALG"},
                                 {0x12, "CRYPTO_MSG_UPDATEALG"}, {0x13, "CRYPTO_MSG_GETALG"},
                                 {0x14, "CRYPTO_MSG_DELRNG"},    {0x15, "CRYPTO_MSG_GETSTAT"}};
constexpr Name generic_names[] = {{0x10, "nlctrl"}, {0x11, "VFS_DQUOT"}};
constexpr Name basic_names[] = {{1, "NLMSG_NOOP"}, {2, "NLMSG_ERROR"}, {3, "NLMSG_DONE"}, {4, "NLMSG_OVERRUN"}};

// Which flags a message takes, where the protocol has no rule for it.
constexpr std::uint16_t xfrm_create[] = {0x10, 0x13, 0x1e, 0x22, 0x24};
constexpr std::uint16_t xfrm_remove[] = {0x11, 0x14};
constexpr std::uint16_t xfrm_get[] = {0x12, 0x15, 0x1f, 0x23, 0x25};
constexpr std::uint16_t netfilter_create[] = {0x100, 0x200, 0x700, 0x800, 0x900, 0xa00, 0xa03,
                                              0xa06, 0xa09, 0xa0c, 0xa0f, 0xa12, 0xa16};
constexpr std::uint16_t netfilter_remove[] = {0x102, 0x202, 0x703, 0x802, 0x902, 0xa02,
                                              0xa05, 0xa08, 0xa0b, 0xa0e, 0xa14, 0xa18};
constexpr std::uint16_t netfilter_get[] = {0x101, 0x103, 0x104, 0x105, 0x106, 0x107, 0x201, 0x203,
                                           0x701, 0x702, 0x801, 0x901, 0xa01, 0xa04, 0xa07, 0xa0a,
                                           0xa0d, 0xa10, 0xa13, 0xa15, 0xa17, 0xb00, 0xc00};
constexpr Name plain_flag_names[] = {{1, "NLM_F_REQUEST"}, {2, "NLM_F_MULTI"},        {4, "NLM_F_ACK"},
                                     {8, "NLM_F_ECHO"},    {0x10, "NLM_F_DUMP_INTR"}, {0x20, "NLM_F_DUMP_FILTERED"}};
constexpr Name error_flag_names[] = {{1, "NLM_F_REQUEST"},      {2, "NLM_F_MULTI"},
                                     {4, "NLM_F_ACK"},          {8, "NLM_F_ECHO"},
                                     {0x10, "NLM_F_DUMP_INTR"}, {0x20, "NLM_F_DUMP_FILTERED"},
                                     {0x100, "NLM_F_CAPPED"},   {0x200, "NLM_F_ACK_TLVS"}};
constexpr Name create_flag_names[] = {{1, "NLM_F_REQUEST"},      {2, "NLM_F_MULTI"},
                                      {4, "NLM_F_ACK"},          {8, "NLM_F_ECHO"},
                                      {0x10, "NLM_F_DUMP_INTR"}, {0x20, "NLM_F_DUMP_FILTERED"},
                                      {0x100, "NLM_F_REPLACE"},  {0x200, "NLM_F_EXCL"},
                                      {0x400, "NLM_F_CREATE"},   {0x800, "NLM_F_APPEND"}};
constexpr Name remove_flag_names[] = {{1, "NLM_F_REQUEST"},      {2, "NLM_F_MULTI"},
                                      {4, "NLM_F_ACK"},          {8, "NLM_F_ECHO"},
                                      {0x10, "NLM_F_DUMP_INTR"}, {0x20, "NLM_F_DUMP_FILTERED"},
                                      {0x100, "NLM_F_NONREC"},   {0x200, "NLM_F_BULK"}};
constexpr Name get_flag_names[] = {{1, "NLM_F_REQUEST"},   {2, "NLM_F_MULTI"},        {4, "NLM_F_ACK"},
                                   {8, "NLM_F_ECHO"},      {0x10, "NLM_F_DUMP_INTR"}, {0x20, "NLM_F_DUMP_FILTERED"},
                                   {0x300, "NLM_F_DUMP"},  {0x100, "NLM_F_ROOT"},     {0x200, "NLM_F_MATCH"},
                                   {0x400, "NLM_F_ATOMIC"}};
constexpr NameSet plain_flags{plain_flag_names, "NLM_F_???"};
constexpr NameSet error_flags{error_flag_names, "NLM_F_???"};
constexpr NameSet create_flags{create_flag_names, "NLM_F_???"};
constexpr NameSet remove_flags{remove_flag_names, "NLM_F_???"};
constexpr NameSet get_flags{get_flag_names, "NLM_F_???"};

constexpr NameSet route{route_names, "RTM_???", true};
constexpr NameSet sock_diag{sock_diag_names, "SOCK_DIAG_???", true};
constexpr NameSet xfrm{xfrm_names, "XFRM_MSG_???", true};
constexpr NameSet selinux{selinux_names, "SELNL_MSG_???", true};
constexpr NameSet audit{audit_names, "AUDIT_???", true};
constexpr NameSet crypto{crypto_names, "CRYPTO_MSG_???", true};
constexpr NameSet generic{generic_names, "GENERIC_FAMILY_???", true};

constexpr NetfilterSubsystem subsystems[] = {
    {"NFNL_SUBSYS_NONE", {}},
    {"NFNL_SUBSYS_CTNETLINK", {ctnetlink_names, "IPCTNL_MSG_CT_???", true}},
    {"NFNL_SUBSYS_CTNETLINK_EXP", {expect_names, "IPCTNL_MSG_EXP_???", true}},
    {"NFNL_SUBSYS_QUEUE", {queue_names, "NFQNL_MSG_???", true}},
    {"NFNL_SUBSYS_ULOG", {ulog_names, "NFULNL_MSG_???", true}},
    {"NFNL_SUBSYS_OSF", {osf_names, "OSF_MSG_???", true}},
    {"NFNL_SUBSYS_IPSET", {ipset_names, "IPSET_CMD_???", true}},
    {"NFNL_SUBSYS_ACCT", {acct_names, "NFNL_MSG_ACCT_???", true}},
    {"NFNL_SUBSYS_CTNETLINK_TIMEOUT", {timeout_names, "IPCTNL_MSG_TIMEOUT_???", true}},
    {"NFNL_SUBSYS_CTHELPER", {helper_names, "NFNL_MSG_CTHELPER_???", true}},
    {"NFNL_SUBSYS_NFTABLES", {tables_names, "NFT_MSG_???", true}},
    {"NFNL_SUBSYS_NFT_COMPAT", {compat_names, "NFNL_MSG_COMPAT_???", true}},
    {"NFNL_SUBSYS_HOOK", {hook_names, "NFT_MSG_HOOK_???", true}},
};

template <std::size_t Count>
bool has(const std::uint16_t (&list)[Count], std::uint16_t type) {
  return std::find(std::begin(list), std::end(list), type) != std::end(list);
}

const NameSet& route_flags(std::uint16_t type) {
  constexpr std::uint16_t rtm_delaction = 49;  // it can dump
  if (type == rtm_delaction) return get_flags;
  switch ((type - NLMSG_MIN_TYPE) % 4) {
    case 0: return create_flags;
    case 1: return remove_flags;
    case 2: return get_flags;
    default: return plain_flags;
  }
}

}  // namespace

constinit const NameSet netlink_basic_types{basic_names, "NLMSG_???"};

const NameSet* netlink_types(std::int16_t protocol) {
  switch (protocol) {
    case NETLINK_ROUTE: return &route;
    case NETLINK_SOCK_DIAG: return &sock_diag;
    case NETLINK_XFRM: return &xfrm;
    case NETLINK_SELINUX: return &selinux;
    case NETLINK_AUDIT: return &audit;
    case NETLINK_CRYPTO: return &crypto;
    case NETLINK_GENERIC: return &generic;
    default: return nullptr;
  }
}

const NetfilterSubsystem* netfilter_subsystem(std::uint8_t number) {
  return number < std::size(subsystems) ? &subsystems[number] : nullptr;
}

const NameSet& netlink_flags(std::int16_t protocol, std::uint16_t type) {
  if (type == NLMSG_ERROR) return error_flags;
  if (type < NLMSG_MIN_TYPE) return plain_flags;
  switch (protocol) {
    case NETLINK_ROUTE: return route_flags(type);
    case NETLINK_SOCK_DIAG: return get_flags;
    case NETLINK_XFRM:
      return has(xfrm_create, type)   ? create_flags
             : has(xfrm_remove, type) ? remove_flags
             : has(xfrm_get, type)    ? get_flags
                                      : plain_flags;
    case NETLINK_NETFILTER:
      return has(netfilter_create, type)   ? create_flags
             : has(netfilter_remove, type) ? remove_flags
             : has(netfilter_get, type)    ? get_flags
                                           : plain_flags;
    case NETLINK_CRYPTO:
      return type == 0x10 ? create_flags : type == 0x11 ? remove_flags : type == 0x13 ? get_flags : plain_flags;
    default: return plain_flags;
  }
}

}  // namespace ringside::catalog

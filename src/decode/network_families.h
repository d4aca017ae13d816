// The parts of a socket address behind sa_family, a function for each family. Internal to decode/.
// The address is long enough for the family, as family_of() in network_sockaddr.cc says.
#pragma once

#include "decode/network.h"

namespace ringside::decode {

void show_raw_address(Context& context, const Padded& address);
void show_inet_address(Context& context, const Padded& address);
void show_inet6_address(Context& context, const Padded& address);
void show_ax25_address(Context& context, const Padded& address);
void show_ipx_address(Context& context, const Padded& address);
void show_x25_address(Context& context, const Padded& address);
void show_tipc_address(Context& context, const Padded& address);
void show_bluetooth_address(Context& context, const Padded& address);
void show_rxrpc_address(Context& context, const Padded& address);
void show_ieee802154_address(Context& context, const Padded& address);
void show_alg_address(Context& context, const Padded& address);
void show_nfc_address(Context& context, const Padded& address);
void show_vsock_address(Context& context, const Padded& address);
void show_qrtr_address(Context& context, const Padded& address);
void show_xdp_address(Context& context, const Padded& address);
void show_mctp_address(Context& context, const Padded& address);

}  // namespace ringside::decode

#include <asm/ioctls.h>
#include <asm/termbits.h>
#include <linux/sockios.h>
#include <linux/tty.h>

#include "catalog/ioctl.h"

namespace ringside::catalog {
namespace {

constexpr Name input_names[] = {RS_NAME(IGNBRK), RS_NAME(BRKINT), RS_NAME(IGNPAR), RS_NAME(PARMRK),  RS_NAME(INPCK),
                                RS_NAME(ISTRIP), RS_NAME(INLCR),  RS_NAME(IGNCR),  RS_NAME(ICRNL),   RS_NAME(IUCLC),
                                RS_NAME(IXON),   RS_NAME(IXANY),  RS_NAME(IXOFF),  RS_NAME(IMAXBEL), RS_NAME(IUTF8)};
constexpr NameSet input_flags{input_names};

// Fields of several bits come first; then the flags.
constexpr Name output_names[] = {
    {NL0, "NL0", NLDLY},    {NL1, "NL1", NLDLY},      {CR0, "CR0", CRDLY},    {CR1, "CR1", CRDLY},
    {CR2, "CR2", CRDLY},    {CR3, "CR3", CRDLY},      {TAB0, "TAB0", TABDLY}, {TAB1, "TAB1", TABDLY},
    {TAB2, "TAB2", TABDLY}, {XTABS, "XTABS", TABDLY}, {BS0, "BS0", BSDLY},    {BS1, "BS1", BSDLY},
    {VT0, "VT0", VTDLY},    {VT1, "VT1", VTDLY},      {FF0, "FF0", FFDLY},    {FF1, "FF1", FFDLY},
    RS_NAME(OPOST),         RS_NAME(OLCUC),           RS_NAME(ONLCR),         RS_NAME(OCRNL),
    RS_NAME(ONOCR),         RS_NAME(ONLRET),          RS_NAME(OFILL),         RS_NAME(OFDEL)};
constexpr NameSet output_flags{output_names};

#define RS_SPEED(speed) \
  { speed, #speed, CBAUD }
#define RS_INPUT_SPEED(speed) \
  { static_cast<std::uint64_t>(speed) << IBSHIFT, #speed "<<IBSHIFT", CIBAUD }
constexpr Name control_names[] = {RS_SPEED(B0),
                                  RS_SPEED(B50),
                                  RS_SPEED(B75),
                                  RS_SPEED(B110),
                                  RS_SPEED(B134),
                                  RS_SPEED(B150),
                                  RS_SPEED(B200),
                                  RS_SPEED(B300),
                                  RS_SPEED(B600),
                                  RS_SPEED(B1200),
                                  RS_SPEED(B1800),
                                  RS_SPEED(B2400),
                                  RS_SPEED(B4800),
                                  RS_SPEED(B9600),
                                  RS_SPEED(B19200),
                                  RS_SPEED(B38400),
                                  RS_SPEED(BOTHER),
                                  RS_SPEED(B57600),
                                  RS_SPEED(B115200),
                                  RS_SPEED(B230400),
                                  RS_SPEED(B460800),
                                  RS_SPEED(B500000),
                                  RS_SPEED(B576000),
                                  RS_SPEED(B921600),
                                  RS_SPEED(B1000000),
                                  RS_SPEED(B1152000),
                                  RS_SPEED(B1500000),
                                  RS_SPEED(B2000000),
                                  RS_SPEED(B2500000),
                                  RS_SPEED(B3000000),
                                  RS_SPEED(B3500000),
                                  RS_SPEED(B4000000),
                                  RS_INPUT_SPEED(B50),
                                  RS_INPUT_SPEED(B75),
                                  RS_INPUT_SPEED(B110),
                                  RS_INPUT_SPEED(B134),
                                  RS_INPUT_SPEED(B150),
                                  RS_INPUT_SPEED(B200),
                                  RS_INPUT_SPEED(B300),
                                  RS_INPUT_SPEED(B600),
                                  RS_INPUT_SPEED(B1200),
                                  RS_INPUT_SPEED(B1800),
                                  RS_INPUT_SPEED(B2400),
                                  RS_INPUT_SPEED(B4800),
                                  RS_INPUT_SPEED(B9600),
                                  RS_INPUT_SPEED(B19200),
                                  RS_INPUT_SPEED(B38400),
                                  RS_INPUT_SPEED(BOTHER),
                                  RS_INPUT_SPEED(B57600),
                                  RS_INPUT_SPEED(B115200),
                                  RS_INPUT_SPEED(B230400),
                                  RS_INPUT_SPEED(B460800),
                                  RS_INPUT_SPEED(B500000),
                                  RS_INPUT_SPEED(B576000),
                                  RS_INPUT_SPEED(B921600),
                                  RS_INPUT_SPEED(B1000000),
                                  RS_INPUT_SPEED(B1152000),
                                  RS_INPUT_SPEED(B1500000),
                                  RS_INPUT_SPEED(B2000000),
                                  RS_INPUT_SPEED(B2500000),
                                  RS_INPUT_SPEED(B3000000),
                                  RS_INPUT_SPEED(B3500000),
                                  RS_INPUT_SPEED(B4000000),
                                  {CS5, "CS5", CSIZE},
                                  {CS6, "CS6", CSIZE},
                                  {CS7, "CS7", CSIZE},
                                  {CS8, "CS8", CSIZE},
                                  RS_NAME(CSTOPB),
                                  RS_NAME(CREAD),
                                  RS_NAME(PARENB),
                                  RS_NAME(PARODD),
                                  RS_NAME(HUPCL),
                                  RS_NAME(CLOCAL),
                                  RS_NAME(CMSPAR),
                                  RS_NAME(CRTSCTS)};
constexpr NameSet control_flags{control_names};
#undef RS_SPEED
#undef RS_INPUT_SPEED

constexpr Name local_names[] = {RS_NAME(ISIG),   RS_NAME(ICANON),  RS_NAME(XCASE),   RS_NAME(ECHO),
                                RS_NAME(ECHOE),  RS_NAME(ECHOK),   RS_NAME(ECHONL),  RS_NAME(NOFLSH),
                                RS_NAME(IEXTEN), RS_NAME(ECHOCTL), RS_NAME(ECHOPRT), RS_NAME(ECHOKE),
                                RS_NAME(FLUSHO), RS_NAME(PENDIN),  RS_NAME(TOSTOP),  RS_NAME(EXTPROC)};
constexpr NameSet local_flags{local_names};

constexpr Name discipline_names[] = {
    RS_NAME(N_TTY),          RS_NAME(N_SLIP),       RS_NAME(N_MOUSE),        RS_NAME(N_PPP),
    RS_NAME(N_STRIP),        RS_NAME(N_AX25),       RS_NAME(N_X25),          RS_NAME(N_6PACK),
    RS_NAME(N_MASC),         RS_NAME(N_R3964),      RS_NAME(N_PROFIBUS_FDL), RS_NAME(N_IRDA),
    RS_NAME(N_SMSBLOCK),     RS_NAME(N_HDLC),       RS_NAME(N_SYNC_PPP),     RS_NAME(N_HCI),
    RS_NAME(N_GIGASET_M101), RS_NAME(N_SLCAN),      RS_NAME(N_PPS),          RS_NAME(N_V253),
    RS_NAME(N_CAIF),         RS_NAME(N_GSM0710),    RS_NAME(N_TI_WL),        RS_NAME(N_TRACESINK),
    RS_NAME(N_TRACEROUTER),  RS_NAME(N_NCI),        RS_NAME(N_SPEAKUP),      RS_NAME(N_NULL),
    {28, "N_MCTP"},          {29, "N_DEVELOPMENT"}, {30, "N_CAN327"}};
constexpr NameSet disciplines{discipline_names, "N_???"};

constexpr Type mode(const NameSet& names, Width width) {
  Type type = flags_of(names, width);
  type.format = Format::terminal_mode;
  return type;
}
constexpr Type control_chars(std::uint32_t count) { return shown_as(inline_bytes(count), Format::control_chars); }

constexpr Field termios_fields[] = {{"c_iflag", mode(input_flags, Width::i32)},
                                    {"c_oflag", mode(output_flags, Width::i32)},
                                    {"c_cflag", mode(control_flags, Width::i32)},
                                    {"c_lflag", mode(local_flags, Width::i32)},
                                    {"c_line", enum_of(disciplines, Width::i8), Show::verbose},
                                    {"c_cc", control_chars(19), Show::verbose}};
constexpr Struct termios_ = layout("termios", termios_fields);
static_assert(termios_.size[0] == sizeof(struct termios) && termios_.size[1] == sizeof(struct termios));

constexpr Field termios2_fields[] = {{"c_iflag", mode(input_flags, Width::i32)},
                                     {"c_oflag", mode(output_flags, Width::i32)},
                                     {"c_cflag", mode(control_flags, Width::i32)},
                                     {"c_lflag", mode(local_flags, Width::i32)},
                                     {"c_line", enum_of(disciplines, Width::i8), Show::verbose},
                                     {"c_cc", control_chars(19), Show::verbose},
                                     {"c_ispeed", uint_, Show::verbose},
                                     {"c_ospeed", uint_, Show::verbose}};
constexpr Struct termios2_ = layout("termios2", termios2_fields);
static_assert(termios2_.size[0] == sizeof(struct termios2));

constexpr Field termio_fields[] = {{"c_iflag", mode(input_flags, Width::i16)},
                                   {"c_oflag", mode(output_flags, Width::i16)},
                                   {"c_cflag", mode(control_flags, Width::i16)},
                                   {"c_lflag", mode(local_flags, Width::i16)},
                                   {"c_line", enum_of(disciplines, Width::i8), Show::verbose},
                                   {"c_cc", control_chars(8), Show::verbose}};
constexpr Struct termio_ = layout("termio", termio_fields);

constexpr Field winsize_fields[] = {
    {"ws_row", uint16}, {"ws_col", uint16}, {"ws_xpixel", uint16}, {"ws_ypixel", uint16}};
constexpr Struct winsize_ = layout("winsize", winsize_fields);

constexpr Name modem_names[] = {{0x001, "TIOCM_LE"},    {0x002, "TIOCM_DTR"},   {0x004, "TIOCM_RTS"},
                                {0x008, "TIOCM_ST"},    {0x010, "TIOCM_SR"},    {0x020, "TIOCM_CTS"},
                                {0x040, "TIOCM_CAR"},   {0x080, "TIOCM_RNG"},   {0x100, "TIOCM_DSR"},
                                {0x2000, "TIOCM_OUT1"}, {0x4000, "TIOCM_OUT2"}, {0x8000, "TIOCM_LOOP"}};
constexpr NameSet modem_flags{modem_names, "TIOCM_???"};
constexpr Type modem_bits = flags_of(modem_flags);

constexpr Name flow_names[] = {RS_NAME(TCOOFF), RS_NAME(TCOON), RS_NAME(TCIOFF), RS_NAME(TCION)};
constexpr NameSet flows{flow_names, "TC???"};
constexpr Name flush_names[] = {RS_NAME(TCIFLUSH), RS_NAME(TCOFLUSH), RS_NAME(TCIOFLUSH)};
constexpr NameSet flushes{flush_names, "TC???"};

constexpr Variant termios_in = with(in(termios_));
constexpr Variant termios_out = with(out(termios_));
constexpr Variant termios2_in = with(in(termios2_));
constexpr Variant termios2_out = with(out(termios2_));
constexpr Variant termio_in = with(in(termio_));
constexpr Variant termio_out = with(out(termio_));
constexpr Variant winsize_in = with(in(winsize_));
constexpr Variant winsize_out = with(out(winsize_));
constexpr Variant modem_in = with(in(modem_bits));
constexpr Variant modem_out = with(out(modem_bits));
constexpr Variant flow = with(enum_of(flows, Width::word));
constexpr Variant flush = with(enum_of(flushes, Width::word));
constexpr Variant typed_char = with(bytes_in(length_constant(1)));

constexpr VariantKey keys[] = {
    {TCGETS, &termios_out},
    {TCSETS, &termios_in},
    {TCSETSW, &termios_in},
    {TCSETSF, &termios_in},
    {TIOCGLCKTRMIOS, &termios_out},
    {TIOCSLCKTRMIOS, &termios_in},
    {TCGETS2, &termios2_out},
    {TCSETS2, &termios2_in},
    {TCSETSW2, &termios2_in},
    {TCSETSF2, &termios2_in},
    {TCGETA, &termio_out},
    {TCSETA, &termio_in},
    {TCSETAW, &termio_in},
    {TCSETAF, &termio_in},
    {TCSBRK, &int_value},
    {TCSBRKP, &int_value},
    {TCXONC, &flow},
    {TCFLSH, &flush},
    {TIOCGWINSZ, &winsize_out},
    {TIOCSWINSZ, &winsize_in},
    {TIOCMGET, &modem_out},
    {TIOCMBIS, &modem_in},
    {TIOCMBIC, &modem_in},
    {TIOCMSET, &modem_in},
    {TIOCSTI, &typed_char},
    {TIOCSCTTY, &int_value},
    {TIOCGPGRP, &int_out},
    {TIOCSPGRP, &int_in},
    {TIOCGSID, &int_out},
    {TIOCOUTQ, &int_out},
    {TIOCGSOFTCAR, &int_out},
    {TIOCSSOFTCAR, &int_in},
    {TIOCPKT, &int_in},
    {TIOCGETD, &int_out},
    {TIOCSETD, &int_in},
    {TIOCGPTN, &int_out},
    {TIOCGDEV, &int_out},
    {TIOCGEXCL, &int_out},
    {TIOCSPTLCK, &int_in},
    {TIOCEXCL, &no_argument},
    {TIOCNXCL, &no_argument},
    {TIOCCONS, &no_argument},
    {TIOCSSERIAL, &no_argument},
    {TIOCNOTTY, &no_argument},
    {TIOCSBRK, &no_argument},
    {TIOCCBRK, &no_argument},
    {TIOCVHANGUP, &no_argument},
    {FIONREAD, &int_out},
    {FIONBIO, &int_in},
    {FIOASYNC, &int_in},
    {FIOCLEX, &no_argument},
    {FIONCLEX, &no_argument},
};

}  // namespace

constinit const std::span<const VariantKey> ioctl_terminal_requests = keys;

}  // namespace ringside::catalog

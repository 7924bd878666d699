#pragma once
#include <tenon/kernel/mailer.hpp>
#include <tenon/kernel/time.hpp>

#include <string>
#include <string_view>

namespace tenon::mail {

// The bytes of a message (RFC 5322, RFC 2045, RFC 2047, RFC 6532): plain text in UTF-8, with 8-bit
// transfer encoding so that people can read the file. Fault::invalid for addresses that are not
// one plain address, control characters in the subject, and lines of over 998 bytes.
std::string message_text(Mail const&, std::string_view from, std::string_view id, Timestamp date);

}  // namespace tenon::mail

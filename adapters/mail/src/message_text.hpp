#pragma once
#include <tenon/kernel/mailer.hpp>
#include <tenon/kernel/time.hpp>
#include <tenon/mail/sender.hpp>

#include <string>
#include <string_view>

namespace tenon::mail {

// The bytes of a message (RFC 5322, RFC 2045 to 2047; RFC 6532 for an address beyond ASCII): the text, and
// the HTML beside it as multipart/alternative. A part of short ASCII lines stands as it is, any other
// is quoted-printable, so that no mail server has to take 8-bit or long lines.
// The mail is sendable, the sender sound; `id` is unique for ever.
std::string message_text(Mail const&, Sender const&, std::string_view id, Timestamp date);

}  // namespace tenon::mail

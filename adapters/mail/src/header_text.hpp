#pragma once
#include <tenon/kernel/time.hpp>
#include <tenon/mail/sender.hpp>

#include <string>
#include <string_view>

namespace tenon::mail {

// Unstructured text as it is when it is short ASCII, else in encoded words (RFC 2047), none of which
// splits a character, folded into lines of at most 78 bytes. The text is one line of UTF-8.
std::string header_text(std::string_view);
// "Ann Example" <ann@example.com>, or the address alone.
std::string mailbox_text(Sender const&);
// Sat, 31 Jan 2026 08:00:00 +0000 (RFC 5322 §3.3)
std::string date_text(Timestamp);

// Fault::invalid for a sender whose address or name would break out of its header line.
void require_sender(Sender const&);

}  // namespace tenon::mail

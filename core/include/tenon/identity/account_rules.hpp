#pragma once
#include <tenon/kernel/error.hpp>
#include <tenon/kernel/text.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tenon::identity {

// The one spelling of an e-mail address: trimmed and folded, so that letters differ by more than
// case. Empty for text that can be no address: not UTF-8, or longer than 254 bytes.
std::string normal_email(std::string_view text, UnicodeText const&);

// Each gives the normal form of what was sent and notes what is wrong with it.
//
// An address of at most 254 bytes, with one @; the domain consists of labels of letters, digits
// and hyphens. Letters that folding would turn into other letters (ß into ss) are refused, as
// mail to them could reach somebody else.
std::string checked_email(std::string_view text, UnicodeText const&, std::vector<Violation>&);
// 8 to 128 code points in NFC, not on the list of common passwords; no other rule.
std::string checked_password(std::string_view field, std::string_view text, UnicodeText const&,
                             std::vector<Violation>&);
// At most 200 code points without control characters; blank is absent.
std::optional<std::string> checked_full_name(std::optional<std::string> const&, UnicodeText const&,
                                             std::vector<Violation>&);

// Throws invalid with all of them, if there are any; of those about one field, with the first.
void require_none(std::vector<Violation> violations);

// Passwords of 8 characters and more that are tried first by everyone who guesses.
bool is_common_password(std::string_view folded);

}  // namespace tenon::identity

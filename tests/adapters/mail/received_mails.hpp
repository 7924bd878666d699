#pragma once
#include <tenon/kernel/mailer.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace tenon::testing {

// A message as Python's email package reads it.
struct ReceivedMail {
    Mail mail;
    std::string from, from_name, message_id, date, kind, envelope, session;
    std::vector<std::string> defects, headers;
    bool is_ascii = false, has_bare_ends = true;
    std::int64_t longest_line = 0;
};

// The messages in the folder, in the order of their names.
std::vector<ReceivedMail> received_mails(std::filesystem::path const& folder);
std::vector<Mail> mails_of(std::vector<ReceivedMail> const&);

}  // namespace tenon::testing

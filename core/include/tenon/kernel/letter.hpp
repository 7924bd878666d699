#pragma once
#include <tenon/kernel/mailer.hpp>

#include <optional>
#include <string>
#include <vector>

namespace tenon {

// What the one button of a letter says, and the address it opens.
struct LetterAction {
    std::string label, link;
};

// A mail to a person, in words alone: how all letters look, as text and as HTML, is said in mail_of().
struct Letter {
    std::string product;   // the name that stands on top
    std::string subject;   // one line; the headline of the HTML too
    std::string greeting;  // "Hello Ann Example,"
    std::vector<std::string> paragraphs = {};
    std::optional<LetterAction> action = std::nullopt;
    std::vector<std::string> remarks = {};  // quieter, after the action
};

// The letter as plain text and as HTML that says the same: tables and inline styles as mail programs want
// them, light and dark, at most 600 px wide, nothing fetched from elsewhere, every word escaped.
Mail mail_of(Letter const&, std::string to);

}  // namespace tenon

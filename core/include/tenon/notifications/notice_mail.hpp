#pragma once
#include <tenon/kernel/letter.hpp>

#include <optional>
#include <string>

namespace tenon::notifications {

// What has happened, as one person is told.
struct Notice {
    std::string title;
    std::string message;                                // a paragraph for each line
    std::optional<LetterAction> action = std::nullopt;  // where to look at it
};

struct Reader {
    std::string address;
    std::optional<std::string> name = std::nullopt;
};

// The notice as a letter from `product`. It says where its reader chooses which notices come as mail, unless
// `choices_link` is empty. What would break the title out of its line becomes a blank.
Mail notice_mail(Notice const&, Reader const&, std::string product, std::string const& choices_link);

}  // namespace tenon::notifications

#include <tenon/notifications/notice_mail.hpp>

#include <algorithm>
#include <string_view>
#include <vector>

namespace tenon::notifications {
namespace {

bool is_control(char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; }

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        auto const end = std::min(text.find_first_of("\r\n"), text.size());
        if (end > 0) lines.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

}  // namespace

Mail notice_mail(Notice const& notice, Reader const& reader, std::string product, std::string const& choices_link) {
    Letter letter{.product = std::move(product),
                  .subject = notice.title,
                  .greeting = reader.name ? "Hello " + *reader.name + "," : "Hello,",
                  .paragraphs = lines_of(notice.message),
                  .action = notice.action};
    std::ranges::replace_if(letter.subject, is_control, ' ');
    if (!choices_link.empty()) letter.remarks.push_back("You choose which notifications come as mail: " + choices_link);
    return mail_of(letter, reader.address);
}

}  // namespace tenon::notifications

#include "received_mails.hpp"

#include <tenon/json/json_reader.hpp>

#include <cstdio>
#include <memory>
#include <stdexcept>

namespace tenon::testing {
namespace {

std::string output_of(std::string const& command) {
    struct Close {
        void operator()(std::FILE* pipe) const { ::pclose(pipe); }
    };
    std::unique_ptr<std::FILE, Close> const pipe(::popen(command.c_str(), "r"));
    if (!pipe) throw std::runtime_error("cannot run " + command);
    std::string out;
    char block[4096];
    while (auto const size = std::fread(block, 1, sizeof block, pipe.get())) out.append(block, size);
    return out;
}

std::string text(Json const& object, std::string_view name) { return *object.find(name)->as_text(); }

std::vector<std::string> texts(Json const& object, std::string_view name) {
    std::vector<std::string> out;
    for (auto const& item : *object.find(name)->as_array()) out.push_back(*item.as_text());
    return out;
}

ReceivedMail received(Json const& parsed) {
    return {.mail = {text(parsed, "to"), text(parsed, "subject"), text(parsed, "text"), text(parsed, "html")},
            .from = text(parsed, "from"),
            .from_name = text(parsed, "from_name"),
            .message_id = text(parsed, "message_id"),
            .date = text(parsed, "date"),
            .kind = text(parsed, "kind"),
            .envelope = text(parsed, "envelope"),
            .session = text(parsed, "session"),
            .defects = texts(parsed, "defects"),
            .headers = texts(parsed, "headers"),
            .is_ascii = *parsed.find("is_ascii")->as_bool(),
            .has_bare_ends = *parsed.find("has_bare_ends")->as_bool(),
            .longest_line = *parsed.find("longest_line")->as_integer()};
}

}  // namespace

std::vector<ReceivedMail> received_mails(std::filesystem::path const& folder) {
    auto const parsed = json::make_json_reader()->read(
        output_of("python3 -B '" TENON_TEST_FOLDER "/parse_mail.py' '" + folder.string() + "'"));
    std::vector<ReceivedMail> mails;
    for (auto const& each : *parsed.as_array()) mails.push_back(received(each));
    return mails;
}

std::vector<Mail> mails_of(std::vector<ReceivedMail> const& received) {
    std::vector<Mail> mails;
    for (auto const& each : received) mails.push_back(each.mail);
    return mails;
}

}  // namespace tenon::testing

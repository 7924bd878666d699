#include <tenon/kernel/file_store.hpp>

#include <tenon/kernel/error.hpp>
#include <tenon/kernel/text.hpp>

#include <algorithm>

namespace tenon {
namespace {

constexpr std::size_t longest_key = 512, longest_segment = 200, longest_type = 100, longest_name = 200;

bool has_control(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) {
        auto const byte = static_cast<unsigned char>(c);
        return byte < 0x20 || byte == 0x7F;
    });
}

// What is wrong with a key, or "".
std::string_view trouble_in(std::string_view key) {
    if (key.empty()) return "it is empty";
    if (key.size() > longest_key) return "it is longer than 512 bytes";
    if (!is_utf8(key)) return "it is not UTF-8";
    if (has_control(key)) return "it has control characters";
    if (key.find('\\') != std::string_view::npos) return "it has a backslash";
    for (std::size_t at = 0; at <= key.size();) {
        auto const segment = key.substr(at, key.find('/', at) - at);
        if (segment.empty()) return "it has an empty segment, or begins or ends with a slash";
        if (segment == "." || segment == "..") return "a segment is '.' or '..'";
        if (segment.size() > longest_segment) return "a segment is longer than 200 bytes";
        at += segment.size() + 1;
    }
    return "";
}

// type "/" subtype, then parameters such as "; charset=utf-8" (RFC 9110 §8.3.1), told apart loosely.
bool is_content_type(std::string_view text) {
    auto const is_token = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               std::string_view("!#$&^_.+-").find(c) != std::string_view::npos;
    };
    auto const essence = trim(text.substr(0, text.find(';')));
    auto const slash = essence.find('/');
    if (slash == std::string_view::npos || slash == 0 || slash + 1 == essence.size()) return false;
    auto const subtype = essence.substr(slash + 1);
    return std::all_of(essence.begin(), essence.begin() + static_cast<std::ptrdiff_t>(slash), is_token) &&
           std::all_of(subtype.begin(), subtype.end(), is_token) && is_ascii(text) && !has_control(text);
}

}  // namespace

FileKey::FileKey(std::string text) : text_(std::move(text)) {
    if (auto const trouble = trouble_in(text_); !trouble.empty())
        throw Error(Fault::invalid, "This cannot be the name of a file: " + std::string(trouble) + ".");
}

bool FileKey::is_key(std::string_view text) { return trouble_in(text).empty(); }

std::string_view FileKey::name() const { return std::string_view(text_).substr(text_.rfind('/') + 1); }

FileContent::FileContent(ByteSource& source, std::uint64_t length, std::string type)
    : bytes(source), size(length), content_type(std::move(type)) {
    if (content_type.size() > longest_type || !is_content_type(content_type))
        throw Error(Fault::invalid, "The content type of a file has to be one such as application/pdf.");
}

std::uint64_t ByteRange::length_in(std::uint64_t size) const {
    if (first >= size)
        throw Error(Fault::invalid,
                    "The file ends before the range that was asked for: it has " + std::to_string(size) + " bytes.")
            .with_code("RANGE_NOT_SATISFIABLE");
    return std::min(length.value_or(size), size - first);
}

LinkTerms::LinkTerms(std::chrono::seconds time, std::string name) : life(time), download_as(std::move(name)) {
    if (life < std::chrono::seconds(1) || life > std::chrono::days(7))
        throw Error(Fault::invalid, "A link to a file can last from one second to seven days.");
    if (download_as.size() > longest_name || !is_utf8(download_as) || has_control(download_as))
        throw Error(Fault::invalid, "This cannot be the name of a downloaded file.");
}

}  // namespace tenon

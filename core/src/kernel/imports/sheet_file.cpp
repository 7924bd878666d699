#include <tenon/kernel/imports/sheet_file.hpp>

#include <tenon/kernel/text.hpp>

#include <array>

namespace tenon {
namespace {

constexpr std::size_t longest = 256, longest_extension = 10;

std::string_view last_part(std::string_view path) {
    auto const at = path.find_last_of("/\\");
    return at == std::string_view::npos ? path : path.substr(at + 1);
}

}  // namespace

std::string clean_file_name(std::string_view sent) {
    auto const part = last_part(sent);
    bool const has_other_letters = is_utf8(part);
    std::string name;
    for (char const c : part) {
        auto const byte = static_cast<unsigned char>(c);
        bool const is_control = byte < 0x20 || byte == 0x7F;
        if (!is_control && (byte < 0x80 || has_other_letters)) name += c;
    }
    name = trim(name);
    if (name.size() <= longest) return name;
    auto const dot = name.rfind('.');
    bool const has_extension = dot != std::string::npos && name.size() - dot <= longest_extension;
    auto const extension = has_extension ? name.substr(dot) : std::string();
    return std::string(head_of(name, longest - extension.size())) + extension;
}

std::optional<std::string_view> sheet_extension(std::string_view name) {
    static constexpr std::array<std::string_view, 3> known = {"xlsx", "xls", "csv"};
    auto const dot = name.rfind('.');
    auto const extension = dot == std::string_view::npos ? std::string() : ascii_lower(name.substr(dot + 1));
    for (auto const one : known)
        if (one == extension) return one;
    return std::nullopt;
}

void require_size(SheetFile const& sheet, SheetLimits const& limits) {
    if (sheet.size > limits.bytes)
        throw Error(Fault::too_large,
                    "The file has more than " + std::to_string(limits.bytes) + " bytes, the most that is taken");
}

FileKey key_of_sheet(Import const& import) {
    return FileKey(import.id + '.' + std::string(sheet_extension(import.filename).value_or("sheet")));
}

}  // namespace tenon

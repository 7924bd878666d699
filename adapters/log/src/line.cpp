#include "line.hpp"

#include <tenon/kernel/json.hpp>
#include <tenon/kernel/text.hpp>

#include <algorithm>

namespace tenon::log {
namespace {

std::string only_ascii(std::string_view bytes) {
    std::string result(bytes);
    std::replace_if(
        result.begin(), result.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; }, '?');
    return result;
}

void append_quoted(std::string& out, std::string_view text) {
    if (is_utf8(text)) append_json_text(out, text);
    else append_json_text(out, only_ascii(text));
}

struct AppendJson {
    std::string& out;
    void operator()(std::string_view text) const { append_quoted(out, text); }
    void operator()(std::int64_t number) const { append_json_number(out, number); }
    void operator()(double number) const { append_json_number(out, number); }
    void operator()(bool truth) const { out += truth ? "true" : "false"; }
};

void append_json_line(std::string& out, Line const& line) {
    out += R"({"time":")";
    append_timestamp(out, line.at);
    out += R"(","level":")";
    out += to_text(line.level);
    out += R"(","message":)";
    append_quoted(out, line.message);
    for (LogField const& field : line.fields) {
        out += ",\"";
        out += field.name;
        out += "\":";
        std::visit(AppendJson{out}, field.value);
    }
    out += "}\n";
}

bool is_plain(std::string_view text, std::string_view refused) {
    return std::all_of(text.begin(), text.end(), [&](char c) {
        return static_cast<unsigned char>(c) >= 0x20 && c != 0x7f && refused.find(c) == std::string_view::npos;
    });
}

void append_plain(std::string& out, std::string_view text, std::string_view refused) {
    if (!text.empty() && is_plain(text, refused) && is_utf8(text)) out += text;
    else append_quoted(out, text);
}

void append_text_line(std::string& out, Line const& line) {
    constexpr std::size_t level_width = 8;
    append_timestamp(out, line.at);
    out += ' ';
    std::string_view const level = to_text(line.level);
    out += level;
    out.append(level_width - level.size(), ' ');
    append_plain(out, line.message, "");
    for (LogField const& field : line.fields) {
        out += ' ';
        out += field.name;
        out += '=';
        if (auto const* text = std::get_if<std::string_view>(&field.value)) append_plain(out, *text, " =\"");
        else std::visit(AppendJson{out}, field.value);
    }
    out += '\n';
}

}  // namespace

void append_line(std::string& out, LogFormat format, Line const& line) {
    if (format == LogFormat::json) append_json_line(out, line);
    else append_text_line(out, line);
}

}  // namespace tenon::log

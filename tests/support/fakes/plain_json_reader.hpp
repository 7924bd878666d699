#pragma once
#include <tenon/kernel/error.hpp>
#include <tenon/kernel/json.hpp>

#include <charconv>

namespace tenon::testing {

// Reads the JSON that the core itself writes: no white space, no escapes but those of append_json_text for plain text.
class PlainJsonReader final : public JsonReader {
public:
    Json read(std::string_view text) const override {
        auto rest = text;
        auto value = read_value(rest);
        if (!rest.empty()) refuse();
        return value;
    }

private:
    [[noreturn]] static void refuse() { throw Error(Fault::malformed, "no JSON that was written here"); }

    static bool take(std::string_view& rest, std::string_view word) {
        if (!rest.starts_with(word)) return false;
        rest.remove_prefix(word.size());
        return true;
    }

    static Json read_value(std::string_view& rest) {
        if (take(rest, "null")) return {};
        if (take(rest, "true")) return true;
        if (take(rest, "false")) return false;
        if (rest.starts_with('"')) return read_text(rest);
        if (take(rest, "[")) return read_array(rest);
        if (take(rest, "{")) return read_object(rest);
        return read_number(rest);
    }

    static std::string read_text(std::string_view& rest) {
        if (!take(rest, "\"")) refuse();
        std::string text;
        while (!take(rest, "\"")) {
            if (rest.empty()) refuse();
            if (take(rest, "\\n")) text += '\n';
            else if (take(rest, "\\\"")) text += '"';
            else if (take(rest, "\\\\")) text += '\\';
            else if (rest.front() == '\\') refuse();
            else text += rest.front(), rest.remove_prefix(1);
        }
        return text;
    }

    static Json read_array(std::string_view& rest) {
        Json::Array array;
        if (take(rest, "]")) return array;
        do array.push_back(read_value(rest));
        while (take(rest, ","));
        if (!take(rest, "]")) refuse();
        return array;
    }

    static Json read_object(std::string_view& rest) {
        Json::Object object;
        if (take(rest, "}")) return object;
        do {
            auto name = read_text(rest);
            if (!take(rest, ":")) refuse();
            object.emplace_back(std::move(name), read_value(rest));
        } while (take(rest, ","));
        if (!take(rest, "}")) refuse();
        return object;
    }

    static Json read_number(std::string_view& rest) {
        auto const digits = rest.substr(0, std::min(rest.find_first_not_of("0123456789+-.eE"), rest.size()));
        rest.remove_prefix(digits.size());
        std::int64_t whole = 0;
        auto const* const last = digits.data() + digits.size();
        if (auto const [end, failed] = std::from_chars(digits.data(), last, whole);
            failed == std::errc{} && end == last)
            return whole;
        double real = 0;
        if (auto const [end, failed] = std::from_chars(digits.data(), last, real); failed != std::errc{} || end != last)
            refuse();
        return Json::Real{real, std::string(digits)};
    }
};

}  // namespace tenon::testing

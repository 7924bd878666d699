#pragma once
#include "message.hpp"

#include <tenon/kernel/error.hpp>
#include <tenon/kernel/time.hpp>

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tenon::http {

// Reads a query string whose every parameter is one of few words. What is wrong with it, unknown
// parameters included (a misspelt dry_run must not write), is told together by finish().
class QueryOptions {
public:
    explicit QueryOptions(Request const& request) : QueryOptions(request.query) {}
    explicit QueryOptions(std::vector<std::pair<std::string, std::string>> query) : query_(std::move(query)) {}

    template <class T>
    struct Word {
        std::string_view name;
        T value;
    };

    // The value of the word sent for `parameter`, or `otherwise`.
    template <class T, std::size_t N>
    T take(std::string_view parameter, Word<T> const (&words)[N], T otherwise) {
        known_.push_back(parameter);
        auto const sent = find(parameter);
        if (!sent) return otherwise;
        std::vector<std::string_view> names;
        for (auto const& word : words) {
            if (word.name == *sent) return word.value;
            names.push_back(word.name);
        }
        refuse_word(parameter, names);
        return otherwise;
    }
    bool take_flag(std::string_view parameter, bool otherwise) {
        return take<bool>(parameter, {{"true", true}, {"false", false}}, otherwise);
    }

    std::optional<Date> take_date(std::string_view parameter);
    std::int64_t take_integer(std::string_view parameter, std::int64_t least, std::int64_t most,
                              std::int64_t otherwise);
    std::string take_text(std::string_view parameter);  // "": not sent
    // Of a parameter that may be repeated, and hold several texts with commas between them, which part nothing inside
    // round brackets.
    std::vector<std::string> take_list(std::string_view parameter);

    // For what only the values together show.
    void refuse(std::string_view parameter, std::string code, std::string message) {
        violations_.push_back({std::string(parameter), std::move(code), std::move(message)});
    }

    void finish();  // throws invalid

private:
    std::optional<std::string_view> find(std::string_view parameter) const;  // the first one
    void refuse_word(std::string_view parameter, std::span<std::string_view const> names);

    std::vector<std::pair<std::string, std::string>> const query_;
    std::vector<std::string_view> known_, lists_;
    std::vector<Violation> violations_;
};

}  // namespace tenon::http

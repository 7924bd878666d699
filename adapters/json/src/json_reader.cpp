#include <tenon/json/json_reader.hpp>

#include <tenon/kernel/error.hpp>

#include "json_builder.hpp"

#include <boost/json/basic_parser_impl.hpp>

namespace tenon::json {
namespace {

constexpr std::size_t deepest = 32;

std::string_view describe(boost::json::error_code const& error) {
    namespace json = boost::json;
    if (error == json::error::incomplete) return "the text ends too early";
    if (error == json::error::extra_data) return "something follows the value";
    if (error == json::error::too_deep) return "it is nested deeper than 32 levels";
    if (error == json::error::exponent_overflow) return "the number is out of range";
    return "here it is no valid JSON";
}

class BoostJsonReader final : public JsonReader {
public:
    Json read(std::string_view text) const override {
        boost::json::parse_options options;
        options.max_depth = deepest;
        boost::json::basic_parser<JsonBuilder> parser(options);
        boost::json::error_code error;
        auto const read = parser.write_some(false, text.data(), text.size(), error);
        if (!error && read < text.size()) error = boost::json::error::extra_data;
        if (!error) return parser.handler().take();
        auto const& problem = parser.handler().problem();
        auto const reason = problem.empty() ? describe(error) : std::string_view(problem);
        throw Error(Fault::malformed,
                    "The JSON cannot be read at byte " + std::to_string(read) + ": " + std::string(reason) + ".");
    }
};

}  // namespace

std::unique_ptr<JsonReader> make_json_reader() { return std::make_unique<BoostJsonReader>(); }

}  // namespace tenon::json

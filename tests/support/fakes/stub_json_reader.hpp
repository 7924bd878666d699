#pragma once
#include <tenon/kernel/error.hpp>
#include <tenon/kernel/json.hpp>

#include <map>

namespace tenon::testing {

// Knows the texts that it was told of; everything else is malformed.
class StubJsonReader final : public JsonReader {
public:
    std::map<std::string, Json, std::less<>> texts;

    Json read(std::string_view text) const override {
        auto const it = texts.find(text);
        if (it == texts.end()) throw Error(Fault::malformed, "The text is no JSON");
        return it->second;
    }
};

}  // namespace tenon::testing

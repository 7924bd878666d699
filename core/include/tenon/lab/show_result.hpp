#pragma once
#include <tenon/kernel/json.hpp>
#include <tenon/kernel/resource_store.hpp>
#include <tenon/lab/test_records.hpp>

namespace tenon::lab {

// A result with all that belongs to it.
class ShowResult {
public:
    struct Ports {
        ResourceStore const& store;
        JsonReader const& json;
    };
    struct Shown {
        Record row;
        Json config;        // what the test was made of, so that it can be repeated
        Json equity_curve;  // [{time, value, drawdown}], at most 500
        std::string session_id;
    };
    explicit ShowResult(Ports ports) : ports_(ports) {}

    Shown operator()(Actor const&, std::string_view id) const;  // faults: not_found, forbidden
    // The trades, or the thoughts, of a test in their order, as a JSON array.
    std::string all_rows(Resource const&, std::string const& session_id) const;
    std::string first_rows(Resource const&, std::string const& session_id, std::int64_t most) const;

private:
    Ports ports_;
};

}  // namespace tenon::lab

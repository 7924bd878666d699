#pragma once
#include <tenon/lab/council.hpp>

namespace tenon::lab {

// Where a council stands with one decision.
struct Deliberation {
    struct Seat {
        std::optional<Decision> answer = {};
        std::vector<std::size_t> ranking = {};  // seats, the best first; empty: none
        std::string trouble = {};               // why there is no answer, or no ranking after it
    };
    Timestamp candle{};
    std::vector<Seat> seats;
    bool answers_are_in = false;  // who has none by now is left out
    std::int64_t asks = 0, tokens = 0;

    std::size_t count_answers() const;
    std::vector<std::int64_t> places_of(std::size_t seat) const;  // that others gave its answer, from 1

    // To go on with it later. Until the answers are in, whoever had trouble with one may be asked again.
    Json state() const;
    // One for `candle`: the kept one where it is of that candle, else a new one. Faults: malformed.
    static Deliberation resumed(Json const& kept, Timestamp candle, std::size_t seats);
};

// As people are shown it; `models` are those of the seats.
CouncilRecord record_of(Deliberation const&, std::span<std::string const> models, std::string const& chairman);

}  // namespace tenon::lab

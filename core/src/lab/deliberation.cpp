#include "deliberation.hpp"

#include "json_fields.hpp"

#include <algorithm>
#include <numeric>

namespace tenon::lab {
namespace {

Json number_or_null(std::optional<double> const& x) { return x ? Json(*x) : Json(); }

Json::Object json_of(Decision const& made) {
    return {{"decision", to_text(made.action)},
            {"reasoning", made.reasoning},
            {"confidence", number_or_null(made.confidence)},
            {"size", made.size_fraction},
            {"leverage", made.leverage},
            {"stop_loss", number_or_null(made.stop_loss)},
            {"take_profit", number_or_null(made.take_profit)}};
}

Action action_of(std::string const& word) {
    for (auto const action : {Action::hold, Action::open_long, Action::open_short, Action::close})
        if (word == to_text(action)) return action;
    JsonFields::refuse();
}

Decision decision_of(JsonFields const& in) {
    return {.action = action_of(in.text("decision")),
            .reasoning = in.text("reasoning"),
            .confidence = in.optional("confidence"),
            .size_fraction = in.number("size"),
            .leverage = in.number("leverage"),
            .stop_loss = in.optional("stop_loss"),
            .take_profit = in.optional("take_profit")};
}

Json::Array const& list(JsonFields const& in, std::string_view name) {
    if (auto const* found = in.at(name).as_array()) return *found;
    JsonFields::refuse();
}

Json state_of(Deliberation::Seat const& seat, bool answers_are_in) {
    Json::Array ranking;
    for (auto const place : seat.ranking) ranking.emplace_back(static_cast<std::int64_t>(place));
    return Json::Object{{"answer", seat.answer ? Json(json_of(*seat.answer)) : Json()},
                        {"ranking", std::move(ranking)},
                        {"trouble", answers_are_in ? seat.trouble : std::string()}};
}

Deliberation::Seat seat_of(JsonFields const& in, std::size_t seats) {
    Deliberation::Seat seat;
    if (auto const& answer = in.at("answer"); !answer.is_null()) seat.answer = decision_of(JsonFields(answer));
    for (auto const& one : list(in, "ranking")) {
        auto const place = static_cast<std::size_t>(JsonFields::integer_of(one));
        if (place >= seats) JsonFields::refuse();
        seat.ranking.push_back(place);
    }
    seat.trouble = in.text("trouble");
    return seat;
}

std::optional<double> mean(std::vector<std::int64_t> const& places) {
    if (places.empty()) return std::nullopt;
    auto const sum = std::accumulate(places.begin(), places.end(), std::int64_t{0});
    return static_cast<double>(sum) / static_cast<double>(places.size());
}

Json average_ranks(Deliberation const& talk, std::span<std::string const> models) {
    std::vector<std::pair<double, std::string>> ranks;
    for (std::size_t i = 0; i < models.size(); ++i)
        if (auto const rank = mean(talk.places_of(i))) ranks.emplace_back(*rank, models[i]);
    std::ranges::stable_sort(ranks, {}, [](auto const& one) { return one.first; });
    Json::Array shown;
    for (auto const& [rank, model] : ranks) shown.push_back(Json::Object{{"model", model}, {"average_rank", rank}});
    return shown;
}

}  // namespace

std::size_t Deliberation::count_answers() const {
    return static_cast<std::size_t>(std::ranges::count_if(seats, [](Seat const& s) { return s.answer.has_value(); }));
}

std::vector<std::int64_t> Deliberation::places_of(std::size_t seat) const {
    std::vector<std::int64_t> places;
    for (auto const& other : seats) {
        auto const found = std::ranges::find(other.ranking, seat);
        if (found != other.ranking.end()) places.push_back(found - other.ranking.begin() + 1);
    }
    return places;
}

Json Deliberation::state() const {
    Json::Array all;
    for (auto const& seat : seats) all.push_back(state_of(seat, answers_are_in));
    return Json::Object{{"candle", std::int64_t{candle.time_since_epoch().count()}},
                        {"seats", std::move(all)},
                        {"answers_are_in", answers_are_in},
                        {"asks", asks},
                        {"tokens", tokens}};
}

Deliberation Deliberation::resumed(Json const& kept, Timestamp candle, std::size_t seats) {
    Deliberation talk;
    talk.candle = candle;
    talk.seats.resize(seats);
    if (kept.is_null()) return talk;
    JsonFields const in(kept);
    if (in.integer("candle") != candle.time_since_epoch().count()) return talk;
    auto const& all = list(in, "seats");
    auto const* answers_are_in = in.at("answers_are_in").as_bool();
    if (all.size() != seats || !answers_are_in) JsonFields::refuse();
    for (std::size_t i = 0; i < seats; ++i) talk.seats[i] = seat_of(JsonFields(all[i]), seats);
    talk.answers_are_in = *answers_are_in;
    talk.asks = in.integer("asks"), talk.tokens = in.integer("tokens");
    return talk;
}

CouncilRecord record_of(Deliberation const& talk, std::span<std::string const> models, std::string const& chairman) {
    Json::Array answers, rankings, failed, votes, absent;
    for (std::size_t i = 0; i < models.size(); ++i) {
        auto const& seat = talk.seats[i];
        if (seat.answer) {
            auto shown = json_of(*seat.answer);
            shown.emplace(shown.begin(), "model", models[i]);
            answers.emplace_back(std::move(shown));
            votes.push_back(Json::Object{{"model", models[i]},
                                         {"decision", to_text(seat.answer->action)},
                                         {"average_rank", number_or_null(mean(talk.places_of(i)))}});
        } else {
            absent.emplace_back(models[i]);
        }
        if (!seat.ranking.empty()) {
            Json::Array ranking;
            for (auto const place : seat.ranking) ranking.emplace_back(models[place]);
            rankings.push_back(Json::Object{{"model", models[i]}, {"ranking", std::move(ranking)}});
        }
        if (!seat.trouble.empty())
            failed.push_back(Json::Object{
                {"model", models[i]}, {"stage", seat.answer ? "ranking" : "answer"}, {"error", seat.trouble}});
    }
    return {
        .answers = std::move(answers),
        .rankings = std::move(rankings),
        .metadata = Json::Object{{"chairman", chairman},
                                 {"average_ranks", average_ranks(talk, models)},
                                 {"failed", std::move(failed)},
                                 {"asks", talk.asks},
                                 {"tokens", talk.tokens}},
        .summary = Json::Object{{"chairman", chairman}, {"answers", std::move(votes)}, {"failed", std::move(absent)}}};
}

}  // namespace tenon::lab

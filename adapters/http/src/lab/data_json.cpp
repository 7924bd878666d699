#include "lab/data_json.hpp"

#include <tenon/kernel/text.hpp>

#include <algorithm>
#include <cmath>

namespace tenon::http {
namespace {

using lab::CandleStore;

std::int64_t number(std::size_t count) { return static_cast<std::int64_t>(count); }
Json text(std::string_view words) { return Json(words); }

// "btc" of "BTC/USDT".
std::string icon_of(std::string_view id) { return ascii_lower(id.substr(0, id.find('/'))); }

Json json_of(CandleStore::Extent const& extent) {
    return Json::Object{{"timeframe", extent.series.timeframe},
                        {"candles", extent.count},
                        {"first", format_timestamp(extent.first)},
                        {"last", format_timestamp(extent.last)},
                        {"source", extent.source},
                        {"synthetic", lab::is_synthetic(extent.source)}};
}

Json json_of(lab::ShowMarket::Listed const& listed) {
    Json::Array series;
    bool is_synthetic = false;
    for (auto const& extent : listed.series) {
        series.push_back(json_of(extent));
        is_synthetic = is_synthetic || lab::is_synthetic(extent.source);
    }
    auto const& asset = listed.asset;
    return Json::Object{{"id", asset.id},
                        {"name", asset.name},
                        {"icon", icon_of(asset.id)},
                        {"available", !listed.series.empty()},
                        {"synthetic", is_synthetic},
                        {"min_lookback_days", asset.least_lookback_days},
                        {"max_lookback_days", asset.most_lookback_days},
                        {"series", std::move(series)}};
}

Json json_of(lab::DatePreset const& preset) {
    Json::Object out{{"id", text(preset.id)}, {"name", text(preset.name)}, {"description", text(preset.description)}};
    if (preset.days > 0) {
        out.emplace_back("days", preset.days);
    } else {
        out.emplace_back("start_date", format_date(preset.start));
        out.emplace_back("end_date", format_date(preset.end));
    }
    return out;
}

Json json_of(lab::Candle const& candle) {
    return Json::Object{{"timestamp", format_timestamp(candle.time)},
                        {"open", candle.open},
                        {"high", candle.high},
                        {"low", candle.low},
                        {"close", candle.close},
                        {"volume", candle.volume}};
}

Json json_of(lab::Indicator const& indicator) {
    Json::Array parameters;
    for (auto const& one : indicator.parameters)
        parameters.push_back(Json::Object{{"name", text(one.name)},
                                          {"default", one.fallback},
                                          {"min", one.least},
                                          {"max", one.most},
                                          {"whole", one.is_whole}});
    return Json::Object{{"name", text(indicator.name)},
                        {"title", text(indicator.title)},
                        {"formula", text(indicator.formula)},
                        {"parameters", std::move(parameters)}};
}

// What every answer with candles begins with.
Json::Object head_of(lab::Series const& series, std::string const& source) {
    return {{"asset", series.asset},
            {"timeframe", series.timeframe},
            {"source", source.empty() ? Json() : Json(source)},
            {"synthetic", lab::is_synthetic(source)}};
}

}  // namespace

Json json_of(std::vector<lab::ShowMarket::Listed> const& listed) {
    Json::Array assets;
    for (auto const& one : listed) assets.push_back(json_of(one));
    return Json::Object{{"assets", std::move(assets)}};
}

Json timeframes_json() {
    Json::Array all;
    for (auto const& one : lab::timeframes())
        all.push_back(Json::Object{
            {"id", text(one.id)}, {"name", text(one.name)}, {"minutes", one.minutes}, {"interval", text(one.id)}});
    return Json::Object{{"timeframes", std::move(all)}};
}

Json presets_json() {
    Json::Array presets, speeds;
    for (auto const& one : lab::date_presets()) presets.push_back(json_of(one));
    for (auto const& one : lab::playback_speeds())
        speeds.push_back(Json::Object{{"id", text(one.id)}, {"name", text(one.name)}, {"ms", one.milliseconds}});
    return Json::Object{{"date_presets", std::move(presets)}, {"playback_speeds", std::move(speeds)}};
}

Json indicator_catalog_json() {
    std::vector<std::pair<std::string_view, Json::Array>> categories;
    for (auto const& one : lab::indicator_catalog()) {
        auto found = std::ranges::find(categories, one.category, &decltype(categories)::value_type::first);
        if (found == categories.end()) found = categories.insert(found, {one.category, {}});
        found->second.push_back(json_of(one));
    }
    Json::Array all;
    for (auto& [name, indicators] : categories)
        all.push_back(Json::Object{{"id", text(name)}, {"indicators", std::move(indicators)}});
    return Json::Object{{"categories", std::move(all)}};
}

Json candles_json(std::span<lab::Candle const> candles) {
    Json::Array all;
    for (auto const& candle : candles) all.push_back(json_of(candle));
    return all;
}

Json json_of(lab::ShowMarket::Page const& page) {
    auto out = head_of(page.series, page.source);
    out.emplace_back("candles", candles_json(page.candles));
    return out;
}

Json json_of(lab::ShowMarket::Lines const& shown) {
    auto out = head_of(shown.page.series, shown.page.source);
    Json::Array times;
    for (auto const& candle : shown.page.candles) times.push_back(format_timestamp(candle.time));
    Json::Object lines;
    for (auto const& line : shown.lines) {
        Json::Array values;
        for (auto const value : line.values) values.push_back(std::isfinite(value) ? Json(value) : Json());
        auto const name = line.call.text();
        if (std::ranges::find(lines, name, &Json::Member::first) == lines.end())
            lines.emplace_back(name, std::move(values));
    }
    out.emplace_back("indicators", std::move(lines));
    out.emplace_back("timestamps", std::move(times));
    return out;
}

Json json_of(lab::ImportCandles::Outcome const& outcome) {
    auto const& report = outcome.report;
    Json::Array errors;
    for (auto const& problem : report.problems)
        errors.push_back(Json::Object{{"row", number(problem.row)},
                                      {"field", problem.field},
                                      {"code", problem.code},
                                      {"message", problem.message},
                                      {"value", problem.value}});
    auto out = head_of(outcome.series, outcome.source);
    out.insert(out.end(), {{"total", number(report.total)},
                           {"created", number(report.created)},
                           {"updated", number(report.updated)},
                           {"failed", number(report.failed)},
                           {"applied", report.is_applied},
                           {"errors", std::move(errors)}});
    return out;
}

}  // namespace tenon::http

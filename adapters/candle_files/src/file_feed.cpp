#include <tenon/candle_files/file_feed.hpp>

#include "candle_lines.hpp"

#include <tenon/kernel/error.hpp>

#include <filesystem>

namespace tenon::candle_files {
namespace {

constexpr std::string_view asset_mark = "{asset}", timeframe_mark = "{timeframe}";

// No name of an asset leads out of the folder.
std::string plain(std::string_view text) {
    std::string out(text);
    for (auto& c : out) {
        bool const is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        if (!is_letter && !(c >= '0' && c <= '9')) c = '-';
    }
    return out;
}

void replace(std::string& text, std::string_view mark, std::string const& by) {
    for (auto at = text.find(mark); at != text.npos; at = text.find(mark, at + by.size()))
        text.replace(at, mark.size(), by);
}

class FileFeed final : public lab::CandleFeed {
public:
    FileFeed(std::string const& path, Clock const& clock) : path_(path), clock_(clock) {
        if (path.find(asset_mark) == path.npos || path.find(timeframe_mark) == path.npos)
            throw Error(Fault::invalid, "The path of a feed of candles must hold {asset} and {timeframe}");
    }

    std::vector<lab::Candle> since(lab::Series const& series, Timestamp after) override {
        auto path = path_;
        replace(path, asset_mark, plain(series.asset));
        replace(path, timeframe_mark, plain(series.timeframe));
        auto const current = read_candle_lines(path);
        std::vector<lab::Candle> candles;
        bool const may_lack_some = !current || current->empty() || current->front().time > after;
        auto const before = may_lack_some ? read_candle_lines(path + ".1") : std::nullopt;
        if (!current && !before)
            throw Error(Fault::unavailable,
                        "There is no file yet with candles of " + series.asset + " in " + series.timeframe);
        for (auto const* part : {&before, &current})
            if (*part) candles.insert(candles.end(), (*part)->begin(), (*part)->end());
        return closed_candles(std::move(candles), series, after, clock_.now());
    }

    std::string source() const override { return "files of " + std::filesystem::path(path_).filename().string(); }

private:
    std::string const path_;
    Clock const& clock_;
};

}  // namespace

std::unique_ptr<lab::CandleFeed> make_file_feed(std::string const& path, Clock const& clock) {
    return std::make_unique<FileFeed>(path, clock);
}

}  // namespace tenon::candle_files

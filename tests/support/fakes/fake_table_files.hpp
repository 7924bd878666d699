#pragma once
#include <tenon/kernel/error.hpp>
#include <tenon/kernel/table_file.hpp>

#include <map>

namespace tenon::testing {

// Sheets in memory, by path. What was written can be read back, as text cells like those of a csv file.
class FakeTableFiles final : public TableFiles {
public:
    using Sheet = std::vector<std::vector<Json>>;
    struct Written {
        TableFormat format{};
        std::vector<std::string> header;
        std::vector<std::vector<Value>> rows;
        bool is_finished = false;
    };

    std::map<std::filesystem::path, Sheet> sheets;             // what open() finds
    mutable std::map<std::filesystem::path, Written> written;  // what create() left

    // The cells of a written file, as another reader finds them.
    void reopen(std::filesystem::path const& path) {
        auto const& file = written.at(path);
        Sheet sheet{{file.header.begin(), file.header.end()}};
        for (auto const& row : file.rows) {
            auto& cells = sheet.emplace_back();
            for (auto const& value : row) cells.push_back(text_cell(value));
        }
        sheets[path] = std::move(sheet);
    }

    std::unique_ptr<TableReader> open(std::filesystem::path const& path, TableLimits const&) const override {
        auto const it = sheets.find(path);
        if (it == sheets.end()) throw Error(Fault::unsupported, "The file is neither csv nor xlsx");
        return std::make_unique<Reader>(it->second);
    }
    std::unique_ptr<TableWriter> create(std::filesystem::path const& path, TableFormat format,
                                        std::span<std::string_view const> header) const override {
        auto& file = written[path] = {format, {header.begin(), header.end()}, {}, false};
        return std::make_unique<Writer>(file);
    }

private:
    static Json text_cell(Value const& value) {
        if (is_null(value)) return {};
        if (auto const* list = std::get_if<TextList>(&value)) {
            std::string joined;
            for (auto const& text : *list) joined += (joined.empty() ? "" : "; ") + text;
            return joined;
        }
        std::string text;
        append_json(text, value);
        bool const is_quoted = text.starts_with('"') && !std::holds_alternative<Document>(value);
        return is_quoted ? text.substr(1, text.size() - 2) : text;
    }

    class Reader final : public TableReader {
    public:
        explicit Reader(Sheet const& sheet) : sheet_(sheet) {}
        bool next(std::vector<Json>& cells) override {
            if (row_ == sheet_.size()) return false;
            cells = sheet_[row_++];
            return true;
        }
        std::size_t row_number() const override { return row_; }
        double progress() const override { return static_cast<double>(row_) / static_cast<double>(sheet_.size()); }

    private:
        Sheet const& sheet_;
        std::size_t row_ = 0;
    };

    class Writer final : public TableWriter {
    public:
        explicit Writer(Written& file) : file_(file) {}
        void write(std::span<Value const> row) override { file_.rows.emplace_back(row.begin(), row.end()); }
        std::uint64_t size() const override { return 10 * file_.rows.size(); }
        void finish() override { file_.is_finished = true; }

    private:
        Written& file_;
    };
};

}  // namespace tenon::testing

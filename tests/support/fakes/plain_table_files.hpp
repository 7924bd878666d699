#pragma once
#include <tenon/kernel/error.hpp>
#include <tenon/kernel/table_file.hpp>

#include <algorithm>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

namespace tenon::testing {

// Tables as lines of text with '|' between the cells, for every format. A file that begins with
// '%' counts as unsupported.
class PlainTableFiles final : public TableFiles {
public:
    std::unique_ptr<TableReader> open(std::filesystem::path const& path, TableLimits const&) const override {
        auto reader = std::make_unique<Reader>(path);
        if (reader->file.peek() == '%') throw Error(Fault::unsupported, "This file is no table.");
        return reader;
    }
    std::unique_ptr<TableWriter> create(std::filesystem::path const& path, TableFormat,
                                        std::span<std::string_view const> header) const override {
        auto writer = std::make_unique<Writer>(path);
        for (auto const& name : header) writer->file << name << (&name == &header.back() ? "\n" : "|");
        return writer;
    }

private:
    struct Reader final : TableReader {
        explicit Reader(std::filesystem::path const& path) : file(path) {}
        bool next(std::vector<Json>& cells) override {
            std::string line, cell;
            if (!std::getline(file, line)) return false;
            cells.clear();
            for (std::istringstream rest(line); std::getline(rest, cell, '|');) cells.emplace_back(cell);
            ++row;
            return true;
        }
        std::size_t row_number() const override { return row; }
        double progress() const override { return 0; }

        std::ifstream file;
        std::size_t row = 0;
    };

    struct Writer final : TableWriter {
        explicit Writer(std::filesystem::path const& path) : file(path) {}
        void write(std::span<Value const> row) override {
            for (auto const& value : row) {
                std::string json;
                append_json(json, value);
                bytes += json.size() + 1;
                file << json << (&value == &row.back() ? "\n" : "|");
            }
        }
        std::uint64_t size() const override { return bytes; }
        void finish() override { file.close(); }

        std::ofstream file;
        std::uint64_t bytes = 0;
    };
};

}  // namespace tenon::testing

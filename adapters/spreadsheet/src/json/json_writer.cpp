#include "json/json_writer.hpp"
#include <string>
#include <vector>

#include "output_file.hpp"

namespace tenon::spreadsheet {
namespace {

class JsonTableWriter final : public TableWriter {
public:
    JsonTableWriter(std::filesystem::path const& path, std::span<std::string_view const> header) : file_(path) {
        for (std::string_view const name : header) {
            std::string& key = keys_.emplace_back(keys_.empty() ? "" : ",");
            append_json_text(key, name);
            key += ':';
        }
    }

    void write(std::span<Value const> row) override {
        line_ = rows_++ == 0 ? "[\n{" : ",\n{";
        for (std::size_t i = 0; i < keys_.size(); ++i) {
            line_ += keys_[i];
            append_json(line_, i < row.size() ? row[i] : Value());
        }
        line_ += '}';
        file_.write(line_);
    }

    std::uint64_t size() const override { return file_.size(); }

    void finish() override {
        file_.write(rows_ == 0 ? "[]\n" : "\n]\n");
        file_.finish();
    }

private:
    OutputFile file_;
    std::vector<std::string> keys_;
    std::string line_;
    std::size_t rows_ = 0;
};

}  // namespace

std::unique_ptr<TableWriter> create_json(std::filesystem::path const& path, std::span<std::string_view const> header) {
    return std::make_unique<JsonTableWriter>(path, header);
}

}  // namespace tenon::spreadsheet

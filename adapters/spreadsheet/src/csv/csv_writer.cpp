#include "csv/csv_writer.hpp"
#include <string>

#include "csv/apostrophe.hpp"
#include "output_file.hpp"

namespace tenon::spreadsheet {
namespace {

// More than RFC 4180 asks: whatever a reader might take for a delimiter is quoted too.
constexpr std::string_view to_quote = ",;\t|\"\r\n";

class CsvTableWriter final : public TableWriter {
public:
    CsvTableWriter(std::filesystem::path const& path, std::span<std::string_view const> header) : file_(path) {
        for (std::string_view const name : header) {
            separate();
            add_text(name);
        }
        end_line();
    }

    void write(std::span<Value const> row) override {
        for (Value const& value : row) {
            separate();
            std::visit([this](auto const& v) { add(v); }, value);
        }
        end_line();
    }

    std::uint64_t size() const override { return file_.size(); }

    void finish() override { file_.finish(); }

private:
    void add(std::monostate) {}
    void add(bool v) { line_ += v ? "true" : "false"; }
    void add(std::int64_t v) { append_json_number(line_, v); }
    void add(double v) { append_json_number(line_, v); }
    void add(Decimal const& v) { line_ += v.to_string(); }
    void add(std::string const& v) { add_text(v); }
    void add(Timestamp v) { append_timestamp(line_, v); }
    void add(Date v) { append_date(line_, v); }
    void add(Reference const& v) { add_text(v.key.empty() ? v.id : v.key); }
    void add(TextList const& v) {
        std::string json;
        append_json(json, Value(v));
        add_quoted(json);
    }
    void add(Document const& v) { add_quoted(v.text); }

    void add_text(std::string_view text) {
        if (needs_apostrophe(text)) add_quoted(std::string("'").append(text));
        else add_quoted(text);
    }

    void add_quoted(std::string_view text) {
        if (text.find_first_of(to_quote) == std::string_view::npos) {
            line_ += text;
            return;
        }
        line_ += '"';
        for (char const c : text) line_.append(c == '"' ? 2 : 1, c);
        line_ += '"';
    }

    void separate() {
        if (!first_) line_ += ',';
        first_ = false;
    }

    void end_line() {
        line_ += "\r\n";
        file_.write(line_);
        line_.clear();
        first_ = true;
    }

    OutputFile file_;
    std::string line_;
    bool first_ = true;
};

}  // namespace

std::unique_ptr<TableWriter> create_csv(std::filesystem::path const& path, std::span<std::string_view const> header) {
    return std::make_unique<CsvTableWriter>(path, header);
}

}  // namespace tenon::spreadsheet

#include <tenon/kernel/json.hpp>
#include <tenon/kernel/value.hpp>

#include <cstdint>

namespace tenon {
namespace {

class Writer {
public:
    explicit Writer(std::string& out) : out_(out) {}

    void operator()(std::monostate) const { out_ += "null"; }
    void operator()(bool v) const { out_ += v ? "true" : "false"; }
    void operator()(std::int64_t v) const { append_json_number(out_, v); }
    void operator()(double v) const { append_json_number(out_, v); }
    void operator()(Decimal const& v) const { out_ += v.to_string(); }
    void operator()(std::string const& v) const { append_json_text(out_, v); }
    void operator()(Reference const& v) const { append_json_text(out_, v.key.empty() ? v.id : v.key); }
    void operator()(Document const& v) const { out_ += v.text; }

    void operator()(Timestamp v) const {
        out_ += '"';
        append_timestamp(out_, v);
        out_ += '"';
    }

    void operator()(Date v) const {
        out_ += '"';
        append_date(out_, v);
        out_ += '"';
    }

    void operator()(TextList const& v) const {
        out_ += '[';
        for (auto const& text : v) {
            if (&text != &v.front()) out_ += ',';
            append_json_text(out_, text);
        }
        out_ += ']';
    }

private:
    std::string& out_;
};

}  // namespace

void append_json(std::string& out, Value const& value) { std::visit(Writer(out), value); }

}  // namespace tenon

// Looking for a certificate in any bytes: it is found as it was printed, or there is none.
#include <tenon/pdf/certificate_printer.hpp>

#include <cstdlib>

namespace {

// Nothing is printed here, so nothing is parsed.
class NoJson final : public tenon::JsonReader {
public:
    tenon::Json read(std::string_view) const override { std::abort(); }
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    static NoJson const json;
    static auto const printer = tenon::pdf::make_certificate_printer(json);
    auto const read = printer->read({reinterpret_cast<char const*>(data), size});
    if (read && read->statement.text.size() > size) std::abort();
    return 0;
}

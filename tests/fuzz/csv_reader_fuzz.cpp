#include <cstdint>
#include <string_view>

#include "csv_target.hpp"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    csv_target({reinterpret_cast<char const*>(data), size});
    return 0;
}

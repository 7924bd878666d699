#include <tenon/crypto/random.hpp>

#include <tenon/kernel/error.hpp>

#include <openssl/rand.h>

#include <algorithm>
#include <limits>

namespace tenon::crypto {
namespace {

class OpensslRandom final : public Random {
public:
    void fill(std::span<std::byte> bytes) override {
        while (!bytes.empty()) {
            auto const part = bytes.first(std::min<std::size_t>(bytes.size(), std::numeric_limits<int>::max()));
            if (RAND_bytes(reinterpret_cast<unsigned char*>(part.data()), static_cast<int>(part.size())) != 1) {
                throw Error(Fault::unavailable, "The system gives no random numbers at the moment. Try again later.");
            }
            bytes = bytes.subspan(part.size());
        }
    }
};

}  // namespace

std::unique_ptr<Random> make_random() { return std::make_unique<OpensslRandom>(); }

}  // namespace tenon::crypto

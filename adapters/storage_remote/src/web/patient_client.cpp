#include "web/patient_client.hpp"

#include "web/percent.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace tenon::storage_remote {
namespace {

using std::chrono::milliseconds;

bool may_pass(int status) {
    constexpr std::array passing = {423, 429, 500, 502, 503, 504};  // 423: a part of it is still being written
    return std::find(passing.begin(), passing.end(), status) != passing.end();
}

std::optional<std::chrono::seconds> wish_of(HttpHead const& refusal) {
    auto const seconds = refusal.number("retry-after");
    constexpr std::uint64_t most = 3600;
    return seconds ? std::optional(std::chrono::seconds(std::min(*seconds, most))) : std::nullopt;
}

// Tells a download that is cut off in the words of the core.
class WholeStream final : public HttpStream {
public:
    explicit WholeStream(std::unique_ptr<HttpStream> stream) : stream_(std::move(stream)) {}
    HttpHead const& head() const override { return stream_->head(); }
    std::size_t read(std::span<char> into) override try { return stream_->read(into); } catch (NoAnswer const&) {
        throw Error(Fault::unavailable, "The file was cut off while it was read. Try again.");
    }

private:
    std::unique_ptr<HttpStream> stream_;
};

HttpHead const& head_of(HttpReply const& reply) { return reply; }
HttpHead const& head_of(std::unique_ptr<HttpStream> const& stream) { return stream->head(); }

}  // namespace

Error unavailable(HttpHead const* refusal) {
    Error error(Fault::unavailable, "The file store does not answer at the moment. Try again later.");
    auto const wish = refusal ? wish_of(*refusal) : std::nullopt;
    return wish ? std::move(error).with_retry_after(*wish) : error;
}

PatientClient::PatientClient(Surroundings around)
    : around_(std::move(around)), client_(around_.patience, around_.authority) {}

template <class Attempt>
auto PatientClient::with_patience(Make const& make, Attempt attempt) {
    for (int number = 1;; ++number) {
        bool const is_last = number >= around_.patience.attempts;
        auto const request = make();
        try {
            auto answer = attempt(request);
            auto const& head = head_of(answer);
            if (!may_pass(head.status)) return answer;
            log(request, "status " + std::to_string(head.status), is_last);
            if (is_last) return answer;
            auto const refusal = head;
            pause(number, &refusal);
        } catch (NoAnswer const& trouble) {
            log(request, trouble.what(), is_last || !trouble.may_pass());
            if (is_last || !trouble.may_pass()) throw unavailable();
            pause(number, nullptr);
        }
    }
}

HttpReply PatientClient::send(Make const& make) {
    return with_patience(make, [&](HttpRequest const& request) { return client_.send(request); });
}

std::unique_ptr<HttpStream> PatientClient::open(Make const& make) {
    return std::make_unique<WholeStream>(
        with_patience(make, [&](HttpRequest const& request) { return client_.open(request); }));
}

void PatientClient::pause(int attempt, HttpHead const* refusal) const {
    auto const& patience = around_.patience;
    auto const doubled = patience.first_pause * (1 << std::min(attempt - 1, 16));
    // Servers that fail together must not come back together.
    std::uint32_t chance = 0;
    around_.random.fill(std::as_writable_bytes(std::span(&chance, 1)));
    auto const jittered = doubled / 2 + milliseconds(chance % static_cast<std::uint32_t>(doubled.count() / 2 + 1));
    auto const wished = refusal ? wish_of(*refusal) : std::nullopt;
    around_.sleep(std::min<milliseconds>(std::max<milliseconds>(jittered, wished.value_or(std::chrono::seconds(0))),
                                         patience.longest_pause));
}

void PatientClient::log(HttpRequest const& request, std::string_view reason, bool is_last) const {
    auto const host = host_of(request.url);
    LogField const facts[] = {{"host", host}, {"method", std::string_view(request.method)}, {"reason", reason}};
    around_.log.write(is_last ? LogLevel::error : LogLevel::warning,
                      is_last ? "the file store failed" : "the file store failed; trying again", facts);
}

}  // namespace tenon::storage_remote

#include <tenon/kernel/runs/run.hpp>

#include <algorithm>
#include <array>

namespace tenon {
namespace {

using namespace std::chrono_literals;

constexpr Choice states[] = {
    {run_state::waiting}, {run_state::running}, {run_state::done}, {run_state::failed}, {run_state::cancelled}};
constexpr Choice priorities[] = {{run_priorities[0]}, {run_priorities[1]}, {run_priorities[2]}};

constexpr auto rows = table<Run>(
    field<&Run::kind>("kind").read_only().sortable(), field<&Run::priority>("priority").one_of(priorities).read_only(),
    field<&Run::state>("state").one_of(states).read_only(), field<&Run::due_at>("due_at").read_only().sortable(),
    field<&Run::attempts>("attempts").read_only(), field<&Run::max_attempts>("max_attempts").read_only(),
    field<&Run::progress>("progress").read_only(), field<&Run::progress_total>("progress_total").read_only(),
    field<&Run::note>("note").read_only(), field<&Run::error>("error").read_only(),
    field<&Run::unique_key>("unique_key").read_only(), field<&Run::finished_at>("finished_at").read_only().sortable(),
    field<&Run::payload>("payload").read_only().hidden(), field<&Run::mark>("mark").read_only().hidden(),
    field<&Run::lease>("lease").read_only().hidden(), field<&Run::worker>("worker").read_only().hidden(),
    field<&Run::leased_until>("leased_until").read_only().hidden());

void end_lease(Run& run) {
    ++run.lease;
    run.worker.reset();
    run.leased_until.reset();
}

void wait_until(Run& run, Timestamp due) {
    run.state = run_state::waiting;
    run.due_at = due;
    end_lease(run);
}

void finish(Run& run, std::string_view state, Timestamp now) {
    run.state = state;
    run.finished_at = now;
    end_lease(run);
}

void wipe(Run& run) { run.payload = run.mark = {}; }

}  // namespace

constinit Resource const run_resource{
    .name = "runs", .noun = "Run", .fields = rows, .access = Access::private_, .roles = {.read = Role::viewer}};

bool Run::is_living() const { return state == run_state::waiting || state == run_state::running; }

void Run::complete(Timestamp now) {
    finish(*this, run_state::done, now);
    error.reset();
    wipe(*this);
}

void Run::cancel(Timestamp now) {
    finish(*this, run_state::cancelled, now);
    wipe(*this);
}

void Run::give_back(Timestamp now) {
    --attempts;
    wait_until(*this, now);
}

void Run::wait(Timestamp due) {
    attempts = 0;
    error.reset();
    wait_until(*this, due);
}

void Run::fail(Error const& why, Timestamp now, Random& random) {
    error = why.is_for_operator() ? "The server met trouble of which its log tells more" : why.what();
    if (!may_pass(why.fault()) || attempts >= max_attempts) return finish(*this, run_state::failed, now);
    std::chrono::milliseconds const asked = why.retry_after().value_or(0s);
    wait_until(*this, now + std::max(asked, retry_delay(attempts, random)));
}

void Run::reclaim(Timestamp now) {
    error = "The worker stopped in the middle of the work";
    attempts >= max_attempts ? finish(*this, run_state::failed, now) : wait_until(*this, now);
}

void Run::retry(Timestamp now) {
    attempts = 0;
    finished_at.reset();
    wait_until(*this, now);
}

std::chrono::milliseconds retry_delay(std::int64_t attempts, Random& random) {
    constexpr std::chrono::milliseconds first = 5s, longest = 1h;
    auto const doublings = std::clamp<std::int64_t>(attempts - 1, 0, 10);
    auto const most = std::min(first * (1 << doublings), longest);
    std::array<std::byte, 1> chance{};
    random.fill(chance);
    return most - most / 2 * std::to_integer<int>(chance[0]) / 255;
}

}  // namespace tenon

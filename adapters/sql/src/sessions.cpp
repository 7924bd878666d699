#include "sessions.hpp"

#include <tenon/kernel/error.hpp>

#include <optional>
#include <stdexcept>

namespace tenon::sql {
namespace {

// A thread comes back to the connection it had last: its statements and pages are warm there.
struct ThisThread {
    Sessions::Binding* binding = nullptr;
    std::size_t last_slot = 0;
};
thread_local ThisThread this_thread;

}  // namespace

Sessions::Binding::Binding(Sessions& owner, Session& session)
    : owner_(owner), session_(session), before_(this_thread.binding) {
    this_thread.binding = this;
}

Sessions::Binding::~Binding() { this_thread.binding = before_; }

Sessions::Sessions(Open open, std::size_t count, std::chrono::milliseconds read_deadline)
    : open_(std::move(open)), read_deadline_(read_deadline), slots_(std::max<std::size_t>(count, 1)) {}

Sessions::~Sessions() { close(); }

Session* Sessions::bound() const {
    for (auto const* binding = this_thread.binding; binding; binding = binding->before_)
        if (&binding->owner_ == this) return &binding->session_;
    return nullptr;
}

Sessions::Lease Sessions::reading() {
    if (auto* session = bound()) return Lease(nullptr, *session, 0);
    return apart();
}

Sessions::Lease Sessions::apart() {
    auto const slot = take();
    try {
        auto& session = ready(slots_[slot]);
        session.set_deadline(std::chrono::steady_clock::now() + read_deadline_);
        return Lease(this, session, slot);
    } catch (...) {
        give_back(slot);
        throw;
    }
}

// The slot is ours alone: whoever opens a connection keeps nobody waiting.
Session& Sessions::ready(Slot& slot) {
    if (slot.session && !slot.session->is_usable()) slot.session.reset();
    if (!slot.session) slot.session = open_();
    return *slot.session;
}

void Sessions::open_all() {
    for (auto& slot : slots_) ready(slot);
}

std::size_t Sessions::busy() const {
    std::lock_guard const lock(mutex_);
    return busy_;
}

Session& Sessions::writing() {
    auto* session = bound();
    if (!session || session->unit_depth() == 0) throw std::logic_error("a repository wrote outside a unit of work");
    return *session;
}

std::size_t Sessions::take() {
    std::unique_lock lock(mutex_);
    auto const usable = [this] { return is_closed_ || free_slot().has_value(); };
    if (!freed_.wait_for(lock, read_deadline_, usable) || is_closed_) {
        ++refused_;
        throw Error(Fault::unavailable, "The database is busy; try again").with_retry_after(std::chrono::seconds(1));
    }
    auto const slot = *free_slot();
    slots_[slot].is_busy = true;
    ++busy_;
    return this_thread.last_slot = slot;
}

std::optional<std::size_t> Sessions::free_slot() const {
    if (busy_ == slots_.size()) return std::nullopt;
    auto slot = this_thread.last_slot % slots_.size();
    while (slots_[slot].is_busy) slot = (slot + 1) % slots_.size();
    return slot;
}

void Sessions::give_back(std::size_t slot) noexcept {
    {
        std::lock_guard const lock(mutex_);
        slots_[slot].is_busy = false;
        --busy_;
    }
    freed_.notify_one();
}

void Sessions::close() {
    std::unique_lock lock(mutex_);
    is_closed_ = true;
    freed_.notify_all();
    freed_.wait(lock, [this] { return busy_ == 0; });
    slots_.clear();
}

}  // namespace tenon::sql
